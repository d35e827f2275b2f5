"""Filled sheets of answers come in: what is on file is never overwritten, the rest is told."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import service
from app.cases.followup.daily import daily
from app.cases.followup.rules import DayState
from app.cases.followup.sheet import SheetRow, read
from app.cases.followup.views import Line
from app.errors import AppError
from app.i18n import _
from app.people.roster.sheet import load
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Rejected:
    """One line that was not taken over, and why; `row` as in the sheet."""

    row: int
    name: str
    column: str
    message: str


@dataclass
class FollowUpImport:
    """What came of a sheet; `ill` who told of symptoms."""

    added: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    ill: list[str] = field(default_factory=list)


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def take(desk: Desk, path: Path, dry_run: bool = False, progress: Progress = QUIET
         ) -> FollowUpImport:
    """Read a sheet and write what is new, in one transaction.

    Raises Invalid or Unavailable when the file cannot be read.
    """
    rows, done = read(load(path)), FollowUpImport()
    with suppress(_Rehearsed), desk.begin(Right.KEEP_CASES) as session:
        lines = daily(session, clock.today()).lines
        told: set[tuple[int, date]] = set()
        for number, row in enumerate(rows):
            progress.step(number, len(rows))
            _take(session, desk, row, _line(row, lines), told, done)
        if dry_run:
            raise _Rehearsed
    progress.step(len(rows), len(rows))
    return done


def _take(session: Session, desk: Desk, row: SheetRow, line: Line | None,
          told: set[tuple[int, date]], done: FollowUpImport) -> None:
    if row.answer is None:
        done.rejected.append(Rejected(row.row, row.name, *row.trouble))
        return
    if line is None:
        _reject(done, row, _("Nobody on the list has this number or name."))
        return
    day = row.answer.day or clock.today()
    if (line.id, day) in told:
        _reject(done, row, _("This person stands twice on the sheet for the day."))
        return
    told.add((line.id, day))
    states: Mapping[date, DayState] = {each.day: each.state for each in line.days}
    if states.get(day) is DayState.DONE:
        done.unchanged += 1
        return
    try:
        service.write(session, desk, line.id, row.answer, line)
    except AppError as refusal:
        _reject(done, row, str(refusal))
        return
    done.added += 1
    if row.answer.symptoms:
        done.ill.append(line.name)


def _line(row: SheetRow, lines: tuple[Line, ...]) -> Line | None:
    """By number; without one by a name that one person alone bears."""
    if row.number:
        return next((each for each in lines if each.number == row.number), None)
    same = [each for each in lines if each.name == row.name]
    return same[0] if len(same) == 1 else None


def _reject(done: FollowUpImport, row: SheetRow, message: str) -> None:
    done.rejected.append(Rejected(row.row, row.name or row.number, "", message))
