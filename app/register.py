"""What a register is: title, rows, columns. One definition for screen, PDF and spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

Row = TypeVar("Row")


@dataclass(frozen=True)
class Period:
    """School days, first and last included."""

    first: date
    last: date

    @property
    def single(self) -> bool:
        """Is it one day?"""
        return self.first == self.last


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: a title (msgid) and what a row shows there.

    value   returns str, int, Decimal, date, datetime (a UTC moment, shown in the school's zone)
            or None (an empty cell); numbers are aligned right by whoever draws them
    width   share of the page's or window's width
    tone    the state a cell is drawn in: "admit", "again", "hold", "neutral" or "" (plain)
    icon    of the chips on screen, where the one of the state would say something else
    time    how a datetime is shown: "minute" 07:41, "second" 07:41:26, "day" 2026-11-23 07:41
    """

    title: str
    value: Callable[[Row], Any]
    width: float = 2
    tone: Callable[[Row], str] | None = None
    time: str = "minute"
    icon: str = ""


@dataclass(frozen=True)
class Register(Generic[Row]):
    """A register (台账): rows of a period, columns as data.

    name    the word of the command line (`report gate-log`)
    right   who may read it for any day; `today` who may read it for today alone
    rows    frozen dataclasses, in the order of the paper
    moment  True: it shows a state at one moment (who is inside), so it takes one day only
    note    a sentence about the period that explains the rows, "" when there is nothing to say
    """

    name: str
    title: str
    columns: Sequence[Column[Row]]
    rows: Callable[[Session, Period], Sequence[Row]]
    right: str
    today: str = ""
    moment: bool = False
    filters: Sequence[str] = field(default_factory=tuple)
    note: Callable[[Session, Period], str] | None = None
