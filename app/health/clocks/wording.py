"""Words of the deadlines: what is due, how long is left, how it was reported."""

from typing import TYPE_CHECKING

from app import clock
from app.health.clocks.rules import Means, Sent, State, Trigger
from app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from app.health.clocks.queries import ClockView

TRIGGER = {
    Trigger.T2: N_("Infectious disease, at once"),
    Trigger.T3: N_("Severe symptoms, within 24 hours"),
}
MEANS = {
    Means.PHONE: N_("By phone"),
    Means.FAX: N_("By fax"),
    Means.SYSTEM: N_("In the bureau's system"),
    Means.IN_PERSON: N_("In person"),
    Means.NOT_NEEDED: N_("No report is needed"),
}
STATE = {
    State.RUNNING: N_("To be reported"),
    State.OVERDUE: N_("Report is overdue"),
    State.IN_TIME: N_("Reported in time"),
    State.LATE: N_("Reported late"),
    State.NOT_NEEDED: N_("No report is needed"),
}
TONE = {State.RUNNING: "again", State.OVERDUE: "hold", State.IN_TIME: "admit",
        State.LATE: "hold", State.NOT_NEEDED: "neutral"}


def span(seconds: int) -> str:
    """12 minutes, 3 h 20 min."""
    minutes = abs(seconds) // 60
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def standing(view: "ClockView") -> str:
    """How much is left, how much over, or how it was reported."""
    if view.state is State.RUNNING and view.seconds < 0:
        return _("{span} left").format(span=span(view.seconds))
    if view.state is State.RUNNING:
        return _("due now")
    if view.state is State.OVERDUE:
        return _("{span} over").format(span=span(view.seconds))
    late = "" if view.state is not State.LATE else _("{span} late").format(
        span=span(view.seconds) if view.seconds >= 60 else ngettext(
            "{n} second", "{n} seconds", view.seconds).format(n=view.seconds))
    return _("; ").join([*filter(None, [late]), *map(sent, view.sent)])


def sent(report: Sent) -> str:
    """11-23 09:41 by phone: the disease control centre."""
    words = " ".join(filter(None, (report.recipient, report.note)))
    at = f"{clock.local(report.at):%m-%d %H:%M}"
    return _("{at} {means}: {words}").format(at=at, means=_(MEANS[report.means]), words=words)
