"""Filled forms come in: columns mapped once, read, written in one act; the rest to a file."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError, Conflict, NotFound
from app.health.lookback import form, queries
from app.health.lookback.form import Columns, Field, FilledForm
from app.health.lookback.models import TripForm, TripSheet
from app.health.lookback.reading import Answer, Unread, read
from app.health.lookback.rules import Source
from app.health.lookback.whom import Whom
from app.health.lookback.writing import Entry, Sheets
from app.i18n import _
from app.people.roster import error_file
from app.people.roster.sheet import load
from app.people.roster.text import Cell
from app.progress import QUIET, Progress
from app.rulebook.calendar.rules import TermView
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Rejected:
    """One row that was not taken over, and why; `row` as in the sheet."""

    row: int
    name: str
    column: str
    value: str
    message: str


@dataclass
class TripImport:
    """What came of a form; `older` is on file already with a newer answer."""

    term: str = ""
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    older: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    error_file: Path | None = None


@dataclass(frozen=True)
class Opened:
    """A form that was opened: its header, and the map that is remembered for it, if any."""

    form: FilledForm
    known: Columns | None

    @property
    def columns(self) -> Columns:
        """What is remembered, else a guess."""
        return self.known if self.known is not None else self.form.guess


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def open_form(desk: Desk, path: Path) -> Opened:
    """Read a file and what is remembered of its form. Raises Invalid or Unavailable."""
    desk.require(Right.KEEP_LOOKBACK)
    filled = form.find(load(path))
    with desk.read(Right.KEEP_LOOKBACK) as session:
        return Opened(filled, _remembered(session, filled))


def remember(desk: Desk, filled: FilledForm, columns: Columns) -> None:
    """Keep what the columns mean, for every later export of the form. Raises Invalid."""
    form.checked(columns, filled.titles)
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        row = session.scalar(
            select(TripForm).where(TripForm.fingerprint == filled.fingerprint))
        row = row or TripForm(fingerprint=filled.fingerprint)
        row.title = filled.book.path.stem[:120]
        row.columns = json.dumps(
            [columns.get(place, Field.NOTHING) for place in range(len(filled.titles))])
        row.mapped_at, row.mapped_by = clock.now(), desk.actor.id
        session.add(row)


def take(
    desk: Desk, source: Path | FilledForm, term_id: int | None = None, *, dry_run: bool = False,
    error_folder: Path | None = None, progress: Progress = QUIET,
) -> TripImport:
    """Write what is new by the remembered map, in one transaction.

    The same answer twice is one; a newer one of the same person takes the older one's place.

    term_id  None: the term that runs or comes next

    Raises Conflict, naming the columns, when nobody has said yet what they mean.
    """
    filled = source if isinstance(source, FilledForm) else form.find(load(source))
    done = TripImport()
    with suppress(_Rehearsed), desk.begin(Right.KEEP_LOOKBACK) as session:
        columns = _remembered(session, filled)
        if columns is None:
            raise _unknown(filled)
        sheets = Sheets(session, desk.actor.id, _term(session, term_id))
        done.term = sheets.term.name
        _take(session, filled, columns, sheets, done, progress)
        if dry_run:
            raise _Rehearsed
        if done.rejected and error_folder is not None:
            done.error_file = error_file.save(
                filled.book, error_folder, [(filled.sheet.name, _returned(filled, done))])
        sheets.finish()
    return done


def _remembered(session: Session, filled: FilledForm) -> Columns | None:
    text = session.scalar(
        select(TripForm.columns).where(TripForm.fingerprint == filled.fingerprint))
    if text is None:
        return None
    return {place: Field(each) for place, each in enumerate(json.loads(text))}


def _unknown(filled: FilledForm) -> Conflict:
    guess = filled.guess
    named = [title.replace("\n", " ") for place, title in enumerate(filled.titles)
             if guess[place] is Field.NOTHING and title]
    words = _("Nobody has said yet what the columns of this form mean.")
    if named:
        words += " " + _("Not understood: {columns}.").format(columns=_(", ").join(named))
    return Conflict(words, _("Open it once in the window (Before term, Import forms): the "
                             "columns are proposed there, and remembered."))


def _term(session: Session, term_id: int | None) -> TermView:
    of = next((each for each in queries.term_views(session) if each.term.id == term_id), None) \
        if term_id is not None else queries.term_of(session, clock.today())
    if of is None:
        raise NotFound(_("There is no term in the calendar."),
                       _("Enter it first: tab System, Calendar."))
    return of.term


def _take(session: Session, filled: FilledForm, columns: Columns, sheets: Sheets,
          done: TripImport, progress: Progress) -> None:
    whom, written = Whom(session), set(session.scalars(
        select(TripSheet.nonce).where(TripSheet.term_id == sheets.term.id)))
    newest: dict[int, tuple[datetime, Entry]] = {}
    rows = list(filled.rows())
    for number, (row, cells) in enumerate(rows):
        progress.step(number, len(rows))
        try:
            answer = read(filled, columns, cells, sheets.window)
            person = _person(whom, answer, sheets.today)
        except Unread as unread:
            done.rejected.append(Rejected(row, unread.name, *unread.told))
            continue
        entry = Entry(answer.told, Source.IMPORT, answer.at or clock.now(), answer.told_by,
                      _nonce(sheets.term.id, person, answer))
        if entry.nonce in written:
            done.unchanged += 1
        else:
            written.add(entry.nonce)
            _keep_newer(newest, person, entry, done)
    _put(sheets, newest, done)
    progress.step(len(rows), len(rows))


def _keep_newer(newest: dict[int, tuple[datetime, Entry]], person: int, entry: Entry,
                done: TripImport) -> None:
    """Of several answers of one person in a file the last sent counts."""
    before = newest.get(person)
    if before is not None:
        done.older += 1
    if before is None or entry.at >= before[0]:
        newest[person] = entry.at, entry


def _put(sheets: Sheets, newest: Mapping[int, tuple[datetime, Entry]], done: TripImport) -> None:
    for person, (at, entry) in newest.items():
        before = sheets.newest.get(person)
        if before is not None and before.at > at:
            done.older += 1
            continue
        sheets.put(person, entry)
        if before is None:
            done.added += 1
        else:
            done.replaced += 1


def _person(whom: Whom, answer: Answer, today: date) -> int:
    """Whom the row means. Raises Unread."""
    day = clock.local(answer.at).date() if answer.at else today
    try:
        if answer.number:
            return whom.to_write(whom.by_number(answer.number, answer.name))
        return whom.to_write(whom.by_name(answer.name, answer.group, day))
    except AppError as refusal:
        raise Unread(answer.name or answer.number, "", answer.group, str(refusal)) from refusal


def _nonce(term_id: int, person: int, answer: Answer) -> str:
    """The same answer sent or imported twice is one row."""
    told = repr((term_id, person, answer.at, answer.told_by, _content(answer)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _content(answer: Answer) -> tuple[object, ...]:
    told = answer.told
    return (told.stays, sorted(told.symptoms), told.met_case, told.met_area, told.contact,
            told.family_work, told.on_campus, told.home, told.note)


def _returned(filled: FilledForm, done: TripImport) -> Iterator[list[Cell]]:
    """The header as it was, and the rejected rows with our two columns at the end."""
    width = max(len(row) for row in filled.sheet.rows)
    for number, cells in enumerate(filled.sheet.rows[:filled.first]):
        last = number == filled.first - 1
        yield [*cells, *[""] * (width - len(cells)), *(error_file.ADDED if last else ())]
    for one in done.rejected:
        cells = filled.sheet.rows[one.row - 1]
        why = f"{one.column}：{one.message}" if one.column else one.message
        yield [*cells, *[""] * (width - len(cells)), one.row, why]
