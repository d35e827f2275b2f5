"""Agreements on screen, on paper and as a table (院校共建协议台账)."""

from app.i18n import N_, _
from app.register import Column, Register
from app.response.pairing import wording
from app.response.pairing.queries import Agreement, register
from app.security.rights import Right

AGREEMENTS: Register[Agreement] = Register(
    "agreements",
    N_("Hospital agreements"),
    [
        Column(N_("Hospital (paired)"), lambda row: row.hospital, 3.2),
        Column(N_("For which campus"), wording.campus, 1.8),
        Column(N_("Answers in the hospital"),
               lambda row: row.pair.hospital_person if row.pair else "", 1.8),
        Column(N_("Telephone (hospital)"),
               lambda row: row.pair.hospital_phone if row.pair else "", 2.2),
        Column(N_("Answers in the school"), lambda row: row.pair.person if row.pair else "", 1.8),
        Column(N_("Telephone (school)"), lambda row: row.pair.phone if row.pair else "", 2.2),
        Column(N_("Holds since"), lambda row: row.since, 1.8),
        Column(N_("Last day"), lambda row: row.until, 1.8),
        Column(N_("Document number"), lambda row: row.document, 2.4),
        Column(N_("State"), lambda row: _(wording.STATE[row.state]), 1.8, tone=wording.tone),
    ],
    register,
    Right.READ_PAIRING,
    filters=(N_("State"),),
    prefix="XY",
)

REGISTERS = (AGREEMENTS,)
