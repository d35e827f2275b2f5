"""The register of certificates: one definition for screen, PDF and spreadsheet."""

from app.i18n import N_, _
from app.people.staffing import wording
from app.people.staffing.queries import CertificateRow, certificates
from app.register import Column, Register
from app.security.rights import Right


def _employer(row: CertificateRow) -> str:
    return wording.employer(row.employer) if row.post else ""


_COLUMNS: list[Column[CertificateRow]] = [
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("Post"), lambda row: row.post or _("No post"), 2),
    Column(N_("Employer"), _employer, 2.6),
    Column(N_("Certificate"), lambda row: wording.kind(row.kind), 1.8),
    Column(N_("Certificate number"), lambda row: row.number, 2.6),
    Column(N_("Issued on"), lambda row: row.issued_on or row.tested_on, 1.9),
    Column(N_("Valid until"), lambda row: row.expires_on, 1.9),
    Column(N_("Days left"), lambda row: row.days_left, 1.3),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 1.8,
           tone=lambda row: wording.TONE[row.state]),
]

CERTIFICATES = Register(
    "certificates", N_("Certificates of the staff"), _COLUMNS, certificates, Right.READ_STAFF,
    moment=True, filters=(N_("State"), N_("Post"), N_("Employer")),
    prefix="ZJ",
)

REGISTERS = (CERTIFICATES,)
