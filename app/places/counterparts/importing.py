"""A list of offices and hospitals comes in: looked at first, then written at one stroke."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, plain, tight
from app.people.roster.values import NONE, phone
from app.places.counterparts import queries, service
from app.places.counterparts.rules import CounterpartKind, Told, checked
from app.places.counterparts.wording import KIND
from app.security.desk import Desk
from app.security.rights import Right

_DEPTH = 30  # titles and notes above a header are never longer
_NAMED = 5  # rows that are named in one refusal
_SUMS = frozenset({"合计", "小计", "总计", "共计", "说明", "备注", "填表说明", "填表人", "total"})
_REMARK = re.compile("^(注|说明|填表|备注|制表|填报)|[:：。]")  # a line below the table
_WORDS = {
    "kind": "类别 单位类别 类型 单位性质 Kind_of_office",
    "name": "单位 单位名称 名称 机构 机构名称 部门 医院 医院名称 联系单位 Office_or_hospital",
    "person": "联系人 联系人姓名 负责人 对接人 姓名 接听人 Who_answers",
    "phone": "电话 联系电话 手机 手机号 办公电话 固定电话 值班电话 电话号码 Telephone",
    "fax": "传真 传真号码 传真电话 Fax",
    "note": "备注 职责 说明 职务 Note",
}
LONGEST = {"name": 120, "person": 60, "phone": 60, "fax": 60}
TITLE = {"name": N_("Office or hospital"), "person": N_("Who answers"), "phone": N_("Telephone"),
         "fax": N_("Fax")}
K = CounterpartKind
# What a kind is called elsewhere, the nearer word first; names of offices tell it, too.
_KINDS: tuple[tuple[str, CounterpartKind], ...] = (
    ("疾控|疾病预防|卫生防疫", K.CDC), ("发热门诊|发热", K.FEVER_CLINIC),
    ("教育局|教体局|教育体育|教育", K.EDUCATION), ("卫健|卫生健康|卫生局", K.HEALTH),
    ("急救|120", K.EMERGENCY), ("公安|派出所|警", K.POLICE),
    ("社区|街道|居委|村委|办事处", K.COMMUNITY), ("医院|卫生院|诊所|医疗", K.HOSPITAL),
)


@dataclass(frozen=True)
class PlannedEntry:
    """One row as it would be written.

    trouble  why it cannot be, "" when nothing is wrong; aside: why it is left out
    notes    what was assumed or looks unusual
    """

    sheet: str
    number: int
    told: Told
    trouble: str = ""
    aside: str = ""
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Will it be written?"""
        return not self.trouble and not self.aside


@dataclass(frozen=True)
class Seen:
    """A list as it would come in."""

    file: str
    rows: tuple[PlannedEntry, ...]

    @property
    def bad(self) -> list[PlannedEntry]:
        """The rows that are wrong."""
        return [each for each in self.rows if each.trouble]

    @property
    def good(self) -> list[PlannedEntry]:
        """The rows that would be written."""
        return [each for each in self.rows if each.good]


def preview(desk: Desk, path: Path) -> Seen:
    """Say what would be done; nothing is written. Raises Invalid, Unavailable."""
    rows = read(path)
    with desk.read(Right.KEEP_COUNTERPARTS) as session:
        return Seen(path.name, tuple(_planned(session, rows)))


def accept(desk: Desk, path: Path, *, except_bad: bool = False) -> int:
    """Write a list into the book; answers how many.

    except_bad  leave out rows that are wrong; else nothing at all is written when there is one.
    Raises Invalid naming the rows that are wrong, Unavailable.
    """
    rows = read(path)
    with desk.begin(Right.KEEP_COUNTERPARTS) as session:
        seen = Seen(path.name, tuple(_planned(session, rows)))
        if seen.bad and not except_bad:
            raise Invalid(_named(seen.bad), _("Nothing was written."))
        if not seen.good:
            raise Invalid(_("There is no row that is not in the contact book already."))
        for each in seen.good:
            service.put(session, each.told, desk.actor.id)
        return len(seen.good)


def read(path: Path) -> list[tuple[str, int, dict[str, Cell]]]:
    """Rows under a header, cells still as they are. Raises Invalid, Unavailable."""
    found = [(sheet, header) for sheet in load(path).sheets if (header := _header(sheet))]
    if not found:
        raise Invalid(_("No header was found: a row with 单位 and 电话."),
                      _("Write the titles into the first row and try again."))
    rows = [row for sheet, (first, columns) in found
            for row in _rows(sheet, first, columns, sheet.name if len(found) > 1 else "")]
    if not rows:
        raise Invalid(_("There is no office in this file."))
    return rows


