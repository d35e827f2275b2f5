"""Health columns of a class list come in: look first, write once; nothing on file is changed."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.health.files import columns, service
from app.health.files.columns import HealthColumn, Said
from app.health.files.models import Condition
from app.health.files.rules import ConditionKind, same_words
from app.health.files.service import Told
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.roster import plan, reading
from app.people.roster.candidates import RosterFile
from app.people.roster.findings import Problem
from app.people.roster.plan import Planned
from app.people.roster.roll import Roll
from app.people.roster.sheet import Sheet
from app.people.rules import Status
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Rejected:
    """What was not taken over, and why; `row` as in the sheet."""

    sheet: str
    row: int
    name: str
    column: str
    value: str
    message: str


@dataclass
class ConditionImport:
    """What came of a list. `people`: of how many something was added; `others`: columns left."""

    added: int = 0
    people: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def take(
    desk: Desk, path: Path, dry_run: bool = False, progress: Progress = QUIET
) -> ConditionImport:
    """Read a class list and add what nobody has written yet, in one transaction.

    Raises Invalid or Unavailable when it cannot be read, Invalid without any health column.
    """
    desk.require(Right.KEEP_FILES)
    file = reading.read(path, clock.today(), progress)
    done = ConditionImport()
    health = _columns(file, done)
    with suppress(_Rehearsed), desk.begin(Right.KEEP_FILES) as session:
        _Taking(session, desk, file, health, done).all(progress)
        if dry_run:
            raise _Rehearsed
    return done


def _columns(file: RosterFile, done: ConditionImport) -> dict[str, list[HealthColumn]]:
    """By sheet; raises Invalid when there is none in the whole file."""
    found = {}
    for sheet in file.book.sheets:
        if header := file.headers.get(sheet.name):
            found[sheet.name], others = columns.find(sheet, header)
            done.others += [title for title in others if title not in done.others]
    if not any(found.values()):
        raise Invalid(
            _("No health column was found, such as 过敏史, 健康状况 or 既往病史."),
            _("Write such a title into the header beside 姓名 and 班级, and try again."))
    return found


class _Taking:
    """One list against the files."""

    def __init__(self, session: Session, desk: Desk, file: RosterFile,
                 health: dict[str, list[HealthColumn]], done: ConditionImport) -> None:
        self.session, self.desk, self.file, self.done = session, desk, file, done
        self.health = health
        self.sheets = {sheet.name: sheet for sheet in file.book.sheets}
        self.known = _known(session)

    def all(self, progress: Progress) -> None:
        """Row by row."""
        made = plan.plan(self.file, Roll(self.session), clock.today(), QUIET)
        for number, row in enumerate(made.rows):
            if number % plan.STEP == 0:
                progress.step(number, len(made.rows))
            if told := self._told(row):
                self._take(row, told)
        progress.step(len(made.rows), len(made.rows))

    def _told(self, row: Planned) -> list[Said]:
        sheet = self._sheet(row)
        cells = sheet.rows[row.candidate.row - 1]
        return columns.read(self.health[sheet.name], cells)

    def _sheet(self, row: Planned) -> Sheet:
        """A file with one list does not name its sheet."""
        return self.sheets[row.candidate.sheet or next(iter(self.file.headers))]

    def _take(self, row: Planned, told: list[Said]) -> None:
        trouble, person = _trouble(row), row.on_file
        before = self.done.added
        for said in told:
            if trouble or person is None:
                self._reject(row, said, trouble or _("Nobody on the roll fits this row."))
            elif said.unclear:
                self._reject(row, said, _(
                    "This is not understood: neither a code of the roll nor short enough words."))
            elif self._on_file(person.id, said):
                self.done.unchanged += 1
            else:
                told_ = Told(said.kind, said.alert, said.what)
                service.add(self.session, self.desk.actor.id, person.id, told_,
                            source=self.file.path.name[-120:])
                self.known.setdefault((person.id, said.kind), []).append(said.what)
                self.done.added += 1
        self.done.people += self.done.added > before

    def _on_file(self, person_id: int, said: Said) -> bool:
        """Written before, even if it ended or was struck out: a list does not know better."""
        return any(same_words(what, said.what)
                   for what in self.known.get((person_id, said.kind), ()))

    def _reject(self, row: Planned, said: Said, message: str) -> None:
        self.done.rejected.append(Rejected(
            row.candidate.sheet, row.candidate.row, str(row.candidate.person.get("name", "")),
            said.title, said.value, message))


def _trouble(row: Planned) -> str:
    """Why nothing is written for this row, "" when nothing stands against it."""
    for finding in row.findings:
        if finding.rejects or finding.problem is Problem.NAME_CHANGED:
            return finding.message if finding.rejects else _(
                "On file the name is {name}: please check whose row this is.").format(
                    name=finding.detail)
    if row.on_file is not None and row.on_file.status is not Status.ACTIVE:
        return _("{name} has left the school: the file is archived.").format(
            name=row.on_file.name)
    return ""


def _known(session: Session) -> dict[tuple[int, ConditionKind], list[str]]:
    """Everything that was ever written, by person and kind."""
    into = merged_into(session)
    found: dict[tuple[int, ConditionKind], list[str]] = {}
    query = select(Condition.person_id, Condition.kind, Condition.what).distinct()
    for person, kind, what in session.execute(query):
        found.setdefault((into.get(person, person), kind), []).append(what)
    return found
