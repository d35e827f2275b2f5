"""Codes of rows on paper sheets: whose row, of which class and day; no pass, nothing is stored.

A code is the mark of what the sheet is for, then 9 bytes (person 4, class 3, day 2) and 6 bytes
of their HMAC-SHA256 in upper-case Base32, then one check character: 26 characters, a version 2
code at level Q.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.people.paper.signs import ALPHABET, check_sign

LENGTH = 26
_PERSON, _GROUP, _DAY, _MAC = 4, 3, 2, 6
_BODY = _PERSON + _GROUP + _DAY
_FIRST = date(2020, 1, 1)  # day 1; day 0 is a sheet that bears no date


class Sheet(StrEnum):
    """What a sheet is for; the value is the first sign of its codes."""

    GATE = "S"
    MORNING = "M"
    NOON = "N"
    EVENING = "E"


_LETTERS = {Sheet.GATE: "ZB", Sheet.MORNING: "CJ", Sheet.NOON: "WJ", Sheet.EVENING: "YJ"}


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet; day is None where the date is written in by hand."""

    person_id: int
    group_id: int
    day: date | None
    of: Sheet = Sheet.GATE

    @property
    def sheet(self) -> str:
        """The number of the sheet, as printed at its head."""
        return sheet_number(self.group_id, self.day, self.of)


def sheet_number(group_id: int, day: date | None, of: Sheet = Sheet.GATE) -> str:
    """ZB-20261123-0012: for what, of which day and class; ZB-0012 without a date."""
    return "-".join(filter(None, (_LETTERS[of], f"{day:%Y%m%d}" if day else "",
                                  f"{group_id:04}")))


def code_of(row: SheetRow, key: bytes) -> str:
    """The code that is printed beside the row, signed with the school's key."""
    day = (row.day - _FIRST).days + 1 if row.day else 0
    body = b"".join(
        number.to_bytes(size, "big")
        for number, size in ((row.person_id, _PERSON), (row.group_id, _GROUP), (day, _DAY))
    )
    text = row.of + base64.b32encode(body + _mac(key, row.of, body)).decode()
    return text + check_sign(text)


def is_whole(code: str) -> bool:
    """Is it the code of a row, read whole and right? Nothing that a pass could be."""
    return (
        len(code) == LENGTH and code[0] in set(Sheet) and set(code) <= set(ALPHABET)
        and check_sign(code[:-1]) == code[-1]
    )


def read(code: str, key: bytes) -> SheetRow | None:
    """Whose row it is; None when another school printed it, or nobody. Only for whole codes."""
    raw = base64.b32decode(code[1:-1])
    body, of = raw[:_BODY], Sheet(code[0])
    if not hmac.compare_digest(raw[_BODY:], _mac(key, of, body)):
        return None
    person, group = body[:_PERSON], body[_PERSON:_PERSON + _GROUP]
    days = int.from_bytes(body[_PERSON + _GROUP:], "big")
    day = _FIRST + timedelta(days=days - 1) if days else None
    return SheetRow(int.from_bytes(person, "big"), int.from_bytes(group, "big"), day, of)


def _mac(key: bytes, of: Sheet, body: bytes) -> bytes:
    """Not the signature of a pass: another text, another length; nor of another sheet."""
    mark = b"" if of is Sheet.GATE else of.encode()
    return hmac.new(key, b"sheet:" + mark + body, hashlib.sha256).digest()[:_MAC]
