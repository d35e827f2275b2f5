"""The inspection pack (迎检资料包): every register of a period as one numbered PDF.

The same period gives the same figures: the checksum is taken over what stands in the cells,
not over when and by whom it was printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import _
from app.register import Period, Register
from app.reports.catalogue import REGISTERS
from app.reports.cells import numeric, shown
from app.reports.paper import MOST
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SAMPLE = 2_000  # rows by which the widths of a register's columns are measured; others wrap
# What is written while a pack is made would make each pack another one.
LEFT_OUT = frozenset({"audit", "disclosures", "packs"})


@dataclass
class Part:
    """One register in the pack, filled while it is written.

    page  the page on which it begins
    """

    register: Register[Any]
    period: Period
    count: int = 0
    page: int = 0
    note: str = ""

    @property
    def title(self) -> str:
        """The register's title in words."""
        return _(self.register.title)


@dataclass
class Contents:
    """What came of it: parts in order, pages, and the sum over all figures."""

    parts: list[Part] = field(default_factory=list)
    pages: int = 0
    checksum: str = ""

    @property
    def rows(self) -> int:
        """The rows of all registers."""
        return sum(each.count for each in self.parts)


def registers(desk: Desk) -> list[Register[Any]]:
    """Those that the person may read for any day, in the order of the house."""
    return [each for name, each in REGISTERS.items()
            if name not in LEFT_OUT and desk.may(Right(each.right))]


def parts(desk: Desk, period: Period) -> list[Part]:
    """A part for each; a register of one moment shows the last day."""
    last = Period(period.last, period.last)
    return [Part(each, last if each.moment else period) for each in registers(desk)]


class Figures:
    """The cells of a register, summed up as they go by."""

    def __init__(self) -> None:
        self._sum = sha256()
        self._told: list[bool] = []

    def heading(self, part: Part, titles: Sequence[str]) -> None:
        """A register begins; what goes on with the clock is no figure."""
        self._told = [True, *(not each.runs for each in part.register.columns)]
        self._add(part.register.name, f"{part.period.first}", f"{part.period.last}", *titles)

    def row(self, cells: Sequence[Cell]) -> None:
        """One row of it."""
        self._add(*(text for (text, _tone), told in zip(cells, self._told, strict=True) if told))

    @property
    def checksum(self) -> str:
        """SHA-256 over everything that went by."""
        return self._sum.hexdigest()

    def _add(self, *texts: str) -> None:
        self._sum.update(("\x1f".join(texts) + "\x1e").encode())


def table_of(session: Session, part: Part, figures: Figures
             ) -> tuple[Table, Iterator[Sequence[Cell]]]:
    """The columns as some rows ask for, and all rows, read while they are drawn."""
    rows = part.register.rows(session, part.period)
    part.count = len(rows)
    if part.count > MOST:
        raise Invalid(
            _("{register}: {n} rows would be thousands of pages.").format(
                register=part.title, n=shown(part.count)),
            _("Choose fewer days."))
    if part.register.note is not None:
        part.note = part.register.note(session, part.period)
    columns = part.register.columns
    stream = iter(rows)
    sample = list(islice(stream, SAMPLE))
    headings = [Heading(_("#"), 0.5), *(
        Heading(_(each.title), each.width, numeric(each, sample)) for each in columns)]
    told = [_cells(columns, number, row) for number, row in enumerate(sample, 1)]
    figures.heading(part, [each.title for each in headings])
    return Table(headings, told), _counted(chain(told, (
        _cells(columns, number, row) for number, row in enumerate(stream, SAMPLE + 1))), figures)


def _counted(rows: Iterator[list[Cell]], figures: Figures) -> Iterator[Sequence[Cell]]:
    for row in rows:
        figures.row(row)
        yield row


def _cells(columns: Sequence[Any], number: int, row: Any) -> list[Cell]:
    return [(str(number), "quiet"), *(
        (shown(column.value(row), column.time), column.tone(row) if column.tone else "")
        for column in columns)]
