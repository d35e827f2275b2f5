"""What one look at a pupil can find, and what cannot be so; pure (R2.1–R2.3)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _
from app.policy import Policy, Site

COLDEST, HOTTEST = Decimal("34.0"), Decimal("43.0")  # °C; outside is a typing error (R3.2)
OLDEST_ONSET = timedelta(days=60)  # an illness of this morning did not begin last term


class Round(StrEnum):
    """Which look of the day (R2.1); boarders are looked at in the evening, too."""

    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"


class Presence(StrEnum):
    """Where the pupil is: here, ill at home, away with leave, or nobody knows (R2.5)."""

    HERE = "here"
    SICK = "sick"
    LEAVE = "leave"
    ABSENT = "absent"


class Symptom(StrEnum):
    """The 12 symptoms of WS/T 772-2020 and jaundice (R2.2), and what else is asked (R7.3)."""

    FEVER = "fever"
    COUGH = "cough"
    HEADACHE = "headache"
    SORE_THROAT = "sore-throat"
    PAROTITIS = "parotitis"
    STOMACH_ACHE = "stomach-ache"
    DIARRHOEA = "diarrhoea"
    VOMITING = "vomiting"
    RASH = "rash"
    DIZZINESS = "dizziness"
    WEAKNESS = "weakness"
    RED_EYES = "red-eyes"
    JAUNDICE = "jaundice"
    RUNNY_NOSE = "runny-nose"
    SHORT_BREATH = "short-breath"
    OTHER = "other"


CAN_BE_SEVERE = frozenset({Symptom.FEVER, Symptom.VOMITING, Symptom.DIARRHOEA})  # R1.2 T3


class State(StrEnum):
    """What a sheet shows; not checked, well and ill are three different things."""

    UNCHECKED = "unchecked"
    WELL = "well"
    ILL = "ill"
    AWAY = "away"


@dataclass(frozen=True)
class Finding:
    """One look at one pupil.

    symptoms     empty: well, when here
    severe       of fever, vomiting, diarrhoea (R1.2 T3)
    cause_known  of a fever (R7.3)
    temperature  °C, None when not measured; `site` where
    onset        when it began (发病时间), None when unknown
    seen_doctor  was at a doctor's already; `diagnosis` what was said there (初步诊断)
    """

    presence: Presence = Presence.HERE
    symptoms: frozenset[Symptom] = frozenset()
    severe: frozenset[Symptom] = frozenset()
    cause_known: bool = False
    temperature: Decimal | None = None
    site: Site | None = None
    onset: datetime | None = None
    seen_doctor: bool = False
    diagnosis: str = ""
    note: str = ""

    @property
    def state(self) -> State:
        """Away beats ill: who is at home is counted there."""
        if self.presence is not Presence.HERE:
            return State.AWAY
        return State.ILL if self.symptoms else State.WELL


WELL = Finding()


def completed(finding: Finding, at: datetime, policy: Policy) -> Finding:
    """The finding as it is written: a measured fever is a fever. Raises Invalid."""
    _check_symptoms(finding)
    _check_onset(finding.onset, at)
    celsius, site = finding.temperature, finding.site or policy.first_site
    if celsius is None:
        return replace(finding, site=None)
    believable = celsius.is_finite() and COLDEST <= celsius <= HOTTEST
    if not believable or celsius != round(celsius, 1):
        raise Invalid(
            _("{celsius} °C cannot be a temperature.").format(celsius=celsius),
            _("It lies between {low} and {high}.").format(low=COLDEST, high=HOTTEST),
        )
    hot = celsius >= policy.fever_from[site]
    symptoms = finding.symptoms | {Symptom.FEVER} if hot else finding.symptoms
    return replace(finding, site=site, symptoms=symptoms)


def _check_symptoms(finding: Finding) -> None:
    healthy = finding.presence in (Presence.LEAVE, Presence.ABSENT)
    if healthy and (finding.symptoms or finding.temperature is not None):
        raise Invalid(
            _("Who is away was not looked at."), _("Choose “sick leave” when they are ill."))
    if not finding.severe <= finding.symptoms & CAN_BE_SEVERE:
        raise Invalid(_("Only fever, vomiting and diarrhoea that are there can be severe."))
    if finding.cause_known and Symptom.FEVER not in finding.symptoms:
        raise Invalid(_("Only a fever has a known or unknown cause."))


def _check_onset(onset: datetime | None, at: datetime) -> None:
    if onset is not None and onset > at:
        raise Invalid(_("The illness begins after it was seen."), _("Check day and time."))
    if onset is not None and onset < at - OLDEST_ONSET:
        raise Invalid(_("The illness began more than two months ago."), _("Check the day."))


class Standing(StrEnum):
    """How a class stands in a round: missing is not zero (R1.10)."""

    OPEN = "open"
    REPORTED = "reported"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True)
class Tally:
    """A class in one round: how many of whom; `left` are not checked yet."""

    expected: int = 0
    well: int = 0
    ill: int = 0
    away: int = 0

    @property
    def left(self) -> int:
        """Not checked is not well."""
        return self.expected - self.well - self.ill - self.away


def tally(states: Collection[State]) -> Tally:
    """Count a class."""
    held = list(states)
    return Tally(len(held), *(held.count(each) for each in (State.WELL, State.ILL, State.AWAY)))


def standing(reported_at: datetime | None, left: int, due: datetime | None, now: datetime
             ) -> Standing:
    """How a class stands; due None where nothing is to be reported (no school, no such round).

    reported_at  when it was reported first; who joined since and is not checked opens it again
    """
    if reported_at is not None and not left:
        return Standing.LATE if due is not None and reported_at > due else Standing.REPORTED
    return Standing.MISSING if due is not None and now > due else Standing.OPEN
