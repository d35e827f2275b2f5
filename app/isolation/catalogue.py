"""The observation room's numbers and kinds (R3.6, R3.8), as dated data."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Step, Went

FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "isolation.toml"


@dataclass(frozen=True)
class RoomKind:
    """Who is put into a room: with any of `symptoms`, else whom no other kind takes.

    steps  what is done for those who lie there; `spare`: only when the others are full
    """

    id: str
    name: str
    symptoms: frozenset[Symptom]
    steps: tuple[Step, ...]
    spare: bool = False


@dataclass(frozen=True)
class StepRule:
    """By when a step is to be taken.

    after    "found", "entered", "left", or the step that comes before it
    within   None: it has no time of its own; `again` after a try in vain
    history  within which when one of the two questions says yes (两史); None = as ever
    leaving  where nobody goes before it is done; `pupils`: the staff have no such step
    """

    step: Step
    after: str
    within: timedelta | None = None
    again: timedelta | None = None
    leaving: frozenset[Went] = frozenset()
    pupils: bool = False
    history: timedelta | None = None


@dataclass(frozen=True)
class Times:
    """How often somebody is measured, when something is due soon, how soon a bed is disinfected."""

    measure_fever: timedelta
    measure: timedelta
    soon: timedelta
    clean: timedelta


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, RoomKind]:
    """Kinds of rooms by id, in the order in which they are tried."""
    return {one["id"]: RoomKind(
        one["id"], one["name"], frozenset(map(Symptom, one["symptoms"])),
        tuple(map(Step, one["steps"])), one.get("spare", False)) for one in _told()["kind"]}


@cache
def steps() -> dict[Step, StepRule]:
    """When each step of R3.8 is due, in their order."""
    return {Step(one["id"]): _step(one) for one in _told()["step"]}


@cache
def times() -> Times:
    """The minutes of the room."""
    return Times(*(timedelta(minutes=_told()[name])
                   for name in ("measure_fever", "measure", "soon", "clean")))


def overflow() -> str:
    """Where the school puts people when no bed is left."""
    return str(_told()["overflow"]["place"])


def kind_name(kind: str) -> str:
    """What a kind is called; one that left the catalogue keeps its id."""
    return kinds()[kind].name if kind in kinds() else kind


def kind_for(symptoms: Collection[Symptom], there: Collection[str]) -> str:
    """Which kind of the rooms that there are fits, "" when none does."""
    usual = [each for each in kinds().values() if each.id in there and not each.spare]
    fits = [each for each in usual if each.symptoms & frozenset(symptoms)]
    rest = [each for each in usual if not each.symptoms]
    return next((each.id for each in [*fits, *rest, *usual]), "")


def _step(one: dict[str, Any]) -> StepRule:
    return StepRule(
        Step(one["id"]), one["after"], _minutes(one, "minutes"), _minutes(one, "again"),
        frozenset(map(Went, one.get("leaving", ()))), one.get("pupils", False),
        _minutes(one, "history"))


def _minutes(one: dict[str, Any], name: str) -> timedelta | None:
    return timedelta(minutes=one[name]) if name in one else None
