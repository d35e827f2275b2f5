"""The epidemic curve and the attack rate by class; pure, with the queries below (R11.1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.queries import found_in
from app.cases.cases.rules import Classification
from app.cases.cases.views import CaseView
from app.health.numbers.counts import in_classes
from app.health.numbers.rules import Share
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Membership, Person
from app.register import Period


@dataclass(frozen=True)
class Bar:
    """The cases of one day of the curve, by what they are held for."""

    day: date
    suspected: int = 0
    asymptomatic: int = 0
    confirmed: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.suspected + self.asymptomatic + self.confirmed


@dataclass(frozen=True)
class AttackRate:
    """罹患率 of a class: its cases of the persons at risk in it (R11.1)."""

    group_id: int
    group: str
    cases: int
    at_risk: int

    @property
    def share(self) -> Share:
        """Of nobody there is no rate; who left since is at risk with the cases at least."""
        return Share(self.cases, max(self.cases, self.at_risk))


def day_of(case: CaseView) -> date:
    """The onset, or the day the case was found where there is none (R1.3)."""
    return case.told.onset or clock.local(case.found_at).date()


def curve(cases: Iterable[CaseView], period: Period) -> list[Bar]:
    """A bar a day, days without a case too; excluded cases count nowhere."""
    counts: dict[date, dict[Classification, int]] = {}
    for case in cases:
        if case.counts:
            day = counts.setdefault(day_of(case), {})
            day[case.classification] = day.get(case.classification, 0) + 1
    days = (period.last - period.first).days + 1
    return [_bar(period.first + timedelta(days=n), counts) for n in range(days)]


def _bar(day: date, counts: Mapping[date, Mapping[Classification, int]]) -> Bar:
    told = counts.get(day, {})
    return Bar(day, told.get(Classification.SUSPECTED, 0),
               told.get(Classification.ASYMPTOMATIC, 0), told.get(Classification.CONFIRMED, 0))


def attack_rates(
    cases: Iterable[CaseView], at_risk: Mapping[int, int], names: Mapping[int, str]
) -> list[AttackRate]:
    """By class, the hardest hit first: persons, not cases; staff without a class count nowhere."""
    ill: dict[int, set[int]] = {}
    for case in cases:
        if case.counts and case.group_id is not None:
            ill.setdefault(case.group_id, set()).add(case.person_id)
    found = [AttackRate(group, names.get(group, ""), len(people), at_risk.get(group, 0))
             for group, people in ill.items()]
    return sorted(found, key=lambda each: (
        -(each.share.percent or 0), -each.cases, each.group))


def of_period(session: Session, period: Period, disease: str = "") -> list[CaseView]:
    """Cases by onset in a period, of one disease or of all."""
    found = found_in(session, period)
    return [each for each in found if not disease or each.told.disease == disease]


def rates_of(session: Session, cases: Sequence[CaseView], day: date) -> list[AttackRate]:
    """Attack rates among who belonged to each class on a day."""
    groups = {each.group_id for each in cases if each.group_id is not None}
    person = files_of(session).kept(Person.id)
    held = in_classes().with_only_columns(
        Membership.group_id, func.count(person.distinct())).where(
        Membership.group_id.in_(groups), Membership.since <= day,
        (Membership.until.is_(None)) | (Membership.until > day)).group_by(Membership.group_id)
    names = select(Group.id, called_on(day)).where(Group.id.in_(groups))
    return attack_rates(cases, dict(iter(session.execute(held))),
                        dict(iter(session.execute(names))))
