"""What is tested and how often: dated data that a school may edit (R4.6)."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from app.campus.water.rules import Act, Every, Item, PointKind, Rule

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "water.toml"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def items(day: date) -> tuple[Item, ...]:
    """The items and limits in force on a day, the oldest edition before the first."""
    editions = sorted(_told()["edition"], key=lambda each: str(each["since"]))
    begun = [each for each in editions if date.fromisoformat(each["since"]) <= day]
    edition = (begun or editions[:1])[-1]
    return tuple(_item(each) for each in edition["item"])


@cache
def every(kind: PointKind) -> Every:
    """How often this kind is tested, looked at, cleaned."""
    told: dict[str, Any] = next((each for each in _told()["point"] if each["kind"] == kind), {})
    return Every(**{name: value for name, value in told.items() if name != "kind"})


def _item(told: dict[str, Any]) -> Item:
    ends = {end: Decimal(told[end]) if end in told else None for end in ("least", "most")}
    return Item(
        told["id"], told["name"], told.get("unit", ""),
        frozenset(Act(each) for each in told["acts"]), Rule(told.get("rule", Rule.RANGE)),
        ends["least"], ends["most"], told.get("needed", True))
