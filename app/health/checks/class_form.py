"""The form of a class for teachers without the program: what stands where, and reading it back.

Above the table labels and answers alternate: class, day, round, time, who looked, and whether
the rest are well. A cell that says anything but no counts as a cross.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from app import clock
from app.errors import AppError, Invalid
from app.health.checks import onset, wording
from app.health.checks.rules import CAN_BE_SEVERE, Finding, Presence, Round, Symptom
from app.i18n import N_, _
from app.people.roster import values
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import Cell, clean, tight
from app.policy import Site
from app.rulebook.wording import SITE

HEAD = {"class": N_("Class"), "day": N_("Day"), "round": N_("Round"), "time": N_("Time"),
        "teacher": N_("Looked at by"), "rest": N_("The rest are well")}
COLUMNS = {
    "seat": N_("Seat"), "name": N_("Name"), "number": N_("Number"), "presence": N_("Attendance"),
    **{symptom.value: wording.SYMPTOM[symptom] for symptom in Symptom},
    "temperature": N_("Temperature (°C)"), "site": N_("Site"), "onset": N_("Onset"),
    "seen": N_("Seen by a doctor"), "diagnosis": N_("First diagnosis"), "note": N_("Note"),
}
SEVERE = ("重", "severe", "++")
_FOUND = set(COLUMNS) - {"seat", "name", "number"}
_DEEP = 12  # rows in which the header stands
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True)
class FormRow:
    """One pupil's line: `row` as in the sheet; `trouble` (column, value, message) when unread."""

    row: int
    number: str
    name: str
    finding: Finding | None
    trouble: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class ClassForm:
    """One class's form; `rest_well`: who has nothing written is well."""

    sheet: str
    group: str
    day: date
    round: Round
    at: datetime | None
    teacher: str
    rest_well: bool
    rows: list[FormRow] = field(default_factory=list)


def read(book: Workbook) -> list[ClassForm]:
    """Every sheet that is a form. Raises Invalid when none is, or its head cannot be read."""
    titles = _labels(COLUMNS)
    forms = [_form(sheet, book.since_1904, header, titles)
             for sheet in book.sheets if (header := _header(sheet, titles)) is not None]
    if not forms:
        raise Invalid(
            _("This is no form of a class check."), _("Use the form that the program writes."))
    return forms


def _says(cell: Cell, word: str) -> bool:
    """Is it this label, in the source's words or in the language spoken?"""
    return tight(cell).lower() in {tight(word).lower(), tight(_(word)).lower()}


def _labels(words: dict[str, str]) -> dict[str, str]:
    """The key of each label, in the source's words and in the language spoken."""
    return {tight(said).lower(): key
            for key, word in words.items() for said in (word, _(word))}


def _header(sheet: Sheet, titles: dict[str, str]) -> int | None:
    for number, row in enumerate(sheet.rows[:_DEEP]):
        if {"name", "presence", "temperature"} <= {titles.get(tight(cell).lower()) for cell in row}:
            return number
    return None


def _form(sheet: Sheet, since_1904: bool, header: int, titles: dict[str, str]) -> ClassForm:
    told = _head(sheet.rows[:header])
    day = values.birth_date(told.get("day"), since_1904, clock.today())[0]
    if day is None:
        raise _missing(sheet, "day")
    round_ = next((each for each, word in wording.ROUND.items()
                   if _says(told.get("round"), word)), None)
    if round_ is None:
        raise _missing(sheet, "round")
    made = ClassForm(
        sheet.name, clean(told.get("class")), day, round_, _moment(sheet, told.get("time"), day),
        clean(told.get("teacher")), bool(values.yes(told.get("rest"))))
    columns = {titles[said]: number for number, cell in enumerate(sheet.rows[header])
               if (said := tight(cell).lower()) in titles}
    return replace(made, rows=list(_rows(sheet, header, columns, made)))


