"""The one door through which other work takes its goods: a kit, a recipe, a medicine."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.models import Item
from app.supplies.items.queries import item
from app.supplies.items.rules import LARGEST, spoken
from app.supplies.kits import rules
from app.supplies.kits.models import Kit, KitPart
from app.supplies.kits.queries import parts_of
from app.supplies.kits.rules import Occasion
from app.supplies.ledger import booking, queries
from app.supplies.ledger.booking import Booked, Line, Slip
from app.supplies.ledger.rules import Kind, Take, propose


@dataclass(frozen=True)
class Packed:
    """What is said about a kit: base units of each part by item."""

    name: str
    occasion: Occasion
    parts: Mapping[int, int]
    note: str = ""
    retired: bool = False


def use(session: Session, desk: Desk, kit: int, times: int, slip: Slip) -> Booked:
    """Book out all parts of so many kits inside somebody's transaction, as one voucher.

    The right is the caller's: who may take somebody into isolation may take the kit for it.
    Raises Conflict that names every part of which there is too little: then nothing goes out.
    """
    return book_out(session, desk, rules.needed(parts_of(session, kit), times), slip)


def use_kit(desk: Desk, kit: int, times: int, slip: Slip) -> str:
    """The same as an act of its own; answers the voucher's number."""
    with desk.begin(Right.USE_KITS) as session:
        return use(session, desk, kit, times, slip).number


def book_out(session: Session, desk: Desk, wanted: Mapping[int, int], slip: Slip,
             stores: Collection[int] | None = None) -> Booked:
    """Book base units by item out, first expired first, whole or not at all.

    stores   only out of these; None = wherever it lies

    Raises Conflict that names every item of which there is too little.
    """
    booking.begin(session)
    day = clock.local(slip.at).date() if slip.at else clock.today()
    takes: list[Take] = []
    short = []
    for item_id, quantity in wanted.items():
        shelf = [row.standing for row in queries.lots(session, item_id)
                 if stores is None or row.standing.store_id in stores]
        found = propose(shelf, quantity, day)
        takes += found
        if (ready := sum(take.quantity for take in found)) < quantity:
            short.append(_missing(session, item_id, quantity, ready))
    if short:
        raise Conflict(" ".join(short), _("Nothing was written."))
    lines = [Line(take.lot_id, take.store_id, -take.quantity) for take in takes]
    return booking.book(session, desk, Kind.ISSUED, slip, lines)


def pack(desk: Desk, told: Packed, kit_id: int | None = None) -> int:
    """Say what belongs into a kit, a new one or `kit_id`; answers its key.

    Raises Invalid without a name or parts, Conflict for a name that is taken.
    """
    name = " ".join(told.name.split())
    if not name or not told.parts:
        raise Invalid(_("A kit needs a name and parts."))
    if any(not 0 < quantity <= LARGEST for quantity in told.parts.values()):
        raise Invalid(_("A quantity is more than nothing."))
    with desk.begin(Right.KEEP_STOCK) as session:
        if session.scalar(select(Kit.id).where(Kit.name == name)) not in (None, kit_id):
            raise Conflict(_("There is a kit {name} already.").format(name=name))
        _known(session, list(told.parts))
        row = session.get(Kit, kit_id) if kit_id else Kit()
        if row is None:
            raise NotFound(_("There is no such kit."))
        row.name, row.occasion, row.note = name, told.occasion, told.note.strip()
        row.retired = told.retired
        session.add(row)
        session.flush()
        for part in session.scalars(select(KitPart).where(KitPart.kit_id == row.id)):
            session.delete(part)
        session.flush()
        session.add_all(KitPart(kit_id=row.id, item_id=each, quantity=quantity)
                        for each, quantity in told.parts.items())
        return row.id


def retire(desk: Desk, kit_id: int, *, retired: bool = True) -> None:
    """A kit is not used any more, or is again. Raises NotFound."""
    with desk.begin(Right.KEEP_STOCK) as session:
        row = session.get(Kit, kit_id)
        if row is None:
            raise NotFound(_("There is no such kit."))
        row.retired = retired


def _known(session: Session, wanted: Sequence[int]) -> None:
    there = set(session.scalars(select(Item.id).where(Item.id.in_(wanted))))
    if there != set(wanted):
        raise NotFound(_("There is no such item."))


def _missing(session: Session, item_id: int, wanted: int, left: int) -> str:
    found = item(session, item_id)
    return _("{name}: {wanted} are wanted, {left} may be used.").format(
        name=found.title, wanted=spoken(wanted, found.units), left=spoken(left, found.units))
