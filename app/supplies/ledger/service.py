"""What is done with stock: receive, issue, bring back, move, dispose, and mark a lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.items.models import Item
from app.supplies.items.rules import LARGEST, months_after
from app.supplies.ledger import booking
from app.supplies.ledger.booking import Booked, Line, Slip
from app.supplies.ledger.models import Lot, LotMark, Movement, Store, Voucher
from app.supplies.ledger.queries import marks, standing
from app.supplies.ledger.rules import Kind, LotState, Take, usable

LONGEST_BATCH = 60  # signs


@dataclass(frozen=True)
class Arrival:
    """One line of a delivery note.

    quantity  base units; cost: fen for all of them, None = not told
    expires   None: as the shelf life says, else never
    """

    item_id: int
    store_id: int
    quantity: int
    batch: str = ""
    made: date | None = None
    expires: date | None = None
    cost: int | None = None
    funding: str = ""
    supplier: str = ""


def add_store(desk: Desk, name: str) -> int:
    """A store room or cupboard; answers its key. Raises Conflict when there is one already."""
    with desk.begin(Right.KEEP_STOCK) as session:
        return write_store(session, name)


def write_store(session: Session, name: str) -> int:
    """A store within a larger act. Raises Invalid, Conflict."""
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("A store needs a name."))
    if session.scalar(select(Store.id).where(Store.name == plain)):
        raise Conflict(_("There is a store {name} already.").format(name=plain))
    row = Store(name=plain)
    session.add(row)
    session.flush()
    return row.id


def give_to_clinic(desk: Desk, store_id: int, *, clinic: bool = True) -> None:
    """Medicine that the clinic hands out comes out of this store from now on, or no more."""
    with desk.begin(Right.KEEP_STOCK) as session:
        row = session.get(Store, store_id)
        if row is None or row.closed:
            raise NotFound(_("There is no such store."))
        row.clinic = clinic


def receive(desk: Desk, slip: Slip, arrivals: Sequence[Arrival]) -> str:
    """Book goods in, each line as a lot of its own; answers the voucher's number.

    Raises Invalid for what cannot be: nothing, made after it expires, a cost below nothing.
    """
    if not arrivals:
        raise Invalid(_("There is nothing on this slip."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        return write_receipt(session, desk, slip, arrivals).number


def write_receipt(session: Session, desk: Desk, slip: Slip, arrivals: Sequence[Arrival]
                  ) -> Booked:
    """Book goods in within a larger act; `booking.begin` was called before."""
    lines = [Line(_lot(session, each).id, each.store_id, each.quantity) for each in arrivals]
    return booking.book(session, desk, Kind.RECEIVED, slip, lines)


def _lot(session: Session, told: Arrival) -> Lot:
    item = session.get(Item, told.item_id)
    if item is None or session.get(Store, told.store_id) is None:
        raise NotFound(_("There is no such item or store."))
    _counted(told.quantity)
    expires = told.expires
    if expires is None and told.made and item.shelf_life:
        expires = months_after(told.made, item.shelf_life)
    if told.made and expires and told.made > expires:
        raise Invalid(_("{name} was made after it expires.").format(name=item.name),
                      _("Look at the label again."))
    if told.made and told.made > clock.today():
        raise Invalid(_("{name} was made after today.").format(name=item.name))
    if (told.cost or 0) < 0 or len(told.batch.strip()) > LONGEST_BATCH:
        raise Invalid(_("Look at batch and cost again."))
    row = Lot(nonce=nonce(), item_id=item.id, batch=told.batch.strip(), made=told.made,
              expires=expires, quantity=told.quantity, cost=told.cost,
              funding=told.funding.strip(), supplier=told.supplier.strip(),
              recorded_at=clock.now())
    session.add(row)
    session.flush()
    return row


def issue(desk: Desk, slip: Slip, takes: Sequence[Take]) -> str:
    """Hand goods out, all of the slip or nothing; answers the voucher's number.

    Raises Invalid for a lot that stands twice on the slip, or without a recipient; Conflict
    naming the lots that may not be used on that day, and those of which there is too little.
    """
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        return write_issue(session, desk, slip, takes).number


def write_issue(session: Session, desk: Desk, slip: Slip, takes: Sequence[Take]) -> Booked:
    """Hand goods out within a larger act; `booking.begin` was called before."""
    if not slip.recipient.strip():
        raise Invalid(_("Who signs for it? The recipient is missing."))
    day = clock.local(slip.at).date() if slip.at else clock.today()
    lines = _out(takes)
    barred = [each for each in standing(session, [take.lot_id for take in takes])
              if not usable(each.standing, day)]
    if barred:
        raise Conflict(
            _("May not be used: {lots}.").format(
                lots="、".join(dict.fromkeys(each.label for each in barred))),
            _("Such lots can only be disposed of."))
    return booking.book(session, desk, Kind.ISSUED, slip, lines)


def dispose(desk: Desk, slip: Slip, takes: Sequence[Take]) -> str:
    """Take goods out for good (报损); answers the voucher's number.

    Raises Invalid without an approver or a reason; Conflict when there is too little.
    """
    if not slip.approver.strip() or not slip.purpose.strip():
        raise Invalid(_("To dispose of goods needs a reason and who approved it."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        return booking.book(session, desk, Kind.DISPOSED, slip, _out(takes)).number


def transfer(desk: Desk, slip: Slip, takes: Sequence[Take], store_id: int) -> str:
    """Carry goods to another store; answers the voucher's number. Raises Invalid, Conflict."""
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        store = session.get(Store, store_id)
        if store is None or store.closed:
            raise NotFound(_("There is no such store."))
        if any(take.store_id == store_id for take in takes):
            raise Invalid(_("It lies in {store} already.").format(store=store.name))
        lines = [*_out(takes), *(Line(take.lot_id, store_id, take.quantity) for take in takes)]
        return booking.book(session, desk, Kind.TRANSFERRED, slip, lines).number


