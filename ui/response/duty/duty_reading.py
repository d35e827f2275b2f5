"""What the page of the duty reads, in one look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.response.duty import card, handovers, queries, staff
from app.response.duty.card import Card
from app.response.duty.handovers import Due, HandoverRow, MessageRow
from app.response.duty.queries import AwayRow, FaultRow, SlotRow
from app.response.duty.rules import Fault, Post
from app.response.duty.staff import StaffRow
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Reading:
    """The month with what is wrong in it, what waits for a signature, who can be chosen."""

    card: Card
    first: date
    last: date
    rows: list[SlotRow]
    faults: list[FaultRow]
    due: list[Due]
    handovers: list[HandoverRow]
    messages: list[MessageRow]
    away: list[AwayRow]
    staff: list[StaffRow]
    turns: dict[Post, list[int]]
    campuses: dict[int, str]
    is_free: Callable[[date], bool]

    def of_day(self, day: date) -> list[SlotRow]:
        """The slots that begin on a day or last through it; of today who is still there, too."""
        begins, ends = clock.bounds(day, day)
        now = clock.now()
        return [each for each in self.rows
                if begins <= each.begins < ends or (each.begins < begins and (
                    each.ends >= ends or begins <= now < each.ends))]

    def faults_of(self, day: date) -> list[FaultRow]:
        """What is wrong on a day: a gap on each of its days, a slot on its first."""
        begins, ends = clock.bounds(day, day)
        return [each for each in self.faults if each.wrong.begins < ends and (
            each.wrong.ends if each.wrong.fault is Fault.GAP else each.wrong.begins) >= begins
            and each.wrong.ends > begins]


def weeks(month: date) -> tuple[date, date]:
    """The Monday before a month begins, the Sunday after it ends."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def read_card(desk: Desk) -> Card:
    """The card alone. In a worker's thread."""
    with desk.read(Right.READ_DUTY_CARD) as session:
        return card.card(session, clock.now())


def read(desk: Desk, month: date) -> Reading:
    """Everything of a month. In a worker's thread."""
    first, last = weeks(month)
    now = clock.now()
    begins, ends = clock.bounds(first, last)
    with desk.read(Right.READ_DUTY) as session:
        known = calendar(session)
        return Reading(
            card.card(session, now), first, last, queries.slots(session, begins, ends),
            queries.faults(session, max(now, begins), ends) if now < ends else [],
            handovers.due(session, now), handovers.handovers(session, begins, ends),
            handovers.messages(session, begins, ends),
            queries.away(session, max(first, clock.today()), date.max), staff.staff(session),
            staff.taking_turns(session, now), queries.campuses(session),
            lambda day: not is_school_day(known, day))
