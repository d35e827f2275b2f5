"""One slip as it is read and printed again; which lots a slip of several items proposes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.errors import NotFound
from app.i18n import _
from app.security.models import Account
from app.supplies.items.models import Item
from app.supplies.ledger import queries
from app.supplies.ledger.models import Lot, Movement, Store, Voucher
from app.supplies.ledger.queries import LotRow
from app.supplies.ledger.rules import Kind, Standing, Take, propose


@dataclass(frozen=True)
class SlipLine:
    """One line; `quantity` signed base units, `back` what was brought back of it since."""

    id: int
    item_id: int
    item: str
    specification: str
    unit: str
    batch: str
    expires: date | None
    store: str
    quantity: int
    cost: int | None
    back: int = 0

    @property
    def title(self) -> str:
        """As the ledger names the item."""
        return f"{self.item} {self.specification}".strip()

    @property
    def out(self) -> int:
        """Base units that are still out there."""
        return max(0, -self.quantity - self.back)


@dataclass(frozen=True)
class SlipView:
    """A voucher; `undoes` and `undone_by` the numbers of its original and its mirror."""

    id: int
    number: str
    kind: Kind
    at: datetime
    recorded_at: datetime
    recipient: str
    department: str
    purpose: str
    approver: str
    keeper: str
    undoes: str
    undone_by: str
    lines: tuple[SlipLine, ...]


def slip(session: Session, number: str) -> SlipView:
    """The slip of this number, with all its lines. Raises NotFound."""
    key = queries.voucher_numbered(session, number)
    undoes, mirror = aliased(Voucher), aliased(Voucher)
    row = session.execute(
        select(Voucher, Account.display, undoes.number.label("undoes"),
               mirror.number.label("mirror"))
        .outerjoin(Account, Account.id == Voucher.account_id)
        .outerjoin(undoes, undoes.id == Voucher.undoes_id)
        .outerjoin(mirror, mirror.undoes_id == Voucher.id).where(Voucher.id == key)).one()
    told: Voucher = row[0]
    return SlipView(
        told.id, told.number, told.kind, told.at, told.recorded_at, told.recipient,
        told.department, told.purpose, told.approver, row.display or "", row.undoes or "",
        row.mirror or "", tuple(_lines(session, key)))


def _lines(session: Session, voucher_id: int) -> list[SlipLine]:
    rows = session.execute(
        select(Movement.id, Lot.item_id, Item.name, Item.specification, Item.base, Lot.batch,
               Lot.expires, Store.name.label("store"), Movement.quantity, Lot.id.label("lot"),
               Lot.cost, Lot.quantity.label("whole"))
        .join(Lot, Lot.id == Movement.lot_id).join(Item, Item.id == Lot.item_id)
        .join(Store, Store.id == Movement.store_id)
        .where(Movement.voucher_id == voucher_id).order_by(Movement.id)).all()
    back = _back(session, [row.id for row in rows])
    return [SlipLine(
        row.id, row.item_id, row.name, row.specification, row.base, row.batch or f"#{row.lot}",
        row.expires, row.store, row.quantity,
        None if row.cost is None else round(row.cost * abs(row.quantity) / row.whole),
        back.get(row.id, 0)) for row in rows]


def _back(session: Session, movements: Sequence[int]) -> dict[int, int]:
    mirror = aliased(Movement)
    undone = select(mirror.id).where(mirror.mirror_of == Movement.id).exists()
    rows = session.execute(
        select(Movement.returns_id, func.sum(Movement.quantity))
        .where(Movement.returns_id.in_(movements), ~undone).group_by(Movement.returns_id))
    return {key: int(total) for key, total in rows if key is not None}


@dataclass(frozen=True)
class Proposed:
    """Lots for one wish; `missing` base units for which there is nothing usable."""

    takes: tuple[tuple[LotRow, int], ...]
    missing: int


def proposed(session: Session, item_id: int, quantity: int, day: date, pack: int = 1,
             taken: Sequence[Take] = ()) -> Proposed:
    """First expired first, beside what is on the slip already."""
    rows = queries.lots(session, item_id)
    used = {(take.lot_id, take.store_id): take.quantity for take in taken}
    shelf = [_rest(row.standing, used) for row in rows]
    places = {(row.standing.lot_id, row.standing.store_id): row for row in rows}
    takes = propose(shelf, quantity, day, pack)
    return Proposed(tuple((places[take.lot_id, take.store_id], take.quantity) for take in takes),
                    quantity - sum(take.quantity for take in takes))


def _rest(lot: Standing, used: dict[tuple[int, int], int]) -> Standing:
    left = lot.quantity - used.get((lot.lot_id, lot.store_id), 0)
    return Standing(lot.lot_id, lot.store_id, left, lot.expires, lot.state)


def lot_row(session: Session, lot_id: int) -> LotRow:
    """A lot by its key, where most of it lies. Raises NotFound."""
    rows = queries.standing(session, [lot_id])
    if not rows:
        raise NotFound(_("There is no such lot."))
    return max(rows, key=lambda row: row.standing.quantity)
