"""The lists of the canteen: dated data that a school may edit."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.campus.canteen.rules import CheckItem, CheckKind, Wanted

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "canteen.toml"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def items(kind: CheckKind, day: date) -> tuple[CheckItem, ...]:
    """The list in force on a day, the oldest edition before the first."""
    editions = sorted(_told()["edition"], key=lambda each: str(each["since"]))
    begun = [each for each in editions if date.fromisoformat(each["since"]) <= day]
    every = (CheckItem(each["id"], each["name"],
                       frozenset(CheckKind(act) for act in each["acts"]),
                       each.get("grave", False))
             for each in (begun or editions[:1])[-1]["item"])
    return tuple(each for each in every if kind in each.acts)


@cache
def names() -> dict[str, str]:
    """What every item of any edition is called."""
    return {each["id"]: each["name"] for edition in _told()["edition"]
            for each in edition["item"]}


@cache
def samples() -> Wanted:
    """What a food sample must be."""
    told = _told()["samples"]
    return Wanted(told["grams"], told["hours"])


def handles_food(post: str) -> bool:
    """Does somebody of this post handle food or drinking water?"""
    return any(word in post for word in _told()["handlers"]["posts"])
