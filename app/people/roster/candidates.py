"""A list as it was read: one candidate a row, and what the file held beside them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.i18n import _
from app.people.roster.classes import ClassName
from app.people.roster.findings import Finding
from app.people.roster.headers import Header
from app.people.roster.sheet import Workbook
from app.people.roster.work import NO_WORK, Work
from app.people.rules import Kind


@dataclass(frozen=True)
class Candidate:
    """One row read.

    person     columns of Person → value, only those that the row fills
    group      the class, or the department of staff; seat: the number within it
    chair      where somebody sits in the classroom, row and column
    guardians  position → columns of Guardian that the row fills
    kind_told  the row says itself whether it is about service staff
    """

    sheet: str
    row: int
    kind: Kind
    person: dict[str, Any]
    group: ClassName | None = None
    seat: str = ""
    dorm: str = ""
    bed: str = ""
    chair: str = ""
    bus: str = ""
    table: str = ""
    guardians: dict[int, dict[str, Any]] = field(default_factory=dict)
    work: Work = NO_WORK
    kind_told: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def accepted(self) -> bool:
        """Is nothing wrong that keeps it out?"""
        return not any(finding.rejects for finding in self.findings)


@dataclass(frozen=True)
class RosterFile:
    """A class list read, not yet compared with anything.

    ignored  columns that nobody knows; health: columns that come with the health files
    skipped  sheets without a header
    """

    book: Workbook
    headers: dict[str, Header]
    candidates: tuple[Candidate, ...]
    ignored: tuple[str, ...]
    health: tuple[str, ...]
    skipped: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.book.path

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not taken over, in the user's words."""
        told = []
        if self.health:
            told.append(_("Skipped, they come with the health files: {columns}.").format(
                columns="、".join(self.health)))
        if self.ignored:
            told.append(_("Not known and left out: {columns}.").format(
                columns="、".join(self.ignored)))
        if self.skipped:
            told.append(_("Sheets without a header: {sheets}.").format(
                sheets="、".join(self.skipped)))
        return tuple(told)
