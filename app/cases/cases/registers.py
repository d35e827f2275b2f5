"""The register of cases (病例登记): one definition for screen, PDF and spreadsheet."""

from app import clock
from app.cases.cases import wording
from app.cases.cases.queries import register
from app.cases.cases.views import CaseView
from app.i18n import N_, _
from app.people.wording import SEX
from app.register import Column, Register
from app.security.rights import Right


def _history(row: CaseView) -> str:
    """Every classification with its day and who said so."""
    lines = []
    for each in row.entries:
        who = each.told.said_by or each.by
        lines.append(f"{clock.local(each.at):%m-%d %H:%M} "
                     f"{_(wording.CLASSIFICATION[each.told.classification])} {who}".rstrip())
    return "\n".join(lines)


CASES = Register(
    "cases",
    N_("Register of cases"),
    [
        Column(N_("Case number"), lambda row: wording.number(row.id), 1.8),
        Column(N_("Found at"), lambda row: row.found_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.name, 2.4),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Disease"), lambda row: row.disease, 2.6),
        Column(N_("Classification"),
               lambda row: _(wording.CLASSIFICATION[row.classification]), 1.8,
               tone=lambda row: wording.TONE[row.classification]),
        Column(N_("First day of illness"), lambda row: row.told.onset, 2),
        Column(N_("Found through"), lambda row: _(wording.ORIGIN.get(row.origin, row.origin)), 2),
        Column(N_("Treatment and outcome"),
               lambda row: wording.care(row.told.care, row.told.place), 2.8,
               tone=lambda row: wording.CARE_TONE[row.told.care]),
        Column(N_("Kept apart since"), lambda row: row.held, 2),
        Column(N_("Contacts found"), lambda row: row.contacts, 1.2),
        Column(N_("Classified"), _history, 4),
        Column(N_("Ground"), lambda row: row.told.why, 3.4),
        Column(N_("Case closed at"), lambda row: row.over_at, 2.4, time="day"),
        Column(N_("Entered by"), lambda row: row.by, 1.6),
    ],
    register,
    Right.READ_HEALTH,
    prefix="BA",
)

REGISTERS = (CASES,)
