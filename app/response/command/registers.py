"""The command chart as a register (指挥体系表)."""

from typing import Any

from app.i18n import N_, _
from app.register import Column, Register
from app.response.command.queries import CommandRow, register
from app.response.command.wording import ROLE
from app.security.rights import Right

COMMAND: Register[CommandRow] = Register(
    "command-chart",
    N_("Command chart"),
    [
        Column(N_("Role in command"), lambda row: _(ROLE[row.role]), 2.6),
        Column(N_("Campus"), lambda row: row.campus, 1.6),
        Column(N_("Name"), lambda row: row.name, 1.8),
        Column(N_("Heads it"), lambda row: _("Head of the role") if row.head
               else _("Member of the role"), 1.6),
        Column(N_("Telephone"), lambda row: row.phone, 2.2),
        Column(N_("Duties in command"), lambda row: row.duties, 4),
        Column(N_("Appointed on"), lambda row: row.since, 1.8),
        Column(N_("Held until"), lambda row: row.until, 1.8),
    ],
    register,
    Right.READ_DUTY,
    prefix="ZH",
)

REGISTERS: tuple[Register[Any], ...] = (COMMAND,)
