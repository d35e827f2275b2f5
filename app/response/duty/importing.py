"""A roster from a sheet: read and compared first, then written whole (R9.5, R10.3)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError, Invalid
from app.i18n import _
from app.people.roster import values
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, plain, tight
from app.response.duty import queries, service, staff
from app.response.duty.rules import Post, overlaps, reachable
from app.response.duty.service import Told
from app.security.desk import Desk
from app.security.rights import Right

DEPTH = 30  # rows among which the header is looked for
CHANGE = time(8)  # when nothing else is said a day goes from 08:00 to 08:00
TITLES = {
    "day": "日期 值班日期 时间 date",
    "hours": "起止 起止时间 班次 值班时间 时段 shift",
    "campus": "校区 campus",
    "leader": "带班领导 带班 带班人 值班领导 带班校长 leader",
    "leader_phone": "带班电话 领导电话 带班领导电话",
    "watch": "值班人员 值班员 值班人 值班教师 值班 watch",
    "watch_phone": "值班电话 电话 联系电话 手机 手机号 telephone",
}
_PEOPLE = re.compile(r"[、,，;；/\n]+")
_TIME = re.compile(r"(\d{1,2})[:：时点](\d{2})?")
_BRACKETED = re.compile(r"[(\[（][^)\]）]*[)\]）]|(?:星期|周)[一二三四五六日天]")
_SKIPPED = ("合计", "填表", "备注", "说明", "制表")


@dataclass(frozen=True)
class Line:
    """One row of the sheet: the slots it means, or what is wrong with it."""

    row: int
    text: str
    slots: tuple[Told, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Preview:
    """What a sheet would write."""

    file: Path
    lines: list[Line]

    @property
    def bad(self) -> list[Line]:
        """Rows that are wrong."""
        return [each for each in self.lines if each.problem]

    @property
    def slots(self) -> list[Told]:
        """Every slot of the rows that are right."""
        return [slot for each in self.lines if not each.problem for slot in each.slots]


def preview(desk: Desk, path: Path) -> Preview:
    """Read a sheet; nothing is written. Raises Invalid, Unavailable."""
    book = load(path)
    with desk.read(Right.KEEP_DUTY) as session:
        for sheet in book.sheets:
            if (header := _header(sheet)) is not None:
                return Preview(path, _without_clashes(_lines(
                    session, sheet, *header, book.since_1904)))
    raise Invalid(
        _("No header was found: a row with 日期, 带班领导 and 值班人员."),
        _("Write the titles into the first row above the days and try again."))


def accept(desk: Desk, read: Preview, except_bad: bool = False) -> int:
    """Write all of it in one act; answers how many slots. Raises Invalid, Conflict."""
    if read.bad and not except_bad:
        raise Invalid(_("Some rows are wrong; nothing was written."),
                      _("Mend the sheet, or leave these rows out."))
    if not read.slots:
        raise Invalid(_("There is nothing in the sheet to write."))
    with desk.begin(Right.KEEP_DUTY) as session:
        return len(service.add_all(session, desk, read.slots))


@cache
def _known() -> Mapping[str, str]:
    return {plain(word): field for field, words in TITLES.items() for word in words.split()}


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(sheet.rows[:DEPTH]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            if (field := _known().get(plain(cell))) is not None:
                found.setdefault(field, column)
        if "day" in found and ("leader" in found or "watch" in found):
            return number, found
    return None


def _lines(session: Session, sheet: Sheet, header: int, columns: dict[str, int],
           since_1904: bool) -> Iterator[Line]:
    campuses = {name: key for key, name in queries.campuses(session).items()}
    for number, row in enumerate(sheet.rows[header + 1:], header + 2):
        cells = {field: row[column] if column < len(row) else None
                 for field, column in columns.items()}
        day_cell = tight(cells["day"])
        if not any(tight(cell) for cell in cells.values()) or day_cell.startswith(_SKIPPED):
            continue
        text = " ".join(filter(None, (clean(cell) for cell in cells.values())))
        try:
            yield Line(number, text, tuple(_slots(session, cells, since_1904, campuses)))
        except AppError as refusal:
            yield Line(number, text, problem=str(refusal))


def _slots(session: Session, cells: Mapping[str, Cell], since_1904: bool,
           campuses: Mapping[str, int]) -> Iterator[Told]:
    begins, ends = _span(cells, since_1904)
    if ends <= clock.now():
        raise Invalid(_("This shift is over."))
    campus = tight(cells.get("campus"))
    if campus and campus not in campuses:
        raise Invalid(_("No campus is called {name}.").format(name=campus))
    found = False
    for post in Post:
        names = [name for name in _PEOPLE.split(clean(cells.get(post.value))) if name.strip()]
        phones = _PEOPLE.split(clean(cells.get(f"{post.value}_phone")))
        for place, name in enumerate(names):
            found = True
            told = Told(post, staff.somebody(session, name), begins, ends,
                        campuses.get(campus), _phone(phones, place))
            service.checked(session, told)
            service.refuse_twice(session, told)
            yield told
    if not found:
        raise Invalid(_("Nobody is named in this row."))


def _phone(phones: list[str], place: int) -> str:
    """The number beside a name, "" for the one of the file. Raises Invalid for what is none."""
    text = values.phone(phones[place])[0] if place < len(phones) else ""
    if text and not reachable(text):
        raise Invalid(_("This is no telephone number: {text}").format(text=text[:24]))
    return text


def _span(cells: Mapping[str, Cell], since_1904: bool) -> tuple[datetime, datetime]:
    cell = cells["day"]
    if isinstance(cell, str):
        cell = _BRACKETED.sub("", clean(cell)).strip()
    day = values.day(cell, since_1904)[0]
    if day is None:
        raise Invalid(_("This is no whole date: write it as 2026-10-01."))
    walls = [_wall(*found) for found in _TIME.findall(clean(cells.get("hours")))]
    first, last = (walls[0], walls[1]) if len(walls) == 2 else (CHANGE, CHANGE)
    until: date = day + timedelta(days=1) if last <= first else day
    return clock.at(day, first), clock.at(until, last)


def _wall(hour: str, minute: str) -> time:
    try:
        if hour == "24" and not int(minute or 0):
            return time(0)
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise Invalid(_("Write a time of day, for instance 07:50.")) from None


def _without_clashes(lines: Iterator[Line]) -> list[Line]:
    """Somebody who stands twice in the sheet at one time is told at the later row."""
    told: list[Line] = []
    taken: list[tuple[int, Told]] = []
    for line in lines:
        if overlaps(each.slot for each in line.slots):
            told.append(Line(line.row, line.text, problem=_(
                "Somebody stands in this row twice.")))
            continue
        clash = next((row for row, other in taken for slot in line.slots
                      if slot.person_id == other.person_id and slot.begins < other.ends
                      and other.begins < slot.ends), None)
        if clash is not None:
            told.append(Line(line.row, line.text, problem=_(
                "Somebody of this row is on duty at that time by row {row} already.").format(
                    row=clash)))
            continue
        taken += [(line.row, slot) for slot in line.slots]
        told.append(line)
    return told
