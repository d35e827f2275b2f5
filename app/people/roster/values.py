"""Dates, telephones, sex and boarding, as dirty as lists have them (R10.3)."""

import re
from datetime import date, datetime, timedelta

from app.people.roster.findings import Problem
from app.people.roster.text import Cell, clean, tight
from app.people.rules import Boarding, Sex, seat_of

EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}  # day 0 of a spreadsheet's serials
SERIALS = range(7000, 60000)  # 1919 … 2064
EARLIEST = date(1900, 1, 1)
_DATE = re.compile(
    r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?(?:[T\s]*0{1,2}:00(:00)?(\.0+)?)?"
)
_VALIDITY = re.compile(r"(.+?\d日?)\s*(?:至|到|~|—+|–|-)\s*(\d{4}\D.+|\d{8})")
_UNTIL = re.compile(r"^(有效期?)?(至|到)\s*:?\s*|\s*(止|前有效)$")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})-?(\d{7,8})")
NONE = frozenset(["", "无", "没有", "暂无", "-", "—", "/"])
_SEPARATORS = re.compile(r"[/、,;|\\\n，；或]+")

_SEX = {
    Sex.MALE: ("男", "1", "m", "male", "男性", "男生", "01", "1男"),
    Sex.FEMALE: ("女", "2", "f", "female", "女性", "女生", "02", "2女"),
}
_BOARDING = {
    Boarding.DAY: ("走读", "走读生", "1", "01", "1走读", "通校", "通学", "通校生"),
    Boarding.BOARDER: ("住校", "住校生", "2", "02", "2住校", "住宿", "住宿生", "寄宿", "寄宿生"),
}
_YES = {
    True: ("是", "1", "y", "yes", "true", "√", "有", "住校", "住宿", "寄宿", "住校生"),
    False: ("否", "0", "2", "n", "no", "false", "×", "无", "走读", "不住", "不住校", "走读生"),
}

type_of = {word: sex for sex, words in _SEX.items() for word in words}
boarding_of = {word: kind for kind, words in _BOARDING.items() for word in words}
yes_of = {word: answer for answer, words in _YES.items() for word in words}


def birth_date(cell: Cell, since_1904: bool, today: date) -> tuple[date | None, Problem | None]:
    """A day of birth in any of the usual ways; never guessed from half a date."""
    born, problem = day(cell, since_1904)
    if problem is Problem.DATE_IMPOSSIBLE or (born and born > today):
        return None, Problem.BIRTH_IMPOSSIBLE
    return born, problem


def day(cell: Cell, since_1904: bool) -> tuple[date | None, Problem | None]:
    """A day in any of the usual ways; it may lie ahead."""
    if isinstance(cell, float) and not cell.is_integer():
        return None, Problem.BIRTH_AS_NUMBER
    text = clean(cell)
    if not text:
        return None, None
    try:
        found = _day(cell, text, since_1904)
    except (ValueError, OverflowError):
        found = None
    if found is None or found < EARLIEST:
        return None, Problem.DATE_IMPOSSIBLE
    return found, None


def validity(
    cell: Cell, since_1904: bool
) -> tuple[tuple[date | None, date | None], Problem | None]:
    """The first and last day that a paper is good: 2025.03.01-2026.02.28, or its last day alone."""
    text = clean(cell)
    if both := _VALIDITY.fullmatch(text):
        first, problem = day(both[1], since_1904)
        last, other = day(both[2], since_1904)
        return (first, last), problem or other
    bare = _UNTIL.sub("", text)
    last, problem = day(cell if bare == text else bare, since_1904)
    return (None, last), problem


def _day(cell: Cell, text: str, since_1904: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not text.isascii() or not text.isdigit():
        text = re.sub(r"\s*([-./年月日])\s*", r"\1", text)
        found = _DATE.fullmatch(text)
        return date(*(int(found[n]) for n in (1, 2, 3))) if found else None
    if len(text) == 8:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) <= 5 and int(text) in SERIALS:
        return EPOCHS[since_1904] + timedelta(days=int(text))
    return None


def sex(cell: Cell) -> tuple[Sex | None, Problem | None]:
    """男/女/1/2/M/F; empty is unknown."""
    word = tight(cell).lower()
    found = type_of.get(word)
    return found, Problem.SEX_UNKNOWN if word and found is None else None


def boarding(cell: Cell, question: bool) -> tuple[Boarding | None, Problem | None]:
    """就读方式 (1 走读, 2 住校), or the answer to the question 是否住校."""
    word = tight(cell).lower()
    if question:
        answer = yes_of.get(word)
        found = None if answer is None else Boarding.BOARDER if answer else Boarding.DAY
    else:
        found = boarding_of.get(word.strip("()."))
    return found, Problem.BOARDING_UNKNOWN if word and found is None else None


def seat(cell: Cell) -> tuple[str, Problem | None]:
    """A seat as row and column, 3-4; a spreadsheet makes a day of it, which is never guessed."""
    if isinstance(cell, date | datetime):
        return "", Problem.SEAT_AS_DATE
    text = clean(cell)
    found = seat_of(text)
    return found, Problem.SEAT_UNUSUAL if text not in NONE and not found else None


def yes(cell: Cell) -> bool | None:
    """Yes, no, or not said."""
    return yes_of.get(tight(cell).lower())


def phone(cell: Cell) -> tuple[str, Problem | None]:
    """One or two numbers, divided by “/”; an unusual one is kept and flagged."""
    text = clean(cell)
    if text in NONE or _MOBILE.fullmatch(text):
        return ("" if text in NONE else text), None
    text = re.sub(r"(?<=\d{7})\.0$", "", text)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 22 and re.fullmatch(r"(1[3-9]\d{9}){2}", digits):
        return f"{digits[:11]}/{digits[11:]}", None
    parts = [_number(part) for part in _SEPARATORS.split(text) if part.strip()]
    odd = any(strange for _, strange in parts)
    return "/".join(number for number, _ in parts), Problem.PHONE_UNUSUAL if odd else None


def _number(part: str) -> tuple[str, bool]:
    bare = re.sub(r"[\s()（）—–_.-]", "", part)
    bare = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", bare)
    if _MOBILE.fullmatch(bare) or re.fullmatch(r"[2-8]\d{6,7}", bare):
        return bare, False
    landline = _LANDLINE.fullmatch(bare)
    return (f"{landline[1]}-{landline[2]}", False) if landline else (part.strip(), True)
