"""A list of stock comes in: the file is looked at first, then booked in as one slip."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.register import Column
from app.supplies.importing import service
from app.supplies.importing.plan import PlannedLot
from app.supplies.importing.service import Booked, Seen
from app.supplies.items.rules import spoken
from ui import cells
from ui.context import Context
from ui.import_list import ImportList, Incoming


def _word(row: PlannedLot) -> str:
    if row.troubles:
        return "；".join(f"{one.column}: {one.message}" for one in row.troubles)
    return row.aside or "；".join(row.notes) or (_("New item") if row.fresh else _("Will come in"))


def _tone(row: PlannedLot) -> str:
    if row.troubles:
        return "hold"
    return "neutral" if row.aside else "again" if row.notes else "admit"


COLUMNS: list[Column[PlannedLot]] = [
    Column(N_("Row"), lambda row: f"{row.sheet} {row.number}".strip(), 0.8),
    Column(N_("Item"), lambda row: row.title, 2.8),
    Column(N_("Quantity"),
           lambda row: spoken(row.quantity, row.units) if row.units and row.quantity else "", 1.5),
    Column(N_("Batch"), lambda row: row.batch, 1.5),
    Column(N_("Expires"), lambda row: row.expires, 1.7),
    Column(N_("Store"), lambda row: row.store, 1.4),
    Column(N_("What happens"), _word, 4.2, tone=_tone),
]


class ImportStockDialog(ImportList[PlannedLot, Seen]):
    """Ctrl+Enter books the list in."""

    guide = "supplies#import"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[str], object]) -> None:
        self.again = QCheckBox(_("The same file once more is meant so"))
        super().__init__(parent, context, Incoming(
            "import-stock", _("Book a list of stock in"),
            _("Opening stock or a supplier's list; our own export of the stock is understood too. "
              "All rows become one slip. Nothing is written yet."),
            _("List of stock"), _("Excel or CSV with 物资名称 and 数量 in its header"),
            _("Choose a list of stock"), _("Lists of stock (*.xlsx *.xls *.et *.ods *.csv)"),
            _("Book it in"), _("Booking the list in"), COLUMNS, (980, 600)), [self.again])
        self._done = done

    def preview(self, path: Path) -> Seen:
        return service.preview(self._context.desk, path)

    def rows(self, seen: Seen) -> list[PlannedLot]:
        return sorted(seen.lots, key=lambda lot: not lot.troubles)

    def counted(self, seen: Seen) -> tuple[int, int]:
        return len(seen.good), len(seen.bad)

    def said(self, seen: Seen) -> tuple[str, str]:
        self.again.setVisible(bool(seen.before))
        bad = len(seen.bad)
        against = "" if not bad else ngettext(
            "{n} row is wrong; nothing is booked in as long as it stands there.",
            "{n} rows are wrong; nothing is booked in as long as they stand there.",
            bad).format(n=cells.shown(bad))
        return _facts(seen), seen.before or against

    def may(self, seen: Seen) -> bool:
        return not seen.before or self.again.isChecked()

    def write(self, _seen: Seen, path: Path, except_bad: bool, progress: Progress) -> Booked:
        return service.accept(self._context.desk, path, except_bad=except_bad,
                              again=self.again.isChecked(), progress=progress)

    def written(self, done: Booked) -> None:
        self._done(done.slip)


def _facts(seen: Seen) -> str:
    words = [ngettext("{n} lot would come in", "{n} lots would come in", len(seen.good)).format(
        n=cells.shown(len(seen.good)))]
    if seen.fresh_items:
        words.append(ngettext("{n} new item", "{n} new items", len(seen.fresh_items)).format(
            n=cells.shown(len(seen.fresh_items))))
    if seen.fresh_stores:
        words.append(_("new stores: {names}").format(names="、".join(seen.fresh_stores)))
    words += seen.clashes
    if seen.ignored:
        words.append(_("columns not taken over: {names}").format(
            names="、".join(seen.ignored[:6])))
    return "·".join(words)
