"""Words for looking at hazards."""

from app.campus.hazards.queries import UseLine
from app.campus.hazards.rules import Saw
from app.i18n import N_, _, ngettext

SAW = {
    Saw.WELL: N_("No hazard seen"),
    Saw.FOUND: N_("Hazards found"),
    Saw.ABSENT: N_("The school has none"),
}
SAW_TONE = {Saw.WELL: "admit", Saw.FOUND: "again", Saw.ABSENT: "neutral"}


def standing(row: UseLine) -> str:
    """How it stands with one of the twenty kinds."""
    if row.unsafe:
        return _("Grave hazard not mended")
    if not row.covered:
        left = len(row.unseen)
        return ngettext("{n} place not looked at", "{n} places not looked at", left).format(
            n=left) if left else _("Not looked at")
    if row.open:
        n = len(row.open)
        return ngettext("{n} hazard not closed", "{n} hazards not closed", n).format(n=n)
    return _("Looked at, safe")


def tone(row: UseLine) -> str:
    """The state it is drawn in."""
    if row.unsafe or not row.covered:
        return "hold"
    return "again" if row.open else "admit"
