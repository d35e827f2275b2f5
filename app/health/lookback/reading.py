"""One row of answers → what the person told, or which cell cannot be read and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from app import clock
from app.errors import AppError, Invalid
from app.health.checks.rules import Symptom
from app.health.lookback import answers, rules
from app.health.lookback.form import Columns, Field, FilledForm
from app.health.lookback.rules import FamilyWork, Stay, Told, Window
from app.i18n import _
from app.people.roster import names
from app.people.roster.text import Cell, clean, shown, tight

Value = TypeVar("Value")
EXACT = 1e15  # a number beyond has lost its last digits


@dataclass(frozen=True)
class Answer:
    """Who answered, when, and what."""

    name: str
    number: str
    group: str
    at: datetime | None
    told_by: str
    told: Told


class Unread(Exception):
    """A row that cannot be taken over: whose it is, column, value, message."""

    def __init__(self, name: str, column: str, value: str, message: str) -> None:
        super().__init__(message)
        self.name, self.told = name, (column, value, message)


class _Row:
    """The cells of one row by what they hold."""

    def __init__(self, filled: FilledForm, columns: Columns, cells: Sequence[Cell]) -> None:
        self._titles, self.since_1904 = filled.titles, filled.book.since_1904
        self.held: dict[Field, list[tuple[str, Cell]]] = {}
        for place, field in sorted(columns.items()):
            if field is not Field.NOTHING and place < len(cells):
                self.held.setdefault(field, []).append((filled.titles[place], cells[place]))
        self.name = names.name(self.first(Field.NAME))[0]

    def first(self, field: Field) -> Cell:
        """What stands there."""
        return next((cell for _title, cell in self.held.get(field, ())), None)

    def text(self, field: Field) -> str:
        """The same as text; of several columns all that is filled."""
        return "\n".join(filter(None, (clean(cell) for _title, cell in self.held.get(field, ()))))

    def take(self, field: Field, reader: Callable[[Cell], Value], otherwise: Value) -> Value:
        """Read the first column that answers. Raises Unread."""
        for title, cell in self.held.get(field, ()):
            if clean(cell):
                try:
                    return reader(cell)
                except AppError as refusal:
                    raise self.unread(title, cell, refusal) from refusal
        return otherwise

    def unread(self, title: str, cell: Cell, refusal: AppError) -> Unread:
        """The refusal with the cell it is about."""
        return Unread(self.name, title.replace("\n", " "), shown(cell), str(refusal))


def read(filled: FilledForm, columns: Columns, cells: Sequence[Cell], span: Window) -> Answer:
    """Read a row. Raises Unread with the first cell that cannot be read."""
    row = _Row(filled, columns, cells)
    at = row.take(Field.SUBMITTED, lambda cell: answers.moment(cell, row.since_1904), None)
    number = row.take(Field.NUMBER, _number, "")
    if not number and not row.name:
        raise Unread("", "", "", _("Neither a number nor a name."))
    told = Told(
        _stays(row, span), _symptoms(row), _yes(row, Field.MET_CASE), _yes(row, Field.MET_AREA),
        _words(row, Field.CONTACT), _family(row), _yes(row, Field.ON_CAMPUS),
        _words(row, Field.HOME), _words(row, Field.NOTE))
    try:
        whole = rules.completed(told, clock.today())
    except AppError as refusal:
        raise Unread(row.name, "", "", str(refusal)) from refusal
    return Answer(row.name, number, tight(row.first(Field.CLASS)), at,
                  clean(row.first(Field.TOLD_BY)), whole)


def _number(cell: Cell) -> str:
    if isinstance(cell, float) and abs(cell) >= EXACT:
        raise Invalid(_("The number was stored as a number, so its last digits are lost."),
                      _("Format the column as text and enter it again."))
    return tight(cell)


def _yes(row: _Row, field: Field) -> bool:
    return bool(row.take(field, answers.yes, None))


def _words(row: _Row, field: Field) -> str:
    """What is written, unless it is only a no."""
    text = row.text(field)
    try:
        return "" if answers.yes(text) is False and len(text) <= 4 else text
    except AppError:
        return text


def _symptoms(row: _Row) -> frozenset[Symptom]:
    found = row.take(Field.SYMPTOMS, answers.symptoms, frozenset[Symptom]())
    return found | {Symptom.FEVER} if _yes(row, Field.FEVER) else found


def _family(row: _Row) -> FamilyWork:
    told = row.take(Field.FAMILY, answers.family_work, FamilyWork.NONE)
    cold, trade = _yes(row, Field.COLD_CHAIN), _yes(row, Field.TRADE)
    if told is not FamilyWork.NONE or not (cold or trade):
        return told
    if cold and trade:
        return FamilyWork.EITHER
    return FamilyWork.COLD_CHAIN if cold else FamilyWork.TRADE


def _stays(row: _Row, span: Window) -> tuple[Stay, ...]:
    """From one column, and from places with their days beside them.

    Raises Unread when the form says that somebody was away, but not where and when.
    """
    found: list[Stay] = []
    for title, cell in row.held.get(Field.STAYS, ()):
        try:
            found += answers.stays(clean(cell), span.last)
        except AppError as refusal:
            raise row.unread(title, cell, refusal) from refusal
    found += _placed(row, span.last)
    away = row.take(Field.AWAY, answers.yes, None)
    if away and not found:
        title, cell = row.held[Field.AWAY][0]
        raise row.unread(title, cell, Invalid(
            _("It says yes, but not where and when."), _("Ask, and enter it by hand.")))
    levels = [answers.level(cell) for _title, cell in row.held.get(Field.LEVEL, ())]
    if len(levels) == len(found) or (len(levels) == 1 and found):
        found = [Stay(each.place, each.since, each.until, each.level or level)
                 for each, level in zip(found, levels * len(found), strict=False)]
    return tuple(found)


def _placed(row: _Row, near: date) -> list[Stay]:
    """The n-th place with the n-th first and last day."""
    found = []
    since, until = row.held.get(Field.SINCE, []), row.held.get(Field.UNTIL, [])
    for place, (title, cell) in enumerate(row.held.get(Field.PLACE, ())):
        text = clean(cell)
        if not text or answers.is_no(text):
            continue
        days = [_day(row, column[place], near) if place < len(column) else None
                for column in (since, until)]
        first = days[0] or days[1]
        if first is None:
            raise row.unread(title, cell, Invalid(_("The day of this stay is missing.")))
        found.append(Stay(text, first, days[1] or first, answers.level(text)))
    return found


def _day(row: _Row, told: tuple[str, Cell], near: date) -> date | None:
    try:
        return answers.day(told[1], near, row.since_1904)
    except AppError as refusal:
        raise row.unread(told[0], told[1], refusal) from refusal
