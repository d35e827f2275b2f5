"""Parts of a kit as somebody writes them: 隔离衣 1件、N95 口罩 2只."""

import re
from collections.abc import Sequence

from app.errors import Invalid
from app.i18n import _
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import quantity

_BETWEEN = re.compile(r"[、；;\n]+")


def parts(text: str, items: Sequence[ItemRow]) -> dict[int, int]:
    """Base units by item. Raises Invalid that names the part which cannot be read."""
    found: dict[int, int] = {}
    for each in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        name, _space, much = each.rpartition(" ")
        fits = [item for item in items if " ".join(name.split()) in (item.name, item.title)]
        if len(fits) != 1:
            raise Invalid(_("Which item is this: {text}?").format(text=each),
                          _("Name, a space, the quantity with its unit; 、 between two parts."))
        if fits[0].id in found:
            raise Invalid(_("{name} stands twice.").format(name=fits[0].title))
        found[fits[0].id] = quantity(much, fits[0].units)
    return found


def written(wanted: dict[int, int], items: Sequence[ItemRow]) -> str:
    """The other way round, so that a kit can be changed where it stands."""
    known = {item.id: item for item in items}
    return "、".join(f"{known[key].title} {number}{known[key].units.base}"
                    for key, number in wanted.items())
