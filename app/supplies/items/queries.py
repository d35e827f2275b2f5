"""Reading the items."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.supplies.items.models import Item, ItemUnit
from app.supplies.items.rules import Category, Storage, Units

_ORDER = list(Category)


@dataclass(frozen=True)
class ItemRow:
    """One item; `units` its base unit and the larger ones."""

    id: int
    name: str
    specification: str
    category: Category
    units: Units
    minimum: int
    shelf_life: int | None
    storage: Storage
    quota: Decimal | None
    reserve_days: int
    heads: int | None
    retired: bool
    note: str

    @property
    def title(self) -> str:
        """As the ledger names it: 一次性医用口罩 平面型."""
        return f"{self.name} {self.specification}".strip()


def items(session: Session, *, retired: bool = True) -> list[ItemRow]:
    """Every item by category and name."""
    larger: dict[int, dict[str, int]] = {}
    for unit in session.execute(
            select(ItemUnit.item_id, ItemUnit.name, ItemUnit.factor).order_by(ItemUnit.factor)):
        larger.setdefault(unit.item_id, {})[unit.name] = unit.factor
    query = select(Item).order_by(Item.name, Item.specification)
    if not retired:
        query = query.where(~Item.retired)
    rows = [_row(each, larger.get(each.id, {})) for each in session.scalars(query)]
    return sorted(rows, key=lambda row: _ORDER.index(row.category))


def item(session: Session, item_id: int) -> ItemRow:
    """One item. Raises NotFound."""
    found = session.get(Item, item_id)
    if found is None:
        raise NotFound(_("There is no such item."))
    units = session.execute(
        select(ItemUnit.name, ItemUnit.factor).where(ItemUnit.item_id == item_id)
        .order_by(ItemUnit.factor))
    return _row(found, dict(units.all()))


def item_named(session: Session, name: str) -> ItemRow:
    """The item of this name, with or without its specification. Raises NotFound."""
    wanted = " ".join(name.split())
    fits = [each for each in items(session) if wanted in (each.name, each.title)]
    if len(fits) != 1:
        raise NotFound(
            _("{count} items are called {name}.").format(count=len(fits), name=wanted),
            _("Say name and specification as the list has them."))
    return fits[0]


def _row(each: Item, larger: dict[str, int]) -> ItemRow:
    return ItemRow(
        each.id, each.name, each.specification, each.category,
        Units(each.base, larger, each.measured), each.minimum, each.shelf_life, each.storage,
        each.quota, each.reserve_days, each.heads, each.retired, each.note)
