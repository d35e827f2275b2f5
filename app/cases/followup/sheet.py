"""The sheet of answers for families and class teachers: what stands where, and reading it back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app import clock
from app.cases.followup import wording
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.i18n import N_, _
from app.isolation.wording import MOOD
from app.people.roster import values
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import Cell, clean, tight

COLUMNS = {
    "day": N_("Day"), "number": N_("Number"), "name": N_("Name"), "group": N_("Class"),
    "counting": N_("Day of observation"), "status": N_("What came of it"),
    "temperature": N_("Temperature (°C)"), "symptoms": N_("Symptoms"), "mood": N_("Mood"),
    "needs": N_("What they need"), "told": N_("What was said"), "asked_by": N_("Asked by"),
}
_ANSWERS = ("status", "temperature", "symptoms", "mood", "needs", "told")
NONE = ("无", "没有", "无症状", "none", "no", "正常")
_DEEP = 12  # rows in which the header stands
_APART = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True)
class SheetRow:
    """One line: `row` as in the sheet; `trouble` (column, message) when it cannot be read."""

    row: int
    number: str
    name: str
    answer: Answer | None = None
    trouble: tuple[str, str] = ("", "")


class _Unread(Exception):
    """Column and message."""


def read(book: Workbook) -> list[SheetRow]:
    """Every filled line of every sheet of answers. Raises Invalid when none is one."""
    titles = {tight(said).lower(): key for key, word in COLUMNS.items() for said in (word, _(word))}
    found = False
    rows: list[SheetRow] = []
    for sheet in book.sheets:
        header = _header(sheet, titles)
        if header is not None:
            found = True
            rows += _rows(sheet, header, titles, book.since_1904)
    if not found:
        raise Invalid(_("This is no sheet of follow-ups."),
                      _("Use the form that the program writes."))
    return rows


def _header(sheet: Sheet, titles: Mapping[str, str]) -> int | None:
    for number, row in enumerate(sheet.rows[:_DEEP]):
        if {"name", "temperature", "symptoms"} <= {titles.get(tight(cell).lower()) for cell in row}:
            return number
    return None


def _rows(sheet: Sheet, header: int, titles: Mapping[str, str], since_1904: bool
          ) -> Iterator[SheetRow]:
    columns = {titles[said]: number for number, cell in enumerate(sheet.rows[header])
               if (said := tight(cell).lower()) in titles}
    for number, cells in enumerate(sheet.rows[header + 1:], header + 2):
        told = {key: cells[place] for key, place in columns.items() if place < len(cells)}
        who = (number, clean(told.get("number")), clean(told.get("name")))
        if not any(clean(told.get(key)) for key in _ANSWERS) or not any(who[1:]):
            continue
        try:
            yield SheetRow(*who, _answer(told, since_1904))
        except _Unread as error:
            column, message = error.args
            yield SheetRow(*who, None, (_(COLUMNS[column]), message))


def _answer(told: Mapping[str, Cell], since_1904: bool) -> Answer:
    return Answer(
        _one(told, "status", wording.STATUS, Status.DONE), _day(told, since_1904), None,
        _celsius(told), None, _symptoms(clean(told.get("symptoms"))),
        _one(told, "mood", MOOD, None), clean(told.get("needs")),
        clean(told.get("told")), clean(told.get("asked_by")))


def _day(told: Mapping[str, Cell], since_1904: bool) -> date:
    if not clean(told.get("day")):
        return clock.today()
    day = values.birth_date(told.get("day"), since_1904, clock.today())[0]
    if day is None:
        raise _Unread("day", _("Write the day as 2026-11-23."))
    return day


def _celsius(told: Mapping[str, Cell]) -> Decimal | None:
    text = clean(told.get("temperature")).replace("。", ".").rstrip("°℃C ")
    try:
        return Decimal(text) if text else None
    except InvalidOperation as error:
        raise _Unread("temperature", _("This is not a number.")) from error


def _symptoms(text: str) -> frozenset[Symptom] | None:
    """Words one after the other; “none” is an answer, an empty cell is none."""
    if not text:
        return None
    if text.lower() in NONE:
        return frozenset()
    known = {tight(said).lower(): each
             for each, word in SYMPTOM.items() for said in (word, _(word))}
    found: set[Symptom] = set()
    for word in filter(None, _APART.split(text)):
        if tight(word).lower() not in known:
            raise _Unread("symptoms", _("There is no symptom {word}: choose from {words}.").format(
                word=word, words=" ".join(_(each) for each in SYMPTOM.values())))
        found.add(known[tight(word).lower()])
    return frozenset(found)


def _one(told: Mapping[str, Cell], key: str, words: Mapping[Any, str], empty: Any) -> Any:
    cell = told.get(key)
    if not clean(cell):
        return empty
    said = tight(cell).lower()
    for each, word in words.items():
        if said in {tight(word).lower(), tight(_(word)).lower()}:
            return each
    raise _Unread(key, _("Choose one of: {words}").format(
        words=" ".join(_(word) for word in words.values())))