@cache
def _known() -> dict[str, str]:
    return {plain(word.replace("_", " ")): field for field, words in _WORDS.items()
            for word in words.split()}


def _header(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The row with the most titles; an office and a number must be among them."""
    best: tuple[int, dict[int, str]] | None = None
    for place, cells in enumerate(sheet.rows[:_DEPTH]):
        columns: dict[int, str] = {}
        for index, cell in enumerate(cells):
            field = _known().get(plain(cell))
            if field is not None and field not in columns.values():
                columns[index] = field
        if {"name", "phone"} <= set(columns.values()) and (
                best is None or len(columns) > len(best[1])):
            best = place + 1, columns
    return best


def _rows(sheet: Sheet, first: int, columns: dict[int, str], named: str
          ) -> Iterator[tuple[str, int, dict[str, Cell]]]:
    for index, row in enumerate(sheet.rows[first:], first):
        cells = {field: row[place] for place, field in columns.items() if place < len(row)}
        words = {tight(cell).rstrip(":：").lower() for cell in row[:3]}
        head = _known().get(plain(cells.get("name"))) == "name"
        filled = [clean(cell) for cell in row if clean(cell)]
        notes = len(filled) == 1 and bool(_REMARK.search(filled[0]))
        if not head and not words & _SUMS and not notes and any(map(clean, cells.values())):
            yield named, index + 1, cells


def _planned(session: Session, rows: Sequence[tuple[str, int, dict[str, Cell]]]
             ) -> Iterator[PlannedEntry]:
    """Each row; one that stands in the book, or further up in the file, is left out."""
    there = {(each.kind, each.name, each.person): 0 for each in queries.on(session)}
    for sheet, number, cells in rows:
        entry = _entry(sheet, number, cells)
        key = (entry.told.kind, entry.told.name, entry.told.person)
        if not entry.trouble and key in there:
            above = there[key]
            aside = _("The same as row {row}.").format(row=above) if above else _(
                "It stands in the contact book already.")
            entry = PlannedEntry(sheet, number, entry.told, aside=aside)
        there.setdefault(key, number)
        yield entry


def _entry(sheet: str, number: int, cells: dict[str, Cell]) -> PlannedEntry:
    text = {field: re.sub(r"\s+", " ", clean(cells.get(field))) for field in _WORDS}
    name = "" if text["name"] in NONE else text["name"]
    kind, assumed = _kind(text["kind"], name)
    notes = [assumed] if assumed else []
    (call, odd), (fax, odd_fax) = phone(cells.get("phone")), phone(cells.get("fax"))
    if (odd and len(re.sub(r"\D", "", call)) not in (3, 5)) or odd_fax:
        notes.append(_("an unusual telephone number"))
    told = Told(kind, name, "" if text["person"] in NONE else tight(text["person"]), call, fax,
                "" if text["note"] in NONE else text["note"], clock.today())
    long = [each for each in LONGEST if len(getattr(told, each)) > LONGEST[each]]
    if long:
        return PlannedEntry(sheet, number, told, _("{column}: longer than {n} signs.").format(
            column=_(TITLE[long[0]]), n=LONGEST[long[0]]))
    try:
        return PlannedEntry(sheet, number, checked(told), notes=tuple(notes))
    except AppError as refusal:
        return PlannedEntry(sheet, number, told, str(refusal))


def _kind(word: str, name: str) -> tuple[CounterpartKind, str]:
    """The kind, and what was assumed where the list does not say it."""
    said = {tight(text): kind for kind, msgid in KIND.items() for text in (msgid, _(msgid))}
    if (exact := said.get(tight(word))) is not None:
        return exact, ""
    for told in (word, name):
        kind = next((kind for words, kind in _KINDS if re.search(words, told)), None)
        if kind is not None:
            return kind, "" if told is word else _("kind by its name: {kind}").format(
                kind=_(KIND[kind]))
    return K.OTHER, _("kind by its name: {kind}").format(kind=_(KIND[K.OTHER]))


def _named(wrong: Sequence[PlannedEntry]) -> str:
    words = [f"{each.sheet} {each.number}".strip() + f": {each.trouble}"
             for each in wrong[:_NAMED]]
    if len(wrong) > _NAMED:
        words.append(_("and {n} rows more.").format(n=len(wrong) - _NAMED))
    return " ".join(words)
