"""What the rules of 2006 ask, as dated data with its source (R1.2)."""

import tomllib
from functools import cache
from pathlib import Path

from app.health.clocks.rules import Trigger

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "reporting.toml"


@cache
def law() -> dict[Trigger, tuple[str, str]]:
    """Rule and source of each trigger."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {Trigger(one["id"]): (one["rule"], one["source"]) for one in told["trigger"]}
