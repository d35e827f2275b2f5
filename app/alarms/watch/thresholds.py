"""The thresholds of alarms: the built-in edition, and what the school has set since (R12)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.alarms.watch.models import AlarmRule
from app.alarms.watch.rules import ExposureKind, Level, Scope
from app.errors import NotFound
from app.health.checks.rules import Symptom
from app.i18n import _
from app.policy import Policy

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "thresholds.toml"


class Of(StrEnum):
    """What the counted share."""

    SYMPTOM = "symptom"
    DISEASE = "disease"
    ILI = "ili"
    UNEXPLAINED = "unexplained"
    EXPOSURE = "exposure"


class Counts(StrEnum):
    """Whom of them is counted; GRAVE: confirmed and in hospital, or dead."""

    PERSONS = "persons"
    CURRENT = "current"
    HOSPITAL = "hospital"
    DEATHS = "deaths"
    GRAVE = "grave"


@dataclass(frozen=True)
class Threshold:
    """One threshold as it holds on a day; `thresholds.toml` says what each field means.

    edition  the school's own, None = the built-in one
    """

    id: str
    level: Level
    name: str
    scopes: tuple[Scope, ...]
    of: Of
    persons: int
    days: int
    asked: str
    source: str
    diseases: tuple[str, ...] = ()
    kinds: tuple[ExposureKind, ...] = ()
    counts: Counts = Counts.PERSONS
    percent: int | None = None
    minutes: int | None = None
    profiles: tuple[str, ...] = ()
    used: bool = True
    school_days: bool = False
    since: date = date.min
    edition: int | None = None

    def holds(self, policy: Policy) -> bool:
        """Is it counted under this policy?"""
        return self.used and (not self.profiles or policy.profile in self.profiles)


@dataclass(frozen=True)
class Sign:
    """The parameters of the early sign (EARS C2).

    baseline, lag  school days; `deviations` from the mean; `least` persons on the day
    """

    baseline: int
    lag: int
    deviations: int
    least: int
    least_deviation: Decimal
    source: str


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def built_in() -> dict[str, Threshold]:
    """The built-in edition by id."""
    since = date.fromisoformat(_told()["edition"])
    return {one["id"]: _threshold(one, since) for one in _told()["threshold"]}


def _threshold(one: Mapping[str, Any], since: date) -> Threshold:
    values = dict(one) | {
        "level": Level(one["level"]), "of": Of(one["of"]),
        "counts": Counts(one.get("counts", Counts.PERSONS)),
        "scopes": tuple(map(Scope, one["scopes"])),
        "kinds": tuple(map(ExposureKind, one.get("kinds", ()))),
        "diseases": tuple(one.get("diseases", ())), "profiles": tuple(one.get("profiles", ()))}
    return Threshold(**values, since=since)


@cache
def like() -> dict[str, frozenset[Symptom]]:
    """The categories of like symptoms (R1.3)."""
    return {name: frozenset(map(Symptom, each)) for name, each in _told()["like"].items()}


@cache
def _words() -> dict[Symptom, tuple[str, ...]]:
    return {Symptom(name): tuple(each) for name, each in _told()["words"].items()}


def symptoms_in(cause: str) -> frozenset[Symptom]:
    """The symptoms that a family's words name."""
    plain = cause.casefold()
    return frozenset(
        symptom for symptom, words in _words().items() if any(word in plain for word in words))


@cache
def sign() -> Sign:
    """The early sign's parameters."""
    told = dict(_told()["sign"])
    return Sign(**told | {"least_deviation": Decimal(told["least_deviation"])})


def thresholds_on(session: Session, day: date) -> dict[str, Threshold]:
    """Every threshold by id as it holds on a day."""
    found = dict(built_in())
    begun = (
        select(AlarmRule).where(AlarmRule.in_force_from <= day)
        .order_by(AlarmRule.in_force_from, AlarmRule.id)
    )
    for row in session.scalars(begun):
        if row.rule in found:
            found[row.rule] = replace(
                found[row.rule], used=row.used, persons=row.persons, days=row.days,
                school_days=row.school_days, minutes=row.minutes, source=row.source,
                since=row.in_force_from, edition=row.id)
    return found


def threshold_on(session: Session, rule: str, day: date) -> Threshold:
    """One threshold as it holds on a day. Raises NotFound."""
    found = thresholds_on(session, day).get(rule)
    if found is None:
        raise NotFound(_("There is no threshold named {rule}.").format(rule=rule))
    return found


def due_within(threshold: Threshold, policy: Policy) -> int | None:
    """Minutes until it is to be reported, which the policy may only shorten; None = never."""
    if threshold.minutes is None:
        return None
    event = threshold.level is Level.EVENT
    return min(threshold.minutes, policy.report_event if event else 60 * policy.report_cluster)
