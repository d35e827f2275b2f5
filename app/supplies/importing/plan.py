"""Rows of a list → lots as they would be booked in, each with what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.errors import Invalid
from app.i18n import _
from app.people.roster.text import tight
from app.supplies.importing import cells
from app.supplies.importing.fields import Field, title
from app.supplies.importing.reading import RawRow, StockFile
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import Category, Units, months_after, quantity
from app.supplies.ledger.rules import LotState

LONGEST = {Field.ITEM: 120, Field.SPECIFICATION: 120, Field.UNIT: 12, Field.BATCH: 60,
           Field.STORE: 120, Field.FUNDING: 120, Field.SUPPLIER: 120}


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a row: the column, and a sentence."""

    column: str
    value: str
    message: str


@dataclass(frozen=True)
class PlannedLot:
    """One row as it would be booked; `fresh` its item is not on the list yet.

    aside   it is left out without being wrong, and why
    """

    sheet: str
    number: int
    name: str
    specification: str
    category: Category
    unit: str
    units: Units | None
    item_id: int | None
    quantity: int
    batch: str
    made: date | None
    expires: date | None
    store: str
    cost: int | None
    funding: str
    supplier: str
    state: LotState
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    aside: str = ""

    @property
    def title(self) -> str:
        """As the ledger names the item."""
        return f"{self.name} {self.specification}".strip()

    @property
    def fresh(self) -> bool:
        """Will the item be put on the list?"""
        return self.item_id is None

    @property
    def good(self) -> bool:
        """Will it be booked in?"""
        return not self.troubles and not self.aside


@dataclass(frozen=True)
class Known:
    """What the school has already, and the words for categories and states."""

    items: tuple[ItemRow, ...]
    stores: tuple[str, ...]
    store: str  # for rows that name none, "" = there is none to assume
    today: date
    categories: Mapping[str, Category] = field(default_factory=dict)
    states: Mapping[str, LotState] = field(default_factory=dict)


def plan(told: StockFile, known: Known) -> list[PlannedLot]:
    """Every row, in the order of the file."""
    planner = _Planner(told, known)
    return [planner.one(row) for row in told.rows]


