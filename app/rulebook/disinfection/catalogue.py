"""The built-in edition (R4.2)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.rulebook.disinfection.rules import Agent, Purpose

_FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "disinfection.toml"


@cache
def purposes() -> dict[str, Purpose]:
    """By id, in the order of the table."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    since = date.fromisoformat(told["edition"])
    return {one["id"]: _purpose(one, since) for one in told["purpose"]}


def _purpose(one: dict[str, Any], since: date) -> Purpose:
    ranges = {name: tuple(one[name]) if name in one else None for name in ("routine", "outbreak")}
    return Purpose(**one | ranges | {"agent": Agent(one["agent"]), "since": since})
