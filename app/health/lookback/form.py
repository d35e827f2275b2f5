"""A form as services export it: where its header is, what its columns mean, its fingerprint."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import Invalid
from app.i18n import _
from app.people.roster import headers
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import Cell, clean, tight

WORDS = Path(__file__).resolve().parents[3] / "resources" / "rules" / "trips.toml"
OVER = " › "  # between a question and a part of it that has its own column
DEPTH = 12  # rows in which the header stands
_QUESTION = re.compile(r"^[(（]?\d{1,2}[)）.、．:：]\s*")


class Field(StrEnum):
    """What a column of a form holds."""

    SUBMITTED = "submitted"
    NAME = "name"
    NUMBER = "number"
    CLASS = "class"
    TOLD_BY = "told-by"
    AWAY = "away"
    STAYS = "stays"
    PLACE = "place"
    SINCE = "since"
    UNTIL = "until"
    LEVEL = "level"
    HOME = "home"
    ON_CAMPUS = "on-campus"
    FAMILY = "family"
    COLD_CHAIN = "cold-chain"
    TRADE = "trade"
    MET_CASE = "met-case"
    MET_AREA = "met-area"
    CONTACT = "contact"
    FEVER = "fever"
    SYMPTOMS = "symptoms"
    NOTE = "note"
    NOTHING = "nothing"


Columns = Mapping[int, Field]  # by their place in the sheet
_WHO = frozenset({Field.NAME, Field.NUMBER})


@dataclass(frozen=True)
class FilledForm:
    """The sheet with the answers. `first` is the row of the first answer, from 0."""

    book: Workbook
    sheet: Sheet
    head: int
    first: int
    titles: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """The same for every export of the same form, whoever has answered."""
        told = "\n".join(tight(title).lower() for title in self.titles)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def guess(self) -> dict[int, Field]:
        """What the columns most likely mean."""
        return guessed(self.titles)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows of answers with their number as in the sheet, from 1."""
        for number, cells in enumerate(self.sheet.rows[self.first:], self.first + 1):
            if any(clean(cell) for cell in cells):
                yield number, cells


@cache
def words() -> dict[str, Any]:
    """The words for columns and answers; a school may add its own."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def meaning(title: str) -> Field:
    """What a question most likely asks; a part of a question by its own words first."""
    _whole, parted, part = title.rpartition(OVER)
    if parted and (own := meaning(part)) is not Field.NOTHING:
        return own
    text = _QUESTION.sub("", tight(title)).lower()
    for each in words()["columns"]:
        anything = each.get("any", ())
        if all(word in text for word in each.get("all", ())) and (
                not anything or any(word in text for word in anything)):
            return Field(each["field"])
    return Field.NOTHING


def guessed(titles: Sequence[str]) -> dict[int, Field]:
    """The same for all columns; what can stand only once stands at its first column."""
    several = {Field.PLACE, Field.SINCE, Field.UNTIL, Field.NOTHING, Field.STAYS, Field.AWAY,
               Field.LEVEL, Field.CONTACT, Field.NOTE, Field.SYMPTOMS}
    found: dict[int, Field] = {}
    for place, title in enumerate(titles):
        field = meaning(title)
        if field in several or field not in found.values():
            found[place] = field
        else:
            found[place] = Field.NOTHING
    return found


def find(book: Workbook) -> FilledForm:
    """The sheet with a header that asks who somebody is. Raises Invalid when there is none."""
    best: tuple[int, FilledForm] | None = None
    for sheet in book.sheets:
        for head, first, titles in _layers(sheet):
            # A title over several columns is told once: its parts say more.
            meant = {titles[place]: field for place, field in guessed(titles).items()
                     if field is not Field.NOTHING}
            if set(meant.values()) & _WHO and (best is None or len(meant) > best[0]):
                best = len(meant), FilledForm(book, sheet, head, first, tuple(titles))
    if best is None:
        raise Invalid(
            _("No header was found: a row with 姓名 or 学号 above the answers."),
            _("Export the form with its questions in the first row and try again."))
    return best[1]


def _layers(sheet: Sheet) -> Iterator[tuple[int, int, list[str]]]:
    """Headers of one row, and of two where a question stands over its parts."""
    depth = min(DEPTH, len(sheet.rows))
    for row in range(depth):
        titles = headers.labels(sheet, row)
        if sum(map(bool, titles)) > 1:
            yield row, row + 1, titles
        if row + 1 < depth:
            lower = headers.labels(sheet, row + 1)
            if any(up and up == down and meaning(up) in _WHO
                   for up, down in zip(titles, lower, strict=False)):
                yield row, row + 2, [
                    up if up == down or not down else f"{up}{OVER}{down}" if up else down
                    for up, down in zip(titles, lower, strict=False)]


def checked(columns: Columns, titles: Sequence[str]) -> None:
    """Can people be found by this map, and stays be read? Raises Invalid."""
    fields = set(columns.values())
    if not fields & _WHO:
        raise Invalid(_("No column says who somebody is."),
                      _("Choose the column of the number, or of the name."))
    if Field.NUMBER not in fields and Field.CLASS not in fields:
        raise Invalid(_("A name alone is not enough."),
                      _("Choose the column of the number, or of the class."))
    if Field.PLACE in fields and Field.SINCE not in fields:
        raise Invalid(_("A place needs its first day."),
                      _("Choose its column, or read places and days from one column."))
    if any(place >= len(titles) for place in columns):
        raise Invalid(_("The map does not belong to this form."))
