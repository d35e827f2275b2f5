"""The alarms that stand, each with its newest count: what a new reckoning is laid beside."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Date, bindparam, func, select
from sqlalchemy.orm import Session

from app.alarms.watch.models import Alarm, AlarmCount
from app.alarms.watch.rules import DAY, Scope, Window

_FEW = 20  # people who are looked for in the text of an alarm


@dataclass(frozen=True)
class Standing:
    """An alarm as it was counted last; `told` the people as they are kept."""

    id: int
    rule: str
    scope: Scope
    unit: str
    group_id: int | None
    topic: str
    first: date
    last: date
    met: bool
    told: str

    @cached_property
    def people(self) -> frozenset[int]:
        """Whom it names."""
        return frozenset(person for person, _day in read_people(self.told))

    def names(self, people: Collection[int]) -> bool:
        """Does it name one of these? An outbreak names hundreds: they are not read for a few."""
        if len(people) > _FEW:
            return not self.people.isdisjoint(people)
        return any(f"[{person}, " in self.told for person in people)

    def touches(self, first: date, last: date) -> bool:
        """Does a window lie beside it, without a day between?"""
        return self.first <= last + DAY and first <= self.last + DAY


NEWEST = AlarmCount.id.in_(select(func.max(AlarmCount.id)).group_by(AlarmCount.alarm_id))
"""Is this the last count of its alarm?"""


_STANDING = (  # built once: to put a statement together costs more than to run it
    select(Alarm.id, Alarm.rule, Alarm.scope, Alarm.unit, Alarm.group_id, Alarm.topic,
           AlarmCount.first, AlarmCount.last, AlarmCount.met, AlarmCount.people)
    .join(AlarmCount, AlarmCount.alarm_id == Alarm.id)
    .where(NEWEST, AlarmCount.last >= bindparam("since", type_=Date))
    .order_by(Alarm.id)
)


def standing(session: Session, since: date) -> list[Standing]:
    """Alarms whose last window reaches to a day or beyond it, the oldest first."""
    return [_standing(row) for row in session.execute(_STANDING, {"since": since})]


def _standing(row: Any) -> Standing:
    return Standing(row.id, row.rule, row.scope, row.unit, row.group_id, row.topic, row.first,
                    row.last, row.met, row.people)


def ever_named(session: Session, alarms: Sequence[Standing]) -> frozenset[int]:
    """Whom these alarms name now, or named on a day before: an outbreak moves on."""
    query = select(AlarmCount.people).where(AlarmCount.alarm_id.in_([each.id for each in alarms]))
    return frozenset(person for people in session.scalars(query)
                     for person, _day in read_people(people))


def read_people(people: str) -> Sequence[tuple[int, date]]:
    """Who an alarm names, and since when they are ill."""
    return [(person, date.fromisoformat(day)) for person, day in json.loads(people)]


def written(window: Window) -> str:
    """The same as it is kept."""
    return json.dumps([[each.person, each.first.isoformat()] for each in sorted(
        window.people, key=lambda each: (each.first, each.person))])
