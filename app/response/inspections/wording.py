"""Words of inspections, shared by screen and paper."""

from decimal import Decimal

from app.i18n import N_, _
from app.register import NOTHING
from app.response.inspections.queries import InspectionRow, ItemRow
from app.response.inspections.rules import Answer, InspectionLevel, InspectionState, Outcome, Tally

LEVEL = {
    InspectionLevel.SELF: N_("Self-check"),
    InspectionLevel.GENERAL: N_("General inspection (county)"),
    InspectionLevel.SPOT: N_("Spot check (province)"),
    InspectionLevel.SUPERVISION: N_("Supervision"),
    InspectionLevel.UNANNOUNCED: N_("Unannounced visit"),
}
ANSWER = {
    Answer.MET: N_("Requirement met"),
    Answer.UNMET: N_("Requirement not met"),
    Answer.NOT_APPLICABLE: N_("Does not apply"),
}
OUTCOME = {
    Outcome.OPEN: N_("To be looked at"),
    Outcome.MET: N_("Requirement met"),
    Outcome.UNMET: N_("Requirement not met"),
    Outcome.MENDED: N_("Met after mending"),
    Outcome.NOT_APPLICABLE: N_("Does not apply"),
}
OUTCOME_TONE = {
    Outcome.OPEN: "", Outcome.MET: "admit", Outcome.UNMET: "hold", Outcome.MENDED: "admit",
    Outcome.NOT_APPLICABLE: "neutral",
}
STATE = {
    InspectionState.UNDER_WAY: N_("Inspection under way"),
    InspectionState.TO_MEND: N_("Something to mend"),
    InspectionState.DONE: N_("All in order"),
    InspectionState.WITHDRAWN: N_("Inspection withdrawn"),
}
STATE_TONE = {
    InspectionState.UNDER_WAY: "again", InspectionState.TO_MEND: "hold",
    InspectionState.DONE: "admit", InspectionState.WITHDRAWN: "neutral",
}


def share(part: Decimal | None) -> str:
    """A pass rate: 97.22 %, or — of nothing (R11.1)."""
    return NOTHING if part is None else f"{part} %"


def rates(row: InspectionRow) -> str:
    """On the day, and now where something was mended since."""
    told = row.tally
    if told.at_first == told.now:
        return share(told.at_first)
    return f"{share(told.at_first)} → {share(told.now)}"


def counts(told: Tally) -> str:
    """Met, not met, not applicable, left."""
    words = [_("{n} met").format(n=told.met + told.mended), _("{n} not met").format(n=told.unmet)]
    if told.not_applicable:
        words.append(_("{n} do not apply").format(n=told.not_applicable))
    if told.left:
        words.append(_("{n} to be looked at").format(n=told.left))
    return "·".join(words)


def office(row: InspectionRow) -> str:
    """Who inspects: the office and its people."""
    return " ".join(filter(None, (row.body, row.by)))


def evidence(row: ItemRow) -> str:
    """What was written, and how the finding stands."""
    if row.finding is None:
        return row.evidence
    due = _("{number}, {name} until {day}").format(
        number=row.finding.number, name=row.finding.responsible, day=row.finding.due)
    if row.outcome is Outcome.MENDED and row.finding.checked is not None:
        due = _("{number}, mended, checked again by {name}").format(
            number=row.finding.number, name=row.finding.checked.by)
    return "·".join(filter(None, (row.evidence, due)))
