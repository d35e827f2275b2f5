"""The registers of the duty (值班台账): roster, hand-overs, messages."""

from typing import Any

from app.i18n import N_, _
from app.register import Column, Register
from app.response.duty import wording
from app.response.duty.handovers import HandoverRow, MessageRow, handovers_of, messages_of
from app.response.duty.queries import SlotRow, register
from app.security.rights import Right

ROSTER: Register[SlotRow] = Register(
    "duty-roster",
    N_("Duty roster"),
    [
        Column(N_("On duty from"), lambda row: row.begins, 2.2, time="day"),
        Column(N_("On duty until"), lambda row: row.ends, 2.2, time="day"),
        Column(N_("Post on duty"), lambda row: _(wording.POST[row.post]), 2),
        Column(N_("Name"), lambda row: row.name, 1.8),
        Column(N_("Telephone"), lambda row: row.phone, 2.2),
        Column(N_("Campus"), lambda row: row.campus, 1.6),
        Column(N_("Changed"), wording.change, 3),
    ],
    register,
    Right.READ_DUTY,
    prefix="ZB",
)

HANDOVERS: Register[HandoverRow] = Register(
    "duty-handovers",
    N_("Hand-overs of the duty"),
    [
        Column(N_("Change of shift"), lambda row: row.at, 2.2, time="day"),
        Column(N_("Leaves"), lambda row: row.leaving, 1.6),
        Column(N_("Comes"), lambda row: row.coming, 1.6),
        Column(N_("What happened on duty"), lambda row: row.facts, 4.4),
        Column(N_("To be done by the next"), lambda row: row.open_matters, 3.4),
        Column(N_("Handed over by"), lambda row: row.by, 1.6),
        Column(N_("Taken over by"), lambda row: row.taken_by, 1.6),
        Column(N_("Taken over at"), lambda row: row.taken_at, 2.2, time="day"),
        Column(N_("Signature on duty"),
               lambda row: _(wording.SIGNED[row.signed]) if row.signed else
               _("Waits for whoever comes"), 2,
               tone=lambda row: "admit" if row.signed else "again"),
    ],
    handovers_of,
    Right.READ_DUTY,
    prefix="JB",
)

MESSAGES: Register[MessageRow] = Register(
    "duty-messages",
    N_("Messages of the duty"),
    [
        Column(N_("Time"), lambda row: row.at, 2.2, time="day"),
        Column(N_("From or to whom"), lambda row: row.party, 2.4),
        Column(N_("Message"), lambda row: row.words, 5),
        Column(N_("What was done about it"), lambda row: row.done, 3.6),
        Column(N_("Written by"), lambda row: row.by, 1.6),
    ],
    messages_of,
    Right.READ_DUTY,
    prefix="XX",
)

REGISTERS: tuple[Register[Any], ...] = (ROSTER, HANDOVERS, MESSAGES)
