"""Writing one voucher: its number, its lines, and the balance that may never go below nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
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

__all__ = ["FUTURE_TOLERANCE", "LETTERS", "Booked", "Line", "Slip", "begin", "book"]

LETTERS = {  # as store keepers number their slips
    Kind.RECEIVED: "RK", Kind.ISSUED: "CK", Kind.RETURNED: "TK", Kind.TRANSFERRED: "DB",
    Kind.DISPOSED: "BS", Kind.COUNTED: "PD", Kind.CORRECTED: "HC",
}
FUTURE_TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind the paper


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
    session.execute(_ALONE)


_ALONE = select(School.id).with_for_update(key_share=True)


@dataclass(frozen=True)
class Booked:
    """A voucher that is written."""

    id: int
    number: str


def book(session: Session, desk: Desk, kind: Kind, slip: Slip, lines: Sequence[Line],
         undoes: int | None = None) -> Booked:
    """Write a voucher with its lines; `begin` was called before.

    Raises Conflict that names every line for which there is not enough, at this moment or at
    any later one, or whose lot was counted since then; Invalid for a time that cannot be.
    """
    now = clock.now()
    at = _moment(slip.at, now)
    number = _number(session, kind, at)
    shelf = Shelf(session, lines, at)
    _open(session, lines)
    if at < now and kind is not Kind.COUNTED:
        _not_counted(session, shelf, lines, at)
    _enough(session, shelf, lines, at)
    key = desk.append(
        session, Voucher, nonce=nonce(), number=number, kind=kind, at=at,
        recorded_at=now, account_id=desk.actor.id, recipient=slip.recipient.strip(),
        department=slip.department.strip(), purpose=slip.purpose.strip(),
        approver=slip.approver.strip(), undoes_id=undoes)
    assert key is not None
    desk.append_all(session, Movement, [
        {"voucher_id": key, "lot_id": line.lot_id, "store_id": line.store_id,
         "at": line.at or at, "quantity": line.quantity, "mirror_of": line.mirror_of,
         "returns_id": line.returns_id} for line in lines])
    shelf.keep()
    return Booked(key, number)


def _open(session: Session, lines: Sequence[Line]) -> None:
    """Nothing comes into a store that is closed; what only goes out need not ask."""
    into = {line.store_id for line in lines if line.quantity > 0}
    if into and (names := session.scalars(
            select(Store.name).where(Store.id.in_(into), Store.closed)).all()):
        raise Conflict(_("Closed: {stores}.").format(stores="、".join(names)),
                       _("Open the store again first, or choose another one."))


def _not_counted(session: Session, shelf: Shelf, lines: Sequence[Line], at: datetime) -> None:
    """A late slip stays out of what was counted after it: the difference would be booked twice."""
    since = shelf.counted(at)
    told = [_counted(session, line, since[line.lot_id, line.store_id]) for line in lines
            if (line.lot_id, line.store_id) in since]
    if told:
        raise Conflict(" ".join(told), _(
            "The count says already what was there. If it is wrong, count that lot again."))


def _enough(session: Session, shelf: Shelf, lines: Sequence[Line], at: datetime) -> None:
    """Each line in turn, as if those before it were written."""
    short = []
    for line in lines:
        left = shelf.lowest(line, line.at or at)
        if left + line.quantity < 0:
            short.append(_missing(session, line, left))
        else:
            shelf.carry(line, line.at or at)
    if short:
        raise Conflict(" ".join(short), _("Nothing was written. Look at the stock again."))


def _moment(at: datetime | None, now: datetime) -> datetime:
    if at is not None and at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    return min(at, now) if at else now


def _number(session: Session, kind: Kind, at: datetime) -> str:
    head = f"{LETTERS[kind]}{clock.local(at).year}-"
    last = session.scalar(_NEWEST, {"kind": kind, "head": head}) or head + "0"
    return f"{head}{int(last.removeprefix(head)) + 1:04d}"


# Numbers run with the keys, so the newest slip of the year has the greatest; the index of kinds
# is read from its end, where the greatest number would need every slip of the year.
_NEWEST = (
    select(Voucher.number)
    .where(Voucher.kind == bindparam("kind"), Voucher.number.startswith(bindparam("head")))
    .order_by(Voucher.id.desc()).limit(1)
)


def _missing(session: Session, line: Line, left: int) -> str:
    found = _named(session, line)
    return _("{name} {batch} in {store}: {wanted} {unit} are wanted, {left} are there.").format(
        name=found.name, batch=found.batch, store=found.store, wanted=-line.quantity,
        unit=found.base, left=left)


def _counted(session: Session, line: Line, at: datetime) -> str:
    found = _named(session, line)
    return _("{name} {batch} in {store}: counted since then, {at}.").format(
        name=found.name, batch=found.batch, store=found.store,
        at=f"{clock.local(at):%Y-%m-%d %H:%M}")


def _named(session: Session, line: Line) -> Any:
    found = session.execute(
        select(Item.name, Item.base, Lot.batch, Store.name.label("store"))
        .select_from(Lot).join(Item, Item.id == Lot.item_id)
        .join(Store, Store.id == line.store_id).where(Lot.id == line.lot_id)
    ).first()
    if found is None:
        raise NotFound(_("There is no such lot in this store."))
    return found
