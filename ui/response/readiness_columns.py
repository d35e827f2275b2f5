"""Columns of the conditions of a light and of frozen sheets."""

from dataclasses import dataclass

from app.i18n import N_, _
from app.register import Column
from app.response.readiness import wording
from app.response.readiness.queries import SheetRow
from app.response.readiness.rules import Condition, Opinion, Tier


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
    Column(N_("State"), lambda row: _(wording.STATE[row.told.state]), 1.6,
           tone=lambda row: wording.TONE[row.told.state]),
    Column(N_("What the records tell"), lambda row: wording.fact(row.told), 4.6),
    Column(N_("As of"), lambda row: row.told.day, 1.7),
    Column(N_("By which rule"), lambda row: wording.rule(row.told), 2.1),
]


def _next(row: SheetRow) -> str:
    tier = row.next_tier
    return _(wording.TIER[tier]) if tier and row.may_open else ""


def _signed(title: str, tier: Tier) -> Column[SheetRow]:
    """Who signed for a level, in the colour of what they said."""
    def name(row: SheetRow) -> str:
        found = row.of(tier)
        return found.name if found else ""

    def tone(row: SheetRow) -> str:
        found = row.of(tier)
        if found is None:
            return ""
        return "admit" if found.opinion is Opinion.MAY_OPEN else "hold"

    return Column(title, name, 2, tone=tone)


SHEETS: list[Column[SheetRow]] = [
    Column(N_("Number of the sheet"), lambda row: row.number, 1.3),
    Column(N_("Day of the sheet"), lambda row: row.day, 1.4),
    Column(N_("May the school open"),
           lambda row: _("May open") if row.may_open else _("Must not open"), 1.4,
           tone=lambda row: "admit" if row.may_open else "hold"),
    _signed(N_("Signed by the school"), Tier.SCHOOL),
    _signed(N_("Signed by city or county"), Tier.COUNTY),
    _signed(N_("Signed by the province"), Tier.PROVINCE),
    Column(N_("Signs next"), _next, 1.8),
]
