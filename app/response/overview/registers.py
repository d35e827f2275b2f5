"""The nil reports that were signed, and the packs that left the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.response.overview.ill import IllRow, by_class
from app.response.overview.models import NilReport, PackMade
from app.security.models import Account
from app.security.rights import ROLE, Right, Role


@dataclass(frozen=True)
class NilRow:
    """One nil report."""

    day: date
    at: datetime
    signed: str
    reported: int
    classes: int


@dataclass(frozen=True)
class PackRow:
    """One pack."""

    number: str
    at: datetime
    by: str
    role: str
    first: date
    last: date
    registers: int
    rows: int
    pages: int
    checksum: str
    purpose: str


def nil_reports(session: Session, period: Period) -> Sequence[NilRow]:
    """The nil reports of a period, by day."""
    query = select(NilReport.day, NilReport.at, NilReport.signed, NilReport.reported,
                   NilReport.classes).where(
        NilReport.day >= period.first, NilReport.day <= period.last).order_by(NilReport.day)
    return [NilRow(*row) for row in session.execute(query)]


def packs(session: Session, period: Period) -> Sequence[PackRow]:
    """The packs that were made in a period, the newest first."""
    since, until = clock.bounds(period.first, period.last)
    query = (
        select(PackMade.number, PackMade.at, func.coalesce(Account.display, ""), PackMade.role,
               PackMade.first, PackMade.last, PackMade.registers, PackMade.row_count,
               PackMade.pages, PackMade.checksum, PackMade.purpose)
        .outerjoin(Account, Account.id == PackMade.account_id)
        .where(PackMade.at >= since, PackMade.at < until).order_by(PackMade.id.desc())
    )
    return [PackRow(*row) for row in session.execute(query)]


def _role(row: PackRow) -> str:
    return _(ROLE[Role(row.role)]) if row.role else ""


NIL_REPORTS: Register[NilRow] = Register(
    "nil-reports", N_("Nil reports"),
    [
        Column(N_("Day"), lambda row: row.day, 2),
        Column(N_("Signed by"), lambda row: row.signed, 2),
        Column(N_("Signed at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Classes reported"), lambda row: row.reported, 2),
        Column(N_("Classes in all"), lambda row: row.classes, 2),
    ],
    nil_reports, Right.READ_BRIEFING, prefix="LB",
)
PACKS: Register[PackRow] = Register(
    "packs", N_("Packs that were made"),
    [
        Column(N_("Pack number"), lambda row: row.number, 3.4),
        Column(N_("Made at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Made by"), lambda row: row.by, 1.8),
        Column(N_("Made as"), _role, 1.4),
        Column(N_("First day"), lambda row: row.first, 1.6),
        Column(N_("Last day"), lambda row: row.last, 1.6),
        Column(N_("Registers"), lambda row: row.registers, 1),
        Column(N_("Rows"), lambda row: row.rows, 1),
        Column(N_("Pages"), lambda row: row.pages, 1),
        Column(N_("Made for"), lambda row: row.purpose, 2.4),
        Column(N_("Checksum (SHA-256)"), lambda row: row.checksum, 5),
    ],
    packs, Right.MAKE_PACK, prefix="ZC",
)
SICK: Register[IllRow] = Register(
    "sick-classes", N_("Absent through illness by class"),
    [
        Column(N_("Class"), lambda row: row.group, 3),
        Column(N_("Pupils at home ill"), lambda row: row.count, 2),
        Column(N_("Since this day"), lambda row: row.new, 2),
    ],
    by_class, Right.READ_NUMBERS, moment=True, prefix="BQ",
)
REGISTERS = (NIL_REPORTS, PACKS, SICK)
