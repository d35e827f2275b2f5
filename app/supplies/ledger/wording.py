"""Words of the ledger, shared by screen and paper."""

from datetime import date

from app.i18n import N_
from app.supplies.ledger.queries import LotRow
from app.supplies.ledger.rules import Kind, LotState

KIND = {
    Kind.RECEIVED: N_("Booked in"),
    Kind.ISSUED: N_("Handed out"),
    Kind.RETURNED: N_("Brought back"),
    Kind.TRANSFERRED: N_("Carried over"),
    Kind.DISPOSED: N_("Disposed of"),
    Kind.COUNTED: N_("Counted"),
    Kind.CORRECTED: N_("Undo slip"),
}

STATE = {
    LotState.OK: N_("Usable"),
    LotState.HELD: N_("On hold"),
    LotState.RECALLED: N_("Recalled"),
    LotState.DAMAGED: N_("Damaged"),
}

EXPIRED = N_("Expired")
SOON = 30  # days in which an end is near (R5.6)


def state(row: LotRow, day: date) -> str:
    """What a lot is on a day, as a msgid: the keeper's word before the label's date."""
    if row.standing.state is not LotState.OK:
        return STATE[row.standing.state]
    return EXPIRED if row.expired(day) else STATE[LotState.OK]


def tone(row: LotRow, day: date) -> str:
    """How it is drawn: what may not be used is red, what ends soon amber."""
    if row.standing.state is not LotState.OK or row.expired(day):
        return "hold"
    ends = row.standing.expires
    return "again" if ends is not None and (ends - day).days <= SOON else "admit"
