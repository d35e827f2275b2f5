"""What was asked of the store, line by line."""

from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right
from app.supplies.requests import wording
from app.supplies.requests.queries import AskedRow, asked

_PAPER = {"accent": "again"}  # paper knows the four states only


def _tone(row: AskedRow) -> str:
    tone = wording.TONE[row.request.state]
    return _PAPER.get(tone, tone)


REQUESTS = Register(
    "requests",
    N_("Requests for supplies"),
    [
        Column(N_("Asked at"), lambda row: row.request.at, 3, time="day"),
        Column(N_("Request no."), lambda row: row.request.number, 2),
        Column(N_("Requested by"), lambda row: row.request.asked_by, 1.8),
        Column(N_("Department"), lambda row: row.request.department, 1.8),
        Column(N_("Item"), lambda row: row.line.item.title, 3.2),
        Column(N_("Quantity asked"), lambda row: row.line.asked, 1.4),
        Column(N_("Granted"), lambda row: row.line.granted, 1.4),
        Column(N_("Went out"), lambda row: row.line.issued, 1.4),
        Column(N_("Unit"), lambda row: row.line.item.units.base, 0.8),
        Column(N_("What for"), lambda row: row.request.purpose, 2),
        Column(N_("State"), lambda row: _(wording.STATE[row.request.state]), 2, tone=_tone),
        Column(N_("Approved by"), lambda row: row.request.approver, 1.6),
        Column(N_("Voucher"), lambda row: row.request.slip, 2.2),
        Column(N_("Entered by"), lambda row: row.request.entered_by, 1.6),
    ],
    asked,
    Right.READ_STOCK,
    prefix="SQ",
    filters=(N_("Department"), N_("State")),
)

REGISTERS = (REQUESTS,)
