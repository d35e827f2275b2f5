"""What is typed as item and quantity, made into base units."""

from collections.abc import Sequence

from app.errors import Invalid
from app.i18n import _
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import quantity


def item_of(text: str, items: Sequence[ItemRow]) -> ItemRow:
    """The item that is meant: its whole name, else the only one that holds what was typed.

    Raises Invalid when none or several fit.
    """
    wanted = "".join(text.split()).casefold()
    exact = [each for each in items if "".join(each.title.split()).casefold() == wanted]
    fits = exact or [each for each in items if wanted and wanted in _keys(each)]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise Invalid(_("No item is called {name}.").format(name=text.strip()))
    raise Invalid(_("{count} items fit: {names}.").format(
        count=len(fits), names="、".join(each.title for each in fits[:4])))


def _keys(each: ItemRow) -> str:
    from app.people.pinyin import search_keys

    names = ["".join(each.title.split()), *search_keys(each.name, None, None)]
    return "\n".join(names).casefold()


def counted(text: str, item: ItemRow) -> tuple[int, int]:
    """Base units, and how many a pack of the unit that was named holds. Raises Invalid."""
    pack = next((factor for unit, factor in item.units.larger.items() if text.endswith(unit)), 1)
    return quantity(text, item.units), pack
