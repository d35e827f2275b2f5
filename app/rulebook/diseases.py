"""What a disease asks before somebody returns to class: dated data with its source (R7.2)."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "diseases.toml"


class Paper(StrEnum):
    """What is to be shown: 诊断证明, 复课证明, 家长说明 (R2.7)."""

    DIAGNOSIS = "diagnosis"
    RETURN = "return"
    NOTE = "note"


@dataclass(frozen=True)
class Disease:
    """One disease and its rule; what is None is not asked.

    onset_days    whole days after the onset day; back on the day after the last of them
    free_hours    hours without fever and symptoms
    rash_days     the day of return counted from the rash day (R+5)
    treated_days  whole days of treatment
    sign          what the doctor must see besides
    """

    id: str
    name: str
    list: str
    onset_days: int | None = None
    free_hours: int | None = None
    rash_days: int | None = None
    treated_days: int | None = None
    sign: str = ""
    papers: tuple[Paper, ...] = ()
    source: str = ""


@cache
def diseases() -> dict[str, Disease]:
    """The catalogue by id, in its own order."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        one["id"]: Disease(**{**one, "papers": tuple(map(Paper, one["papers"]))})
        for one in told["disease"]
    }


def named_in(cause: str) -> str | None:
    """The id of the disease that a cause names, so that nobody is cleared by a milder one's rule.

    None when it names none.
    """
    words = cause.strip()
    for one in diseases().values():
        if one.name in words or (len(words) > 1 and words in one.name):
            return one.id
    return None
