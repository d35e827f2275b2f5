"""Reading doses: one person's card, classes, everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.doses import wording
from app.health.doses.assess import assess
from app.health.doses.heads import PersonHead, guardians, pupils
from app.health.doses.models import Dose, DoseDecision
from app.health.doses.rules import (
    CONSENT,
    Assessment,
    Child,
    Fault,
    Given,
    Site,
    Source,
    Standing,
    State,
    Word,
)
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.merging.queries import family, in_family, merged_into
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.progress import QUIET, Progress
from app.rulebook.vaccines import series_name
from app.security.models import Account

STEP = 100  # people between two reports of progress
_later = aliased(Dose)
CURRENT = and_(
    ~select(_later.id).where(_later.replaces_id == Dose.id).exists(), ~Dose.withdrawn
)


@dataclass(frozen=True)
class DoseView:
    """One dose on file, with who entered it."""

    id: int
    person_id: int
    vaccine: str
    given_on: date
    number: int | None
    batch: str
    place: str
    site: Site | None
    source: Source
    note: str
    recorded_at: datetime
    by: str

    @property
    def given(self) -> Given:
        """As the rules look at it."""
        return Given(self.vaccine, self.given_on, self.number, self.id)


@dataclass(frozen=True)
class PersonLine:
    """Somebody with their card in short; without any dose on file nothing is said of them."""

    head: PersonHead
    assessment: Assessment
    doses: int

    @property
    def known(self) -> bool:
        """Can anything be judged?"""
        return self.head.birth_date is not None

    @property
    def state(self) -> State | None:
        """The gravest of what is open; None when nothing can be said."""
        return self.assessment.state if self.known and self.doses else None

    @property
    def search(self) -> str:
        """Pinyin and initials, for whoever looks for them."""
        return self.head.search


@dataclass(frozen=True)
class CardView:
    """One person's whole card."""

    head: PersonHead
    doses: tuple[DoseView, ...]
    assessment: Assessment
    standings: Mapping[str, Standing] = field(default_factory=dict)
    guardians: str = ""

    def dose(self, id_: int) -> DoseView | None:
        """One of the doses."""
        return next((each for each in self.doses if each.id == id_), None)


def card(session: Session, person_id: int, day: date) -> CardView:
    """Everything about one person. Raises NotFound."""
    files = family(session, person_id)
    row = session.execute(
        select(Person.id, Person.name, NUMBER_OF, CLASS_OF, Person.sex, Person.birth_date)
        .where(Person.id == files[0])).first()
    if row is None:
        raise NotFound(_("There is no such person."))
    id_, name, number, group, sex, born = row
    head = PersonHead(id_, name, number, None, group, sex, born)
    doses = doses_of(session, files)
    standings = standings_of(session, files).get(files[0], {})
    return CardView(head, tuple(doses), _assessed(head, [each.given for each in doses],
                                                  standings, day),
                    standings, guardians(session, files, masked=True).get(files[0], ""))


def doses_of(session: Session, files: Sequence[int]) -> list[DoseView]:
    """Every dose in force of these files, oldest first."""
    return doses_where(session, Dose.person_id.in_(files))


def doses_where(session: Session, which: ColumnElement[bool]) -> list[DoseView]:
    """Doses in force that answer a question, oldest first."""
    query: Select[*tuple[Any, ...]] = (
        select(Dose.id, Dose.person_id, Dose.vaccine, Dose.given_on, Dose.number, Dose.batch,
               Dose.place, Dose.site, Dose.source, Dose.note, Dose.recorded_at,
               func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == Dose.account_id)
        .where(which, CURRENT).order_by(Dose.given_on, Dose.id)
    )
    return [DoseView(*row) for row in session.execute(query)]


def lines(session: Session, day: date, group_id: int | None = None,
          progress: Progress = QUIET) -> Iterator[PersonLine]:
    """Every pupil of a class, or of the school, with their card; by class and number."""
    heads = pupils(session, group_id)
    into = merged_into(session)
    wanted = None if group_id is None else in_family(session, [each.person_id for each in heads])
    given = given_by_person(session, into, wanted)
    standings = standings_of(session, wanted, into)
    for number, head in enumerate(heads):
        if number % STEP == 0:
            progress.step(number, len(heads))
        doses = given.get(head.person_id, [])
        found = _assessed(head, doses, standings.get(head.person_id, {}), day) \
            if doses else Assessment()
        yield PersonLine(head, found, len(doses))


