"""Who is on duty, the roster of a period and what is wrong with it, what waits for somebody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import clock
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Status
from app.places.models import Campus
from app.register import Period
from app.response.duty.models import DutyAway, DutySlot
from app.response.duty.rules import (
    Fault,
    Post,
    Slot,
    Wrong,
    overlaps,
    reachable,
)
from app.response.duty.rules import (
    gaps as holes,
)


@dataclass(frozen=True)
class OnDuty:
    """Who leads or watches now; campus "" = for the whole school."""

    post: Post
    person_id: int
    name: str
    phone: str
    campus: str
    since: datetime
    until: datetime
    slot_id: int = 0


@dataclass(frozen=True)
class SlotRow:
    """One slot of the roster that holds; `stands_for` whom a swap or substitute relieved."""

    id: int
    campus_id: int | None
    campus: str
    post: Post
    person_id: int
    name: str
    phone: str
    begins: datetime
    ends: datetime
    why: str
    stands_for: str
    here: bool

    @property
    def slot(self) -> Slot:
        """As the rules know it."""
        return Slot(self.begins, self.ends, self.post, self.person_id, self.campus_id, self.id)


@dataclass(frozen=True)
class AwayRow:
    """Days on which somebody cannot be on duty."""

    id: int
    person_id: int
    name: str
    first: date
    last: date
    why: str


@dataclass(frozen=True)
class FaultRow:
    """What is wrong with a roster, with the names a sentence needs."""

    wrong: Wrong
    name: str
    campus: str


def slots(session: Session, begins: datetime, ends: datetime) -> list[SlotRow]:
    """The slots that hold at some moment between two, the earliest first."""
    who = files_of(session).kept(DutySlot.person_id)
    phone = func.coalesce(func.nullif(DutySlot.phone, ""), Person.phone)
    rows: Sequence[Any] = session.execute(
        select(DutySlot.id, DutySlot.campus_id, func.coalesce(Campus.name, ""), DutySlot.post,
               Person.id, Person.name, phone, DutySlot.begins, DutySlot.ends, DutySlot.why,
               DutySlot.replaces_id, Person.status)
        .join(Person, Person.id == who).outerjoin(Campus, Campus.id == DutySlot.campus_id)
        .where(DutySlot.cancelled_at.is_(None), DutySlot.ends > begins, DutySlot.begins < ends)
        .order_by(DutySlot.begins, DutySlot.post, DutySlot.id)).all()
    names = _names(session, {row[10] for row in rows if row[10]})
    told: list[Any] = [(*row[:10], names.get(row[10] or 0, ""), row[11] is Status.ACTIVE)
                       for row in rows]
    return [SlotRow(*each) for each in told]


def roster(session: Session, first: date, last: date) -> list[SlotRow]:
    """The slots of a period of days."""
    return slots(session, *clock.bounds(first, last))


def on_duty(session: Session, at: datetime) -> list[OnDuty]:
    """Who leads and who watches at a moment, leaders first."""
    rows = slots(session, at, at + timedelta(microseconds=1))
    return [OnDuty(each.post, each.person_id, each.name, each.phone, each.campus, each.begins,
                   each.ends, each.id)
            for each in sorted(rows, key=lambda one: (one.post, one.campus))]


def next_change(session: Session, at: datetime) -> datetime | None:
    """When somebody goes or comes next; None = nothing is planned any more."""
    held: ColumnElement[bool] = DutySlot.cancelled_at.is_(None)
    return min(filter(None, (
        session.scalar(select(func.min(DutySlot.ends)).where(held, DutySlot.ends > at)),
        session.scalar(select(func.min(DutySlot.begins)).where(held, DutySlot.begins > at)))),
        default=None)


def coming(session: Session, at: datetime) -> list[OnDuty]:
    """Who comes at the next change."""
    change = next_change(session, at)
    return [] if change is None else [
        each for each in on_duty(session, change) if each.since == change]


def campuses(session: Session) -> dict[int, str]:
    """The campuses by their key."""
    return {key: name for key, name in session.execute(  # noqa: C416 - rows, not pairs
        select(Campus.id, Campus.name).order_by(Campus.id))}


def away(session: Session, first: date, last: date) -> list[AwayRow]:
    """Who is away on a day of the period."""
    who = files_of(session).kept(DutyAway.person_id)
    return [AwayRow(*row) for row in session.execute(
        select(DutyAway.id, Person.id, Person.name, DutyAway.first, DutyAway.last, DutyAway.why)
        .join(Person, Person.id == who)
        .where(DutyAway.cancelled_at.is_(None), DutyAway.last >= first, DutyAway.first <= last)
        .order_by(DutyAway.first, DutyAway.id))]


def gaps(session: Session, first: date, last: date) -> list[FaultRow]:
    """What is wrong in a period: gaps, overlaps, who left, is away, cannot be called."""
    return faults(session, *clock.bounds(first, last))


def faults(session: Session, begins: datetime, ends: datetime) -> list[FaultRow]:
    """The same between two moments."""
    rows = slots(session, begins, ends)
    known = campuses(session)
    off = away(session, clock.local(begins).date(), clock.local(ends).date())
    found = [*holes((each.slot for each in rows), begins, ends, list(known)),
             *overlaps(each.slot for each in rows), *_of_people(rows, off)]
    names = {each.person_id: each.name for each in rows}
    order = list(Fault)
    return [FaultRow(each, names.get(each.person_id or 0, ""),
                     known.get(each.campus_id or 0, "") if len(known) > 1 else "")
            for each in sorted(found, key=lambda one: (one.begins, order.index(one.fault)))]


def _of_people(rows: Iterable[SlotRow], off: Sequence[AwayRow]) -> Iterator[Wrong]:
    for each in rows:
        slot = each.slot
        told = (each.begins, each.ends, each.post, each.campus_id, each.person_id, each.id)
        if not each.here:
            yield Wrong(Fault.LEFT, *told)
        elif is_away(off, slot.person_id, slot.begins, slot.ends):
            yield Wrong(Fault.AWAY, *told)
        if not reachable(each.phone):
            yield Wrong(Fault.NO_PHONE, *told)


def is_away(off: Iterable[AwayRow], person_id: int, begins: datetime, ends: datetime) -> bool:
    """Is somebody away at some time of a shift?"""
    first = clock.local(begins).date()
    last = clock.local(ends - timedelta(microseconds=1)).date()
    return any(each.person_id == person_id and each.first <= last and each.last >= first
               for each in off)


def register(session: Session, period: Period) -> list[SlotRow]:
    """The roster of a period, as the register shows it."""
    return roster(session, period.first, period.last)


def _names(session: Session, keys: Iterable[int]) -> dict[int, str]:
    """Who stood in slots that were changed."""
    who = files_of(session).kept(DutySlot.person_id)
    return {key: name for key, name in session.execute(  # noqa: C416 - rows, not pairs
        select(DutySlot.id, Person.name).join(Person, Person.id == who)
        .where(DutySlot.id.in_(list(keys))))}
