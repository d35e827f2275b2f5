"""Gatherings as they stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from app import clock
from app.campus.gatherings import rules
from app.campus.gatherings.models import Gathering, GatheringStep
from app.campus.gatherings.rules import GONE, Air, Booked, GatheringKind, State, Step
from app.people.merging.queries import files_of
from app.people.models import Person
from app.places.grid.models import Place
from app.register import Period
from app.security.models import Account


class Who(NamedTuple):
    """Who is responsible: the file that is kept."""

    id: int
    name: str
    phone: str


@dataclass(frozen=True)
class StepRow:
    """One thing that became of it."""

    step: Step
    at: datetime
    by: str
    words: str
    attended: int | None


@dataclass(frozen=True)
class GatheringRow:
    """One gathering with where it stands and everything that became of it."""

    id: int
    number: str
    kind: GatheringKind
    title: str
    place_id: int | None
    spot: str
    air: Air
    seats: int | None
    size: int
    begins: datetime
    ends: datetime
    responsible_id: int
    responsible: str
    phone: str
    policy_id: int
    note: str
    asked_at: datetime
    asked_by: str
    state: State
    steps: tuple[StepRow, ...]

    @property
    def attended(self) -> int | None:
        """How many came, once it is known."""
        return next((each.attended for each in reversed(self.steps)
                     if each.attended is not None), None)

    @property
    def decided_by(self) -> str:
        """Who approved it or turned it down."""
        decided = (Step.APPROVED, Step.TURNED_DOWN)
        return next((each.by for each in self.steps if each.step in decided), "")

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends - self.begins).total_seconds() // 60)

    @property
    def crowded(self) -> bool:
        """Did more come than were approved?"""
        return (self.attended or 0) > self.size


def gatherings(session: Session, at: datetime | None = None) -> list[GatheringRow]:
    """Every gathering, the latest first."""
    return _rows(session, at or clock.now(), true())


def one(session: Session, gathering_id: int, at: datetime | None = None) -> GatheringRow | None:
    """One of them; None when there is none."""
    found = _rows(session, at or clock.now(), Gathering.id == gathering_id)
    return found[0] if found else None


def numbered(session: Session, number: str) -> GatheringRow | None:
    """The one of this number."""
    found = _rows(session, clock.now(), Gathering.number == number.strip().upper())
    return found[0] if found else None


def register(session: Session, period: Period) -> list[GatheringRow]:
    """Those that begin in a period, in the order of time."""
    first, after = clock.bounds(period.first, period.last)
    wanted = (Gathering.begins >= first) & (Gathering.begins < after)
    return _rows(session, clock.now(), wanted)[::-1]


def on(session: Session, day: date) -> list[GatheringRow]:
    """Those of one day that are asked for, approved or held."""
    return [each for each in register(session, Period(day, day)) if each.state not in GONE]


def booked(session: Session, at: datetime) -> list[Booked]:
    """Whoever has a place from now on."""
    above = {row.id: row.parent_id for row in session.execute(select(Place.id, Place.parent_id))}
    rows = _rows(session, at, Gathering.ends > at)
    return [Booked(each.number, each.title, each.begins, each.ends,
                   rules.around(each.place_id, above))
            for each in rows if each.state not in GONE and each.place_id is not None]


def _rows(session: Session, at: datetime, wanted: Any) -> list[GatheringRow]:
    who = files_of(session).kept(Gathering.responsible_id)
    query = (
        select(Gathering, Person.id, Person.name, Person.phone, func.coalesce(Account.display, ""))
        .join(Person, Person.id == who)
        .outerjoin(Account, Account.id == Gathering.account_id)
        .where(wanted).order_by(Gathering.begins.desc(), Gathering.id.desc())
    )
    found = session.execute(query).all()
    steps = _steps(session, wanted)
    return [_row(told, Who(key, name, phone), by, steps.get(told.id, ()), at)
            for told, key, name, phone, by in found]


def _row(told: Gathering, who: Who, by: str, steps: Iterable[StepRow], at: datetime
         ) -> GatheringRow:
    became = tuple(steps)
    stands = rules.state([each.step for each in became], told.begins, told.ends, at)
    return GatheringRow(
        told.id, told.number, told.kind, told.title, told.place_id, told.spot, told.air,
        told.seats, told.size, told.begins, told.ends, *who,
        told.policy_id, told.note, told.at, by, stands, became)


def _steps(session: Session, wanted: Any) -> dict[int, list[StepRow]]:
    query = (
        select(GatheringStep.gathering_id, GatheringStep.step, GatheringStep.at,
               func.coalesce(Account.display, ""), GatheringStep.words, GatheringStep.attended)
        .join(Gathering, Gathering.id == GatheringStep.gathering_id)
        .outerjoin(Account, Account.id == GatheringStep.account_id)
        .where(wanted).order_by(GatheringStep.id)
    )
    found: dict[int, list[StepRow]] = defaultdict(list)
    for row in session.execute(query):
        found[row[0]].append(StepRow(*row[1:]))
    return found
