"""Keeping the list of items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.models import Item, ItemUnit
from app.supplies.items.rules import Category, Storage
from app.supplies.ledger.models import Lot

_COLUMNS = ("specification", "category", "measured", "minimum", "shelf_life", "storage", "quota",
            "reserve_days", "heads", "retired", "note")


@dataclass(frozen=True)
class Described:
    """What is said about an item; `larger` units by how many base units one holds."""

    name: str
    category: Category
    base: str
    larger: Mapping[str, int] = field(default_factory=dict)
    specification: str = ""
    measured: bool = False
    minimum: int = 0
    shelf_life: int | None = None
    storage: Storage = Storage.ORDINARY
    quota: Decimal | None = None
    reserve_days: int = 14
    heads: int | None = None
    retired: bool = False
    note: str = ""


def add(desk: Desk, told: Described) -> int:
    """Put an item on the list; answers its key. Raises Invalid, Conflict when it is there."""
    with desk.begin(Right.KEEP_STOCK) as session:
        return write(session, told)


def write(session: Session, told: Described) -> int:
    """Put an item on the list within a larger act. Raises Invalid, Conflict."""
    _possible(told)
    _once(session, told, None)
    row = Item(name=told.name.strip(), base=told.base.strip(),
               **{name: getattr(told, name) for name in _COLUMNS})
    session.add(row)
    session.flush()
    _write_units(session, row.id, told.larger)
    return row.id


def change(desk: Desk, item_id: int, told: Described) -> None:
    """Describe an item anew.

    Raises Conflict when units change of an item that has moved already: every row counts in them.
    """
    _possible(told)
    with desk.begin(Right.KEEP_STOCK) as session:
        row = session.get(Item, item_id)
        if row is None:
            raise NotFound(_("There is no such item."))
        _once(session, told, item_id)
        _same_units(session, row, told)
        row.name, row.base = told.name.strip(), told.base.strip()
        for name in _COLUMNS:
            setattr(row, name, getattr(told, name))


def retire(desk: Desk, item_id: int, *, retired: bool = True) -> None:
    """An item is not bought any more, or is again; what lies there is used up. Raises NotFound."""
    with desk.begin(Right.KEEP_STOCK) as session:
        row = session.get(Item, item_id)
        if row is None:
            raise NotFound(_("There is no such item."))
        row.retired = retired


def _possible(told: Described) -> None:
    if not told.name.strip() or not told.base.strip():
        raise Invalid(_("An item needs a name and a unit."))
    if any(factor < 2 for factor in told.larger.values()):
        raise Invalid(_("A larger unit holds at least two of the smallest one."))
    if told.base.strip() in told.larger or any(not name.strip() for name in told.larger):
        raise Invalid(_("Each unit has a name of its own."))
    numbers = (told.minimum, told.quota or 0, told.shelf_life or 0, told.heads or 0)
    if min(numbers) < 0 or not 1 <= told.reserve_days <= 365:
        raise Invalid(_("Numbers below zero mean nothing here."))


def _once(session: Session, told: Described, own: int | None) -> None:
    same = select(Item.id).where(
        Item.name == told.name.strip(), Item.specification == told.specification)
    if session.scalar(same) not in (None, own):
        raise Conflict(_("{name} is on the list already.").format(name=told.name.strip()))


def _same_units(session: Session, row: Item, told: Described) -> None:
    before = {unit.name: unit for unit in session.scalars(
        select(ItemUnit).where(ItemUnit.item_id == row.id))}
    changed = told.base.strip() != row.base or any(
        name in before and before[name].factor != factor for name, factor in told.larger.items())
    moved = session.scalar(select(func.count()).where(Lot.item_id == row.id))
    if changed and moved:
        raise Conflict(_("This item has moved already, so its units stay as they are."),
                       _("Retire it and make a new one."))
    for name, unit in before.items():
        if name not in told.larger:
            session.delete(unit)
        else:
            unit.factor = told.larger[name]
    _write_units(session, row.id, {
        name: factor for name, factor in told.larger.items() if name not in before})


def _write_units(session: Session, item_id: int, larger: Mapping[str, int]) -> None:
    session.add_all(
        ItemUnit(item_id=item_id, name=name.strip(), factor=factor)
        for name, factor in larger.items())
