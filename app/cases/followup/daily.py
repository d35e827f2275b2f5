"""The list of a day: everybody under an open order and every open case, with each of their days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.queries import IS_OPEN
from app.cases.contacts.standing import NEWEST
from app.cases.followup import queries, tells
from app.cases.followup.rules import (
    DayState,
    Due,
    asked_on,
    due,
    first_day,
    released_after,
    state_of,
)
from app.cases.followup.views import Daily, DayView, Line, Told
from app.cases.orders import queries as orders_of
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import ChangeKind, OrderKind
from app.people.merging.queries import family, files_of
from app.people.models import Guardian, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import archived
from app.rulebook.diseases.queries import rules_on


@dataclass(frozen=True)
class _Ill:
    """An open case: since when it is asked after."""

    id: int
    person_id: int
    disease: str
    found_on: date


def daily(session: Session, today: date) -> Daily:
    """Who is on the list today, what wants somebody first at the top."""
    lines = _lines(session, _by_person(orders_of.open_orders(session)), _ill(session), today)
    order, kinds = list(Due), [*OrderKind, None]
    found = sorted(lines, key=lambda each: (
        order.index(each.due), kinds.index(each.kind), each.group, each.number, each.id))
    tomorrow = queries.released_on(session, today + timedelta(days=1))
    return Daily(today, tuple(found), tomorrow)


def of_one(session: Session, person_id: int, today: date) -> Line | None:
    """One person's line, whatever file is meant; None when nobody has to ask after them."""
    files = family(session, person_id)
    theirs = [each for each in orders_of.of_person(session, person_id) if each.open]
    found = _lines(session, _by_person(theirs), _ill(session, files), today)
    return found[0] if found else None


def _by_person(every: Iterable[OrderView]) -> dict[int, list[OrderView]]:
    found: dict[int, list[OrderView]] = {}
    for each in every:
        found.setdefault(each.person_id, []).append(each)
    return found


def _lines(session: Session, orders: dict[int, list[OrderView]], ill: Sequence[_Ill],
           today: date) -> list[Line]:
    cases = {each.person_id: each for each in ill}
    people = [*orders, *(key for key in cases if key not in orders)]
    if not people:
        return []
    spans = {key: _days(orders.get(key, ()), cases.get(key), today) for key in people}
    first = min((min(every) for every in spans.values() if every), default=today)
    told = tells.of_people(session, people, first, today)
    calls, names = _calls(session, people), _names(session, people)
    found = []
    for key in people:
        line = _line(orders.get(key, ()), cases.get(key), spans[key], told.get(key, ()), today)
        name, number, group, phone, status = names[key]
        found.append(replace(
            line, id=key, name=name, number=number, calls=calls.get(key, "") or phone,
            group=(orders[key][-1].group if key in orders else "") or group))
        if archived(status):
            found[-1] = replace(found[-1], gone=True, ask=False, due=Due.RELEASE)
    return found


def _days(orders: Iterable[OrderView], ill: "_Ill | None", today: date) -> set[date]:
    """Every day on which somebody is asked, whoever of their orders asks it."""
    found: set[date] = set()
    for each in orders:
        found.update(asked_on(each.term, first_day(each.from_day, each.basis), today))
    if ill is not None:
        first = ill.found_on + timedelta(days=1)
        found.update(first + timedelta(days=n) for n in range((today - first).days + 1))
    return found


def _line(orders: Sequence[OrderView], ill: "_Ill | None", asked: set[date],
          told: Sequence[Told], today: date) -> Line:
    days = _states(orders, asked, told, today)
    terms = [each.term for each in orders]
    ends_on = None if ill is not None and not orders else released_after(terms)
    over = any(each.over(today) for each in terms)
    states = {each.day: each.state for each in days}
    lead = max(orders, key=lambda each: each.term.end or date.max) if orders else None
    basis = lead.term.basis if lead else ill.found_on if ill else today
    gravest = min(orders, key=lambda each: list(OrderKind).index(each.kind)) if orders else None
    return Line(
        0, "", "", "", gravest.kind if gravest else None,
        gravest.disease_name if gravest else ill.disease if ill else "", tuple(orders),
        ill.id if ill else next((each.case_id for each in orders
                                 if each.kind is OrderKind.ISOLATE), None),
        (today - basis).days, (ends_on - basis).days if ends_on else None, ends_on,
        due([(each.day, each.state) for each in days], over, today), tuple(days), tuple(told),
        place=gravest.place if gravest else "", over=over, ends_today=ends_on == today,
        ask=DayState.OVERDUE in states.values()
        or states.get(today) in (DayState.OPEN, DayState.NOT_REACHED))


def _states(orders: Sequence[OrderView], asked: set[date], told: Sequence[Told], today: date
            ) -> list[DayView]:
    by_day: dict[date, list[Told]] = {}
    for each in told:
        by_day.setdefault(each.day, []).append(each)
    missed = {change.day for each in orders for change in each.changes
              if change.kind is ChangeKind.MISSED}
    return [
        DayView(day, state_of(day, [each.status for each in by_day.get(day, ())],
                              day in missed, today),
                any(each.ill for each in by_day.get(day, ())))
        for day in sorted(asked)
    ]


def _ill(session: Session, files: Sequence[int] | None = None) -> list[_Ill]:
    """Cases that are open by their newest entry; of some files alone."""
    query = (
        select(Case.id, files_of(session).kept(Case.person_id), CaseEntry.disease, Case.found_at)
        .join(CaseEntry, CaseEntry.case_id == Case.id)
        .where(IS_OPEN, NEWEST).order_by(Case.id)
    )
    if files is not None:
        query = query.where(Case.person_id.in_(files))
    names = {key: each.name for key, each in rules_on(session, clock.today()).items()}
    return [_Ill(key, person, names.get(disease, disease), clock.local(at).date())
            for key, person, disease, at in session.execute(query)]


def _names(session: Session, people: Sequence[int]) -> dict[int, Any]:
    query = select(Person.id, Person.name, NUMBER_OF, CLASS_OF, Person.phone, Person.status).where(
        Person.id.in_(people))
    return {row[0]: tuple(each or "" for each in row[1:]) for row in session.execute(query)}


def _calls(session: Session, people: Sequence[int]) -> dict[int, str]:
    """Whom to call: names and numbers in full, whoever asks has to call them."""
    who = files_of(session).kept(Guardian.person_id)
    query = select(who, Guardian.name, Guardian.phone).where(
        who.in_(people), Guardian.ended_at.is_(None)).order_by(Guardian.position)
    found: dict[int, list[str]] = {}
    for person, name, phone in session.execute(query):
        found.setdefault(person, []).append(" ".join(filter(None, (name, phone))))
    return {person: "; ".join(dict.fromkeys(each)) for person, each in found.items()}
