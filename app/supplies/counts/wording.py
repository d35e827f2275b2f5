"""Words of stocktakes, shared by screen and paper."""

from decimal import Decimal

from app import clock
from app.i18n import N_, _
from app.supplies.counts.rules import Stage
from app.supplies.counts.views import LineView, StocktakeView

STAGE = {
    Stage.OPEN: N_("Being counted"),
    Stage.HANDED_IN: N_("To be approved"),
    Stage.SENT_BACK: N_("Count again"),
    Stage.POSTED: N_("In the ledger"),
    Stage.CALLED_OFF: N_("Called off"),
}
TONE = {
    Stage.OPEN: "accent", Stage.HANDED_IN: "again", Stage.SENT_BACK: "hold",
    Stage.POSTED: "admit", Stage.CALLED_OFF: "neutral",
}


def number(of: StocktakeView) -> str:
    """As it is called on paper: PD-000012."""
    return f"PD-{of.id:06}"


def title(of: StocktakeView) -> str:
    """Which store, and since when."""
    return f"{of.store}·{clock.local(of.at):%Y-%m-%d}"


def result(line: LineView) -> str:
    """Not counted, as it ought to be, more, or less."""
    if line.difference is None:
        return _("Not counted")
    if line.difference == 0:
        return _("As booked")
    return _("Surplus") if line.difference > 0 else _("Shortage")


def tone(line: LineView) -> str:
    """How that is drawn."""
    if line.difference is None:
        return "neutral"
    return "admit" if line.difference == 0 else "again" if line.difference > 0 else "hold"


def signed(line: LineView) -> str:
    """+12, −3, 0; nothing while it is not counted."""
    if line.difference is None:
        return ""
    return f"{line.difference:+d}".replace("-", "\u2212") if line.difference else "0"


def yuan(fen: int | None) -> Decimal | None:
    """Fen as yuan."""
    return None if fen is None else Decimal(fen).scaleb(-2)
