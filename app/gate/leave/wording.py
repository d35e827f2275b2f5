"""Words for how a leave slip stands, shared by screen, paper and command line."""

from app.gate.leave.rules import State
from app.i18n import N_

STATE = {
    State.CANCELLED: N_("Cancelled"),
    State.VALID: N_("Not left yet"),
    State.UNUSED: N_("Not used"),
    State.OUT: N_("Has left"),
    State.OVERDUE: N_("Overdue, not back"),
    State.BACK: N_("Is back"),
}
TONE = {
    State.CANCELLED: "neutral", State.VALID: "neutral", State.UNUSED: "neutral",
    State.OUT: "admit", State.OVERDUE: "again", State.BACK: "admit",
}
