"""Who is released on a day: one number for board, list and print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts.rules import Grade
from app.cases.followup.rules import released_after
from app.cases.orders import stages
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.queries import OPEN
from app.cases.orders.rules import Change, Term, term
from app.people.merging.queries import files_of
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease


@dataclass(frozen=True)
class _Held:
    """One open order as far as its end goes, and which stage of which rule it is."""

    term: Term
    disease: str
    profile: str
    grade: Grade | None
    step: int


def released(session: Session, day: date) -> list[int]:
    """Who is to be released on the morning of a day: the last of their orders ended before it.

    Somebody whose end is past already and who was not released is overdue, not counted again; who
    goes on with a next stage is not released.
    """
    eve = day - timedelta(days=1)
    leaving = {person: every for person, every in _held(session).items()
               if released_after([each.term for each in every]) == eve}
    if not leaving:
        return []
    rules = rules_on(session, clock.today())
    return [person for person, every in leaving.items()
            if not any(_goes_on(each, rules, day) for each in every)]


def released_on(session: Session, day: date) -> int:
    """How many are released on a day."""
    return len(released(session, day))


def _goes_on(held: _Held, rules: Mapping[str, Disease], day: date) -> bool:
    """Is there a next stage that still holds on the day?"""
    then = stages.after(rules.get(held.disease), held.profile, held.grade, held.step)
    return then is not None and held.term.end is not None and (
        held.term.end + timedelta(days=then.days) >= day)


def _held(session: Session) -> dict[int, list[_Held]]:
    """The open orders of each person: the board asks often, so that nothing else is read."""
    query = select(
        IsolationOrder.id, files_of(session).kept(IsolationOrder.person_id), IsolationOrder.basis,
        IsolationOrder.days, IsolationOrder.disease, IsolationOrder.profile, IsolationOrder.grade,
        IsolationOrder.step).where(OPEN)
    moved = (
        select(OrderChange.order_id, OrderChange.kind, OrderChange.day)
        .join(IsolationOrder, IsolationOrder.id == OrderChange.order_id)
        .where(OPEN).order_by(OrderChange.id)
    )
    changes: dict[int, list[Change]] = {}
    for key, kind, day in session.execute(moved):
        changes.setdefault(key, []).append(Change(kind, day))
    found: dict[int, list[_Held]] = {}
    for key, person, basis, days, disease, profile, grade, step in session.execute(query):
        found.setdefault(person, []).append(_Held(
            term(basis, days, changes.get(key, ())), disease, profile, grade, step))
    return found
