"""What a group may be called, and what a class's name tells."""

import unicodedata
from datetime import date
from typing import Any

from app.people.roster import classes

LONGEST = 40  # characters of a name that still fits a card and a list


def cleaned(name: str) -> str:
    """The name as it is kept: half-width signs, single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).translate(
        {ord("（"): "(", ord("）"): ")", 0x3000: " "}).split())


def columns_for(name: str, day: date, stage: str) -> dict[str, Any]:
    """What a class is by its new name; an unusual name has no number, its grade stays."""
    read = classes.class_name(name, day, stage)
    if read is None or read.grade is None:
        return {"name": name, "class_no": None}
    return {"name": name, "class_no": read.class_no, "grade": read.grade,
            "stage": read.stage, "entry_year": read.entry_year}