def _missing(sheet: Sheet, key: str) -> Invalid:
    return Invalid(
        _("Sheet {sheet}: “{label}” cannot be read.").format(sheet=sheet.name, label=_(HEAD[key])),
        _("Use the form that the program writes."),
    )


def _head(rows: list[list[Cell]]) -> dict[str, Cell]:
    """What stands at the right of each label."""
    labels = _labels(HEAD)
    return {
        labels[said]: _answer(row[place + 1:], labels)
        for row in rows for place, label in enumerate(row)
        if (said := tight(label).lower()) in labels
    }


def _answer(row: list[Cell], labels: dict[str, str]) -> Cell:
    """The next filled cell, unless it is the next label."""
    first = next((cell for cell in row if clean(cell)), None)
    return None if tight(first).lower() in labels else first


def _moment(sheet: Sheet, cell: Cell, day: date) -> datetime | None:
    if isinstance(cell, time):
        return clock.at(day, cell)
    if not (text := clean(cell)):
        return None
    found = _CLOCK.fullmatch(text)
    try:
        return clock.at(day, time(int(found[1]), int(found[2]))) if found else clock.at(
            day, time.fromisoformat(text))
    except ValueError as error:
        raise _missing(sheet, "time") from error


def _rows(sheet: Sheet, header: int, columns: dict[str, int], form: ClassForm
          ) -> Iterator[FormRow]:
    for number, cells in enumerate(sheet.rows[header + 1:], header + 2):
        told = {key: cells[place] for key, place in columns.items() if place < len(cells)}
        number_, name = clean(told.get("number")), clean(told.get("name"))
        if not number_ and not name:
            continue
        if not any(clean(told.get(key)) for key in _FOUND):
            yield FormRow(number, number_, name, None)
            continue
        try:
            yield FormRow(number, number_, name, _finding(told, form))
        except _Unread as error:
            yield FormRow(number, number_, name, None, error.args)


class _Unread(Exception):
    """Column, value, message."""


def _finding(told: dict[str, Cell], form: ClassForm) -> Finding:
    crossed = {each: clean(told.get(each.value)) for each in Symptom}
    symptoms = {each for each, text in crossed.items() if text and values.yes(text) is not False}
    severe = {each for each in symptoms & CAN_BE_SEVERE
              if crossed[each].lower().startswith(SEVERE)}
    return Finding(
        _presence(told.get("presence")), frozenset(symptoms), frozenset(severe),
        temperature=_celsius(told.get("temperature")), site=_site(told.get("site")),
        onset=_onset(told.get("onset"), form), seen_doctor=bool(values.yes(told.get("seen"))),
        diagnosis=clean(told.get("diagnosis")), note=clean(told.get("note")),
    )


def _titled(key: str) -> str:
    return _(COLUMNS[key])


def _presence(cell: Cell) -> Presence:
    for each, word in wording.PRESENCE.items():
        if not clean(cell) or _says(cell, word):
            return each
    raise _Unread(_titled("presence"), clean(cell), _("Choose one of: {words}").format(
        words=" ".join(_(word) for word in wording.PRESENCE.values())))


def _site(cell: Cell) -> Site | None:
    return next((each for each, word in SITE.items() if clean(cell) and _says(cell, word)), None)


def _celsius(cell: Cell) -> Decimal | None:
    text = clean(cell).replace("。", ".").rstrip("°℃C ")
    try:
        return Decimal(text) if text else None
    except InvalidOperation as error:
        raise _Unread(_titled("temperature"), text, _("This is not a number.")) from error


def _onset(cell: Cell, form: ClassForm) -> datetime | None:
    if isinstance(cell, datetime):
        return clock.at(cell.date(), cell.time())
    if isinstance(cell, date):
        return clock.at(cell, onset.NOON)
    text = f"{cell:%H:%M}" if isinstance(cell, time) else clean(cell)
    try:
        return onset.read(text, form.at or min(clock.now(), clock.bounds(form.day, form.day)[1]))
    except AppError as refusal:
        raise _Unread(_titled("onset"), text, str(refusal)) from refusal
