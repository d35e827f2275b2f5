"""Importing a class list: look first, write once, take back."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.people.journal import Journal
from app.people.models import ImportBatch
from app.people.roster import error_file, plan, reading, writing
from app.people.roster.candidates import RosterFile
from app.people.roster.findings import Finding
from app.people.roster.plan import Plan, Planned, Result
from app.people.roster.roll import OnFile, Roll
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.at_rest import collector_at_rest


@dataclass(frozen=True)
class Preview:
    """What an import would do; nothing is written yet."""

    file: RosterFile
    plan: Plan

    @property
    def rows(self) -> tuple[Planned, ...]:
        """Every row with its result."""
        return self.plan.rows

    @property
    def missing(self) -> tuple[OnFile, ...]:
        """People of these classes whom the list does not name."""
        return self.plan.missing

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not taken over, in the user's words."""
        return self.file.notes

    @property
    def result(self) -> "ImportResult":
        """The counts, as if it were done."""
        return _result(self.plan, self.file)


@dataclass(frozen=True)
class ImportResult:
    """What an import did.

    rejected, warnings  what was found, row by row; a row may have several findings
    batch_id            for `undo`; None when nothing was written
    """

    added: int
    updated: int
    unchanged: int
    rejected: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    marked_missing: int
    notes: tuple[str, ...]
    error_file: Path | None
    batch_id: int | None


def preview(desk: Desk, path: Path, progress: Progress = QUIET) -> Preview:
    """Read a list and compare it with the people on file. Raises Invalid or Unavailable."""
    desk.require(Right.IMPORT_PEOPLE)
    today = clock.today()
    file = reading.read(path, today, progress)
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return Preview(file, plan.plan(file, Roll(session), today, progress))


def accept(
    desk: Desk, source: Path | Preview, *, error_folder: Path, all_or_nothing: bool = False,
    progress: Progress = QUIET,
) -> ImportResult:
    """Write the accepted rows in one transaction; the rejected ones go to a file.

    The plan is made anew: between the look and the deed somebody may have changed the roll.
    """
    desk.require(Right.IMPORT_PEOPLE)
    today = clock.today()
    file = source.file if isinstance(source, Preview) else reading.read(source, today, progress)
    with collector_at_rest(), desk.begin(Right.IMPORT_PEOPLE) as session:
        roll = Roll(session)
        made = plan.plan(file, roll, today, progress)
        result = replace(_result(made, file), error_file=error_file.write(
            file, made.rows, error_folder))
        if result.rejected and all_or_nothing:
            return replace(result, added=0, updated=0, unchanged=0, marked_missing=0)
        journal = writing.write(session, made, roll, today, progress, desk.actor.id)
        if journal:
            result = replace(result, batch_id=_note(session, desk, file, made, journal))
    return result


def _result(made: Plan, file: RosterFile) -> ImportResult:
    found = [finding for row in made.rows for finding in row.findings]
    return ImportResult(
        added=made.count(Result.NEW), updated=made.count(Result.CHANGED),
        unchanged=made.count(Result.UNCHANGED),
        rejected=tuple(finding for finding in found if finding.rejects),
        warnings=tuple(finding for finding in found if not finding.rejects),
        marked_missing=len(made.missing), notes=file.notes, error_file=None, batch_id=None,
    )


def _note(session: Session, desk: Desk, file: RosterFile, made: Plan, journal: Journal) -> int:
    batch = ImportBatch(
        at=clock.now(), account_id=desk.actor.id, file_name=file.path.name[-120:],
        checksum=hashlib.sha256(file.book.content).hexdigest(),
        added=made.count(Result.NEW), updated=made.count(Result.CHANGED),
        rejected=made.count(Result.REJECTED), changes=journal.text(),
    )
    session.add(batch)
    session.flush()
    return batch.id
