"""Writing one voucher: its number, its lines, and the balance that may never go below nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.models import School
from app.security.desk import Desk
from app.storage.base import nonce
from app.supplies.items.models import Item
from app.supplies.ledger.models import Lot, Movement, Store, Voucher
from app.supplies.ledger.rules import Kind
from app.supplies.ledger.shelf import Line, Shelf

__all__ = ["FUTURE_TOLERANCE", "LETTERS", "Line", "Slip", "begin", "book"]

LETTERS = {  # as store keepers number their slips
    Kind.RECEIVED: "RK", Kind.ISSUED: "CK", Kind.RETURNED: "TK", Kind.TRANSFERRED: "DB",
    Kind.DISPOSED: "BS", Kind.COUNTED: "PD", Kind.CORRECTED: "HC",
}
FUTURE_TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind the paper
_HEAD = 7  # signs of "CK2026-" before the running number


@dataclass(frozen=True)
class Slip:
    """What stands on a voucher beside its lines.

    at   when it happened, for what is entered late; None = now
    """

    recipient: str = ""
    department: str = ""
    purpose: str = ""
    approver: str = ""
    at: datetime | None = None


def begin(session: Session) -> None:
    """One at a time: nobody else writes stock until this transaction ends."""
    session.execute(select(School.id).with_for_update(key_share=True))


def book(session: Session, desk: Desk, kind: Kind, slip: Slip, lines: Sequence[Line],
         undoes: int | None = None) -> Voucher:
    """Write a voucher with its lines; `begin` was called before.

    Raises Conflict that names every line for which there is not enough, at this moment or at
    any later one; Invalid for a time that cannot be.
    """
    at = _moment(slip.at)
    row = Voucher(
        nonce=nonce(), number=_number(session, kind, at), kind=kind, at=at,
        recorded_at=clock.now(), account_id=desk.actor.id, recipient=slip.recipient.strip(),
        department=slip.department.strip(), purpose=slip.purpose.strip(),
        approver=slip.approver.strip(), undoes_id=undoes,
    )
    session.add(row)
    session.flush()
    short, shelf = [], Shelf(session, lines, at)
    for line in lines:
        moment = line.at or at
        left = shelf.lowest(line, moment)
        if left + line.quantity < 0:
            short.append(_missing(session, line, left))
            continue
        shelf.carry(line, moment)
        session.add(Movement(
            voucher_id=row.id, lot_id=line.lot_id, store_id=line.store_id, at=moment,
            quantity=line.quantity, mirror_of=line.mirror_of, returns_id=line.returns_id))
    if short:
        raise Conflict(" ".join(short), _("Nothing was written. Look at the stock again."))
    session.flush()
    return row


def _moment(at: datetime | None) -> datetime:
    now = clock.now()
    if at is not None and at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    return min(at, now) if at else now


def _number(session: Session, kind: Kind, at: datetime) -> str:
    head = f"{LETTERS[kind]}{clock.local(at).year}-"
    last = session.scalar(
        select(func.max(cast(func.substr(Voucher.number, _HEAD + 1), Integer)))
        .where(Voucher.number >= head, Voucher.number < f"{head}:")  # ":" follows "9"
    ) or 0
    return f"{head}{last + 1:04d}"


def _missing(session: Session, line: Line, left: int) -> str:
    found = session.execute(
        select(Item.name, Item.base, Lot.batch, Store.name.label("store"))
        .select_from(Lot).join(Item, Item.id == Lot.item_id)
        .join(Store, Store.id == line.store_id).where(Lot.id == line.lot_id)
    ).first()
    if found is None:
        raise NotFound(_("There is no such lot in this store."))
    return _("{name} {batch} in {store}: {wanted} {unit} are wanted, {left} are there.").format(
        name=found.name, batch=found.batch, store=found.store, wanted=-line.quantity,
        unit=found.base, left=left)