class _Planner:
    """Remembers the items that this file brings, so that their next row knows the units."""

    def __init__(self, told: StockFile, known: Known) -> None:
        self.told, self.known = told, known
        self.units: dict[tuple[str, str], Units] = {}
        self.seen: dict[tuple[Any, ...], int] = {}

    def one(self, row: RawRow) -> PlannedLot:
        troubles: list[Trouble] = _too_long(row)
        item = self._item(row, troubles)
        name = item.name if item else " ".join(row.text(Field.ITEM).split())
        spec = item.specification if item else row.text(Field.SPECIFICATION)
        units, unit = self._units(row, item, name, spec, troubles)
        count, aside = self._quantity(row, units, unit, troubles)
        made = self._read(row, Field.MADE, troubles,
                          lambda cell: cells.label_day(cell, self.told.since_1904))
        expires = self._read(row, Field.EXPIRES, troubles,
                             lambda cell: cells.last_day(cell, self.told.since_1904, made))
        if expires is None and made and item and item.shelf_life:
            expires = months_after(made, item.shelf_life)
        self._dates(row, made, expires, troubles)
        store = " ".join(row.text(Field.STORE).split()) or self.known.store
        if not store:
            troubles.append(Trouble(title(Field.STORE), "", _("In which store is it?")))
        lot = PlannedLot(
            row.sheet, row.number, name, spec,
            self.known.categories.get(tight(row.text(Field.CATEGORY)), Category.OTHER), unit,
            units, item.id if item else None, count, row.text(Field.BATCH), made, expires, store,
            self._cost(row, unit, units, count, troubles), row.text(Field.FUNDING),
            row.text(Field.SUPPLIER),
            self.known.states.get(tight(row.text(Field.STATE)), LotState.OK), tuple(troubles),
            (), aside)
        return self._noted(lot)

    def _item(self, row: RawRow, troubles: list[Trouble]) -> ItemRow | None:
        name, spec = tight(row.text(Field.ITEM)), tight(row.text(Field.SPECIFICATION))
        if not name:
            troubles.append(Trouble(title(Field.ITEM), "", _("The name of the item is missing.")))
            return None
        exact = [each for each in self.known.items
                 if name + spec in (tight(each.name) + tight(each.specification),)
                 or (not spec and name == tight(each.name))]
        if len(exact) > 1:
            troubles.append(Trouble(
                title(Field.ITEM), row.text(Field.ITEM),
                _("{count} items are called so: the specification is missing.").format(
                    count=len(exact))))
        return exact[0] if len(exact) == 1 else None

    def _units(self, row: RawRow, item: ItemRow | None, name: str, spec: str,
               troubles: list[Trouble]) -> tuple[Units | None, str]:
        unit = tight(row.text(Field.UNIT)) or _trailing(row)
        if item is not None:
            return item.units, unit or item.units.base
        key = (tight(name), tight(spec))
        if key not in self.units:
            if not unit:
                troubles.append(Trouble(title(Field.UNIT), "",
                                        _("A new item needs its unit.")))
                return None, ""
            self.units[key] = Units(unit, {})
        return self.units[key], unit or self.units[key].base

    def _quantity(self, row: RawRow, units: Units | None, unit: str, troubles: list[Trouble]
                  ) -> tuple[int, str]:
        text = cells.number(row.cells.get(Field.QUANTITY))
        bare = text.removesuffix(unit) if unit else text
        if bare in ("0", "", "-", "—", "/", "无"):
            return 0, _("Nothing of it is there.")
        if units is None:
            return 0, ""
        found, wrong = cells.tried(lambda: quantity(f"{bare}{unit}", units))
        if wrong:
            troubles.append(Trouble(title(Field.QUANTITY), row.text(Field.QUANTITY), wrong))
        return (found if isinstance(found, int) else 0), ""

    def _read(self, row: RawRow, which: Field, troubles: list[Trouble], how: Any) -> Any:
        cell = row.cells.get(which)
        found, wrong = cells.tried(lambda: how(cell))
        if wrong:
            troubles.append(Trouble(title(which), row.text(which), wrong))
        return found

    def _dates(self, row: RawRow, made: date | None, expires: date | None,
               troubles: list[Trouble]) -> None:
        if made and made > self.known.today:
            troubles.append(Trouble(title(Field.MADE), row.text(Field.MADE),
                                    _("It was made after today.")))
        elif made and expires and made > expires:
            troubles.append(Trouble(title(Field.EXPIRES), row.text(Field.EXPIRES),
                                    _("It was made after it expires.")))

    def _cost(self, row: RawRow, unit: str, units: Units | None, count: int,
              troubles: list[Trouble]) -> int | None:
        whole = self._read(row, Field.COST, troubles, cells.fen)
        if whole is not None or units is None or not count:
            return None if whole is None else int(whole)
        try:
            times = Decimal(count) / units.factor(unit)
        except Invalid:
            return None
        one = self._read(row, Field.PRICE, troubles, lambda cell: cells.fen(cell, 100))
        return None if one is None else round(Decimal(one) * times / 100)

    def _noted(self, lot: PlannedLot) -> PlannedLot:
        """The same lot twice in one file may be right, but it is said."""
        key = (tight(lot.name), tight(lot.specification), lot.batch, lot.expires, lot.store,
               lot.quantity)
        before = self.seen.setdefault(key, lot.number)
        if before == lot.number or not lot.good:
            return lot
        return replace(lot, notes=(_("The same as row {row}.").format(row=before),))


def _trailing(row: RawRow) -> str:
    """The unit that stands behind the quantity: 3盒."""
    return cells.number(row.cells.get(Field.QUANTITY)).lstrip("+-0123456789. ").strip()


def _too_long(row: RawRow) -> list[Trouble]:
    return [Trouble(title(which), row.text(which)[:40],
                    _("Longer than {n} signs.").format(n=longest))
            for which, longest in LONGEST.items() if len(row.text(which)) > longest]


def bad(lots: Iterable[PlannedLot]) -> list[PlannedLot]:
    """Those that cannot be booked in."""
    return [lot for lot in lots if lot.troubles]
