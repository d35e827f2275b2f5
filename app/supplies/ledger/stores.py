"""Keeping the stores themselves: renamed, closed when they are empty, opened again."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.ledger import booking
from app.supplies.ledger.models import Stock, Store


@dataclass(frozen=True)
class StoreState:
    """A store, open or closed; `lots` that lie there."""

    id: int
    name: str
    closed: bool
    clinic: bool
    lots: int


def every(session: Session) -> list[StoreState]:
    """All stores, the closed ones last."""
    there = (
        select(func.count()).where(Stock.store_id == Store.id, Stock.quantity > 0)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Store.id, Store.name, Store.closed, Store.clinic, there)
        .order_by(Store.closed, Store.name))
    return [StoreState(*row) for row in rows]


def rename(desk: Desk, store_id: int, name: str) -> None:
    """Another name; older slips show it, too. Raises NotFound, Invalid, Conflict."""
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("A store needs a name."))
    with desk.begin(Right.KEEP_STOCK) as session:
        row = _store(session, store_id)
        if session.scalar(select(Store.id).where(Store.name == plain)) not in (None, store_id):
            raise Conflict(_("There is a store {name} already.").format(name=plain))
        row.name = plain


def close(desk: Desk, store_id: int) -> None:
    """Nothing is kept there any more. Raises Conflict while something lies there."""
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        row = _store(session, store_id)
        lots = session.scalar(select(func.count()).where(
            Stock.store_id == store_id, Stock.quantity > 0))
        if lots:
            raise Conflict(_("{count} lots lie in {store} yet.").format(
                count=lots, store=row.name), _("Carry them to another store first."))
        row.closed, row.clinic = True, False


def reopen(desk: Desk, store_id: int) -> None:
    """Something is kept there again. Raises NotFound."""
    with desk.begin(Right.KEEP_STOCK) as session:
        _store(session, store_id).closed = False


def _store(session: Session, store_id: int) -> Store:
    row = session.get(Store, store_id)
    if row is None:
        raise NotFound(_("There is no such store."))
    return row
