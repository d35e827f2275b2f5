"""Columns of the conditions of a light and of frozen sheets."""

from dataclasses import dataclass

from app.i18n import N_, _
from app.register import Column
from app.response.readiness import wording
from app.response.readiness.queries import SheetRow
from app.response.readiness.registers import signed
from app.response.readiness.rules import Condition, State, Tier

_ICON = {State.MET: "check", State.UNMET: "cross", State.UNKNOWN: "question"}


@dataclass(frozen=True)
class Line:
    """A condition as a row of the table."""

    told: Condition

    @property
    def id(self) -> str:
        """Which condition."""
        return self.told.id


CONDITIONS: list[Column[Line]] = [
    Column(N_("What is asked"), lambda row: wording.condition(row.told), 2.6),
    Column(N_("State"), lambda row: _(wording.STATE[row.told.state]), 1.4,
           tone=lambda row: wording.TONE[row.told.state]),
    Column(N_("What the records tell"), lambda row: wording.fact(row.told), 4.6),
    Column(N_("As of"), lambda row: row.told.day, 1.4),
    Column(N_("By which rule"), lambda row: wording.rule(row.told), 1.5),
]


def _next(row: SheetRow) -> str:
    tier = row.next_tier
    return _(wording.TIER[tier]) if tier and row.may_open else ""


SHEETS: list[Column[SheetRow]] = [
    Column(N_("Number of the sheet"), lambda row: row.number, 1.3),
    Column(N_("Day of the sheet"), lambda row: row.day, 1.4),
    Column(N_("May the school open"),
           lambda row: _("May open") if row.may_open else _("Must not open"), 1.4,
           tone=lambda row: "admit" if row.may_open else "hold"),
    Column(N_("Signed by the school"), lambda row: signed(row, Tier.SCHOOL), 2.2),
    Column(N_("Signed by city or county"), lambda row: signed(row, Tier.COUNTY), 2.2),
    Column(N_("Signed by the province"), lambda row: signed(row, Tier.PROVINCE), 2.2),
    Column(N_("Signs next"), _next, 1.8),
]
