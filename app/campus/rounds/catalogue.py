"""The built-in plan of rounds (R4.3)."""

import tomllib
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from app.campus.rounds.plan import Alert, Line, read_often
from app.campus.rounds.rules import Task
from app.places.grid.rules import Use

_FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "rounds.toml"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def lines() -> dict[tuple[Use, Task], Line]:
    """By use and task, in the order of the table."""
    return {(line.use, line.task): line for one in _told()["line"]
            if (line := _line(one)).use is not None}


@cache
def hours() -> dict[int, tuple[time, ...]]:
    """By when each of so many rounds a day is done."""
    return {int(times): _times(told) for times, told in _told()["until"].items()}


def airing() -> int:
    """Minutes a room is aired at least (R4.3)."""
    return int(_told()["ventilate"])


def _line(one: dict[str, Any]) -> Line:
    return Line(
        Use(one["use"]), Task(one["task"]),
        dict(zip(Alert, map(read_often, one["times"]), strict=True)), one.get("purpose", ""),
        one.get("minutes", airing()), one.get("litres"), _times(one.get("until", ())),
        one.get("every", False), one["source"], date.fromisoformat(_told()["edition"]))


def _times(told: Any) -> tuple[time, ...]:
    return tuple(time.fromisoformat(each) for each in told)
