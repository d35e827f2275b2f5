"""Cells as text: half-width signs, no invisible characters."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from app.people.rules import NARROW

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f"
                        "\u2060-\u206f\ufeff\ud800-\udfff]")


def shown(cell: Cell) -> str:
    """The cell as the user sees it; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


@lru_cache(4096, typed=True)  # a row's cells are looked at several times
def clean(cell: Cell) -> str:
    """The cell in half-width signs, without invisible characters and outer spaces."""
    text = _INVISIBLE.sub("", shown(cell).translate(NARROW).replace("\t", " "))
    return text.strip(" \n'’‘`")


@lru_cache(4096, typed=True)
def tight(cell: Cell) -> str:
    """The same without any white space."""
    return "".join(clean(cell).split())


def plain(label: Cell) -> str:
    """A header as it is looked up: no spaces, stars, colons, or “(必填)”; “(1)” is 1."""
    text = re.sub(r"[(\[【]([12一二])[)\]】]", r"\1", tight(label))
    text = re.sub(r"[(\[【](?![^)\]】]*[家父母监])[^)\]】]*[)\]】]", "", text) or text
    return text.strip("*:：★●").lower()
