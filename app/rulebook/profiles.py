"""What each era of the policy asks of the contacts of a COVID case: dated data (R0.3)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.policy import Profile

_FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "profiles.toml"


@dataclass(frozen=True)
class Stage:
    """One stretch of days: what kind, how many, and on which of its days a sample is taken."""

    kind: str
    days: int
    tests: tuple[int, ...] = ()


@dataclass(frozen=True)
class Era:
    """One profile: its stages for contacts and for contacts of contacts; none = nothing is asked.

    before  days before the onset from which contacts count; None = it asks for none
    """

    id: str
    since: date
    source: str
    before: int | None = None
    close: tuple[Stage, ...] = ()
    secondary: tuple[Stage, ...] = ()


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def disease() -> str:
    """The id of the disease that the eras speak of."""
    return str(_read()["disease"])


@cache
def eras() -> dict[str, Era]:
    """Every era by its id, the oldest first."""
    return {one["id"]: Era(
        one["id"], one["since"], one["source"], one.get("before"),
        _stages(one.get("close", ())), _stages(one.get("secondary", ())))
        for one in _read()["profile"]}


def era(profile: Profile | str) -> Era:
    """What a profile asks."""
    return eras()[str(profile)]


def _stages(told: Any) -> tuple[Stage, ...]:
    return tuple(Stage(one["kind"], one["days"], tuple(one["tests"])) for one in told)
