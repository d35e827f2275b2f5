"""Quantities, dates and amounts, as dirty as lists have them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from app.errors import Invalid
from app.i18n import _
from app.people.roster.text import Cell, clean, tight
from app.people.roster.values import NONE, SERIALS, day
from app.supplies.items.rules import label_date, months_after

_ENDLESS = NONE | {"长期", "长期有效", "不限", "见包装", "见标签"}
_LASTING = re.compile(r"(\d{1,3})\s*(个月|月|年)")
_THOUSANDS = re.compile(r"(?<=\d)[,，'\s](?=\d{3}(?:\D|$))")
_MARKS = re.compile(r"[¥￥元]|人民币")
_UNTIL = re.compile(r"^(有效期)?至|^(EXP|exp)[:.]?|[止前]$")


def number(cell: Cell) -> str:
    """A quantity as it is counted: no thousands signs, 1200.0 is 1200."""
    text = clean(cell)
    while (bare := _THOUSANDS.sub("", text)) != text:
        text = bare
    return re.sub(r"^(\d+)\.0+(?=\D|$)", r"\1", text)


def label_day(cell: Cell, since_1904: bool) -> date | None:
    """A day as a label or a spreadsheet says it; None when the label names none.

    Raises Invalid for what is no date.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _UNTIL.sub("", tight(cell))
    if text.lower() in _ENDLESS:
        return None
    if text.isdigit() and int(text) in SERIALS and isinstance(cell, (int, float)):
        found, _problem = day(cell, since_1904)
        if found is not None:
            return found
    return label_date(re.sub(r"0{1,2}:00(:00)?$", "", text))


def last_day(cell: Cell, since_1904: bool, made: date | None) -> date | None:
    """The last usable day; “24 个月” and “2年” count from the day it was made."""
    lasting = _LASTING.fullmatch(tight(cell))
    if lasting is None:
        return label_day(cell, since_1904)
    if made is None:
        raise Invalid(_("“{text}” says how long, not until when: the day it was made is missing."
                        ).format(text=clean(cell)))
    return months_after(made, int(lasting[1]) * (12 if lasting[2] == "年" else 1))


def fen(cell: Cell, times: int = 1) -> int | None:
    """An amount of yuan as whole fen; None when the cell is empty. Raises Invalid."""
    text = _MARKS.sub("", number(cell)).strip()
    if text in NONE:
        return None
    try:
        amount = Decimal(text) * 100 * times
    except InvalidOperation as error:
        raise Invalid(_("This is no amount: {text}").format(text=clean(cell))) from error
    if not amount.is_finite() or amount < 0:
        raise Invalid(_("This is no amount: {text}").format(text=clean(cell)))
    return int(amount.to_integral_value())


def tried(read: Callable[[], object]) -> tuple[object, str]:
    """What was read, or what was wrong with it."""
    try:
        return read(), ""
    except Invalid as refusal:
        return None, str(refusal)
