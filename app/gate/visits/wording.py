"""Words for visits, shared by screen and paper."""

from app import clock
from app.gate.visits.queries import VisitRow
from app.gate.visits.rules import CodeColour, State
from app.i18n import N_, _

STATE = {
    State.APPOINTED: N_("Announced"),
    State.INSIDE: N_("Inside"),
    State.OVERDUE: N_("Not left"),
    State.LEFT: N_("Has left"),
    State.EXPIRED: N_("Did not come"),
    State.CANCELLED: N_("Called off"),
}
TONE = {
    State.APPOINTED: "neutral",
    State.INSIDE: "admit",
    State.OVERDUE: "hold",
    State.LEFT: "",
    State.EXPIRED: "",
    State.CANCELLED: "",
}
COLOUR = {
    CodeColour.GREEN: N_("green"),
    CodeColour.YELLOW: N_("yellow"),
    CodeColour.RED: N_("red"),
}
COLOUR_TONE = {CodeColour.GREEN: "", CodeColour.YELLOW: "again", CodeColour.RED: "hold"}

# Why somebody left without scanning the slip, and why somebody has no ID number.
GONE = (N_("Left, slip not scanned"), N_("Slip was lost"), N_("Left by another gate"), N_("Other"))
NO_ID = (N_("Left at home"), N_("Has none"), N_("Would not show it"))


def colour(code: CodeColour | None) -> str:
    """A health or travel code in a word."""
    return _(COLOUR[code]) if code else ""


def yes_no(answer: bool | None) -> str:
    """Yes, no, or not asked."""
    return "" if answer is None else _("yes") if answer else _("no")


def confirmed(row: VisitRow) -> str:
    """被访人确认: how the host, or the office, said yes."""
    if row.permitted_at is not None:
        return _("let in by the office")
    if row.confirmed_at is not None:
        return _("confirmed")
    return _("announced") if row.appointed_at is not None else ""


def until(row: VisitRow) -> str:
    """How long the slip holds: 18:30 today, 11-27 03:15 on another day."""
    end = clock.local(row.valid_until)
    return f"{end:%H:%M}" if end.date() == clock.today() else f"{end:%m-%d %H:%M}"
