"""Which vehicle comes in, and what is on its plate."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.people.rules import NARROW
from app.policy import Policy, VehicleKind

URGENT = (VehicleKind.AMBULANCE, VehicleKind.FIRE, VehicleKind.POLICE)
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

# GA 36-2018: I and O stand on no plate but as the letter of an office (豫O); a small vehicle of
# new energy has its letter behind the office's, a big one at the end.
_SIGN = "[A-HJ-NP-Z0-9]"
_FORMS = tuple(re.compile(form) for form in (
    rf"[{PROVINCES}][A-HJ-Z]{_SIGN}{{4}}(?:{_SIGN}|[挂学警港澳领])",
    rf"[{PROVINCES}][A-HJ-NP-Z][A-HJK]{_SIGN}\d{{4}}",
    rf"[{PROVINCES}][A-HJ-NP-Z]\d{{5}}[A-HJK]",
    rf"[{PROVINCES}][XS]{_SIGN}{{3,4}}应急",
    rf"WJ[{PROVINCES}]?\d{{4}}[0-9TDSHBXJ]",
    r"[A-HJ-NP-Z]{2}\d{5}",
))
_BLANKS = re.compile(r"[\s·•‧・･∙⋅●.\-_]+")
_LOOKALIKE = str.maketrans("OI", "01")


class Judgement(StrEnum):
    """What a vehicle is told at the gate."""

    ADMIT = "admit"
    STAY_OUT = "stay-out"


class Ground(StrEnum):
    """Why."""

    URGENT = "URGENT"
    EXEMPT = "EXEMPT"
    STAYS_OUT = "STAYS_OUT"


class Step(StrEnum):
    """What follows after a vehicle has come; the last two end its time here."""

    DISINFECTED = "disinfected"
    LEFT = "left"
    STRUCK = "struck"


class State(StrEnum):
    """Where a vehicle stands; derived from its steps, never kept."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    LEFT = "left"
    STRUCK = "struck"


ENDS = (Step.LEFT, Step.STRUCK)


@dataclass(frozen=True)
class Plate:
    """A number plate as it is kept (豫A·12345).

    usual   it has one of the forms of GA 36-2018
    likely  what was probably meant where O was typed for 0 or I for 1; never taken unasked
    """

    text: str
    usual: bool
    likely: str = ""


def plate(text: str) -> Plate:
    """Read a plate: full-width signs, small letters, blanks and dots do not matter."""
    signs = _BLANKS.sub("", text.translate(NARROW).upper())
    if _usual(signs):
        return Plate(_dotted(signs), True)
    other = signs[:2] + signs[2:].translate(_LOOKALIKE)
    likely = _dotted(other) if other != signs and _usual(other) else ""
    return Plate(_dotted(signs), False, likely)


def judge(kind: VehicleKind, policy: Policy) -> tuple[Judgement, Ground]:
    """Vehicles stay outside (不进校) unless the policy exempts their kind."""
    if kind not in policy.exempt_vehicles:
        return Judgement.STAY_OUT, Ground.STAYS_OUT
    return Judgement.ADMIT, Ground.URGENT if kind in URGENT else Ground.EXEMPT


def state(judgement: Judgement, end: Step | None) -> State:
    """Inside, waiting outside, or gone."""
    if end is not None:
        return State(end)
    return State.INSIDE if judgement is Judgement.ADMIT else State.OUTSIDE


def _usual(signs: str) -> bool:
    return any(form.fullmatch(signs) for form in _FORMS)


def _dotted(signs: str) -> str:
    """The dot stands behind the office's letter; other forms have none."""
    office = len(signs) > 2 and signs[0] in PROVINCES and signs[1].isascii() and signs[1].isalpha()
    return f"{signs[:2]}·{signs[2:]}" if office else signs
