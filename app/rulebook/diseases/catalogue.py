"""The built-in edition: what each disease asks (R7.2), and the statutory list of a day (R7.1)."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.rulebook.diseases.rules import Disease, Listed, Paper

_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "rules"
_LIKE = "other-infectious"  # what a statutory disease asks for that R7.2 does not name


@dataclass(frozen=True)
class Statutory:
    """One disease of the list: its class, and since when it stands there."""

    id: str
    name: str
    listed: Listed
    since: date
    two_hours: bool = False


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def statutory(day: date) -> dict[str, Statutory]:
    """The list of a day by id; days before the first list get that one."""
    told = _read("statutory")
    first = date.fromisoformat(told["since"])
    whole = [
        Statutory(one["id"], one["name"], Listed(one["class"]),
                  date.fromisoformat(one["since"]) if "since" in one else first,
                  one.get("two_hours", False))
        for one in told["disease"]
    ]
    return {one.id: one for one in whole if one.since <= max(day, first)}


def list_source() -> str:
    """Where the statutory list stands."""
    return str(_read("statutory")["source"])


@lru_cache(maxsize=8)
def diseases(day: date) -> dict[str, Disease]:
    """The catalogue by id: those of R7.2 in their own order, then the rest of the list."""
    told, listed = _read("diseases"), statutory(day)
    since = date.fromisoformat(told["edition"])
    found = {one["id"]: _disease(one, since, listed) for one in told["disease"]}
    named = {one.get("statutory") for one in told["disease"]}
    for one in listed.values():
        if one.id not in named:
            found[one.id] = replace(
                found[_LIKE], id=one.id, name=one.name, listed=one.listed,
                two_hours=one.two_hours, common=False)
    return found


def _disease(one: dict[str, Any], since: date, listed: dict[str, Statutory]) -> Disease:
    values = dict(one)
    on = listed.get(values.pop("statutory", ""))
    watched, infectious = values.pop("watched", False), values.pop("infectious", None)
    incubation = values.pop("incubation", None)
    values["two_hours"] = values.get("two_hours", False) or (on is not None and on.two_hours)
    return Disease(
        **values | {"papers": tuple(map(Paper, values["papers"]))},
        listed=on.listed if on else Listed.WATCHED if watched else Listed.NONE,
        incubation=tuple(incubation) if incubation else None,
        infectious=(infectious[0], (*infectious, None)[1]) if infectious else None,
        since=since)
