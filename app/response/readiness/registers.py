"""Frozen sheets on screen, on paper and as a table."""

from app.i18n import N_, _
from app.register import Column, Register
from app.response.readiness import queries
from app.response.readiness.queries import SheetRow
from app.response.readiness.rules import Tier
from app.response.readiness.wording import OPINION
from app.security.rights import Right


def signed(row: SheetRow, tier: Tier) -> str:
    """Who signed for a level, when, and what they said."""
    found = row.of(tier)
    if found is None:
        return ""
    return f"{found.name} {found.day:%Y-%m-%d} {_(OPINION[found.opinion])}"


def vetoes(row: SheetRow) -> str:
    """Which vetoes stood on the sheet."""
    return _(", ").join(each["title"] for each in row.told if each["state"] != "met")


READINESS: Register[SheetRow] = Register(
    "readiness-sheets",
    N_("Frozen readiness sheets"),
    [
        Column(N_("Day of the sheet"), lambda row: row.day, 1.6),
        Column(N_("Number of the sheet"), lambda row: row.number, 1.5),
        Column(N_("For the term"), lambda row: row.term, 2),
        Column(N_("May the school open"),
               lambda row: _("May open") if row.may_open else _("Must not open"), 1.6,
               tone=lambda row: "admit" if row.may_open else "hold"),
        Column(N_("Vetoes that stood"), vetoes, 3),
        Column(N_("Signed by the school"), lambda row: signed(row, Tier.SCHOOL), 2.4),
        Column(N_("Signed by city or county"), lambda row: signed(row, Tier.COUNTY), 2.4),
        Column(N_("Signed by the province"), lambda row: signed(row, Tier.PROVINCE), 2.4),
    ],
    queries.sheets,
    Right.READ_READINESS,
    prefix="KX",
)

REGISTERS = (READINESS,)
