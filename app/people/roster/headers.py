"""Where the header is, what its columns mean, and which rows are no people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.errors import Invalid
from app.i18n import _
from app.people.roster.fields import (
    DECISIVE,
    OF_STAFF,
    Field,
    Meaning,
    is_health,
    meanings,
    set_aside,
    words,
)
from app.people.roster.sheet import Sheet
from app.people.roster.text import Cell, clean, plain, tight
from app.people.rules import Kind

DEPTH = 30  # titles and notes above a header are never longer


@dataclass(frozen=True)
class Column:
    """One column that is taken over: where it is, its title as in the sheet, its meaning."""

    index: int
    title: str
    field: Field
    relation: str = ""


@dataclass(frozen=True)
class Header:
    """The header of a sheet.

    first, last  its rows, from 0
    ignored      titles of columns nobody knows; health: those of the health files
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]
    health: tuple[str, ...]

    @cached_property
    def by_field(self) -> dict[Field, Column]:
        """The columns by what they hold."""
        return {column.field: column for column in self.columns}

    @property
    def kind(self) -> Kind:
        """Posts and staff numbers without a class are a list of the staff."""
        held = self.by_field.keys()
        if held & {Field.CLASS, Field.GRADE, Field.ROLL_NUMBER}:
            return Kind.PUPIL
        number = self.by_field.get(Field.NUMBER)
        works = number is not None and "工" in number.title
        return Kind.STAFF if works or held & OF_STAFF else Kind.PUPIL


def find(sheet: Sheet) -> Header | None:
    """The header with the most fields; None when there is none. Raises Invalid when doubtful."""
    depth = min(DEPTH, len(sheet.rows))
    layers = [(row, row, labels(sheet, row)) for row in range(depth)]
    layers += [(row, row + 1, _joined(sheet, row)) for row in range(depth - 1)]
    best = max(layers, key=lambda layer: _fields(layer[2]), default=(0, 0, []))
    return _header(*best) if _fields(best[2]) > 1 else None


def labels(sheet: Sheet, row: int) -> list[str]:
    """The titles of a row; those merged to the right are repeated."""
    titles = [clean(cell) for cell in sheet.rows[row]]
    for top, left, _bottom, right in sheet.wide:
        if top == row:
            titles[left : right + 1] = [titles[left]] * (right - left + 1)
    return titles


def _fields(titles: list[str]) -> int:
    """How many different fields the titles name; without a name there is no list."""
    known = meanings()
    plains = {plain(title) for title in titles}
    found = {known[label].field for label in plains & known.keys()}
    return len(found) + bool(plains & set_aside()) if Field.NAME in found else 0


def _joined(sheet: Sheet, row: int) -> list[str]:
    """Titles of a header of two rows: 家庭成员1 over 姓名, 关系, 电话. Empty when it is none."""
    upper, lower = labels(sheet, row), labels(sheet, row + 1)
    known, group, joined = meanings(), "", []
    for parent, child in zip(upper, lower, strict=False):
        group = parent or (group if child else "")
        if not child or plain(child) == plain(group):
            joined.append(group)
        elif plain(group + child) in known or (group and plain(child) not in known):
            joined.append(f"{group} {child}")
        else:
            joined.append(child)
        alone = known.get(plain(parent))
        if child and alone and alone.field is Field.NAME and joined[-1] != parent:
            return []
    return joined


def _header(first: int, last: int, titles: list[str]) -> Header:
    known = meanings()
    taken: dict[Field, tuple[Meaning, Column]] = {}
    ignored, health = [], []
    for index, title in enumerate(titles):
        label = plain(title)
        meaning = known.get(label)
        if meaning is None:
            if label and is_health(label):
                health.append(title)
            elif label and label not in set_aside():
                ignored.append(title)
            continue
        column = Column(index, title.replace("\n", ""), meaning.field, meaning.relation)
        rival = taken.get(meaning.field)
        if rival is None or _prefer(rival, meaning, column):
            taken[meaning.field] = (meaning, column)
        if rival:
            ignored.append(rival[1].title if taken[meaning.field][1] is column else title)
    columns = tuple(column for _meaning, column in taken.values())
    return Header(first, last, columns, tuple(ignored), tuple(health))


def _prefer(rival: tuple[Meaning, Column], meaning: Meaning, column: Column) -> bool:
    """Is the second column the better one? Raises Invalid where only the school can say."""
    if meaning.field in DECISIVE or plain(rival[1].title) == plain(column.title):
        raise Invalid(
            _("Two columns mean the same: {first} and {second}.").format(
                first=rival[1].title, second=column.title
            ),
            _("Delete or rename one of them and try again."),
        )
    return meaning.rank < rival[0].rank


def people(sheet: Sheet, header: Header) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that are about somebody, by index from 0: no totals, notes, or repeated headers."""
    spread = {top for top, left, _bottom, right in sheet.wide
              if left <= header.by_field[Field.NAME].index <= right}
    title = plain(header.by_field[Field.NAME].title)
    for index in range(header.last + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if index not in spread and _is_about_somebody(row, header, title):
            yield index, row


def _is_about_somebody(row: list[Cell], header: Header, title: str) -> bool:
    filled = [text for cell in row if (text := tight(cell))]
    held = [column for column in header.columns if column.index < len(row)
            and tight(row[column.index])]
    if not held or (len(filled) > 1 and len(set(filled)) == 1):
        return False
    name = header.by_field[Field.NAME].index
    named = tight(row[name]) if name < len(row) else ""
    if named and plain(named) == title:
        return False
    rows = words()["rows"]
    if filled[0].startswith(tuple(rows["totals"])) and len(held) < max(3, len(header.columns)):
        return False
    return not (filled[0].startswith(tuple(rows["notes"])) and len(held) <= 2)
