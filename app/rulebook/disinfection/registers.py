"""The table of strengths, for the wall of the store (R4.2)."""

from app.i18n import N_, _
from app.register import Column, Register
from app.rulebook.disinfection.queries import register
from app.rulebook.disinfection.rules import UNIT, Purpose, Range, written
from app.security.rights import Right


def told(row: Purpose, found: Range | None) -> str:
    """250–500 mg/L; a dash where it is not done so."""
    return f"{written(found)} {UNIT[row.agent]}" if found else "—"


def minutes(row: Purpose) -> str:
    """How long it stays, in words."""
    return _("{minutes} min").format(minutes=row.minutes) if row.minutes else _("until it is dry")


STRENGTHS = Register(
    "strengths",
    N_("Strengths of disinfectants"),
    [
        Column(N_("What is disinfected"), lambda row: row.name, 3.4),
        Column(N_("Ordinary days"), lambda row: told(row, row.routine), 1.8),
        Column(N_("Outbreak, polluted"), lambda row: told(row, row.outbreak), 1.8),
        Column(N_("Contact time"), minutes, 1.3),
        Column(N_("Note"), lambda row: row.note, 4),
        Column(N_("Source"), lambda row: row.source, 3.6),
        Column(N_("In force since"), lambda row: row.since, 1.7),
        Column(N_("Set by"), lambda row: _("the school") if row.edition else _("built in"), 1.2),
    ],
    register,
    Right.READ_STOCK,
    prefix="XD",
    moment=True,
)

REGISTERS = (STRENGTHS,)
