"""What every disease asks before a return, on one paper for the wall of the clinic (R7.2)."""

from app.i18n import N_, _
from app.register import Column, Register
from app.rulebook.diseases import wording
from app.rulebook.diseases.queries import register
from app.security.rights import Right

DISEASES = Register(
    "diseases",
    N_("Diseases and the return to class"),
    [
        Column(N_("Disease"), lambda row: row.name, 2.6),
        Column(N_("Statutory list"), wording.listed, 2),
        Column(N_("Asked before a return"), lambda row: "\n".join(wording.asked(row)), 4),
        Column(N_("Incubation"), wording.incubation, 1.8),
        Column(N_("Infectious"), wording.infectious, 2.6),
        Column(N_("Contacts are watched for"), wording.contacts, 1.6),
        Column(N_("Source"), lambda row: row.source, 4),
        Column(N_("In force since"), lambda row: row.since, 2),
        Column(N_("Set by"), lambda row: _("the school") if row.edition else _("built in"), 1.4),
    ],
    register,
    Right.READ_DISEASES,
    prefix="BZ",
    moment=True,
)

REGISTERS = (DISEASES,)
