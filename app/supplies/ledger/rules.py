"""What may be done to stock: which lots go out first, and what stands against an undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a voucher says (入库 领用 退回 调拨 报损 盘点 红冲)."""

    RECEIVED = "received"
    ISSUED = "issued"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    DISPOSED = "disposed"
    COUNTED = "counted"
    CORRECTED = "corrected"


class LotState(StrEnum):
    """What the store keeper says about a lot; expired is no state, the date says it."""

    OK = "ok"
    HELD = "held"
    RECALLED = "recalled"
    DAMAGED = "damaged"


class Objection(StrEnum):
    """Why a line cannot be undone."""

    STOCKTAKE = "stocktake"
    MIRROR = "mirror"
    UNDONE = "undone"
    COUNTED = "counted"
    GONE = "gone"
    BROUGHT_BACK = "brought-back"


@dataclass(frozen=True)
class Standing:
    """One lot in one store.

    quantity   base units there now
    """

    lot_id: int
    store_id: int
    quantity: int
    expires: date | None = None
    state: LotState = LotState.OK


@dataclass(frozen=True)
class Take:
    """So many base units of a lot out of a store."""

    lot_id: int
    store_id: int
    quantity: int


def usable(lot: Standing, day: date) -> bool:
    """May it be used on a day? The day of expiry is the last one (R5.3)."""
    return lot.state is LotState.OK and not expired(lot.expires, day)


def expired(expires: date | None, day: date) -> bool:
    """Is the day after the last one that the label allows?"""
    return expires is not None and day > expires


def propose(stock: Sequence[Standing], wanted: int, day: date, pack: int = 1) -> list[Take]:
    """What goes out: first expired first (FEFO, R5.4), without a date last; older lots first.

    pack   asked for in packs of so many: no pack is opened while whole ones are enough

    Answers less than is wanted when there is no more that may be used.
    """
    shelf = sorted((each for each in stock if usable(each, day) and each.quantity > 0),
                   key=lambda each: (each.expires or date.max, each.lot_id, each.store_id))
    whole = _taken(shelf, wanted, pack)
    if sum(each.quantity for each in whole) == wanted:
        return whole
    return _taken(shelf, wanted, 1)


def _taken(shelf: Sequence[Standing], wanted: int, pack: int) -> list[Take]:
    takes = []
    for each in shelf:
        quantity = min(wanted, each.quantity) // pack * pack
        if quantity:
            takes.append(Take(each.lot_id, each.store_id, quantity))
            wanted -= quantity
    return takes


def objection(*, stocktake: bool, mirror: bool, undone: bool, counted: bool, brought_back: bool,
              left: int, quantity: int) -> Objection | None:
    """What stands against undoing one line, the gravest first.

    stocktake  the line of a count. What two people have seen and signed is not taken back, not
               even by a second person: whoever doubts it counts again, and both counts stay.
    counted   the lot was counted later, so that the count already says what is there
    left      base units there now; quantity: what the line moved, signed
    """
    if stocktake:
        return Objection.STOCKTAKE
    if mirror:
        return Objection.MIRROR
    if undone:
        return Objection.UNDONE
    if counted:
        return Objection.COUNTED
    if brought_back:
        return Objection.BROUGHT_BACK
    if left - quantity < 0:
        return Objection.GONE
    return None