def give_back(desk: Desk, slip: Slip, brought: dict[int, int]) -> str:
    """Goods come back from an issue: base units by the movement that handed them out.

    Raises Conflict for more than was handed out and not brought back before.
    """
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        lines = []
        for movement_id, quantity in brought.items():
            _counted(quantity)
            given = _given(session, movement_id)
            back = session.scalar(select(func.sum(Movement.quantity)).where(
                Movement.returns_id == movement_id, ~_mirrored())) or 0
            if quantity > -given.quantity - back:
                raise Conflict(_("Only {left} of it are out.").format(left=-given.quantity - back))
            lines.append(Line(given.lot_id, given.store_id, quantity, returns_id=movement_id))
        if not lines:
            raise Invalid(_("There is nothing on this slip."))
        return booking.book(session, desk, Kind.RETURNED, slip, lines).number


def _given(session: Session, movement_id: int) -> Movement:
    row = session.scalar(
        select(Movement).join(Voucher, Voucher.id == Movement.voucher_id)
        .where(Movement.id == movement_id, Voucher.kind == Kind.ISSUED, ~_mirrored()))
    if row is None:
        raise NotFound(_("This was not handed out, or it was undone."))
    return row


def _mirrored() -> ColumnElement[bool]:
    mirror = aliased(Movement)
    return select(mirror.id).where(mirror.mirror_of == Movement.id).exists()


def mark(desk: Desk, lot_id: int, state: LotState, why: str, seen: LotState) -> None:
    """Hold, recall, call damaged, or free a lot again, and why.

    seen   the state that was shown; Raises Conflict when somebody changed it meanwhile.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        if session.get(Lot, lot_id) is None:
            raise NotFound(_("There is no such lot."))
        if marks(session, [lot_id]).get(lot_id, LotState.OK) is not seen:
            raise Conflict(_("Somebody marked this lot meanwhile."), _("Look at it again."))
        now = clock.now()
        session.add(LotMark(nonce=nonce(), lot_id=lot_id, state=state, why=why.strip(), at=now,
                            recorded_at=now, account_id=desk.actor.id))


def _out(takes: Sequence[Take]) -> list[Line]:
    if not takes:
        raise Invalid(_("There is nothing on this slip."))
    places = [(take.lot_id, take.store_id) for take in takes]
    if len(set(places)) < len(places):
        raise Invalid(_("A lot stands twice on this slip."), _("Put it into one line."))
    for take in takes:
        _counted(take.quantity)
    return [Line(take.lot_id, take.store_id, -take.quantity) for take in takes]


def _counted(quantity: int) -> None:
    if not 0 < quantity <= LARGEST:
        raise Invalid(_("A quantity is more than nothing."))
