"""The school's special days from a sheet: read, compare, take over (R10.3 for the dates)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.roster import values
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, plain, shown, tight
from app.rulebook.calendar import queries, rules, service, wording
from app.rulebook.calendar.rules import Calendar, DayKind, SpecialDay
from app.rulebook.calendar.usual import usual
from app.security.desk import Desk
from app.security.rights import Right

LONGEST_SPAN = 120  # days; a longer row is a typing error
DEPTH = 30  # rows among which the header is looked for
_BRACKETED = re.compile(r"[(\[（][^)\]）]*[)\]）]|(?:星期|周)[一二三四五六日天]")
_SPAN = re.compile(r"(.+?)\s*(?:至|到|~|～|—+|–|--)\s*(.+)")
_TAIL = re.compile(r"(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})日?")
_WEEKDAY = re.compile(
    r"(?:补|上|按)\D{0,4}?(?:星期|周|礼拜)([一二三四五])|^(?:星期|周)?([一二三四五])$")
_NUMERALS = "一二三四五"


@dataclass(frozen=True)
class Line:
    """One day of the sheet: `state` new, changed, same or rejected, with the problem."""

    row: int
    text: str
    special: SpecialDay | None
    state: str
    problem: str = ""


@dataclass(frozen=True)
class Preview:
    """What a sheet would do; `findings` about the calendar as it would be then."""

    file: Path
    lines: Sequence[Line]
    findings: list[str]

    @property
    def rejected(self) -> list[Line]:
        """The rows that are not taken over."""
        return [line for line in self.lines if line.state == "rejected"]

    def count(self, state: str) -> int:
        """How many days are so."""
        return sum(line.state == state for line in self.lines)


def preview(desk: Desk, path: Path) -> Preview:
    """Read a sheet and compare it; nothing is written. Raises Invalid, Unavailable."""
    book = load(path)
    with desk.read(Right.SET_CALENDAR) as session:
        known, bells = queries.calendar(session), queries.lessons(session)
    for sheet in book.sheets:
        if (header := _header(sheet)) is not None:
            lines = list(_lines(sheet, *header, book.since_1904, known))
            whole = Calendar(known.terms, dict(known.days) | {
                line.special.day: line.special for line in lines
                if line.special and line.state != "rejected"})
            told = rules.findings(whole, bells, clock.today())
            return Preview(path, lines, [wording.finding(each) for each in told])
    raise Invalid(
        _("No header was found: a row with 日期 and 性质, or 备注."),
        _("Write the titles into the first row above the days and try again."))


def accept(desk: Desk, read: Preview) -> int:
    """Take over what is new or changed; answers how many days."""
    days = [line.special for line in read.lines
            if line.special is not None and line.state in ("new", "changed")]
    service.set_days(desk, days)
    return len(days)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    titles = {plain(word): field for field, words in usual()["sheet"].items() for word in words}
    for number, row in enumerate(sheet.rows[:DEPTH]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            if (field := titles.get(plain(cell))) is not None:
                found.setdefault(field, column)
        if "day" in found and len(found) > 1:
            return number, found
    return None


def _lines(
    sheet: Sheet, header: int, columns: dict[str, int], since_1904: bool, known: Calendar
) -> Iterator[Line]:
    seen: dict[date, int] = {}
    for number, row in enumerate(sheet.rows[header + 1:], header + 2):
        cells = {field: row[column] if column < len(row) else None
                 for field, column in columns.items()}
        if not any(tight(cell) for cell in cells.values()):
            continue
        text = "\u2002".join(filter(None, (shown(cell) for cell in cells.values())))
        days, problem = _days(cells["day"], since_1904)
        kind = _kind(cells)
        if not problem and kind is None:
            problem = _("It is not said whether there is school: 放假, 上课 or 补课.")
        if problem or kind is None:
            yield Line(number, text, None, "rejected", problem)
            continue
        for day in days:
            follows = _follows(cells) if kind is DayKind.MAKE_UP else None
            special = SpecialDay(day, kind, follows, clean(cells.get("note"))[:120])
            yield _compared(number, text, special, known, seen)


def _compared(
    number: int, text: str, special: SpecialDay, known: Calendar, seen: dict[date, int]
) -> Line:
    """What becomes of a day that could be read."""
    problem = service.day_problem(special, known)
    if special.day in seen:
        problem = _("{day} stands in row {row} already.").format(
            day=special.day, row=seen[special.day])
    if problem:
        return Line(number, text, special, "rejected", problem)
    seen[special.day] = number
    before = known.days.get(special.day)
    state = "new" if before is None else "same" if before == special else "changed"
    return Line(number, text, special, state)


def _days(cell: Cell, since_1904: bool) -> tuple[list[date], str]:
    """A day, or each day of a span such as 2026年10月1日至7日; never a guessed year."""
    if isinstance(cell, str):
        cell = _BRACKETED.sub("", clean(cell)).strip()
    day = values.day(cell, since_1904)[0]
    if day is not None:
        return [day], ""
    parts = _SPAN.fullmatch(clean(cell))
    first = values.day(parts[1], since_1904)[0] if parts else None
    last = _last(parts[2], first) if parts and first else None
    if first is None or last is None:
        return [], _("This is no whole date: write it as 2026-10-01.")
    if not 0 <= (last - first).days <= LONGEST_SPAN:
        return [], _("The days end before they begin, or are too many.")
    return [first + timedelta(number) for number in range((last - first).days + 1)], ""


def _last(text: str, first: date) -> date | None:
    """The end of a span; year and month are those of its beginning unless it says others."""
    found = _TAIL.fullmatch(text.strip())
    if found is None:
        return values.day(text, False)[0]
    year, month = int(found[1] or first.year), int(found[2] or first.month)
    try:
        return date(year, month, int(found[3]))
    except ValueError:
        return None


def _kind(cells: dict[str, Cell]) -> DayKind | None:
    """What the day is: from its own column, else from what the note says."""
    words = {word: DayKind(kind) for kind, listed in usual()["kinds"].items() for word in listed}
    own = tight(cells.get("kind")).lower()
    if own in words:
        return words[own]
    if own or "kind" not in cells:
        told = own or tight(cells.get("note"))
        marks = ((DayKind.MAKE_UP, ("补课", "补班", "调休上课", "补周", "补星期")),
                 (DayKind.OFF, ("放假", "休息", "停课", "不上课", "假")),
                 (DayKind.SCHOOL, ("上课",)))
        return next((kind for kind, signs in marks if any(sign in told for sign in signs)), None)
    return None


def _follows(cells: dict[str, Cell]) -> int | None:
    """Whose timetable a make-up day follows, as its own column, kind or note says."""
    for name in ("follows", "kind", "note"):
        text = tight(cells.get(name))
        if name == "follows" and text in tuple("12345"):
            return int(text)
        if (found := _WEEKDAY.search(text)) is not None:
            return _NUMERALS.index(found[1] or found[2]) + 1
    return None
