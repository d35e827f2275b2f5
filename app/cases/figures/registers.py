"""The numbers as registers: the times of each stay, day by day, class by class, all in one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.cases.cases.curve import AttackRate
from app.cases.figures import wording
from app.cases.figures.queries import figures, stays_of
from app.cases.figures.rules import Time, taken
from app.cases.figures.wording import Figure
from app.health.numbers.wording import fraction
from app.i18n import N_
from app.isolation import wording as room
from app.isolation.stays import durations
from app.isolation.stays.durations import Durations
from app.isolation.stays.views import StayView
from app.register import NOTHING, Column, Period, Register
from app.security.rights import Right


@dataclass(frozen=True)
class Timed:
    """A stay with its times."""

    id: int
    stay: StayView
    times: Durations


@dataclass(frozen=True)
class DayLine:
    """A day of the room and of the cases."""

    day: date
    beds: int
    suspected: int
    asymptomatic: int
    confirmed: int

    @property
    def cases(self) -> int:
        """All of them."""
        return self.suspected + self.asymptomatic + self.confirmed


def timed(stays: Sequence[StayView]) -> list[Timed]:
    """Stays with their times."""
    return [Timed(each.id, each, durations.of(each)) for each in stays]


def minutes(time: timedelta | None) -> int | None:
    """Whole minutes."""
    return None if time is None else int(time.total_seconds()) // 60


def _minutes(time: Time) -> Callable[[Timed], int | None]:
    return lambda row: minutes(taken(row.times, time))


def _timed(session: Session, period: Period) -> list[Timed]:
    return timed(stays_of(session, period))


def _days(session: Session, period: Period) -> list[DayLine]:
    found = figures(session, period)
    beds = dict(found.by_day)
    return [DayLine(each.day, beds.get(each.day, 0), each.suspected, each.asymptomatic,
                    each.confirmed) for each in found.bars]


def _rates(session: Session, period: Period) -> list[AttackRate]:
    return list(figures(session, period).rates)


def _figures(session: Session, period: Period) -> list[Figure]:
    return wording.every(figures(session, period))


def _percent(row: AttackRate) -> Any:
    share = row.share.percent
    return NOTHING if share is None else share


TIMES = Register(
    "isolation-times",
    N_("Times of the stays"),
    [
        Column(N_("Found at"), lambda row: row.stay.found_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.stay.name, 2.2),
        Column(N_("Class"), lambda row: row.stay.group, 1.8),
        Column(N_("Bed"), lambda row: room.bed(row.stay.room, row.stay.bed), 1.6),
        Column(N_("To the room (min)"), _minutes(Time.TO_ROOM), 1.6),
        Column(N_("To the call (min)"), _minutes(Time.TO_CALL), 1.6),
        Column(N_("To the parents (min)"), _minutes(Time.TO_PARENTS), 1.6),
        Column(N_("To hospital (min)"), _minutes(Time.TO_HOSPITAL), 1.6),
        Column(N_("In the room (min)"), _minutes(Time.STAYED), 1.6),
        Column(N_("Left at"), lambda row: row.stay.left_at, 2.4, time="day"),
    ],
    _timed,
    Right.READ_CASES,
    prefix="YS",
)

DAYS = Register(
    "epidemic-curve",
    N_("Occupancy and cases by day"),
    [
        Column(N_("Day"), lambda row: row.day, 3),
        Column(N_("Beds taken at most"), lambda row: row.beds, 2),
        Column(N_("Suspected"), lambda row: row.suspected, 1.6),
        Column(N_("Asymptomatic"), lambda row: row.asymptomatic, 1.6),
        Column(N_("Confirmed"), lambda row: row.confirmed, 1.6),
        Column(N_("Cases by onset"), lambda row: row.cases, 1.8),
    ],
    _days,
    Right.READ_CASES,
    prefix="LX",
)

RATES = Register(
    "attack-rate",
    N_("Attack rate by class"),
    [
        Column(N_("Class"), lambda row: row.group, 2.4),
        Column(N_("Persons with a case"), lambda row: row.cases, 2),
        Column(N_("Persons at risk"), lambda row: row.at_risk, 2),
        Column(N_("Attack rate (%)"), _percent, 2),
        Column(N_("Counted from"), lambda row: fraction(row.share), 2),
    ],
    _rates,
    Right.READ_CASES,
    prefix="FB",
)

FIGURES: Register[Any] = Register(
    "isolation-figures",
    N_("Isolation and cases in numbers"),
    [
        Column(N_("Figure"), lambda row: row.caption, 3),
        Column(N_("Value"), lambda row: row.value, 2),
        Column(N_("Counted from"), lambda row: row.hint, 3),
        Column(N_("How it was counted"), lambda row: row.rule, 5),
    ],
    _figures,
    Right.READ_CASES,
    prefix="GS",
)

REGISTERS: tuple[Register[Any], ...] = (FIGURES, TIMES, DAYS, RATES)
