"""Words for findings, shared by screen and paper."""

from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Grade, Source, State, Step
from app.i18n import N_, _, ngettext
from app.places.grid.rules import Use
from app.places.grid.wording import USE

SOURCE = {
    Source.HAZARD: N_("Hazard inspection"),
    Source.INSPECTION: N_("Inspection by checklist"),
    Source.DRILL: N_("Drill (finding)"),
    Source.ROUND: N_("Round of the campus"),
    Source.WATER: N_("Water test"),
    Source.CANTEEN: N_("Canteen check"),
}

GRADE = {
    Grade.NOTE: N_("Remark only"),
    Grade.ORDINARY: N_("Ordinary hazard"),
    Grade.GRAVE: N_("Grave hazard"),
}
GRADE_TONE = {Grade.NOTE: "neutral", Grade.ORDINARY: "again", Grade.GRAVE: "hold"}

STATE = {
    State.OPEN: N_("To be mended"),
    State.TO_RECHECK: N_("To be checked again"),
    State.CLOSED: N_("Mended and checked"),
    State.WITHDRAWN: N_("Finding withdrawn"),
}

STEP = {
    Step.MENDED: N_("Mended (finding)"),
    Step.PASSED: N_("Re-check passed"),
    Step.FAILED: N_("Re-check not passed"),
    Step.POSTPONED: N_("Deadline put off"),
    Step.REASSIGNED: N_("Given to somebody else"),
    Step.WITHDRAWN: N_("Finding withdrawn"),
}
STEP_TONE = {Step.MENDED: "again", Step.PASSED: "admit", Step.FAILED: "hold",
             Step.POSTPONED: "again", Step.REASSIGNED: "neutral", Step.WITHDRAWN: "neutral"}


def standing(row: FindingRow) -> str:
    """How it stands, with the days when they matter."""
    if row.overdue() and row.state is State.OPEN:
        days = (row.on - row.due).days
        return ngettext("{n} day over its deadline", "{n} days over its deadline",
                        days).format(n=days)
    return _(STATE[row.state])


def tone(row: FindingRow) -> str:
    """The state it is drawn in."""
    if row.overdue():
        return "hold"
    return {State.OPEN: "again", State.TO_RECHECK: "again", State.CLOSED: "admit",
            State.WITHDRAWN: "neutral"}[row.state]


def where(row: FindingRow) -> str:
    """The place, or the kind of place when none is named."""
    if row.place:
        return row.place
    return _(USE[Use(row.use)]) if row.use else ""


def kind(row: FindingRow) -> str:
    """Which of the kinds of clause 3.2.3 it belongs to, "" = none."""
    return _(USE[Use(row.use)]) if row.use else ""
