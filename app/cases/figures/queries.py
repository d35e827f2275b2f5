"""Everything of the observation room and of the cases in a period, as numbers and rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases import curve
from app.cases.cases.curve import AttackRate, Bar
from app.cases.cases.views import CaseView
from app.cases.figures.rules import Middle, Time, hours, middle, peaks
from app.cases.followup.days import rows as days_of_orders
from app.cases.followup.rules import DayState
from app.health.numbers.rules import Share
from app.isolation.stays import durations
from app.isolation.stays.durations import Durations
from app.isolation.stays.models import Stay
from app.isolation.stays.reading import held
from app.isolation.stays.showing import shown
from app.isolation.stays.views import StayView
from app.register import Period


@dataclass(frozen=True)
class Figures:
    """A period in numbers; `at` when it was counted.

    stays      whoever lay in the room in the period, in the order they were found
    cases      of the period by onset, of `disease` or of all
    diseases   id and name of those that occur, the most frequent first
    by_hour    the room hour by hour where the period is one day
    asked      of the days of everybody under an order, how many were done (随访完成率)
    """

    period: Period
    at: datetime
    stays: tuple[StayView, ...]
    cases: tuple[CaseView, ...]
    disease: str
    diseases: tuple[tuple[str, str], ...]
    by_day: tuple[tuple[date, int], ...]
    by_hour: tuple[tuple[datetime, int], ...]
    bars: tuple[Bar, ...]
    rates: tuple[AttackRate, ...]
    asked: Share = Share(0, 0)

    @property
    def bed_days(self) -> int:
        """床日: each day of each person in a bed."""
        return durations.bed_days(self.stays, self.period.first, self.period.last, self.at)

    @property
    def most(self) -> int:
        """How many lay there at once at most."""
        return max((count for _day, count in self.by_day), default=0)

    @property
    def times(self) -> list[Durations]:
        """The times of each stay."""
        return [durations.of(each) for each in self.stays]

    def middle(self, time: Time) -> Middle:
        """The median of one of the times."""
        return middle(self.times, time)


def figures(session: Session, period: Period, disease: str = "") -> Figures:
    """Count a period; days that are still to come are left out."""
    now, today = clock.now(), clock.today()
    whole = Period(period.first, max(period.first, min(period.last, today)))
    stays = tuple(stays_of(session, whole))
    every = curve.of_period(session, whole)
    cases = tuple(each for each in every if disease in ("", each.told.disease))
    days = [whole.first + timedelta(days=number)
            for number in range((whole.last - whole.first).days + 1)]
    return Figures(
        whole, now, stays, cases, disease, _diseases(every), tuple(peaks(stays, days)),
        tuple(hours(stays, whole.first, now)) if whole.single else (),
        tuple(curve.curve(cases, whole)), tuple(curve.rates_of(session, cases, whole.last)),
        _asked(session, whole))


def _asked(session: Session, period: Period) -> Share:
    """Days that were asked about of those that had to be; one of today that is open counts not."""
    states: dict[tuple[int, date], set[DayState]] = {}
    for row in days_of_orders(session, period):
        if row.order is not None:
            states.setdefault((row.who.id, row.day), set()).add(row.state)
    due = [each for each in states.values() if each != {DayState.OPEN}]
    return Share(sum(DayState.DONE in each for each in due), len(due))


def stays_of(session: Session, period: Period) -> list[StayView]:
    """Whoever lay in the room on a day of a period."""
    since, until = clock.bounds(period.first, period.last)
    keys = session.scalars(select(Stay.id).where(
        Stay.cancelled_at.is_(None), Stay.entered_at < until,
        or_(Stay.left_at.is_(None), Stay.left_at >= since)).order_by(Stay.found_at, Stay.id)).all()
    return [shown(each) for each in held(session, keys, clock.now()).values()]


def _diseases(cases: Sequence[CaseView]) -> tuple[tuple[str, str], ...]:
    counts: dict[tuple[str, str], int] = {}
    for each in cases:
        key = (each.told.disease, each.disease)
        counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts, key=lambda key: (-counts[key], key[1])))
