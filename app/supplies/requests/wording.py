"""Words of the requests, shared by screen and paper."""

from app.i18n import N_
from app.supplies.requests.rules import State

STATE = {
    State.WAITING: N_("Waits for approval"),
    State.APPROVED: N_("Approved, to hand out"),
    State.REFUSED: N_("Turned down"),
    State.WITHDRAWN: N_("Withdrawn by the asker"),
    State.ISSUED: N_("Handed out on request"),
}

TONE = {
    State.WAITING: "again", State.APPROVED: "accent", State.REFUSED: "hold",
    State.WITHDRAWN: "neutral", State.ISSUED: "admit",
}
