"""One row of a list while it is read: its cells by field, and what is found wrong."""

from typing import Any

from app.people.roster.fields import Field
from app.people.roster.findings import Finding, Problem
from app.people.roster.headers import Header
from app.people.roster.text import Cell, clean, shown


class Row:
    """One row of the sheet while it is read."""

    def __init__(self, number: int, cells: list[Cell], header: Header, sheet: str) -> None:
        self.number, self.header, self.sheet = number, header, sheet
        self.findings: list[Finding] = []
        self.held = {
            column.field: cells[column.index]
            for column in header.columns if column.index < len(cells)
        }

    def cell(self, field_: Field) -> Cell:
        """What stands there."""
        return self.held.get(field_)

    def text(self, field_: Field) -> str:
        """The same as text."""
        return clean(self.held.get(field_))

    def take(self, field_: Field, read_: tuple[Any, Problem | None], detail: str = "") -> Any:
        """The value, after its problem is noted."""
        value, problem = read_
        if problem:
            self.note(field_, problem, detail)
        return value

    def note(self, field_: Field, problem: Problem, detail: str = "") -> None:
        """Write down what is wrong with a cell."""
        column = self.header.by_field.get(field_)
        title, value = (column.title if column else ""), shown(self.cell(field_))
        self.findings.append(Finding(self.number, title, value, problem, detail, self.sheet))
