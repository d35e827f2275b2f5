"""Health columns of a class list: which they are, and what a cell says; pure (R10.1, R10.3)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.health.files.catalogue import FILE
from app.health.files.rules import Alert, ConditionKind, same_words
from app.people.roster.fields import is_health
from app.people.roster.headers import Header, labels
from app.people.roster.sheet import Sheet
from app.people.roster.text import Cell, clean, plain

STATUS = "status"
LONGEST = 200  # signs of one line
_SPLIT = re.compile(r"[、,;，；\n]+|\s/\s")
_EDGES = " .。:：()（）[]"
_CODE = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class HealthColumn:
    """One column: where it is, its title, and what its cells tell (`status`, or a kind)."""

    index: int
    title: str
    tells: str


@dataclass(frozen=True)
class Said:
    """One thing that a cell says; `unclear`: a sentence about why nothing can be made of it."""

    title: str
    value: str
    kind: ConditionKind = ConditionKind.CONDITION
    alert: Alert = Alert.CAUTION
    what: str = ""
    unclear: bool = False


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def find(sheet: Sheet, header: Header) -> tuple[list[HealthColumn], list[str]]:
    """The health columns of a sheet, and the titles of those that are none of ours."""
    taken = {column.index for column in header.columns}
    found: dict[int, HealthColumn] = {}
    others: list[str] = []
    for row in range(header.first, header.last + 1):
        for index, title in enumerate(labels(sheet, row)):
            label = plain(title)
            if index in taken or index in found or not label or not is_health(label):
                continue
            if tells := _tells(label):
                found[index] = HealthColumn(index, title.replace("\n", ""), tells)
            elif title not in others:
                others.append(title)
    return list(found.values()), others


def read(columns: list[HealthColumn], cells: list[Cell]) -> list[Said]:
    """What one row says; a code that only sums up what another column names is left out."""
    told: list[Said] = []
    for column in columns:
        text = clean(cells[column.index]) if column.index < len(cells) else ""
        if text:
            told += _status(column, text) if column.tells == STATUS else _lines(column, text)
    named = [each for each in told if each.what and each.what not in _sums()]
    plainly = any(each.kind is ConditionKind.CONDITION for each in named)
    found = [each for each in told if not (plainly and each.what in _sums())]
    return [each for number, each in enumerate(found)
            if not any(_same(each, other) for other in found[:number])]


def _tells(label: str) -> str:
    """What the cells under a title tell; "" when it is none of ours (血型, 疫苗, 视力)."""
    for tells, words in _words()["columns"].items():
        if any(word in label for word in words):
            return str(tells)
    return ""


def _status(column: HealthColumn, text: str) -> list[Said]:
    """健康状况: a code, a code with its word, or words."""
    codes, begins = _words()["status"], _CODE.match(text)
    code = begins.group() if begins else ""
    if code in codes:
        summed, rest = codes[code], text[len(code):].strip(_EDGES + "-、,")
        told = [_said(column, text, ConditionKind.CONDITION, summed)] if summed else []
        return told + _lines(column, rest)
    if code == text:
        return [Said(column.title, text, unclear=True)]
    return _lines(column, text)


def _lines(column: HealthColumn, text: str) -> list[Said]:
    kind = ConditionKind.CONDITION if column.tells == STATUS else ConditionKind(column.tells)
    if _is(text, "words"):
        return []
    parts = [part.strip(_EDGES) for part in _SPLIT.split(text)]
    told = []
    for part in parts:
        if not part or _is(part, "words"):
            continue
        what = column.title if _is(part, "yes") else part
        told.append(Said(column.title, part, unclear=True) if len(what) > LONGEST
                    else _said(column, part, kind, what))
    return told


def _said(column: HealthColumn, value: str, kind: ConditionKind, what: str) -> Said:
    grave = any(word in what for word in _words()["nothing"]["grave"])
    return Said(column.title, value, kind, Alert.WARNING if grave else Alert.CAUTION, what)


def _is(text: str, which: str) -> bool:
    bare = "".join(text.split()).strip(_EDGES).casefold()
    return not bare or bare in _words()["nothing"][which]


def _sums() -> list[str]:
    """Words of the codes: they say that there is something, not what."""
    return [word for word in _words()["status"].values() if word]


def _same(one: Said, other: Said) -> bool:
    return bool(one.what) and one.kind is other.kind and same_words(one.what, other.what)
