"""What the records come to, condition by condition; pure.

Each function takes plain facts and answers one condition. What no record tells is unknown, never
met; the first thing that is wrong is told, with how many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.response.readiness.rules import Condition, State, Where

MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
_NAMED = 8  # names that are told; the others are counted

RISK = Where("response", "readiness")
CHECKS = Where("response", "inspections")


def named(names: Iterable[str], shown: int = _NAMED) -> str:
    """The first few of them, and … where there are more."""
    told = list(names)
    return "、".join(told[:shown]) + ("…" if len(told) > shown else "")


@dataclass(frozen=True)
class Risk:
    """The newest record of the district's level; `low` = nothing stands against the opening."""

    district: str
    level: str
    low: bool
    source: str
    day: date


def risk(profile: str, knows: bool, told: Risk | None, day: date, keep: int,
         since: date | None = None) -> Condition:
    """Veto 1. An era without risk areas (P6) has nothing to ask, `since` its edition came in
    force; a record older than `keep` days says nothing about today any more."""
    if not knows:
        return Condition("risk-level", MET, "no-areas", {"profile": profile}, since, RISK)
    if told is None:
        return Condition("risk-level", UNKNOWN, "risk-untold", {"days": keep}, None, RISK)
    facts: dict[str, str | int] = {"district": told.district, "level": told.level,
                                   "source": told.source, "days": keep}
    if (day - told.day).days > keep:
        return Condition("risk-level", UNKNOWN, "risk-old", facts, told.day, RISK)
    return Condition("risk-level", MET if told.low else UNMET, "risk-told", facts, told.day, RISK)


@dataclass(frozen=True)
class SelfCheck:
    """The newest self-check before the term."""

    id: int
    number: str
    day: date
    finished: bool
    left: int
    unmet: Sequence[str]
    met: int


def self_check(term: str, told: SelfCheck | None) -> Condition:
    """Veto 2. Complete, finished, and every item met or mended."""
    if not term:
        return Condition("self-check", UNKNOWN, "no-term", {}, None, CHECKS)
    if told is None:
        return Condition("self-check", UNKNOWN, "check-none", {"term": term}, None, CHECKS)
    where = Where("response", "inspections", told.id)
    facts: dict[str, str | int] = {"number": told.number, "term": term, "left": told.left,
                                   "n": len(told.unmet), "items": named(told.unmet),
                                   "met": told.met}
    if told.unmet:
        return Condition("self-check", UNMET, "check-unmet", facts, told.day, where)
    if told.left or not told.finished:
        return Condition("self-check", UNKNOWN, "check-open", facts, told.day, where)
    return Condition("self-check", MET if told.met else UNKNOWN, "check-met", facts, told.day,
                     where)


def beds(every: int, ready: int, day: date) -> Condition:
    """An observation room with at least one bed ready (R3.6)."""
    where = Where("isolation", "board")
    facts: dict[str, str | int] = {"beds": every, "ready": ready}
    if not every:
        return Condition("observation-room", UNMET, "beds-none", facts, None, where)
    return Condition("observation-room", MET if ready else UNMET, "beds", facts, day, where)


def devices(every: int, wrong: Sequence[str], day: date) -> Condition:
    """Every thermometer in use is calibrated (R5.6)."""
    where = Where("supplies", "devices")
    facts: dict[str, str | int] = {"every": every, "n": len(wrong), "names": named(wrong)}
    if not every:
        return Condition("thermometers", UNKNOWN, "devices-none", facts, None, where)
    return Condition("thermometers", UNMET if wrong else MET,
                     "devices-wrong" if wrong else "devices", facts, day, where)


def handlers(every: int, wrong: Sequence[str], day: date) -> Condition:
    """Whoever needs a health certificate for the post has one that is good (R3.5, R4.6)."""
    where = Where("people", "certificates")
    facts: dict[str, str | int] = {"every": every, "n": len(wrong), "names": named(wrong)}
    if not every:
        return Condition("certificates", UNKNOWN, "handlers-none", facts, None, where)
    return Condition("certificates", UNMET if wrong else MET,
                     "handlers-wrong" if wrong else "handlers", facts, day, where)


def lookback(term: str, expected: int, told: int, incomplete: Sequence[str]) -> Condition:
    """Everybody has told the fourteen days before the term (R3.9)."""
    where = Where("health", "lookback")
    facts: dict[str, str | int] = {"term": term, "expected": expected, "told": told,
                                   "left": expected - told, "n": len(incomplete),
                                   "classes": named(incomplete)}
    if not term:
        return Condition("lookback", UNKNOWN, "no-term", facts, None, where)
    if not expected:
        return Condition("lookback", UNKNOWN, "lookback-nobody", facts, None, where)
    return Condition("lookback", MET if told >= expected else UNMET,
                     "lookback" if told >= expected else "lookback-left", facts, None, where)


def grid(places: int, wrong: Sequence[str], day: date) -> Condition:
    """Every class and room in one cell, every cell headed (R9.6)."""
    return _listed("grid", Where("campus", "grid"), places, wrong, day)


