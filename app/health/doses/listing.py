"""Lists of doses as they come: a row a dose, or a row a child with a column for each dose."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.errors import Invalid
from app.health.doses.rules import Site, Source
from app.health.doses.service import Shot
from app.i18n import _
from app.people.roster import headers, values
from app.people.roster.fields import Field
from app.people.roster.findings import MESSAGES
from app.people.roster.headers import Header
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import Cell, clean, plain, tight
from app.rulebook.vaccines import named_in

HAN = {han: n for n, han in enumerate("一二三四五六七八九", 1)}
_NUMBER = re.compile(r"第?([1-9一二三四五六七八九])[剂针次]|([1-9])\)?(?:$|接种|日期|批号)")
_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}.*$")
NONE = frozenset(["", "0", "无", "否", "未种", "未接种", "未", "×", "x", "-", "—", "/", "没有"])
SITES = (("口服", Site.MOUTH), ("左大腿", Site.LEFT_THIGH), ("右大腿", Site.RIGHT_THIGH),
         ("左", Site.LEFT_ARM), ("右", Site.RIGHT_ARM))


class Part(StrEnum):
    """What a column tells of a dose."""

    VACCINE = "vaccine"
    DAY = "day"
    NUMBER = "number"
    BATCH = "batch"
    PLACE = "place"
    SITE = "site"


WORDS = {
    Part.VACCINE: ("疫苗名称", "疫苗种类", "接种疫苗", "疫苗", "vaccine"),
    Part.DAY: ("接种日期", "接种时间", "接种年月日", "日期", "date"),
    Part.NUMBER: ("剂次", "针次", "剂数", "第几剂", "接种剂次", "dose"),
    Part.BATCH: ("疫苗批号", "批号", "批次", "batch"),
    Part.PLACE: ("接种单位", "接种地点", "接种门诊", "接种机构", "clinic"),
    Part.SITE: ("接种部位", "部位", "bodypart"),
}
PART_OF = {word: part for part, words in WORDS.items() for word in words}
MARKS = {"批号": Part.BATCH, "批次": Part.BATCH, "单位": Part.PLACE, "门诊": Part.PLACE,
         "部位": Part.SITE}


@dataclass(frozen=True)
class Trouble:
    """A cell that was not understood."""

    column: str
    value: str
    message: str


@dataclass
class Told:
    """One row: the cells that say whose, and the doses it tells; `row` as in the sheet."""

    sheet: str
    row: int
    who: Mapping[Field, Cell]
    shots: list[tuple[str, Shot]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True)
class _Column:
    """A column that tells of doses; without a vaccine it is one of a row a dose."""

    index: int
    title: str
    part: Part
    vaccine: str = ""
    number: int | None = None


def read(book: Workbook) -> list[Told]:
    """Every row of a list that is about somebody. Raises Invalid when it is no such list."""
    rows: list[Told] = []
    found = False
    for sheet in book.sheets:
        header = headers.find(sheet) if sheet.rows else None
        if header is None:
            continue
        last, titles = _titles(sheet, header)
        columns = _columns(titles, {column.index for column in header.columns})
        if not any(column.part is Part.DAY for column in columns):
            continue
        found = True
        rows += _rows(sheet, header, last, columns, book.since_1904)
    if not found:
        raise Invalid(
            _("No list of doses was found: a row with 姓名 and 身份证号, 学号 or 班级, and either "
              "疫苗名称 and 接种日期, or a column for each dose such as 乙肝1."),
            _("Write these titles into the first row and try again."))
    return rows


def _titles(sheet: Sheet, header: Header) -> tuple[int, list[str]]:
    """The titles, with those of a second row below them (乙肝 over 1, 2, 3), and the last row."""
    upper = headers.labels(sheet, header.last)
    if header.last > header.first:
        above = headers.labels(sheet, header.last - 1)
        return header.last, [_joint(*pair) for pair in zip(above, upper, strict=False)]
    if header.last + 1 < len(sheet.rows):
        lower = headers.labels(sheet, header.last + 1)
        name = header.by_field[Field.NAME]
        beneath = lower[name.index] if name.index < len(lower) else ""
        if plain(beneath) in ("", plain(name.title)) and any(_second(text) for text in lower):
            return header.last + 1, [_joint(*pair) for pair in zip(upper, lower, strict=False)]
    return header.last, upper


def _second(text: str) -> bool:
    return bool(re.fullmatch(r"第?[1-9一二三四五六]\)?[剂针次]?.*", tight(text)))


def _joint(above: str, below: str) -> str:
    return above if not below or below == above else f"{above}{below}"


def _columns(titles: Sequence[str], taken: set[int]) -> list[_Column]:
    found: list[_Column] = []
    counts: Counter[tuple[str, Part]] = Counter()
    for index, title in enumerate(titles):
        label = plain(title)
        if index in taken or not label:
            continue
        if label in PART_OF:
            found.append(_Column(index, title, PART_OF[label]))
        elif vaccine := named_in(title):
            part = next((part for word, part in MARKS.items() if word in label), Part.DAY)
            counts[vaccine, part] += 1
            number = _number(re.sub(r"[\s()（）]", "", clean(title)))
            found.append(_Column(index, title, part, vaccine, number or counts[vaccine, part]))
    tall = any(each.part is Part.VACCINE for each in found)
    return [each for each in found if bool(each.vaccine) is not tall]


def _rows(sheet: Sheet, header: Header, last: int, columns: Sequence[_Column],
          since_1904: bool) -> Iterator[Told]:
    tall = any(each.part is Part.VACCINE for each in columns)
    for index, cells in headers.people(sheet, header):
        if index <= last:
            continue
        who = {column.field: cells[column.index] for column in header.columns
               if column.index < len(cells)}
        told = Told(sheet.name, index + 1, who)
        held = {each: cells[each.index] if each.index < len(cells) else None for each in columns}
        (_tall if tall else _wide)(told, held, since_1904)
        yield told


def _tall(told: Told, held: Mapping[_Column, Cell], since_1904: bool) -> None:
    """A row is a dose."""
    cells = {column.part: (column, cell) for column, cell in held.items()}
    column, cell = cells[Part.VACCINE]
    vaccine = named_in(clean(cell))
    if vaccine is None:
        told.troubles.append(Trouble(column.title, clean(cell), _("This vaccine is not known.")))
        return
    at, when = cells[Part.DAY]
    day, message = _day(when, since_1904)
    if day is None:
        told.troubles.append(Trouble(at.title, clean(when), message or _("The day is missing.")))
        return
    texts = {part: clean(cell) for part, (_column, cell) in cells.items()}
    told.shots.append((at.title, _shot(vaccine, day, _number(tight(texts.get(Part.NUMBER, ""))),
                                       texts)))


def _wide(told: Told, held: Mapping[_Column, Cell], since_1904: bool) -> None:
    """A row is a child; a cell is the day of a dose."""
    for column, cell in held.items():
        if column.part is not Part.DAY or tight(cell).lower() in NONE:
            continue
        day, message = _day(cell, since_1904)
        if day is None:
            told.troubles.append(Trouble(column.title, clean(cell), message))
            continue
        beside = {each.part: clean(text) for each, text in held.items()
                  if (each.vaccine, each.number) == (column.vaccine, column.number)}
        told.shots.append((column.title, _shot(column.vaccine, day, column.number, beside)))


def _shot(vaccine: str, day: date, number: int | None, texts: Mapping[Any, str]) -> Shot:
    site = texts.get(Part.SITE, "")
    found = next((site_ for word, site_ in SITES if word in site), Site.OTHER if site else None)
    return Shot(vaccine, day, number, texts.get(Part.BATCH, "")[:40],
                texts.get(Part.PLACE, "")[:120], found, Source.IMPORT)


def _day(cell: Cell, since_1904: bool) -> tuple[date | None, str]:
    """A day, whatever time stands behind it; a mark alone says no day."""
    text = clean(cell)
    day, problem = values.day(_TIME.sub("", text) if isinstance(cell, str) else cell, since_1904)
    if day is not None or not text:
        return day, ""
    if len(text) <= 2:
        return None, _("A mark tells no day: write the day on which the dose was given.")
    return None, _(MESSAGES[problem]).format(detail="") if problem else ""


def _number(text: str) -> int | None:
    """第 3 剂, 3, 三."""
    if re.fullmatch(r"[1-9]", text) or text in HAN:
        return HAN.get(text) or int(text)
    found = _NUMBER.search(text)
    if found is None:
        return None
    sign = found[1] or found[2]
    return HAN.get(sign) or int(sign)
