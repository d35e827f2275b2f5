"""Words of epidemic reports, shared by screen, text and paper (R1.9, R11c)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app import clock
from app.alarms.notices.rules import Mark, Stage, Task
from app.cases.cases.rules import Care, Classification
from app.cases.cases.wording import CARE, CLASSIFICATION
from app.health.clocks import wording as clocks
from app.health.clocks.rules import State
from app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from app.alarms.notices.views import NoticeView, SentView
    from app.cases.cases.models import CaseEntry

STAGE = {
    Stage.INITIAL: N_("Initial report"),
    Stage.PROGRESS: N_("Progress report"),
    Stage.CLOSING: N_("Closing report"),
    Stage.CORRECTION: N_("Correcting report"),
}
MARK = {
    Mark.CHANGED: N_("Changed after it was told"),
    Mark.ENDED: N_("Declared over"),
    Mark.REOPENED: N_("It is not over after all"),
    Mark.NOT_NEEDED: N_("No report is needed"),
}
FIELD = {
    "reporter": N_("Reporter (report)"),
    "found": N_("Found (report)"),
    "persons": N_("Persons concerned"),
    "onset": N_("Onset of illness"),
    "distribution": N_("Classes and dormitories"),
    "symptoms": N_("Main symptoms"),
    "diagnosis": N_("Visits and diagnosis"),
    "standing": N_("Present state"),
    "exposure": N_("Exposure history"),
    "measures": N_("Measures taken"),
    "remark": N_("Remark (report)"),
}
TRIGGER = {
    "T1": N_("Several in a class or dormitory (T1)"),
    "T1a": N_("Three in a day (T1a)"),
    "T1b": N_("Five in three days (T1b)"),
    "T2": N_("Infectious disease or suspicion (T2)"),
    "T3": N_("Severe unexplained symptoms (T3)"),
    "T4": N_("Sudden public health event (T4)"),
}


def number(key: int) -> str:
    """How a report is called: BG-000012."""
    return f"BG-{key:06}"


def case_words(group: str, disease: str, classification: Classification) -> str:
    """七(1)班 水痘 疑似."""
    return " ".join(filter(None, (group, disease, _(CLASSIFICATION[classification]))))


def changed(before: "CaseEntry", row: "CaseEntry", names: Mapping[str, str]) -> str:
    """What it was told as, and what it is."""
    def said(entry: "CaseEntry") -> str:
        care = _(CARE[entry.care]) if entry.care is Care.DIED else ""
        return " ".join(filter(None, (names.get(entry.disease, entry.disease),
                                      _(CLASSIFICATION[entry.classification]), care)))

    return _("{before} → {after}").format(before=said(before), after=said(row))


def trigger(code: str) -> str:
    """The rule in words; one that has none keeps its number."""
    return _(TRIGGER[code]) if code in TRIGGER else code


def stage(task: Task) -> str:
    """Initial report; 11-24 progress report."""
    word = _(STAGE[task.stage])
    return f"{word} {task.day:%m-%d}" if task.stage is Stage.PROGRESS else word


def state(task: Task) -> str:
    """How a stage stands, in a word."""
    return _("Left out") if task.missed else _(clocks.STATE[task.state])


def tone(task: Task) -> str:
    """The state it is drawn in."""
    return clocks.TONE[task.state]


def standing(task: Task) -> str:
    """How much is left, how much over, when it was sent and how late."""
    if task.state is State.NOT_NEEDED:
        return ""
    if task.sent_at is None:
        if task.state is State.RUNNING:
            return (_("{span} left").format(span=span(task.seconds)) if task.seconds < 0
                    else _("due now"))
        return _("{span} over").format(span=span(task.seconds))
    at = _("sent {at}").format(at=f"{clock.local(task.sent_at):%m-%d %H:%M:%S}")
    if task.state is State.LATE:
        return _("; ").join((at, _("{span} late").format(span=span(task.seconds))))
    return at


def clock_face(task: Task) -> str:
    """How much is left or over to the second, as it runs on screen: 29:41, 23:14:05."""
    whole = abs(task.seconds)
    if whole >= 172_800:
        return standing(task)
    hours, rest = divmod(whole, 3600)
    face = f"{rest // 60:02}:{rest % 60:02}"
    face = f"{hours}:{face}" if hours else face
    return (_("{span} left") if task.seconds < 0 else _("{span} over")).format(span=face)


def span(seconds: int) -> str:
    """41 seconds, 12 minutes, 3 h 20 min, 2 days 3 h."""
    whole = abs(seconds)
    if whole < 60:
        return ngettext("{n} second", "{n} seconds", whole).format(n=whole)
    if whole < 172_800:
        return clocks.span(whole)
    days = whole // 86_400
    return ngettext("{n} day {hours} h", "{n} days {hours} h", days).format(
        n=days, hours=whole % 86_400 // 3600)


def sent(row: "SentView") -> str:
    """11-23 09:41 by phone: the disease control centre, receipt 2026-17."""
    who = " ".join(filter(None, (row.recipient, row.person)))
    receipt = _("receipt {number}").format(number=row.receipt) if row.receipt else ""
    at = f"{clock.local(row.at):%m-%d %H:%M}"
    words = _(", ").join(filter(None, (who, receipt, row.note)))
    return _("{at} {means}: {words}").format(at=at, means=_(clocks.MEANS[row.means]), words=words)


def about(view: "NoticeView") -> str:
    """What it is about, as far as whoever reads may know."""
    return view.what or trigger(view.trigger)
