"""The columns of stocktakes and of their lines."""

from dataclasses import dataclass

from app import clock
from app.i18n import N_, _
from app.register import Column
from app.supplies.counts import wording
from app.supplies.counts.views import LineView, StocktakeView
from ui import cells


@dataclass(frozen=True)
class Shown:
    """A line as it may be seen: a blind count keeps what is booked from sight.

    why   the reason of all differences that have none of their own
    """

    line: LineView
    hidden: bool
    why: str = ""

    @property
    def id(self) -> int:
        """The line's key, so that the table keeps its place."""
        return self.line.id


def _booked(row: Shown) -> int | None:
    return None if row.hidden else row.line.expected


def _difference(row: Shown) -> int | None:
    return None if row.hidden else row.line.difference


def _result(row: Shown) -> str:
    if row.hidden and row.line.counted is not None:
        return _("Counted already")
    return wording.result(row.line)


def _tone(row: Shown) -> str:
    if row.hidden and row.line.counted is not None:
        return "admit"
    return wording.tone(row.line)


def _reason(row: Shown) -> str:
    return row.line.reason or (row.why if row.line.difference else "")


def _progress(row: StocktakeView) -> str:
    return f"{cells.shown(row.counted)}/{cells.shown(row.lines)}"


LINES: list[Column[Shown]] = [
    Column(N_("Item"), lambda row: f"{row.line.item} {row.line.specification}".strip(), 3.6),
    Column(N_("Batch"), lambda row: row.line.batch or f"#{row.line.lot_id}", 1.8),
    Column(N_("Expires"), lambda row: row.line.expires, 1.9),
    Column(N_("Booked"), _booked, 1.3),
    Column(N_("Counted quantity"), lambda row: row.line.counted, 1.3),
    Column(N_("Count difference"), _difference, 1.2),
    Column(N_("Result"), _result, 1.6, tone=_tone),
    Column(N_("Reason"), _reason, 1.8),
]

STOCKTAKES: list[Column[StocktakeView]] = [
    Column(N_("Store"), lambda row: row.store, 2),
    Column(N_("Opened"), lambda row: f"{clock.local(row.at):%m-%d}", 1),
    Column(N_("Progress of the count"), _progress, 1),
    Column(N_("State"), lambda row: _(wording.STAGE[row.stage]), 1.6,
           tone=lambda row: wording.TONE[row.stage].replace("accent", "neutral")),
]
