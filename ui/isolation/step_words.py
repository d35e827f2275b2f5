"""What the buttons of a step say, and when it was or must be done."""

from datetime import datetime, timedelta

from app.i18n import N_, _
from app.isolation.stays.rules import Done, Step
from app.isolation.stays.views import StepLine
from ui.isolation import clock_words

OPEN = ("over", "soon", "later", "failed")
CALLS = (Step.PARENT_CALLED, Step.PARENT_ANSWERED)
ACT = {
    Step.MASK: N_("Mask is on"), Step.ESCORT: N_("Was escorted"),
    Step.MEASURE: N_("Measure now…"), Step.PARENT_CALLED: N_("Record the call"),
    Step.PARENT_ANSWERED: N_("The parent answered"), Step.PARENT_ARRIVED: N_("The parent is here"),
    Step.REPORT: N_("Was reported"), Step.CONTACTS: N_("Contacts are listed"),
    Step.DISINFECT: N_("Was disinfected"), Step.OBSERVE: N_("Is under observation"),
    Step.FOLLOW: N_("Is followed up"), Step.RETURN: N_("Return was checked"),
}
ICON = {Step.PARENT_CALLED: "phone", Step.PARENT_ANSWERED: "phone", Step.MEASURE: "thermometer",
        Step.DISINFECT: "spray"}
IN_VAIN = {Done.FAILED: N_("No answer"), Done.NOT_NEEDED: N_("Not needed…")}


def in_vain(step: Step) -> Done:
    """The other answer that a step offers: a call can be in vain, the rest not needed."""
    return Done.FAILED if step in CALLS else Done.NOT_NEEDED


def is_open(line: StepLine) -> bool:
    """Is there still something to do?"""
    return line.state in OPEN


def when(line: StepLine, at: datetime) -> str:
    """Under the title, at the left: when it was done, or by when it is due."""
    if line.at is not None:
        told = clock_words.moment(line.at, at)
        return "·".join(filter(None, (told, line.note)))
    if line.due_at is not None and line.step is Step.PARENT_ARRIVED:
        return _("expected {time}").format(time=clock_words.moment(line.due_at, at))
    if line.due_at is not None and line.state in ("over", "soon"):
        return _("due by {time}").format(time=clock_words.moment(line.due_at, at))
    return line.note


def side(line: StepLine, at: datetime) -> tuple[str, str]:
    """Under the title, at the right, with its tone: by whom, or how late it is."""
    if not is_open(line) or line.due_at is None:
        return line.by, ""
    if at > line.due_at:
        return _("{time} over").format(time=clock_words.span(at - line.due_at)), "hold.ink"
    if line.state == "soon":
        left = line.due_at - at + timedelta(seconds=59)
        return _("{time} left").format(time=clock_words.span(left)), "again.ink"
    return line.by, ""
