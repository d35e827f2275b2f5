"""The groups, and what was done to them, as registers."""

from app.i18n import N_, _
from app.people import acts
from app.people.acts import ActView
from app.people.groups.queries import GroupLine, lines
from app.people.wording import ACT, GROUP
from app.register import Column, Register
from app.security.rights import Right


def state(row: GroupLine) -> str:
    """What is to be known first: closed since when, or somebody to be checked."""
    if row.closed_on:
        return _("Closed on {day}").format(day=row.closed_on)
    return _("{count} to be checked").format(count=row.checks) if row.checks else ""


def _done(row: ActView) -> str:
    return _("Undone") if row.undone_at else ""


GROUPS = Register(
    "groups",
    N_("Classes and groups"),
    [
        Column(N_("Class"), lambda row: row.name, 3),
        Column(N_("Kind"), lambda row: _(GROUP[row.kind]), 1.4),
        Column(N_("Entered in"), lambda row: str(row.entry_year or ""), 1.6),
        Column(N_("People"), lambda row: row.heads, 1.2),
        Column(N_("State"), state, 2.4,
               tone=lambda row: "neutral" if row.closed_on else "again" if row.checks else ""),
    ],
    lines,
    Right.READ_PEOPLE,
    moment=True,
    prefix="BJ",
)

ACTS = Register(
    "roll-acts",
    N_("Changes of classes and files"),
    [
        Column(N_("Done at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("What"), lambda row: _(ACT[row.kind]), 1.8),
        Column(N_("About"), lambda row: row.about, 4),
        Column(N_("From day"), lambda row: row.day, 1.8),
        Column(N_("By"), lambda row: row.account, 1.8),
        Column(N_("State"), _done, 1.4, tone=lambda row: "neutral" if row.undone_at else ""),
    ],
    acts.acts,
    Right.READ_PEOPLE,
    prefix="BD",
)

REGISTERS = (GROUPS, ACTS)
