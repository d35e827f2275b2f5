"""Who is released on a day: one number for board, list and print."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.followup.rules import released_after
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.queries import OPEN
from app.cases.orders.rules import Change, Term, term
from app.people.merging.queries import files_of


def released(session: Session, day: date) -> list[int]:
    """Who is to be released on the morning of a day: the last of their orders ended before it.

    Somebody whose end is past already and who was not released is overdue, not counted again.
    """
    eve = day - timedelta(days=1)
    return [person for person, every in _terms(session).items() if released_after(every) == eve]


def released_on(session: Session, day: date) -> int:
    """How many are released on a day."""
    return len(released(session, day))


def _terms(session: Session) -> dict[int, list[Term]]:
    """The open orders of each person: the board asks often, so that nothing else is read."""
    query = select(
        IsolationOrder.id, files_of(session).kept(IsolationOrder.person_id), IsolationOrder.basis,
        IsolationOrder.days).where(OPEN)
    moved = (
        select(OrderChange.order_id, OrderChange.kind, OrderChange.day)
        .join(IsolationOrder, IsolationOrder.id == OrderChange.order_id)
        .where(OPEN).order_by(OrderChange.id)
    )
    changes: dict[int, list[Change]] = {}
    for key, kind, day in session.execute(moved):
        changes.setdefault(key, []).append(Change(kind, day))
    found: dict[int, list[Term]] = {}
    for key, person, basis, days in session.execute(query):
        found.setdefault(person, []).append(term(basis, days, changes.get(key, ())))
    return found
