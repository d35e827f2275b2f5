"""What a value of a register is in words: the same on paper and in a csv."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app import clock
from app.register import EMPTY, Column

MOMENT = {"minute": "%H:%M", "second": "%H:%M:%S", "day": "%Y-%m-%d %H:%M"}


def shown(value: Any, time: str = "minute") -> str:
    """The value as it stands on paper: school's wall time, thin space in thousands."""
    match value:
        case None:
            return ""
        case str():
            return value
        case int():
            return f"{value:,}".replace(",", "\u2009").replace("-", "\u2212")
        case Decimal():
            return str(value).replace("-", "\u2212")
        case datetime():
            return clock.local(value).strftime(MOMENT[time])
        case date():
            return value.isoformat()
        case _:
            return str(value)


def numeric(column: Column[Any], rows: Sequence[Any]) -> bool:
    """Does the column hold numbers only? Such a column is aligned right."""
    values = [value for value in map(column.value, rows) if value not in EMPTY]
    return bool(values) and all(isinstance(value, int | Decimal) for value in values)
