"""The plan and the alert as they hold on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.campus.rounds import catalogue
from app.campus.rounds.models import AlertLevel, RoundRule
from app.campus.rounds.plan import Alert, Line, read_often
from app.campus.rounds.rules import Task
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Status
from app.places.grid.queries import PlaceRow
from app.places.grid.rules import Use
from app.register import Period
from app.security.models import Account

Spot = tuple[str, Task]  # a use, or a place as "#12"; and what is done there


@dataclass(frozen=True)
class Plan:
    """The lines in force on a day."""

    lines: dict[Spot, Line]

    def at(self, place: PlaceRow) -> Sequence[Line]:
        """What is done at a place: its own lines go before those of its use."""
        own = self._by_spot.get(f"#{place.id}")
        usual = self._by_spot.get(place.use, {})
        found = usual | own if own else usual
        return [found[task] for task in Task if task in found] if own else list(usual.values())

    @cached_property
    def _by_spot(self) -> dict[str, dict[Task, Line]]:
        found: dict[str, dict[Task, Line]] = {}
        for spot, task in sorted(self.lines, key=lambda each: list(Task).index(each[1])):
            found.setdefault(spot, {})[task] = self.lines[spot, task]
        return found


@dataclass(frozen=True)
class AlertRow:
    """One decision about the alert, who took it and when."""

    id: int
    alert: Alert
    since: date
    why: str
    at: datetime
    who: str


def plan_on(session: Session, day: date) -> Plan:
    """The built-in plan with what the school set otherwise, as it holds on a day."""
    found: dict[Spot, Line] = {(use, task): line
                               for (use, task), line in catalogue.lines().items()}
    who = files_of(session).kept(RoundRule.person_id)
    begun = (
        select(RoundRule, Person.id, Person.name)
        .outerjoin(Person, and_(Person.id == who, Person.status == Status.ACTIVE))
        .where(RoundRule.in_force_from <= day).order_by(RoundRule.in_force_from, RoundRule.id))
    for row, key, name in session.execute(begun):
        found[_spot(row), row.task] = _line(row, key, name, found.get((row.use, row.task)))
    return Plan(found)


def alert_on(session: Session, day: date) -> Alert:
    """How alert the school is on a day; nothing decided = ordinary days."""
    query = (select(AlertLevel.alert).where(AlertLevel.since <= day)
             .order_by(AlertLevel.since.desc(), AlertLevel.id.desc()).limit(1))
    return session.scalar(query) or Alert.NORMAL


def alerts(session: Session, period: Period) -> list[AlertRow]:
    """Every decision about the alert that held in a period, the newest first."""
    query = (
        select(AlertLevel.id, AlertLevel.alert, AlertLevel.since, AlertLevel.why, AlertLevel.at,
               Account.display)
        .outerjoin(Account, Account.id == AlertLevel.account_id)
        .where(AlertLevel.since <= period.last)
        .order_by(AlertLevel.since.desc(), AlertLevel.id.desc()))
    told: list[AlertRow] = []
    for row in session.execute(query):
        if told and told[-1].since < period.first:
            break
        told.append(AlertRow(*row[:5], row[5] or ""))
    return told


def register(session: Session, period: Period) -> list[Line]:
    """The plan on the last day of a period; what is never done is left out."""
    return [line for line in plan_on(session, period.last).lines.values()
            if any(each.times for each in line.often.values())]


def _spot(row: RoundRule) -> str:
    return row.use or f"#{row.place_id}"


def _line(row: RoundRule, person_id: int | None, person: str | None, before: Line | None
          ) -> Line:
    """The hours of a line stay those of the built-in one, where the number of times fits.

    Whoever was named and left the school does nothing any more: it falls to the place's owner.
    """
    often = dict(zip(Alert, map(read_often, (row.normal, row.raised, row.outbreak)), strict=True))
    line = Line(Use(row.use) if row.use else None, row.task, often)
    return replace(
        line, purpose=row.purpose, minutes=row.minutes, litres=row.litres, every=row.every,
        until=before.until if before else (), source=row.source, since=row.in_force_from,
        place_id=row.place_id, person_id=person_id, person=person or "", edition=row.id)