def rounds(asked: int, missed: Sequence[str], last: date | None, since: date, day: date
           ) -> Condition:
    """The plan of rounds runs: somebody has done one since, none of the day was missed (R4.3)."""
    where = Where("campus", "rounds")
    if asked and (last is None or last < since):
        return Condition("rounds", UNMET, "rounds-never", {"since": since.isoformat()}, last,
                         where)
    return _listed("rounds", where, asked, missed, day)


def water(points: int, wrong: Sequence[str], day: date) -> Condition:
    """Every point may be drunk from, no test or cleaning is overdue (R4.6)."""
    return _listed("water", Where("campus", "water"), points, wrong, day)


def pairing(campuses: int, missing: Sequence[str], hospitals: Sequence[str], day: date,
            until: date | None) -> Condition:
    """Each campus has an agreement with a hospital that is valid on the day (R9.7)."""
    where = Where("response", "pairing")
    facts: dict[str, str | int] = {
        "n": len(missing), "names": named(missing), "hospitals": named(hospitals),
        "until": until.isoformat() if until else "—"}
    if not campuses:
        return Condition("pairing", UNKNOWN, "pairing-none", facts, None, where)
    return Condition("pairing", UNMET if missing else MET,
                     "pairing-missing" if missing else "pairing", facts, day, where)


def duty(slots: int, gaps: Sequence[str], day: date) -> Condition:
    """Somebody leads and somebody watches at every hour of the day (R9.5)."""
    return _listed("duty", Where("response", "duty"), slots, gaps, day)


@dataclass(frozen=True)
class PlanFact:
    """The emergency plan in force."""

    id: int
    name: str
    since: date


def plan(told: PlanFact | None) -> Condition:
    """Veto 4, the first half: a plan is in force."""
    where = Where("response", "plans", told.id if told else 0)
    if told is None:
        return Condition("plan", UNMET, "plan-none", {}, None, where)
    return Condition("plan", MET, "plan", {"name": told.name, "day": told.since.isoformat()},
                     told.since, where)


@dataclass(frozen=True)
class DrillFact:
    """The last drill that counts."""

    id: int
    number: str
    name: str
    day: date


def drill(told: DrillFact | None, in_force: PlanFact | None, first: date | None) -> Condition:
    """Veto 4, the second half: a drill before the term and after the plan's version (R9.4)."""
    where = Where("response", "drills", told.id if told else 0)
    if first is None:
        return Condition("drill", UNKNOWN, "no-term", {}, None, where)
    if told is None:
        return Condition("drill", UNMET, "drill-none", {"first": first.isoformat()}, None, where)
    facts: dict[str, str | int] = {
        "number": told.number, "name": told.name, "day": told.day.isoformat(),
        "first": first.isoformat(), "since": in_force.since.isoformat() if in_force else "—"}
    if told.day >= first:
        return Condition("drill", UNMET, "drill-late", facts, told.day, where)
    if in_force is None or told.day < in_force.since:
        return Condition("drill", UNMET, "drill-old", facts, told.day, where)
    return Condition("drill", MET, "drill", facts, told.day, where)


def supply(item: str, key: int, need: str, usable: str, days: int, lasts: int | None,
           enough: bool, day: date) -> Condition:
    """Veto 5, one item of the reserve: enough for its days (R5.1, R5.3)."""
    facts: dict[str, str | int] = {"item": item, "need": need, "usable": usable, "days": days,
                                   "lasts": "—" if lasts is None else lasts}
    return Condition(f"supply-{key}", MET if enough else UNMET, "supply", facts, day,
                     Where("supplies", "stock", key))


def no_supplies() -> Condition:
    """Nobody has said how much of what must be there."""
    return Condition("supply", UNKNOWN, "supply-none", {}, None, Where("supplies", "stock"))


def coverage(asked: int, missing: Sequence[str], since: date, newest: date | None) -> Condition:
    """Veto 6, the first half: all twenty kinds were looked at since a day (clause 3.2.3)."""
    where = Where("campus", "hazards/kinds")
    facts: dict[str, str | int] = {
        "asked": asked, "seen": asked - len(missing), "names": named(missing, 20),
        "since": since.isoformat()}
    if not missing:
        return Condition("hazards", MET, "hazards", facts, newest, where)
    return Condition("hazards", UNKNOWN, "hazards-missing", facts, newest, where)


def grave(wrong: Sequence[str], key: int, day: date) -> Condition:
    """Veto 6, the second half: nothing grave is left open."""
    where = Where("campus", "hazards", key)
    facts: dict[str, str | int] = {"n": len(wrong), "names": named(wrong)}
    return Condition("grave", UNMET if wrong else MET, "grave" if wrong else "grave-none", facts,
                     day, where)


def _listed(name: str, where: Where, every: int, wrong: Sequence[str], day: date) -> Condition:
    """Something of which each one must be in order, and of which there must be any."""
    facts: dict[str, str | int] = {"every": every, "n": len(wrong), "names": named(wrong)}
    if not every:
        return Condition(name, UNKNOWN, f"{name}-none", facts, None, where)
    return Condition(name, UNMET if wrong else MET, f"{name}-wrong" if wrong else name, facts,
                     day, where)
