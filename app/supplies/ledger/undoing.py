"""Taking a slip back: a mirror of it, once, and never behind a later count."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.errors import Conflict, Invalid, NotFound
from app.i18n import N_, _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.models import Item
from app.supplies.ledger import booking, rules
from app.supplies.ledger.booking import Booked, Line, Slip
from app.supplies.ledger.models import Lot, Movement, Stock, Voucher
from app.supplies.ledger.queries import lines_of
from app.supplies.ledger.rules import Kind, Objection

WHY_NOT = {
    Objection.STOCKTAKE: N_("what was counted is put right by counting again"),
    Objection.MIRROR: N_("this slip is itself an undo"),
    Objection.UNDONE: N_("undone already"),
    Objection.COUNTED: N_("counted since then"),
    Objection.GONE: N_("not all of it is there any more"),
    Objection.BROUGHT_BACK: N_("some of it was brought back"),
}


def undo(desk: Desk, voucher_id: int, why: str) -> str:
    """Book a slip's mirror (红冲); answers the mirror's number.

    Raises Conflict that names every line that cannot be taken back, and why.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_STOCK) as session:
        return mirror(session, desk, voucher_id, why).number


def mirror(session: Session, desk: Desk, voucher_id: int, why: str) -> Booked:
    """The same inside somebody's transaction."""
    booking.begin(session)
    slip = session.get(Voucher, voucher_id)
    if slip is None:
        raise NotFound(_("There is no such slip."))
    lines = lines_of(session, voucher_id)
    failing = [(row, found) for row in lines if (found := _objection(session, slip, row))]
    if failing:
        raise Conflict(" ".join(_told(session, row, found) for row, found in failing),
                       _("Nothing was written."))
    back = [Line(row.lot_id, row.store_id, -row.quantity, row.id) for row in lines]
    return booking.book(session, desk, Kind.CORRECTED,
                        Slip(purpose=why.strip(), recipient=slip.recipient,
                             department=slip.department), back, undoes=slip.id)


def _objection(session: Session, slip: Voucher, row: Movement) -> Objection | None:
    mirror, later, back = aliased(Movement), aliased(Movement), aliased(Movement)
    counted = (
        select(later.id).join(Voucher, Voucher.id == later.voucher_id)
        .where(Voucher.kind == Kind.COUNTED, later.lot_id == row.lot_id,
               later.store_id == row.store_id, later.at >= row.at, later.id > row.id,
               ~select(mirror.id).where(mirror.mirror_of == later.id).exists())
    )
    left = session.scalar(select(Stock.quantity).where(
        Stock.lot_id == row.lot_id, Stock.store_id == row.store_id)) or 0
    undone_back = select(mirror.id).where(mirror.mirror_of == back.id).exists()
    return rules.objection(
        mirror=slip.kind is Kind.CORRECTED,
        stocktake=slip.kind is Kind.COUNTED,
        undone=session.scalar(select(mirror.id).where(mirror.mirror_of == row.id)) is not None,
        counted=session.scalar(counted.limit(1)) is not None,
        brought_back=session.scalar(
            select(back.id).where(back.returns_id == row.id, ~undone_back).limit(1)) is not None,
        left=left, quantity=row.quantity,
    )


def _told(session: Session, row: Movement, found: Objection) -> str:
    name, batch = session.execute(
        select(Item.name, Lot.batch).join(Lot, Lot.item_id == Item.id)
        .where(Lot.id == row.lot_id)).one()
    return _("{name} {batch}: {reason}.").format(name=name, batch=batch, reason=_(WHY_NOT[found]))
