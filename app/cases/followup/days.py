"""Every day of every order in a period, asked or not: the rows of the register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import tells
from app.cases.followup.models import FollowUp
from app.cases.followup.rules import DayState, asked_on, first_day, state_of
from app.cases.followup.views import Told
from app.cases.orders import queries
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import ChangeKind
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.register import Period


@dataclass(frozen=True)
class Who:
    """Whose day it is."""

    id: int
    name: str
    number: str
    group: str


@dataclass(frozen=True)
class DayRow:
    """One day of one person with one thing told on it, or none.

    order  the one that ends last of those that asked for the day, None = an open case alone
    """

    day: date
    who: Who
    order: OrderView | None
    state: DayState
    told: Told | None = None


def rows(session: Session, period: Period) -> list[DayRow]:
    """By day, class and number: a day that nobody wrote about is a row as well."""
    today = clock.today()
    last = min(period.last, today)
    asked = _asked(queries.register(session, period), period.first, last, today)
    told = _told(session, sorted({person for person, _day in asked}), period.first, last)
    for person, day in told:
        asked.setdefault((person, day), [])
    names = _names(session, {person for person, _day in asked})
    found = [row for (person, day), orders in asked.items()
             for row in _of_day(day, names[person], orders, told.get((person, day), ()), today)]
    return sorted(found, key=lambda row: (row.day, row.who.group, row.who.number, row.who.id,
                                          row.told.at if row.told else clock.at(row.day)))


def _asked(orders: Iterable[OrderView], first: date, last: date, today: date
           ) -> dict[tuple[int, date], list[OrderView]]:
    found: dict[tuple[int, date], list[OrderView]] = {}
    for each in orders:
        for day in asked_on(each.term, first_day(each.from_day, each.basis), today):
            if first <= day <= last:
                found.setdefault((each.person_id, day), []).append(each)
    return found


def _told(session: Session, people: Sequence[int], first: date, last: date
          ) -> dict[tuple[int, date], list[Told]]:
    """What was told of these, and of everybody else who was asked after in the period."""
    who = files_of(session).kept(FollowUp.person_id)
    others = session.scalars(select(who).where(FollowUp.day.between(first, last)).distinct())
    found: dict[tuple[int, date], list[Told]] = {}
    for every in tells.of_people(session, sorted({*people, *others}), first, last).values():
        for each in every:
            found.setdefault((each.person_id, each.day), []).append(each)
    known = set(people)
    return {key: every for key, every in found.items()
            if key[0] in known or not all(each.room for each in every)}


def _of_day(day: date, who: Who, orders: Sequence[OrderView], told: Sequence[Told], today: date
            ) -> Iterable[DayRow]:
    missed = any(change.kind is ChangeKind.MISSED and change.day == day
                 for each in orders for change in each.changes)
    state = state_of(day, [each.status for each in told], missed, today)
    order = max(orders, key=lambda each: each.end or date.max) if orders else None
    for each in told:
        yield DayRow(day, who, order, DayState(each.status.value), each)
    if not told:
        yield DayRow(day, who, order, state)


def _names(session: Session, people: Iterable[int]) -> dict[int, Who]:
    query = select(Person.id, Person.name, NUMBER_OF, CLASS_OF).where(Person.id.in_(list(people)))
    return {row[0]: Who(row[0], *(each or "" for each in row[1:]))
            for row in session.execute(query)}
