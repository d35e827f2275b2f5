"""Stocktakes, and what they found to differ (盘点差异表)."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right
from app.supplies.counts import queries, wording
from app.supplies.counts.views import DifferenceRow, StocktakeView


@dataclass(frozen=True)
class CountRow:
    """A stocktake with how many of its lines came out how; None while that is kept from sight."""

    of: StocktakeView
    equal: int | None
    more: int | None
    less: int | None

    @property
    def id(self) -> int:
        """The stocktake's key."""
        return self.of.id


def counts(session: Session, period: Period) -> list[CountRow]:
    """The stocktakes that were opened in a period."""
    return [_row(session, each) for each in queries.stocktakes(session, period)]


def _row(session: Session, of: StocktakeView) -> CountRow:
    if of.hidden:
        return CountRow(of, None, None, None)
    signs = Counter(
        (line.difference > 0) - (line.difference < 0)
        for line in queries.lines(session, of) if line.difference is not None)
    return CountRow(of, signs[0], signs[1], signs[-1])


def differences(session: Session, period: Period) -> list[DifferenceRow]:
    """What differed in the stocktakes that came into the ledger in a period."""
    return queries.differences(session, queries.posted(session, period))


COUNTS = Register(
    "counts",
    N_("Register of stocktakes"),
    [
        Column(N_("Stocktake no."), lambda row: wording.number(row.of), 2),
        Column(N_("Opened"), lambda row: row.of.at, 2.6, time="day"),
        Column(N_("Store"), lambda row: row.of.store, 2.2),
        Column(N_("Lots"), lambda row: row.of.lines, 1),
        Column(N_("Counted lots"), lambda row: row.of.counted, 1.2),
        Column(N_("As booked"), lambda row: row.equal, 1.2),
        Column(N_("Surplus"), lambda row: row.more, 1.1),
        Column(N_("Shortage"), lambda row: row.less, 1.1),
        Column(N_("State"), lambda row: _(wording.STAGE[row.of.stage]), 1.6,
               tone=lambda row: wording.TONE[row.of.stage].replace("accent", "neutral")),
        Column(N_("Voucher"), lambda row: row.of.voucher, 2.2),
        Column(N_("Opened by"), lambda row: row.of.opened_by, 1.8),
        Column(N_("Approved by"), lambda row: row.of.approver, 1.8),
        Column(N_("Reason"), lambda row: row.of.why, 2.6),
    ],
    counts,
    Right.READ_STOCK,
    prefix="PD",
    filters=(N_("Store"), N_("State")),
)

DIFFERENCES = Register(
    "count-differences",
    N_("Stocktake differences"),
    [
        Column(N_("Voucher"), lambda row: row.of.voucher or wording.number(row.of), 2.3),
        Column(N_("Store"), lambda row: row.of.store, 1.8),
        Column(N_("Item"), lambda row: row.line.item, 3),
        Column(N_("Specification"), lambda row: row.line.specification, 1.8),
        Column(N_("Batch"), lambda row: row.line.batch, 1.8),
        Column(N_("Unit"), lambda row: row.line.units.base, 0.8),
        Column(N_("Booked"), lambda row: row.line.expected, 1.2),
        Column(N_("Counted quantity"), lambda row: row.line.counted, 1.2),
        Column(N_("Count difference"), lambda row: row.line.difference, 1.2),
        Column(N_("Result"), lambda row: wording.result(row.line), 1.2,
               tone=lambda row: wording.tone(row.line)),
        Column(N_("Worth (yuan)"), lambda row: wording.yuan(row.line.worth), 1.3),
        Column(N_("Reason"), lambda row: row.reason, 2.4),
        Column(N_("Counted at"), lambda row: row.line.at, 2.6, time="day"),
        Column(N_("Counted by"), lambda row: row.line.counted_by, 1.6),
        Column(N_("Approved by"), lambda row: row.of.approver, 1.6),
    ],
    differences,
    Right.READ_STOCK,
    prefix="PC",
    filters=(N_("Store"), N_("Result")),
)

REGISTERS = (COUNTS, DIFFERENCES)
