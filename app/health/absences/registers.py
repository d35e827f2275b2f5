"""The absence register (因病缺课登记追踪, R2.5): one definition for screen, PDF, spreadsheet."""

import re

from app import clock
from app.health.absences import wording
from app.health.absences.queries import AbsenceView, register
from app.i18n import N_, _
from app.people.masking import masked_address, masked_phone
from app.people.wording import SEX
from app.register import Column, Register
from app.security.rights import Right

_PHONE = re.compile(r"\d[\d-]{6,}")


def _age(row: AbsenceView) -> int | None:
    born = row.birth_date
    if born is None:
        return None
    return row.since.year - born.year - ((row.since.month, row.since.day) < (born.month, born.day))


def _followed(row: AbsenceView) -> str:
    return "\n".join(
        f"{clock.local(each.at):%m-%d %H:%M} {wording.trace(each)}" for each in row.traces)


def _guardians(row: AbsenceView) -> str:
    """A register goes round: whom to call stands in full on the page of the day alone (R8.6)."""
    return _PHONE.sub(lambda found: masked_phone(found[0]), row.guardians)


def _in_time(row: AbsenceView) -> str:
    if not row.traces and not row.overdue:
        return ""
    return _("Late") if row.entered_late else _("yes")


def _who(row: AbsenceView) -> str:
    return _(", ").join(dict.fromkeys(each.who for each in row.traces))


ABSENCE = Register(
    "absence",
    N_("Absence through illness"),
    [
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Name"), lambda row: row.name, 2.6),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1),
        Column(N_("Age"), _age, 1),
        Column(N_("Address"), lambda row: masked_address(row.address), 3),
        Column(N_("Guardians"), _guardians, 3),
        Column(N_("First sick day"), lambda row: row.since, 2.2),
        Column(N_("Days ill"), lambda row: row.days, 1),
        Column(N_("Cause"), lambda row: row.cause, 3),
        Column(N_("Onset"), lambda row: row.onset, 2.4, time="day"),
        Column(N_("Left school at"), lambda row: row.left_at, 2.4, time="day"),
        Column(N_("Entered within a day"), _in_time, 1.6,
               tone=lambda row: "hold" if row.entered_late else ""),
        Column(N_("Calls"), lambda row: len(row.traces), 1),
        Column(N_("Follow-up"), _followed, 4),
        Column(N_("Followed up by"), _who, 1.8),
        Column(N_("Back on"), lambda row: row.returned_on, 2.2),
        Column(N_("State"), wording.due, 2.4, tone=wording.tone),
    ],
    register,
    Right.READ_HEALTH,
)

REGISTERS = (ABSENCE,)
