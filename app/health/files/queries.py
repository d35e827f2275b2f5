"""Reading a file: what stands in it now, what stood in it, and its part of the time line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.files import happenings
from app.health.files.catalogue import named
from app.health.files.models import Condition, Consent, Document, Focus
from app.health.files.rules import LOUDEST, Alert, Answer, ConditionKind, Sort
from app.health.lookback import queries as lookback
from app.i18n import _
from app.people.merging.queries import family
from app.people.models import Guardian, Person
from app.people.rules import Status
from app.security.models import Account

_later, _newer = aliased(Condition), aliased(Consent)
CURRENT = and_(~select(_later.id).where(_later.replaces_id == Condition.id).exists(),
               ~Condition.withdrawn)
STANDS = ~select(_newer.id).where(_newer.replaces_id == Consent.id).exists()
AUTHOR = func.coalesce(Account.display, "")
CONDITION = (  # the columns of a `ConditionView`, in its order; with `Account` joined
    Condition.id, Condition.person_id, Condition.kind, Condition.alert, Condition.what,
    Condition.since, Condition.until, Condition.note, Condition.at, AUTHOR, Condition.source,
)
events = happenings.events  # every area's queries offer its part of the time line


@dataclass(frozen=True)
class ConditionView:
    """One line as it stands; `until` in the past = it ended."""

    id: int
    person_id: int
    kind: ConditionKind
    alert: Alert
    what: str
    since: date | None
    until: date | None
    note: str
    at: datetime
    by: str
    source: str

    def holds(self, day: date) -> bool:
        """Is it so on a day?"""
        return self.until is None or self.until >= day


@dataclass(frozen=True)
class Flag:
    """A focus flag; `id` None: found by rule, it closes by itself.

    title   its name, where the catalogue does not know the kind
    """

    kind: str
    reason: str
    since: date | None = None
    by: str = ""
    id: int | None = None
    closed_at: datetime | None = None
    closing: str = ""
    closed_by: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """特异体质, 心理关注 …"""
        return self.title or named("focus", self.kind)


@dataclass(frozen=True)
class DocumentView:
    """One document without its content."""

    id: int
    kind: str
    title: str
    sort: Sort
    size: int
    dated: date | None
    note: str
    added_at: datetime
    by: str
    withdrawn_at: datetime | None
    why: str


@dataclass(frozen=True)
class ConsentView:
    """One answer; `holds` the newest of its kind."""

    id: int
    kind: str
    answer: Answer
    guardian: str
    relation: str
    answered_on: date
    document_id: int | None
    note: str
    at: datetime
    by: str
    holds: bool


@dataclass(frozen=True)
class HealthFile:
    """Everything that the forms of one person's file show.

    archived   left the school: read only (R8.7)
    guardians  name and relation of whom a consent can come from
    """

    person_id: int
    name: str
    birth_date: date | None
    archived: bool
    guardians: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionView, ...]
    flags: tuple[Flag, ...]
    documents: tuple[DocumentView, ...]
    consents: tuple[ConsentView, ...]

    def alerts(self, day: date) -> list[ConditionView]:
        """What holds on a day, the loudest first."""
        return loudest(each for each in self.conditions if each.holds(day))


def file(session: Session, person_id: int) -> HealthFile:
    """The file of one person, whichever of their files is named. Raises NotFound."""
    files = family(session, person_id)
    person = session.get(Person, files[0])
    if person is None:
        raise NotFound(_("There is no such person."))
    return HealthFile(
        person.id, person.name, person.birth_date, person.status is not Status.ACTIVE,
        tuple(_guardians(session, files)), tuple(conditions_of(session, files)),
        tuple(flags_of(session, files)), tuple(documents_of(session, files)),
        tuple(consents_of(session, files)),
    )


def loudest(conditions: Iterable[ConditionView]) -> list[ConditionView]:
    """Warnings first; of the same level the one that was written first."""
    return sorted(conditions, key=lambda each: (LOUDEST.index(each.alert), each.id))


def alerts_of(session: Session, files: Sequence[int]) -> list[ConditionView]:
    """What whoever treats this person has to know today."""
    today = clock.today()
    return loudest(each for each in conditions_of(session, files) if each.holds(today))


def allergies_of(session: Session, files: Sequence[int]) -> list[str]:
    """What whoever hands out medicine must not give, in the doctor's words."""
    return [each.what for each in alerts_of(session, files)
            if each.kind is ConditionKind.ALLERGY]


def conditions_of(session: Session, files: Sequence[int]) -> list[ConditionView]:
    """Every line in force, ended ones too, newest first."""
    query = (
        select(*CONDITION).outerjoin(Account, Account.id == Condition.account_id)
        .where(Condition.person_id.in_(files), CURRENT).order_by(Condition.id.desc())
    )
    return [ConditionView(*row) for row in session.execute(query)]


def flags_of(session: Session, files: Sequence[int]) -> list[Flag]:
    """Flags set by hand, the open ones first, and those that are found by rule."""
    closer = aliased(Account)
    query = (
        select(Focus.kind, Focus.reason, Focus.since, AUTHOR, Focus.id, Focus.closed_at,
               Focus.closing, func.coalesce(closer.display, ""))
        .outerjoin(Account, Account.id == Focus.opened_by)
        .outerjoin(closer, closer.id == Focus.closed_by)
        .where(Focus.person_id.in_(files))
        .order_by(Focus.closed_at.is_not(None), Focus.id.desc())
    )
    by_hand = [Flag(*row) for row in session.execute(query)]
    return [*by_rule(session, files), *by_hand]


def by_rule(session: Session, files: Sequence[int]) -> Iterable[Flag]:
    """Flags that nobody sets: the focus groups of the look-back."""
    return [Flag(each.focus, each.detail, title=each.title)
            for each in lookback.flags(session, files)]


def documents_of(session: Session, files: Sequence[int]) -> list[DocumentView]:
    """Every document, the newest first; their content stays where it is."""
    query = (
        select(Document.id, Document.kind, Document.title, Document.sort, Document.size,
               Document.dated, Document.note, Document.added_at, AUTHOR, Document.withdrawn_at,
               Document.why)
        .outerjoin(Account, Account.id == Document.added_by)
        .where(Document.person_id.in_(files))
        .order_by(Document.withdrawn_at.is_not(None), Document.id.desc())
    )
    return [DocumentView(*row) for row in session.execute(query)]


def consents_of(session: Session, files: Sequence[int]) -> list[ConsentView]:
    """Every answer, newest first; the newest of each kind holds."""
    query = (
        select(Consent.id, Consent.kind, Consent.answer, Consent.guardian, Consent.relation,
               Consent.answered_on, Consent.document_id, Consent.note, Consent.at, AUTHOR)
        .outerjoin(Account, Account.id == Consent.account_id)
        .where(Consent.person_id.in_(files), STANDS)
        .order_by(Consent.answered_on.desc(), Consent.id.desc())
    )
    rows = session.execute(query).all()
    newest = {row.kind: row.id for row in reversed(rows)}
    return [ConsentView(*row[:10], holds=newest[row.kind] == row.id) for row in rows]


def _guardians(session: Session, files: Sequence[int]) -> Iterator[tuple[str, str]]:
    query = (
        select(Guardian.name, Guardian.relation)
        .where(Guardian.person_id.in_(files), Guardian.name != "", Guardian.ended_at.is_(None))
        .order_by(Guardian.position)
    )
    return iter(dict.fromkeys((name, relation) for name, relation in session.execute(query)))
