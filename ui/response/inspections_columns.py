"""Columns of the inspections, and of the items of one."""

from app.i18n import N_, _
from app.register import Column
from app.response.inspections import wording
from app.response.inspections.queries import InspectionRow, ItemRow

INSPECTIONS: list[Column[InspectionRow]] = [
    Column(N_("Day of the inspection"), lambda row: row.day, 2.1),
    Column(N_("Kind of inspection"), lambda row: _(wording.LEVEL[row.level]), 1.8),
    Column(N_("Who inspected"), wording.office, 2.3),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2.1,
           tone=lambda row: wording.STATE_TONE[row.state]),
]

ITEMS: list[Column[ItemRow]] = [
    Column(N_("Item number"), lambda row: row.item.id, 0.6),
    Column(N_("Section of the form"), lambda row: row.item.section, 1.7),
    Column(N_("Item of the form"), lambda row: row.item.title, 1.7),
    Column(N_("What is required"), lambda row: row.item.want, 3.8),
    Column(N_("Result"), lambda row: _(wording.OUTCOME[row.outcome]), 1.6,
           tone=lambda row: wording.OUTCOME_TONE[row.outcome]),
    Column(N_("What the inspector saw"), wording.evidence, 2.8),
]
