"""Words for drills, shared by screen and paper."""

from collections.abc import Sequence

from app.i18n import N_, _
from app.response.drills.queries import DrillRow
from app.response.drills.rules import AGAINST, Against, DrillForm, DrillState, Judged
from app.response.plans.wording import KIND

FORM = {
    DrillForm.REAL: N_("Live drill"),
    DrillForm.TABLE_TOP: N_("Table-top drill"),
    DrillForm.DISCUSSION: N_("Discussion"),
}

STATE = {
    DrillState.PLANNED: N_("Drill set down"),
    DrillState.RUNNING: N_("Being played"),
    DrillState.HELD: N_("To be written up"),
    DrillState.SIGNED: N_("Written up"),
    DrillState.CANCELLED: N_("Called off"),
}

TONE = {
    DrillState.PLANNED: "neutral",
    DrillState.RUNNING: "again",
    DrillState.HELD: "again",
    DrillState.SIGNED: "admit",
    DrillState.CANCELLED: "neutral",
}

JUDGED = {
    Judged.GOOD: N_("Good (drill)"),
    Judged.PARTLY: N_("Partly (drill)"),
    Judged.POOR: N_("Poor (drill)"),
}

SIDES = {
    "people": N_("People in place"),
    "supplies": N_("Supplies in place"),
    "cooperation": N_("Working together"),
    "effect": N_("Effect of the drill"),
}


def whole(row: DrillRow) -> str:
    """The whole plan, or a part of it."""
    return _("The whole plan") if row.whole else _("A part of the plan")


def plan(row: DrillRow) -> str:
    """Which version was played."""
    return _("{plan}, version {n}").format(plan=row.plan, n=row.edition)


def kind(row: DrillRow) -> str:
    """What the plan is for."""
    return _(KIND[row.kind])


def stands_against(found: Sequence[Against]) -> str:
    """Why it does not count for the opening; empty when it does."""
    return "; ".join(_(AGAINST[each]) for each in found)
