"""Names of people: spaces and dots put right, every rare character kept (R10.3)."""

import re

from app.people.roster.findings import Problem
from app.people.roster.text import Cell, clean

DOT = "\u00b7"  # 民委发〔2016〕33号: the one dot between the parts of a name
LONGEST = 60  # 25 Han characters are the norm (≥ 50 bytes); Latin names run longer

HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"
    "\U00020000-\U000323af\U000e0100-\U000e01ef\U000f0000-\U0010fffd"
)
_HAN = re.compile(f"[{HAN}]")
_DOTS = re.compile(r"\s*[\u00b7\u2022\u2027\u30fb\uff65\u2219\u22c5\u25cf\u2024\u0387.]+\s*")
_ALL_HAN = re.compile(f"[{HAN}{DOT}?\u25a1\ufffd\\s]+")
_LOST = re.compile("[?\u25a1\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")


def name(cell: Cell) -> tuple[str, Problem | None]:
    """The name as it is kept; a lost character is a warning. Lengths are code points."""
    text = clean(cell)
    if _HAN.search(text):
        text = _DOTS.sub(DOT, text).strip(DOT + " ")
    text = "".join(text.split()) if _ALL_HAN.fullmatch(text) else " ".join(text.split())
    if not any(char.isalpha() or _LOST.match(char) for char in text):
        return "", Problem.NAME_MISSING
    if len(text) > LONGEST:
        return text, Problem.TOO_LONG
    return text, Problem.NAME_UNREADABLE if _LOST.search(text) else None


def alike(one: str, other: str) -> bool:
    """The same name but for characters that were lost, dots, spaces and case?"""
    a, b = (re.sub(f"[\\s.{DOT}]", "", text).lower() for text in (one, other))
    return len(a) == len(b) and all(
        x == y or _LOST.match(x) or _LOST.match(y) for x, y in zip(a, b, strict=True)
    )
