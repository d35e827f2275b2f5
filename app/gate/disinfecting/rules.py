"""Was what came disinfected well enough: with what, how strong, for how long."""

from dataclasses import dataclass
from enum import StrEnum

from app.policy import Policy

STRONGEST = 1000  # mg/L of available chlorine on surfaces, even in an outbreak (R4.2)


class Agent(StrEnum):
    """What it was disinfected with (消毒剂)."""

    CHLORINE = "chlorine"
    ALCOHOL = "alcohol"
    OTHER = "other"


class Finding(StrEnum):
    """What a disinfection is worth."""

    MISSING = "missing"
    ENOUGH = "enough"
    TOO_WEAK = "too-weak"
    TOO_STRONG = "too-strong"
    TOO_SHORT = "too-short"
    NOT_TOLD = "not-told"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Disinfection:
    """One disinfection as it was done.

    mg_per_l  available chlorine in mg/L; None = not told, or another agent
    minutes   contact time; None = not told
    """

    agent: Agent
    mg_per_l: int | None = None
    minutes: int | None = None


def finding(done: Disinfection | None, policy: Policy) -> Finding:
    """Judge the disinfection of a vehicle; of several faults the gravest is told.

    chlorine  mg/L from policy.vehicle_mg_per_l to STRONGEST, minutes from policy.vehicle_contact
    alcohol   75 % wiped on and left to dry needs no number (R4.2, R4.3)
    """
    if done is None:
        return Finding.MISSING
    if done.agent is not Agent.CHLORINE:
        return Finding.ENOUGH if done.agent is Agent.ALCOHOL else Finding.UNCHECKED
    if done.mg_per_l is None or done.minutes is None:
        return Finding.NOT_TOLD
    if done.mg_per_l < policy.vehicle_mg_per_l:
        return Finding.TOO_WEAK
    if done.minutes < policy.vehicle_contact:
        return Finding.TOO_SHORT
    return Finding.TOO_STRONG if done.mg_per_l > STRONGEST else Finding.ENOUGH
