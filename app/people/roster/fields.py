"""What a column of a class list can hold, and the words by which it is known."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app.people.roster.text import plain

WORDS = Path(__file__).resolve().parents[3] / "resources" / "rules" / "roster.toml"


class Field(StrEnum):
    """What is taken over from a list."""

    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth-date"
    ID_TYPE = "id-type"
    ID_NUMBER = "id-number"
    ROLL_NUMBER = "roll-number"
    NUMBER = "number"
    STAGE = "stage"
    GRADE = "grade"
    CLASS = "class"
    SEAT = "seat"
    ENTRY = "entry"
    BOARDING = "boarding"
    BOARDER = "boarder"
    DORM = "dorm"
    BED = "bed"
    CHAIR = "chair"
    BUS = "bus"
    TABLE = "table"
    ADDRESS = "address"
    PHONE = "phone"
    DEPARTMENT = "department"
    SUBJECT = "subject"
    CATEGORY = "category"
    POST = "post"
    EMPLOYER = "employer"
    SITE = "site"
    CERTIFICATE_NUMBER = "certificate-number"
    CERTIFICATE_ISSUED = "certificate-issued"
    CERTIFICATE_EXPIRES = "certificate-expires"
    TESTED = "tested"
    RESULT = "result"
    GUARDIAN1_NAME = "guardian1-name"
    GUARDIAN1_RELATION = "guardian1-relation"
    GUARDIAN1_LEGAL = "guardian1-legal"
    GUARDIAN1_PHONE = "guardian1-phone"
    GUARDIAN2_NAME = "guardian2-name"
    GUARDIAN2_RELATION = "guardian2-relation"
    GUARDIAN2_LEGAL = "guardian2-legal"
    GUARDIAN2_PHONE = "guardian2-phone"


# Two columns for one of these are a question that only the school can answer.
DECISIVE = frozenset({Field.NAME, Field.ID_NUMBER, Field.ROLL_NUMBER, Field.NUMBER, Field.CLASS})


# What only lists of the staff have; posts and certificates, where no class is given (R3.5).
OF_STAFF = frozenset({
    Field.DEPARTMENT, Field.SUBJECT, Field.CATEGORY, Field.POST, Field.EMPLOYER,
    Field.CERTIFICATE_NUMBER, Field.CERTIFICATE_ISSUED, Field.CERTIFICATE_EXPIRES,
})


@dataclass(frozen=True)
class Meaning:
    """What a header stands for.

    rank      of two headers for one field the lower rank is taken
    relation  what “father's telephone” says about the guardian
    """

    field: Field
    rank: int = 0
    relation: str = ""


@cache
def words() -> dict[str, Any]:
    """The school's words for columns, rows and grades."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def meanings() -> dict[str, Meaning]:
    """Every header that is understood, by its plain form."""
    known = {
        plain(word): Meaning(Field(field), rank)
        for field, synonyms in words()["fields"].items()
        for rank, word in enumerate(synonyms)
    }
    return _guardians() | known


def _guardians() -> dict[str, Meaning]:
    table = words()["guardian"]
    known: dict[str, Meaning] = {}
    for position, key in ((1, "one"), (2, "two")):
        for rank, prefix in enumerate(table[key]):
            for part in ("name", "relation", "legal", "phone"):
                meaning = Meaning(
                    Field(f"guardian{position}-{part}"), rank, table["implied"].get(prefix, "")
                )
                known |= {plain(prefix + suffix): meaning for suffix in table[part]}
        known |= {
            plain(f"{who}{part}{position}"): Meaning(Field(f"guardian{position}-{key}"))
            for who in ("家长", "监护人")
            for part, key in (("电话", "phone"), ("手机", "phone"), ("姓名", "name"))
        }
    return known


@cache
def set_aside() -> frozenset[str]:
    """Headers that are known and not taken over."""
    return frozenset(plain(word) for word in words()["known"]["columns"])


def is_health(label: str) -> bool:
    """Does the column belong to the health files?"""
    return any(word in label for word in words()["health"]["words"])
