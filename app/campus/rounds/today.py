"""Today's rounds: derived from plan, grid and what was done; never stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds import catalogue
from app.campus.rounds.doings import STANDS, Done, done_between
from app.campus.rounds.lines import alert_on, plan_on
from app.campus.rounds.models import CleaningTask, RoundDone
from app.campus.rounds.plan import OPEN, Alert, Line, Slot, Standing, filled, slots, standing, week
from app.campus.rounds.rules import Task
from app.places.grid import queries as grid
from app.places.grid.queries import Owner, PlaceRow
from app.places.grid.rules import Level
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day

_HOLDS = (Level.CAMPUS, Level.BUILDING, Level.FLOOR)
NOBODY = Owner(0, "", None, "", "")


@dataclass(frozen=True)
class RoundRow:
    """One round of a day: where, what, until when, whose, and how far it got.

    number  of `times` that day
    why     of a cleaning that was asked for once, "" = it stands in the plan
    """

    place: PlaceRow
    task: Task
    number: int
    times: int
    opens: datetime
    due: datetime
    standing: Standing
    owner: Owner
    done: Done | None = None
    why: str = ""

    @property
    def id(self) -> tuple[int, Task, int, str]:
        """What tells it from the others of its day."""
        return self.place.id, self.task, self.number, self.why

    @property
    def open(self) -> bool:
        """Is it still to be done?"""
        return self.standing in OPEN


@dataclass(frozen=True)
class Covered:
    """What became of the rounds of a day; `planned` False = no place has any."""

    day: date
    alert: Alert
    wanted: int
    done: int
    faulty: int
    missed: int

    @property
    def planned(self) -> bool:
        """Is there anything that is to be done?"""
        return self.wanted > 0


@dataclass(frozen=True)
class _Hours:
    """A slot with its moments of the day: the same for every place of a line."""

    slot: Slot
    opens: datetime
    due: datetime


def today(session: Session, at: datetime) -> list[RoundRow]:
    """Every round of the day of a moment, by place in the order of the tree."""
    return of_day(session, clock.local(at).date(), at)


def of_day(session: Session, day: date, at: datetime | None = None) -> list[RoundRow]:
    """The same of any day, as it stands at a moment (None = now, or when the day was over)."""
    moment = at or min(clock.now(), clock.bounds(day, day)[1])
    there = grid.places(session)
    wanted = list(_wanted(session, there, day))
    once = _once(session, day)
    if not wanted and not once:
        return []
    owners = grid.owners(session, day)
    done, since = _done(session, day), _of_week(session, wanted, day)
    rows = [_row(place, line, each, moment, owners, which)
            for place, line, hours in wanted
            for each, which in _by_slot(
                hours, (since if hours[0].slot.weekly else done).get((place.id, line.task)))]
    return [*_asked(session, once, there, owners, moment), *rows]


def missed(session: Session, day: date) -> list[RoundRow]:
    """What was not done in time, the owner with each."""
    return [row for row in of_day(session, day) if row.standing is Standing.MISSED]


def covered(session: Session, day: date) -> Covered:
    """How far the rounds of a day got."""
    rows = of_day(session, day)
    count = [row.standing for row in rows]
    return Covered(day, alert_on(session, day), len(rows),
                   sum(not row.open for row in rows), count.count(Standing.FAULTY),
                   count.count(Standing.MISSED))


def last_done(session: Session, day: date) -> datetime | None:
    """When the last round until the end of a day was done: does the plan run at all?"""
    return session.scalar(
        select(RoundDone.at).where(RoundDone.at < clock.bounds(day, day)[1], STANDS)
        .order_by(RoundDone.at.desc()).limit(1))


def _wanted(session: Session, there: Sequence[PlaceRow], day: date
            ) -> Iterator[tuple[PlaceRow, Line, list[_Hours]]]:
    plan, alert, known = plan_on(session, day), alert_on(session, day), calendar(session)
    school = [each for each in week(day) if is_school_day(known, each)]
    cut: dict[int, list[_Hours]] = {}
    holding = {place.parent_id for place in there}
    for place in there:
        for line in plan.at(place):
            if line.place_id is None and place.id in holding and place.level in _HOLDS:
                continue  # a library with reading rooms is done room by room
            if id(line) not in cut:
                cut[id(line)] = [
                    _Hours(slot, clock.at(day, slot.opens), clock.at(day, slot.due))
                    for slot in slots(line, alert, day, catalogue.hours(), school)]
            if hours := cut[id(line)]:
                yield place, line, hours


def _by_slot(hours: list[_Hours], done: Sequence[Done] | None
             ) -> Iterator[tuple[_Hours, Done | None]]:
    """What stands for each slot; of a week's the days are one after the other."""
    if not done:
        yield from ((each, None) for each in hours)
        return
    weekly = hours[0].slot.weekly
    opens = ([each.due for each in hours[:1]] * hours[0].slot.times if weekly
             else [each.opens for each in hours])
    found = filled(opens, [(each.at, bool(each.faults)) for each in done])
    for place, each in enumerate(hours):
        which = found[each.slot.number - 1 if weekly else place]
        yield each, None if which is None else done[which]


def _row(place: PlaceRow, line: Line, hours: _Hours, moment: datetime,
         owners: dict[int, Owner], which: Done | None) -> RoundRow:
    slot, opens, due = hours.slot, hours.opens, hours.due
    owner = owners.get(place.id, NOBODY)
    if line.person_id is not None:
        owner = Owner(owner.cell_id, owner.cell, line.person_id, line.person, "")
    return RoundRow(
        place, line.task, slot.number, slot.times, opens, due,
        standing(opens, due, moment, which.at if which else None,
                 faulty=bool(which and which.faults)), owner, which)


def _once(session: Session, day: date) -> list[CleaningTask]:
    """What was asked for once, on the day by which it is due."""
    first, last = clock.bounds(day, day)
    return list(session.scalars(
        select(CleaningTask)
        .where(CleaningTask.due >= first, CleaningTask.due < last,
               CleaningTask.cancelled_at.is_(None)).order_by(CleaningTask.due, CleaningTask.id)))


def _asked(session: Session, once: Sequence[CleaningTask], there: Sequence[PlaceRow],
           owners: dict[int, Owner], moment: datetime) -> Iterator[RoundRow]:
    if not once:
        return
    known = {place.id: place for place in there}
    done = done_between(session, min(each.opens for each in once), max(each.due for each in once)
                 + timedelta(days=1), {each.place_id for each in once})
    for each in once:
        if each.place_id not in known:
            continue
        here = [one for one in done.get((each.place_id, each.task), ()) if one.at >= each.opens]
        which = next((one for one in here if not one.faults), here[0] if here else None)
        yield RoundRow(
            known[each.place_id], each.task, 1, 1, each.opens, each.due,
            standing(each.opens, each.due, moment, which.at if which else None,
                     faulty=bool(which and which.faults)),
            owners.get(each.place_id, NOBODY), which, each.why)


def _done(session: Session, day: date) -> dict[tuple[int, Task], list[Done]]:
    return done_between(session, *clock.bounds(day, day))


def _of_week(session: Session, wanted: Sequence[tuple[PlaceRow, Line, list[_Hours]]], day: date
             ) -> dict[tuple[int, Task], list[Done]]:
    """What was done since Monday where something is due once a week."""
    places = {place.id for place, _line, hours in wanted if hours[0].slot.weekly}
    if not places:
        return {}
    return done_between(session, *clock.bounds(week(day)[0], day), places)
