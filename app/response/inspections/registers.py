"""Inspections and their items on screen, on paper and as a table."""

from app import clock
from app.i18n import N_, _
from app.register import Column, Register
from app.response.inspections import queries
from app.response.inspections.queries import InspectionRow, ItemRow
from app.response.inspections.wording import (
    LEVEL,
    OUTCOME,
    OUTCOME_TONE,
    STATE,
    STATE_TONE,
    office,
    rates,
)
from app.security.rights import Right

SIGNED = (N_("Inspector (signature)"), N_("For the school (signature)"))

def _checked(row: ItemRow) -> str:
    if row.finding is None or row.finding.checked is None:
        return ""
    done = row.finding.checked
    return f"{done.by} {clock.local(done.at):%Y-%m-%d}"


INSPECTIONS: Register[InspectionRow] = Register(
    "inspections",
    N_("Register of inspections"),
    [
        Column(N_("Day of the inspection"), lambda row: row.day, 1.6),
        Column(N_("Number of the inspection"), lambda row: row.number, 1.5),
        Column(N_("Kind of inspection"), lambda row: _(LEVEL[row.level]), 1.8),
        Column(N_("Form of the inspection"), lambda row: row.form_name, 3.2),
        Column(N_("Who inspected"), office, 2.6),
        Column(N_("Items"), lambda row: row.tally.total, 0.9),
        Column(N_("Met"), lambda row: row.tally.met + row.tally.mended, 0.9),
        Column(N_("Not met"), lambda row: row.tally.unmet, 0.9,
               tone=lambda row: "hold" if row.tally.unmet else ""),
        Column(N_("Pass rate"), rates, 1.9),
        Column(N_("State"), lambda row: _(STATE[row.state]), 1.8,
               tone=lambda row: STATE_TONE[row.state]),
    ],
    queries.every,
    Right.READ_INSPECTIONS,
    prefix="JD",
    signed=SIGNED,
)

ITEMS: Register[ItemRow] = Register(
    "inspection-items",
    N_("Items of inspections"),
    [
        Column(N_("Day of the inspection"), lambda row: row.inspection.day, 1.6),
        Column(N_("Number of the inspection"), lambda row: row.inspection.number, 1.4),
        Column(N_("Item number"), lambda row: row.id, 0.9),
        Column(N_("Section of the form"), lambda row: row.item.section, 2),
        Column(N_("Item of the form"), lambda row: row.item.title, 2.2),
        Column(N_("Result"), lambda row: _(OUTCOME[row.outcome]), 1.6,
               tone=lambda row: OUTCOME_TONE[row.outcome]),
        Column(N_("What the inspector saw"), lambda row: row.evidence, 3),
        Column(N_("Finding number"), lambda row: row.finding.number if row.finding else "", 1.2),
        Column(N_("Answers for mending"),
               lambda row: row.finding.responsible if row.finding else "", 1.5),
        Column(N_("To be mended by"), lambda row: row.finding.due if row.finding else None, 1.5),
        Column(N_("Checked again"), _checked, 1.5),
    ],
    queries.items,
    Right.READ_INSPECTIONS,
    prefix="JX",
    signed=SIGNED,
)

REGISTERS = (INSPECTIONS, ITEMS)
