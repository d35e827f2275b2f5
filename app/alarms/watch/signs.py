"""The early sign on daily counts (EARS C2): information only; nothing is due, nothing is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import sqrt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.thresholds import Sign, like, sign
from app.health.checks.models import FINDING, Check, CheckSymptom
from app.health.checks.queries import CURRENT as CHECK
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.health.clinic.queries import CURRENT as VISIT
from app.people.merging.queries import merged_into
from app.register import Period
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day

REACH = 40  # calendar days in which the school days of a baseline are looked for


@dataclass(frozen=True)
class EarlySign:
    """One category of symptoms on one school day.

    count   persons who showed it that day; `mean`, `deviation` of the baseline before
    limit   the count from which on it is a sign; None while there is no whole baseline
    """

    topic: str
    day: date
    count: int
    mean: Decimal
    deviation: Decimal
    limit: Decimal | None
    series: tuple[tuple[date, int], ...] = ()

    @property
    def raised(self) -> bool:
        """Is it a sign?"""
        return self.limit is not None and self.count > self.limit


def c2(counts: Sequence[int], told: Sign) -> tuple[Decimal, Decimal, Decimal | None]:
    """Mean, standard deviation and limit for the last of these counts, one a school day.

    The baseline are `told.baseline` days that end `told.lag` days before the last.
    """
    end = len(counts) - 1 - told.lag
    base = counts[max(0, end - told.baseline):max(0, end)]
    if len(base) < told.baseline:
        return Decimal(0), Decimal(0), None
    mean = sum(base) / len(base)
    spread = sqrt(sum((each - mean) ** 2 for each in base) / (len(base) - 1))
    deviation = max(Decimal(str(round(spread, 4))), told.least_deviation)
    middle = Decimal(str(round(mean, 4)))
    limit = max(middle + told.deviations * deviation, Decimal(told.least - 1))
    return middle, deviation, limit


def early_signs(session: Session, day: date) -> list[EarlySign]:
    """Every category on a school day, those that are a sign first; none on a day without school."""
    told, days = sign(), _school_days(session, day)
    if not days or days[-1] != day:
        return []
    people = _people(session, days[0], day)
    found = []
    for name in like():
        counts = [len(people.get((name, each), ())) for each in days]
        mean, deviation, limit = c2(counts, told)
        found.append(EarlySign(f"symptom:{name}", day, counts[-1], mean, deviation, limit,
                               tuple(zip(days, counts, strict=True))))
    return sorted(found, key=lambda each: (not each.raised, -each.count))


def register(session: Session, period: Period) -> list[EarlySign]:
    """The early signs of every school day of a period."""
    days = [period.first + timedelta(days=n)
            for n in range((min(period.last, clock.today()) - period.first).days + 1)]
    return [each for day in days for each in early_signs(session, day) if each.raised]


def _school_days(session: Session, day: date) -> list[date]:
    """As many school days as the baseline takes, this one the last."""
    whole, told = calendar(session), sign()
    found = [day - timedelta(days=back) for back in range(REACH)
             if is_school_day(whole, day - timedelta(days=back))]
    return sorted(found[:told.baseline + told.lag + 1])


def _people(session: Session, first: date, last: date) -> dict[tuple[str, date], set[int]]:
    """Who showed what on which day, of every file once."""
    into = merged_into(session)
    names = [(name, symptoms) for name, symptoms in like().items()]
    found: dict[tuple[str, date], set[int]] = {}
    for person, day, symptom in _rows(session, first, last):
        for name, symptoms in names:
            if symptom in symptoms:
                found.setdefault((name, day), set()).add(into.get(person, person))
    return found


def _rows(session: Session, first: date, last: date) -> Iterable[tuple[int, date, str]]:
    checks = (
        select(Check.person_id, Check.day, CheckSymptom.symptom)
        .join(CheckSymptom, CheckSymptom.check_id == Check.id)
        .where(Check.day.between(first, last), FINDING, CHECK)
    )
    visits = (
        select(ClinicVisit.person_id, ClinicVisit.day, ClinicSymptom.symptom)
        .join(ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id)
        .where(ClinicVisit.day.between(first, last), VISIT)
    )
    for query in (checks, visits):
        yield from (tuple(row) for row in session.execute(query))  # type: ignore[misc]


