"""Words for agreements with hospitals, shared by screen and paper."""

from app.i18n import N_, _
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import State

STATE = {
    State.TO_COME: N_("Begins later (agreement)"),
    State.VALID: N_("Valid"),
    State.ENDING: N_("Ends soon (agreement)"),
    State.ENDED: N_("Ended (agreement)"),
    State.WITHDRAWN: N_("Entered by mistake"),
}

TONE = {
    State.TO_COME: "neutral", State.VALID: "admit", State.ENDING: "again", State.ENDED: "hold",
    State.WITHDRAWN: "neutral",
}


def campus(row: Agreement) -> str:
    """For whom it is."""
    return row.campus or _("The whole school")


def tone(row: Agreement) -> str:
    """What was renewed or replaced worries nobody."""
    if row.renewed and row.state in (State.ENDING, State.ENDED):
        return "neutral"
    return "again" if row.state is State.VALID and warning(row) else TONE[row.state]


def warning(row: Agreement) -> str:
    """That nobody answers in the school, or that it ends before the term; "" when all is well."""
    if row.pair and row.pair.gone and row.state in (State.VALID, State.ENDING):
        return _("{name} has left the school: say who answers now.").format(name=row.pair.person)
    if row.short_of is None or row.renewed or row.state not in (
            State.TO_COME, State.VALID, State.ENDING):
        return ""
    return _("It ends on {last}, before {day}, a day of the term: renew it.").format(
        last=row.until, day=row.short_of)
