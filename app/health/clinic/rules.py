"""What a visit to the clinic can be, and what cannot be so; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.errors import Invalid
from app.health.checks.rules import Finding, completed
from app.i18n import _
from app.policy import Policy

TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind
PULSE, SYSTOLIC, DIASTOLIC = (30, 250), (50, 260), (20, 180)  # outside is a typing error
MOST = Decimal(1000)  # of one medicine, in whatever unit


class Out(StrEnum):
    """Where somebody goes from the clinic (去向)."""

    CLASS = "class"
    OBSERVATION = "observation"
    PARENTS = "parents"
    HOSPITAL = "hospital"
    AMBULANCE = "ambulance"


SENT_HOME = frozenset({Out.PARENTS, Out.HOSPITAL, Out.AMBULANCE})
"""Who goes there is away ill, until the doctor lets them back to class."""


@dataclass(frozen=True)
class Medicine:
    """What was handed out: 2 片, with one decimal at most."""

    name: str
    quantity: Decimal
    unit: str = ""


@dataclass(frozen=True)
class Visit:
    """One visit as it is told.

    finding   symptoms, temperature and onset as a check knows them
    pulse     beats a minute; blood pressure in mmHg, both or none
    disease   id of the catalogue that is suspected, "" = none
    out       None: still in the clinic
    """

    came_at: datetime
    complaint: str = ""
    finding: Finding = field(default_factory=Finding)
    brought_by: str = ""
    pulse: int | None = None
    systolic: int | None = None
    diastolic: int | None = None
    disease: str = ""
    treatment: str = ""
    medicines: tuple[Medicine, ...] = ()
    out: Out | None = None
    out_at: datetime | None = None


def checked(visit: Visit, now: datetime, policy: Policy) -> Visit:
    """The visit as it is written; a measured fever is a fever. Raises Invalid."""
    if visit.came_at > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when they came in."))
    if not visit.complaint.strip() and not visit.finding.symptoms:
        raise Invalid(_("A visit needs its complaint."), _("Write it, or choose symptoms."))
    _measured(visit)
    for each in visit.medicines:
        _handed_out(each)
    return replace(visit, finding=completed(visit.finding, visit.came_at, policy),
                   out_at=_left(visit, now))


def _measured(visit: Visit) -> None:
    for value, (low, high), what in (
        (visit.pulse, PULSE, _("pulse")), (visit.systolic, SYSTOLIC, _("blood pressure")),
        (visit.diastolic, DIASTOLIC, _("blood pressure")),
    ):
        if value is not None and not low <= value <= high:
            raise Invalid(
                _("{value} cannot be right as {what}.").format(value=value, what=what),
                _("It lies between {low} and {high}.").format(low=low, high=high))
    if (visit.systolic is None) != (visit.diastolic is None):
        raise Invalid(_("Blood pressure has two numbers."), _("Write it as 110/70."))
    if visit.systolic is not None and visit.diastolic is not None \
            and visit.systolic <= visit.diastolic:
        raise Invalid(_("The upper blood pressure is the higher one."),
                      _("Write it as 110/70."))


def _handed_out(medicine: Medicine) -> None:
    if not medicine.name.strip():
        raise Invalid(_("A medicine needs its name."))
    amount = medicine.quantity
    if not amount.is_finite() or not 0 < amount <= MOST or amount != round(amount, 1):
        raise Invalid(
            _("{quantity} of {name} cannot have been handed out.").format(
                quantity=amount, name=medicine.name),
            _("More than 0, at most {most}, with one decimal.").format(most=MOST))


def _left(visit: Visit, now: datetime) -> datetime | None:
    if visit.out is None:
        return None
    left = visit.out_at or max(now, visit.came_at)
    if left < visit.came_at:
        raise Invalid(_("They left before they came in."), _("Check both times."))
    if left > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when they left."))
    return left


def clashes(
    medicine: str, allergies: Sequence[str], families: Sequence[Sequence[str]] = ()
) -> list[str]:
    """The allergies that name this medicine, or a family it belongs to (青霉素 → 阿莫西林)."""
    name = medicine.strip().casefold()
    return [each for each in allergies if name and _names(each.casefold(), name, families)]


def _names(allergy: str, medicine: str, families: Sequence[Sequence[str]]) -> bool:
    bare = allergy.replace("过敏", "").replace("药物", "").replace("类", "").strip(" ：:、，,")
    if len(bare) > 1 and (bare in medicine or medicine in bare):
        return True
    return any(
        any(member in allergy for member in family)
        and any(member in medicine for member in family)
        for family in families
    )
