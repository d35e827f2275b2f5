"""What is seen of a stocktake and of its lines."""

from dataclasses import dataclass
from datetime import date, datetime

from app.supplies.counts.rules import COUNTING, Stage, difference
from app.supplies.items.rules import Units
from app.supplies.labels.codes import lot_code


@dataclass(frozen=True)
class StocktakeView:
    """One stocktake.

    upto      the last movement that the snapshot contains
    why       what its newest step says: the reason of all differences, or of going back
    approver  who let it into the ledger; `voucher` as which slip
    """

    id: int
    store_id: int
    store: str
    whole: bool
    blind: bool
    note: str
    at: datetime
    opened_by: str
    upto: int
    lines: int
    counted: int
    stage: Stage = Stage.OPEN
    why: str = ""
    stepped_at: datetime | None = None
    approver: str = ""
    voucher_id: int | None = None
    voucher: str = ""

    @property
    def counting(self) -> bool:
        """Are lines still counted?"""
        return self.stage in COUNTING

    @property
    def explained(self) -> str:
        """The reason of all differences that have none of their own."""
        return self.why if self.stage in (Stage.HANDED_IN, Stage.POSTED) else ""

    @property
    def hidden(self) -> bool:
        """Is what the ledger says kept from who counts?"""
        return self.blind and self.counting


@dataclass(frozen=True)
class LineView:
    """A line of a stocktake, in base units.

    expected  snapshot and movements up to the time of the count; while not counted, up to now
    times     how often it was counted
    """

    id: int
    lot_id: int
    item: str
    specification: str
    units: Units
    batch: str
    expires: date | None
    snapshot: int
    expected: int
    counted: int | None = None
    at: datetime | None = None
    reason: str = ""
    counted_by: str = ""
    times: int = 0
    cost: int | None = None
    came: int = 0

    @property
    def code(self) -> str:
        """What its label says."""
        return lot_code(self.lot_id)

    @property
    def label(self) -> str:
        """What a store keeper calls it."""
        return f"{self.item} {self.batch or f'#{self.lot_id}'}"

    @property
    def difference(self) -> int | None:
        """More (+) or less (−) than there ought to be."""
        return difference(self.counted, self.expected)

    @property
    def worth(self) -> int | None:
        """The difference in fen, by what the lot cost; None when nobody told."""
        if self.cost is None or not self.came or self.difference is None:
            return None
        return round(self.cost * self.difference / self.came)


@dataclass(frozen=True)
class DifferenceRow:
    """A line that differed, with its stocktake."""

    of: StocktakeView
    line: LineView

    @property
    def reason(self) -> str:
        """Its own, else the one for all."""
        return self.line.reason or self.of.explained
