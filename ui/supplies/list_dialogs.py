"""The list of items and the stores, kept in the window."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.i18n import _
from app.security.desk import Desk
from app.supplies.items import service as items
from app.supplies.items.queries import ItemRow
from app.supplies.items.service import Described
from app.supplies.items.wording import CATEGORY, STORAGE
from app.supplies.ledger import service
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

_UNIT = re.compile(r"(?:1\s*)?([^\d\s=＝]+)\s*[=＝]\s*(\d+)\s*([^\d\s=＝]*)")


class ItemDialog(FormDialog):
    """An item with its units; `item` is changed, None is a new one."""

    guide = "supplies#items"

    def __init__(self, parent: QWidget, context: Context, item: ItemRow | None,
                 done: Callable[[Any], object]) -> None:
        entries = _entries(item)
        title = _("Put an item on the list") if item is None else _(
            "Change {item}").format(item=item.title)
        act = _("Put it on the list") if item is None else _("Change it")
        super().__init__(parent, title, entries, act,
                         partial(_kept, context.desk, item), context.pool, done)


class StoreDialog(FormDialog):
    """A store room or cupboard."""

    guide = "supplies#items"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[Any], object]) -> None:
        super().__init__(parent, _("Add a store"), [
            Entry("name", _("Name of the store"), hint=_("Store room, clinic cupboard"),
                  longest=120),
        ], _("Add it"), partial(_add_store, context.desk), context.pool, done)


def _entries(item: ItemRow | None) -> list[Entry]:
    now = item or _NEW
    units = _(", ").join(f"{name}={factor}" for name, factor in (
        item.units.larger if item else {}).items())
    return [
        Entry("name", _("Name of the item"), value=now.name, longest=120),
        Entry("specification", _("Specification"), value=now.specification, required=False,
              longest=120, beside=True),
        Entry("category", _("Category"), Kind.CHOICE, now.category,
              choices=[(code, _(word)) for code, word in CATEGORY.items()]),
        Entry("storage", _("How it is stored"), Kind.CHOICE, now.storage,
              choices=[(code, _(word)) for code, word in STORAGE.items()], beside=True),
        Entry("base", _("Smallest unit"), value=item.units.base if item else "", longest=12,
              hint=_("只, 瓶, mL")),
        Entry("larger", _("Larger units"), value=units, required=False,
              hint=_("盒=50, 箱=2000"), check=_unit_trouble, beside=True),
        Entry("measured", _("By volume or weight, so that 1.5 is a quantity"), Kind.CHECK,
              item.units.measured if item else False),
        Entry("minimum", _("Minimum, smallest units"), Kind.NUMBER, now.minimum or None,
              required=False, low=0, high=100_000_000),
        Entry("shelf_life", _("Shelf life (months)"), Kind.NUMBER, now.shelf_life,
              required=False, low=1, high=600, beside=True),
        Entry("quota", _("Quota a head and day"), Kind.NUMBER,
              f"{now.quota.normalize():f}" if now.quota else None, required=False,
              low=0, high=100_000),
        Entry("reserve_days", _("Days of reserve required"), Kind.NUMBER, now.reserve_days,
              low=1, high=365, beside=True),
        Entry("heads", _("Heads, instead of the roll"), Kind.NUMBER, now.heads, required=False,
              low=0, high=1_000_000),
        Entry("note", _("Note"), value=now.note or None, required=False, beside=True),
        Entry("retired", _("Not bought any more"), Kind.CHECK, now.retired),
    ]


_NEW = Described("", next(iter(CATEGORY)), "")


def larger_units(text: str, base: str = "") -> dict[str, int]:
    """盒=50, 箱=40盒 → base units by name; a unit may be told in one told before it.

    Raises Invalid for what cannot be read.
    """
    found: dict[str, int] = {}
    for part in re.split(r"[,，;；、]+", text):
        if not part.strip():
            continue
        told = _UNIT.fullmatch(part.strip())
        if told is None:
            raise Invalid(_("{text} cannot be read as a unit.").format(text=part.strip()),
                          _("Write it as 盒=50, 箱=40盒."))
        name, count, of = told[1], int(told[2]), told[3]
        if of and of != base and of not in found:
            raise Invalid(_("{unit} is no unit of this item.").format(unit=of),
                          _("Write the smaller unit first."))
        found[name] = count * found.get(of, 1)
    return found


def _unit_trouble(text: str | None) -> str:
    try:
        larger_units(re.sub(r"(\d)[^\d,，;；、=＝]+(?=$|[,，;；、])", r"\1", text or ""))
    except Invalid as refusal:
        return str(refusal)
    return ""


def _kept(desk: Desk, item: ItemRow | None, told: dict[str, Any]) -> str:
    """In a worker's thread."""
    described = Described(
        told["name"], told["category"], told["base"],
        larger_units(told["larger"] or "", told["base"]), told["specification"] or "",
        told["measured"], _whole(told["minimum"]) or 0, _whole(told["shelf_life"]),
        told["storage"], told["quota"] or None, _whole(told["reserve_days"]) or 1,
        _whole(told["heads"]), told["retired"], told["note"] or "")
    if item is None:
        items.add(desk, described)
    else:
        items.change(desk, item.id, described)
    return described.name


def _whole(number: Decimal | None) -> int | None:
    if number is None:
        return None
    if number != int(number):
        raise Invalid(_("{text}: pieces are counted whole.").format(text=number))
    return int(number)


def _add_store(desk: Desk, told: dict[str, Any]) -> str:
    service.add_store(desk, told["name"])
    return str(told["name"])
