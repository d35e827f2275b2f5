"""Answers of a form as people type them: A.是, √, several stays in one cell, dirty days (R10.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from app import clock
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.health.lookback.areas import Level
from app.health.lookback.form import words
from app.health.lookback.rules import FamilyWork, Stay
from app.health.lookback.wording import LEVEL
from app.i18n import _
from app.people.roster import values
from app.people.roster.text import Cell, clean, tight

_LETTER = re.compile(r"^\s*[A-Za-z]\s*[.、．:：)）]\s*")
_CHOICES = re.compile(r"[┋|;；\n]+")
_NUMBERED = re.compile(r"^\s*[(（]?\d{1,2}[)）.、．]\s*(?=\d{4}|\D)")
_DAY = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|(?<!\d)(?:19|20)\d{6}(?!\d)"
    r"|(?<![\d.])\d{1,2}\s*月\s*\d{1,2}(?!\d)\s*[日号]?"
    r"|(?<![\d.路街巷道弄栋楼号室])\d{1,2}\s*[./-]\s*\d{1,2}(?![\d号])\s*日?")
_SAME_MONTH = re.compile(r"\s*(?:至|到|~|—|–|-)+\s*(\d{1,2})\s*[日号]?(?![\d月./年-])")
_SOFT = re.compile(r"[,，、。]")
_AROUND = re.compile(r"^[\s从由去在前往到至及:：,，。、()（）~—–-]+|[\s,，。、:：(（~—–-]+$")
_INSIDE = re.compile(r"\s*(?:至|到|~|—|–|-)+\s*$|期间|逗留|停留")
_LEVEL = re.compile(r"[(（]?\s*(低|中|高)\s*风险(?:地?区)?\s*[)）]?")
_LEVELS = {"低": Level.LOW, "中": Level.MEDIUM, "高": Level.HIGH}


@dataclass(frozen=True)
class _Dated:
    """Days found in a text, and what is left of it."""

    days: tuple[date, ...]
    rest: str


def yes(cell: Cell) -> bool | None:
    """A.是, √, 有, 1 / B.否, 无, × / empty. Raises Invalid for anything else."""
    text = _LETTER.sub("", clean(cell)).lower()
    bare = tight(text)
    known = words()["answers"]
    if bare in known["none"]:
        return None
    if isinstance(cell, bool):
        return cell
    answer = values.yes(text)
    if answer is not None:
        return answer
    if any(bare.startswith(word) for word in known["unknown"]):
        raise Invalid(_("Neither yes nor no."))
    for said, beginnings in ((False, known["no"]), (True, known["yes"])):
        if any(bare.startswith(word) for word in beginnings):
            return said
    raise Invalid(_("Neither yes nor no."))


def symptoms(cell: Cell) -> frozenset[Symptom]:
    """A.发热┋B.咳嗽; 无 is none. Raises Invalid when nothing in it is known."""
    found: set[Symptom] = set()
    for part in _CHOICES.split(clean(cell)):
        text = tight(_LETTER.sub("", part)).lower()
        if text in words()["answers"]["none"]:
            continue
        if any(text.startswith(word) for word in words()["answers"]["no"]):
            continue
        meant = {Symptom(key) for key, named in words()["symptoms"].items()
                 if any(word in text for word in named)}
        if not meant:
            raise Invalid(_("No known symptom."))
        found |= meant
    return frozenset(found)


def family_work(cell: Cell) -> FamilyWork:
    """What is named, else yes or no."""
    text = tight(cell)
    cold, trade = "冷链" in text, any(word in text for word in ("进出口", "口岸", "海关"))
    denied = any(_LETTER.sub("", text).startswith(word) for word in words()["answers"]["no"])
    if denied or not (cold or trade):
        return FamilyWork.EITHER if yes(cell) else FamilyWork.NONE
    if cold and trade:
        return FamilyWork.EITHER
    return FamilyWork.COLD_CHAIN if cold else FamilyWork.TRADE


def level(cell: Cell) -> Level | None:
    """低 中 高, wherever it stands."""
    text = tight(cell)
    return next((each for word, each in reversed(_LEVELS.items()) if word in text), None)


def moment(cell: Cell, since_1904: bool) -> datetime | None:
    """When a form was sent. Raises Invalid when it cannot be read, or lies ahead."""
    if isinstance(cell, float):
        whole = values.EPOCHS[since_1904] + timedelta(days=int(cell))
        told: datetime | None = clock.at(whole) + timedelta(
            seconds=round(float(Decimal(str(cell)) % 1) * 86400))
    elif isinstance(cell, datetime):
        told = clock.at(cell.date(), cell.time())
    else:
        told = _moment(clean(cell), since_1904)
    if told is not None and told > clock.now() + timedelta(minutes=5):
        raise Invalid(_("This time lies in the future."))
    return told


def _moment(text: str, since_1904: bool) -> datetime | None:
    if not text:
        return None
    found = re.fullmatch(r"(.+?\d日?)[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?", text)
    day = values.day(found[1] if found else text, since_1904)[0]
    try:
        if day is not None:
            return clock.at(day) + timedelta(
                hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0)
            ) if found else clock.at(day)
        return clock.parse(text)
    except ValueError as error:
        raise Invalid(_("This is not a possible date.")) from error


def day(cell: Cell, near: date, since_1904: bool = False) -> date | None:
    """A day in any of the usual ways; one without its year is the one next to `near`.

    Raises Invalid when it cannot be read; a day is never guessed from half a date.
    """
    text = clean(cell)
    if not text:
        return None
    short = re.fullmatch(r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?", text)
    if short and not isinstance(cell, float):
        return _nearest(int(short[1]), int(short[2]), near)
    found, problem = values.day(cell, since_1904)
    if problem is not None or found is None:
        raise Invalid(_("This is not a possible date."))
    return found


def stays(text: str, near: date) -> tuple[Stay, ...]:
    """Several stays in one cell, each with its days and its place; none for 无.

    8月20日-8月22日 云南省瑞丽市；2021-08-23至25日 郑州市二七区（中风险）

    Raises Invalid when a place has no day, or a day no place.
    """
    if tight(text).lower() in words()["answers"]["none"] or is_no(text):
        return ()
    return tuple(_stay(piece, near) for piece in _pieces(text, near))


def is_no(text: str) -> bool:
    """Does it say that there is nothing to tell? 无锡 is a place."""
    bare = tight(_LETTER.sub("", text))
    known = words()["answers"]
    return any(bare.startswith(word) for word in known["no"]) and not _DAY.search(bare) \
        and not any(bare.startswith(word) for word in known["places"])


def _pieces(text: str, near: date) -> Iterator[str]:
    """One stay each: parted by lines and semicolons, and by commas where a stay is whole."""
    for line in _CHOICES.split(text):
        piece = ""
        for part in _SOFT.split(_NUMBERED.sub("", clean(line))):
            whole = _dated(piece, near)
            if piece and whole.days and whole.rest and _DAY.search(part):
                yield piece
                piece = part
            else:
                piece = f"{piece} {part}".strip()
        if piece:
            yield piece


def _stay(piece: str, near: date) -> Stay:
    dated = _dated(piece, near)
    place, told = dated.rest, None
    for each, word in LEVEL.items():
        spoken = f"({_(word)})"
        if spoken in place:
            place, told = place.replace(spoken, " "), each
    if found := _LEVEL.search(place):
        place, told = _LEVEL.sub(" ", place), _LEVELS[found[1]]
    place = _AROUND.sub("", place)
    if not dated.days or not place:
        raise Invalid(
            _("“{text}” is no stay.").format(text=piece),
            _("Write days and place of each: 2021-08-20 – 2021-08-22 郑州市二七区"))
    return Stay(place, min(dated.days), max(dated.days), told)


def _dated(text: str, near: date) -> _Dated:
    """Take the days out of a text."""
    days: list[date] = []
    rest, end = "", 0
    while found := _DAY.search(text, end):
        read = day(found[0], near)
        assert read is not None
        days.append(read)
        rest += text[end:found.start()]
        end = found.end()
        if more := _SAME_MONTH.match(text, end):
            days.append(_on_day(read, int(more[1])))
            end = more.end()
        rest = _INSIDE.sub(" ", rest) + " "
    return _Dated(tuple(days), " ".join(_AROUND.sub("", _INSIDE.sub(" ", rest + text[end:]))
                                        .split()))


def _on_day(first: date, number: int) -> date:
    try:
        return first.replace(day=number)
    except ValueError as error:
        raise Invalid(_("This is not a possible date.")) from error


def _nearest(month: int, number: int, near: date) -> date:
    """The year is the one in which the day lies next to the days that are asked for."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    if not found:
        raise Invalid(_("This is not a possible date."))
    return min(found, key=lambda each: abs(each - near))