def faults_of(session: Session, people: Iterable[int], day: date) -> dict[int, tuple[Fault, ...]]:
    """Why doses of these people do not count, by dose: each is judged by the whole card."""
    wanted = in_family(session, list(people))
    given = given_by_person(session, merged_into(session), wanted)
    found: dict[int, tuple[Fault, ...]] = {}
    query = select(Person.birth_date, Person.sex, Person.id).where(Person.id.in_(given))
    for born, sex, person_id in session.execute(query):
        if born is not None:
            found |= assess(Child(born, sex or ""), given[person_id], {}, day).faults
    return found


def given_by_person(
    session: Session, into: Mapping[int, int], wanted: Sequence[int] | None = None
) -> dict[int, list[Given]]:
    """Doses in force by the kept file of their person."""
    query: Select[*tuple[Any, ...]] = select(
        Dose.person_id, Dose.vaccine, Dose.given_on, Dose.number, Dose.id).where(CURRENT)
    if wanted is not None:
        query = query.where(Dose.person_id.in_(wanted))
    found: dict[int, list[Given]] = defaultdict(list)
    read = session.connection()  # plain rows: a school has ten thousands of them
    for person_id, *told in read.execute(query.order_by(Dose.given_on, Dose.id)).all():
        found[into.get(person_id, person_id)].append(Given(*told))
    return found


def standings_on(session: Session, day: date, series: str) -> dict[int, Standing]:
    """What was decided about one series up to a day, by person."""
    found = standings_of(session, None, merged_into(session), day)
    return {person: each[series] for person, each in found.items() if series in each}


def standings_of(
    session: Session, files: Sequence[int] | None, into: Mapping[int, int] | None = None,
    day: date | None = None,
) -> dict[int, dict[str, Standing]]:
    """The newest word of each sort: what stands against a dose, and the guardian's consent."""
    query = select(DoseDecision.person_id, DoseDecision.series, DoseDecision.word,
                   DoseDecision.until, DoseDecision.reason).order_by(
                       DoseDecision.on, DoseDecision.id)
    if files is not None:
        query = query.where(DoseDecision.person_id.in_(files))
    if day is not None:
        query = query.where(DoseDecision.on <= day)
    found: dict[int, dict[str, Standing]] = defaultdict(dict)
    for person_id, series, word, until, reason in session.execute(query):
        whose = files[0] if into is None and files else (into or {}).get(person_id, person_id)
        known = found[whose].get(series, Standing())
        if word in CONSENT:
            known = Standing(known.word, known.until, known.reason, word is Word.CONSENTED)
        else:
            known = Standing(word, until, reason, known.consented)
        found[whose][series] = known
    return found


def _assessed(head: PersonHead, given: Iterable[Given], standings: Mapping[str, Standing],
              day: date) -> Assessment:
    """Without a date of birth nothing can be judged."""
    if head.birth_date is None:
        return Assessment()
    return assess(Child(head.birth_date, head.sex or ""), given, standings, day)


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """A person's doses and what was decided about them, for the time line."""
    if not files:
        return
    own = card(session, files[0], clock.today())
    for view in own.doses:
        wrong = wording.faults(own.assessment.faults.get(view.id, ()))
        yield Event(
            clock.at(view.given_on), EventKind.DOSE,
            " ".join(filter(None, (wording.vaccine_name(view.vaccine),
                                   wording.dose(view.number)))),
            _(", ").join(filter(None, (view.batch, view.place, wrong))), view.by,
            "hold" if wrong else "", False, ("dose", view.id),
            _("Does not count") if wrong else "")
    yield from _decisions(session, files)


def _decisions(session: Session, files: Sequence[int]) -> Iterator[Event]:
    query = (
        select(DoseDecision, Account.display)
        .outerjoin(Account, Account.id == DoseDecision.account_id)
        .where(DoseDecision.person_id.in_(files)).order_by(DoseDecision.on, DoseDecision.id)
    )
    for row, who in session.execute(query):
        told: list[Any] = [row.reason, wording.until(row.until), row.said_by]
        kind = EventKind.CONSENT if row.word in CONSENT else EventKind.DOSE
        yield Event(
            clock.at(row.on), kind, f"{series_name(row.series)} {_(wording.WORD[row.word])}",
            _(", ").join(filter(None, told)), who or "", "", False, ("dose_decision", row.id))
