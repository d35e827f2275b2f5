"""What is told at the bedside: who comes in, what is seen, who leaves, how a bed is disinfected."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Asked, Came, Mood, Went
from app.policy import Site


@dataclass(frozen=True)
class Found:
    """Where and when somebody was found who was not handed over."""

    came: Came = Came.SELF
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class Head:
    """What is asked once: complaint, onset, 两史, household, what is suspected."""

    complaint: str = ""
    onset: datetime | None = None
    travel: Asked = Asked.UNKNOWN
    contact: Asked = Asked.UNKNOWN
    history: str = ""
    household: str = ""
    disease: str = ""
    cause: str = ""


@dataclass(frozen=True)
class Looked:
    """One look at somebody in the room.

    at        None = now
    symptoms  None: not asked; empty: none
    severe    of fever, vomiting, diarrhoea (R1.2 T3)
    """

    at: datetime | None = None
    temperature: Decimal | None = None
    site: Site | None = None
    symptoms: frozenset[Symptom] | None = None
    severe: frozenset[Symptom] = frozenset()
    mood: Mood | None = None
    needs: str = ""
    meal: str = ""
    note: str = ""


@dataclass(frozen=True)
class Admission:
    """Somebody is put into a bed.

    referral_id  the hand-over, None = found another way (`found`)
    at           when they lay down; None = now
    escort       who brought them: the step of the escort is done then
    masked       they wear a mask
    head         what is left empty is taken over from where they were found
    look         the first look, when there was one
    kit_id       the isolation kit that is booked out; what the stock lacks is noted
    """

    person_id: int
    bed_id: int
    referral_id: int | None = None
    found: Found = field(default_factory=Found)
    at: datetime | None = None
    escort: str = ""
    masked: bool = False
    head: Head = field(default_factory=Head)
    look: Looked | None = None
    kit_id: int | None = None


@dataclass(frozen=True)
class Leaving:
    """Somebody leaves the room.

    at          None = now
    to_place    which hospital; `fetched_by` with whom
    advice      what was said to do
    why         needed while a step is open before which nobody goes there
    """

    went: Went
    at: datetime | None = None
    to_place: str = ""
    fetched_by: str = ""
    advice: str = ""
    why: str = ""


@dataclass(frozen=True)
class Cleaning:
    """A bed was disinfected: with what, how strong, for how long, by whom.

    at      when it was done; None = now
    kit_id  the kit that is booked out for it
    """

    agent: str
    mg_per_l: int | None = None
    minutes: int | None = None
    by: str = ""
    at: datetime | None = None
    kit_id: int | None = None
