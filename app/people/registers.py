"""The roll as a register: one definition for screen, PDF and spreadsheet."""

from datetime import date

from app import clock
from app.i18n import N_, _
from app.people.roll_queries import RollRow, roll
from app.people.rules import Kind, Status
from app.people.wording import BOARDING, SEX, STATUS
from app.register import Column, Register
from app.security.rights import Right


def state(row: RollRow) -> str:
    """What is to be known first, in a word; "" when nothing is."""
    if row.status is not Status.ACTIVE:
        return _(STATUS[row.status])
    if row.obstacle is not None:
        return _("Held at the gate")
    return _("To be checked") if row.missing_since else ""


def tone(row: RollRow) -> str:
    """The state that the word is drawn in."""
    if row.status is not Status.ACTIVE:
        return "neutral"
    return "hold" if row.obstacle is not None else "again" if row.missing_since else ""


def _issued(row: RollRow) -> date | None:
    return clock.local(row.pass_issued).date() if row.pass_issued else None


PEOPLE = Register(
    "people",
    N_("Roll of the school"),
    [
        Column(N_("Name"), lambda row: row.name, 3),
        Column(N_("Class"), lambda row: row.group, 2.2),
        Column(N_("Number"), lambda row: row.number, 2.6),
        Column(N_("Sex"), lambda row: _(SEX[row.sex]) if row.sex else "", 1),
        Column(N_("Date of birth"), lambda row: row.birth_date, 2.2),
        Column(N_("Boarding"), lambda row: _(BOARDING[row.boarding])
               if row.kind is Kind.PUPIL else "", 1.4),
        Column(N_("Pass issued"), _issued, 2.2),
        Column(N_("State"), state, 2, tone=tone),
        Column(N_("To be checked since"), lambda row: row.missing_since, 2.2),
    ],
    roll,
    Right.READ_PEOPLE,
    moment=True,
    prefix="HM",
)

REGISTERS = (PEOPLE,)
