"""Identity numbers: GB 11643 (R8.5) and the roll number 学籍号 (R10.2)."""

import re
from dataclasses import dataclass
from datetime import date

from app.people.roster.findings import Problem
from app.people.roster.text import Cell, tight
from app.people.rules import Sex

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
REGIONS = frozenset(
    [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
     50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83]
)
LONGEST = 30
EXACT = 1e15  # a spreadsheet's number keeps 15 digits
RESIDENT, OTHER = "1", "Z"
_LOST_DIGITS = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
# What other papers look like, where the list does not say which they are (R10.1).
_OTHERS = (
    ("6", re.compile(r"H\d{8}(\d{2})?")), ("7", re.compile(r"M\d{8}(\d{2})?")),
    ("8", re.compile(r"\d{8}")), ("A", re.compile(r"[A-Z]{1,2}\d{7,8}")),
)
TYPES = {
    "1": ("居民身份证", "身份证", "港澳台居民居住证", "居住证", "户口簿"),
    "6": ("香港特区护照/身份证明", "香港", "港澳居民来往内地通行证", "港澳通行证", "回乡证"),
    "7": ("澳门特区护照/身份证明", "澳门"),
    "8": ("台湾居民来往大陆通行证", "台胞证", "台湾"),
    "9": ("境外永久居住证", "外国人永久居留身份证", "境外永居"),
    "A": ("护照",), "Z": ("其他", "其它"),
}


@dataclass(frozen=True)
class Identity:
    """A number read: what it says of the person, and what is wrong with it."""

    number: str = ""
    type: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    problem: Problem | None = None
    detail: str = ""


def document(cell: Cell) -> tuple[str, Problem | None]:
    """The type of the document by its code or word; "" where none is given."""
    text = tight(cell).upper().lstrip("0")
    if not text:
        return "", None
    for code, words in TYPES.items():
        if (text[0] == code and not text[1:2].isalnum()) or text.endswith(words):
            return code, None
    return OTHER, Problem.ID_TYPE


def identity(cell: Cell, kind: str, today: date) -> Identity:
    """Read an ID number; `kind` is the type that the list gives, or empty."""
    told = tight(cell).upper()
    exact = isinstance(cell, (int, float)) and abs(cell) < EXACT
    lost = _LOST_DIGITS.fullmatch(told) if isinstance(cell, str) else cell is not None and not exact
    if lost:
        return Identity(problem=Problem.ID_AS_NUMBER)
    text = re.sub(r"[^0-9A-Z()]", "", told)
    if not text:
        return Identity()
    return _other(text, kind) or _resident(text, today)


def _other(text: str, kind: str) -> Identity | None:
    """A passport or permit: no check digit. None when it is a resident's number."""
    if len(text) > LONGEST:
        return Identity(text, kind, problem=Problem.TOO_LONG, detail=str(LONGEST))
    if kind not in ("", RESIDENT):
        return Identity(text, kind)
    if kind == "":
        for code, shape in _OTHERS:
            if shape.fullmatch(text):
                return Identity(text, code)
    return None


def _resident(text: str, today: date) -> Identity:
    if re.fullmatch(r"\d{15}", text):
        return _legacy(text, today)
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return Identity(text, RESIDENT, problem=Problem.ID_LENGTH, detail=str(len(text)))
    if check_digit(text) != text[17]:
        return Identity(text, RESIDENT, problem=Problem.ID_CHECKSUM)
    return _dated(text, text[6:14], int(text[16]), today)


def check_digit(text: str) -> str:
    """The last character that belongs to the first seventeen (ISO 7064 mod 11-2)."""
    return CHECK[sum(int(d) * w for d, w in zip(text[:17], WEIGHTS, strict=True)) % 11]


def _legacy(text: str, today: date) -> Identity:
    read = _dated(text, "19" + text[6:12], int(text[14]), today)
    if read.problem in (None, Problem.ID_REGION):
        return Identity(text, RESIDENT, read.birth_date, read.sex, Problem.ID_LEGACY)
    return read


def _dated(text: str, birth: str, order: int, today: date) -> Identity:
    try:
        born = date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        return Identity(text, RESIDENT, problem=Problem.ID_DATE)
    if born > today:
        return Identity(text, RESIDENT, problem=Problem.ID_FUTURE)
    known = int(text[:2]) in REGIONS
    sex = Sex.MALE if order % 2 else Sex.FEMALE
    return Identity(text, RESIDENT, born, sex, None if known else Problem.ID_REGION)


def roll_number(cell: Cell, id_number: str) -> tuple[str, Problem | None]:
    """学籍号: G + ID number, J + own code, L + region, birth and four digits."""
    text = tight(cell).upper()
    if not text:
        return "", None
    if len(text) > LONGEST:
        return text, Problem.TOO_LONG
    if not re.fullmatch(r"G\d{17}[\dX]|J[0-9A-Z]{18}|L\d{18}", text):
        return text, Problem.ROLL_FORM
    if text[0] == "G" and check_digit(text[1:]) != text[18]:
        return text, Problem.ROLL_FORM
    return text, Problem.ROLL_NOT_ID if text[0] == "G" and id_number not in ("", text[1:]) else None
