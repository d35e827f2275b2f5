"""Vaccines and the schedules that ask for them: dated data with its source (R6.3-R6.5)."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "vaccines.toml"


@dataclass(frozen=True)
class Vaccine:
    """One vaccine.

    live    injected and live: 28 days from any other such, or the same day (R6.4)
    covers  the vaccines it counts as; a combined one counts as several
    words   how lists call it
    """

    id: str
    name: str
    words: tuple[str, ...]
    live: bool = False
    covers: tuple[str, ...] = ()

    @cached_property
    def counts_as(self) -> frozenset[str]:
        """What the slots of a series look for."""
        return frozenset(self.covers or (self.id,))


@dataclass(frozen=True)
class Slot:
    """One dose of a series; the fields are explained at the head of the data."""

    takes: tuple[str, ...]
    age: int = 0
    years: int | None = None
    before: int | None = None
    before_days: int | None = None
    gap: int = 0
    gap_days: int = 0
    within: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Series:
    """What a child needs against one thing, as one edition has it.

    since      the day from which this edition of it holds
    variant    the vaccine for whose takers it replaces the ordinary one
    consent    a guardian signs for it; voluntary: nobody is asked to have it
    apart_days days from any other vaccine
    """

    id: str
    name: str
    edition: str
    slots: tuple[Slot, ...]
    since: date = date.min
    variant: str = ""
    sex: str = ""
    born_from: date = date.min
    consent: bool = False
    voluntary: bool = False
    apart_days: int = 0


@dataclass(frozen=True)
class Programme:
    """The whole catalogue; `series` by id, the editions of each in the order of time."""

    vaccines: dict[str, Vaccine]
    series: dict[str, tuple[Series, ...]]
    editions: dict[str, dict[str, str]] = field(default_factory=dict)


@cache
def programme() -> Programme:
    """Vaccines and series in the catalogue's own order."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    vaccines = {one["id"]: Vaccine(**_frozen(one)) for one in told["vaccine"]}
    series: dict[str, tuple[Series, ...]] = {}
    for one in told["series"]:
        slots = tuple(Slot(**_frozen(slot)) for slot in one["slots"])
        made = Series(**{**one, "slots": slots})
        series[made.id] = (*series.get(made.id, ()), made)
    return Programme(vaccines, series, told["edition"])


def vaccine(id_: str) -> Vaccine:
    """One vaccine; an unknown id is itself, so that an old row is never lost."""
    return programme().vaccines.get(id_) or Vaccine(id_, id_, ())


def series_name(id_: str) -> str:
    """What a series is called."""
    known = programme().series.get(id_)
    return known[0].name if known else id_


@cache
def series_of(vaccine_id: str) -> tuple[str, ...]:
    """The series for which a vaccine counts; none for flu and its like."""
    wanted = vaccine(vaccine_id).counts_as
    return tuple(id_ for id_ in programme().series if wanted & taken_by(id_))


@cache
def taken_by(series: str) -> frozenset[str]:
    """Every vaccine that any slot of a series takes, in any edition."""
    return frozenset(name for each in programme().series[series] for slot in each.slots
                     for name in slot.takes)


def named_in(text: str) -> str | None:
    """The vaccine that a word of a list means: the longest of the known words in it decides."""
    bare = re.sub(r"[\s()（）\[\]]", "", text).casefold()
    found = [(len(word), one.id) for one in programme().vaccines.values() for word in one.words
             if word.casefold() in bare]
    return max(found, key=lambda each: each[0])[1] if found else None


def _frozen(told: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
