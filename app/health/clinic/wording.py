"""Words of the clinic, shared by screen and paper (glossary R11c)."""

from decimal import Decimal
from typing import TYPE_CHECKING

from app.health.checks import wording as checks
from app.health.clinic.rules import Medicine, Out, Visit
from app.i18n import N_, _

if TYPE_CHECKING:
    from app.health.clinic.queries import VisitView

OUT = {
    Out.CLASS: N_("Back to class"),
    Out.OBSERVATION: N_("Observation room"),
    Out.PARENTS: N_("Fetched by the parents"),
    Out.HOSPITAL: N_("Taken to hospital"),
    Out.AMBULANCE: N_("Ambulance (120)"),
}
TONE = {Out.CLASS: "admit", Out.OBSERVATION: "again", Out.PARENTS: "neutral",
        Out.HOSPITAL: "hold", Out.AMBULANCE: "hold"}
IN_CLINIC = N_("In the clinic")


def out(visit: Visit) -> str:
    """Where they went, or that they are still there."""
    return _(OUT[visit.out]) if visit.out else _(IN_CLINIC)


def tone(visit: Visit) -> str:
    """The state it is drawn in."""
    return TONE[visit.out] if visit.out else "again"


def complaint(visit: Visit) -> str:
    """What they complain of, and the symptoms."""
    words = filter(None, (visit.complaint, checks.symptoms(visit.finding)))
    return _("; ").join(words)


def measured(visit: Visit) -> str:
    """36.7 °C armpit, pulse 92, 110/70 mmHg."""
    pulse = _("pulse {n}").format(n=visit.pulse) if visit.pulse is not None else ""
    pressure = f"{visit.systolic}/{visit.diastolic} mmHg" if visit.systolic is not None else ""
    return _(", ").join(filter(None, (checks.measured(visit.finding), pulse, pressure)))


def medicine(given: Medicine) -> str:
    """退热贴 2 片."""
    return f"{given.name} {quantity(given.quantity)}{given.unit}".strip()


def quantity(amount: Decimal) -> str:
    """2, not 2.0."""
    return f"{amount.normalize():f}"


def medicines(visit: Visit) -> str:
    """Everything that was handed out, in one line."""
    return _("; ").join(medicine(each) for each in visit.medicines)


def suspicion(row: "VisitView") -> str:
    """The program suspects nothing: the doctor does, and a hospital decides."""
    return _("suspected: {disease}").format(disease=row.suspected) if row.suspected else ""


def done(row: "VisitView") -> str:
    """What was done: treatment, then medicine."""
    return _("; ").join(filter(None, (row.visit.treatment, medicines(row.visit))))
