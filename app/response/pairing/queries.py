"""Which hospital answers for which campus, and until when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import archived
from app.places.counterparts.models import Counterpart
from app.places.models import Campus
from app.register import Period
from app.response.pairing import rules
from app.response.pairing.models import Agreement as Kept
from app.response.pairing.models import AgreementPair
from app.response.pairing.rules import Days, State
from app.rulebook.calendar.queries import terms
from app.rulebook.calendar.rules import TermView


@dataclass(frozen=True)
class Pair:
    """Who answers on both sides from a day on; `gone`: whoever of the school has left it."""

    since: date
    hospital_person: str
    hospital_phone: str
    person_id: int
    person: str
    phone: str
    gone: bool


@dataclass(frozen=True)
class Agreement:
    """One agreement as it stands on a day; `campus` "" = the whole school.

    short_of  the first or last day of the term that it does not reach
    pairs     whoever answers and answered, the newest last
    """

    id: int
    counterpart_id: int
    hospital: str
    desk_phone: str
    campus_id: int | None
    campus: str
    since: date
    until: date
    document: str
    scope: str
    file_name: str
    renews_id: int | None
    renewed: bool
    ended_why: str
    state: State
    short_of: date | None
    pairs: tuple[Pair, ...]
    day: date

    @property
    def pair(self) -> Pair | None:
        """Who answers on that day."""
        there = [each for each in self.pairs if each.since <= self.day] or self.pairs
        return there[-1] if there else None

    @property
    def days_left(self) -> int:
        """Until its last day."""
        return (self.until - self.day).days


def agreements(session: Session, day: date | None = None) -> list[Agreement]:
    """Every agreement there ever was, as it stands on a day; those that end last come first."""
    when = day or clock.today()
    renewed = set(session.scalars(select(Kept.renews_id).where(
        Kept.renews_id.is_not(None), Kept.withdrawn_at.is_(None))))
    pairs, term = _pairs(session), term_of(terms(session), when)
    query = (
        select(Kept, Counterpart.name, Counterpart.phone, Campus.name)
        .join(Counterpart, Counterpart.id == Kept.counterpart_id)
        .outerjoin(Campus, Campus.id == Kept.campus_id)
        .order_by(Kept.until.desc(), Kept.id.desc())
    )
    return [
        _told(row, hospital, phone, campus or "", row.id in renewed,
              tuple(pairs.get(row.id, ())), term, when)
        for row, hospital, phone, campus in session.execute(query)]


def pairing_on(session: Session, day: date) -> list[Agreement]:
    """The agreements that are valid on a day."""
    return [each for each in agreements(session, day)
            if each.state in (State.VALID, State.ENDING)]


def missing_campuses(session: Session, day: date) -> list[str]:
    """Campuses that no hospital answers for on a day, by name."""
    names = dict(campuses(session))
    signed = [Days(each.campus_id, each.since, each.until) for each in agreements(session, day)
              if each.state is not State.WITHDRAWN]
    return [names[key] for key in rules.unpaired(names, signed, day)]


def register(session: Session, period: Period) -> list[Agreement]:
    """Those that held on a day of the period, as they stand on its last day."""
    day = min(period.last, clock.today()) if period.first <= clock.today() else period.last
    return [each for each in agreements(session, day) if each.state is not State.WITHDRAWN
            and each.since <= period.last and each.until >= period.first]


def campuses(session: Session) -> list[tuple[int, str]]:
    """Every campus with its name."""
    return [(row.id, row.name) for row in session.execute(
        select(Campus.id, Campus.name).order_by(Campus.id))]


def term_of(known: list[TermView], day: date) -> TermView | None:
    """The term of a day, or the next one."""
    return next((each for each in known if each.last >= day), None)


def _pairs(session: Session) -> dict[int, list[Pair]]:
    who = files_of(session).kept(AgreementPair.person_id)
    query = (
        select(AgreementPair, Person.id, Person.name, Person.phone, Person.status)
        .join(Person, Person.id == who)
        .order_by(AgreementPair.since, AgreementPair.id)
    )
    found: dict[int, list[Pair]] = {}
    for row, key, name, phone, status in session.execute(query):
        found.setdefault(row.agreement_id, []).append(Pair(
            row.since, row.hospital_person, row.hospital_phone, key, name, row.phone or phone,
            archived(status)))
    return found


def _told(row: Kept, hospital: str, phone: str, campus: str, renewed: bool,
          pairs: tuple[Pair, ...], term: TermView | None, day: date) -> Agreement:
    short = rules.short_of(row.until, term.first, term.last) if term else None
    return Agreement(
        row.id, row.counterpart_id, hospital, phone, row.campus_id, campus, row.since, row.until,
        row.document, row.scope, row.file_name, row.renews_id, renewed, row.ended_why,
        rules.state(row.since, row.until, row.withdrawn_at is not None, day), short, pairs, day)
