"""Reading orders with everything that moved their end."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import Change, Term, term


def changes_of(session: Session, order_id: int) -> list[Change]:
    """What moved or ended an order, in the order it was written down."""
    query = select(OrderChange).where(OrderChange.order_id == order_id).order_by(OrderChange.id)
    return [Change(row.kind, row.day, row.by, row.why) for row in session.scalars(query)]


def term_of(session: Session, row: IsolationOrder) -> Term:
    """How long an order holds now."""
    return term(row.basis, row.days, changes_of(session, row.id))
