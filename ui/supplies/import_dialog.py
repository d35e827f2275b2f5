"""A list of stock comes in: the file is looked at first, then booked in as one slip."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from app.supplies.importing import service
from app.supplies.importing.plan import PlannedLot
from app.supplies.importing.service import Booked, Seen
from app.supplies.items.rules import spoken
from ui import ask, cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.reports import saving
from ui.rows import RowsModel
from ui.table import RowsTable

_SIZE = (980, 600)
_AROUND = 40  # px of the window that stay in sight
_KINDS = N_("Lists of stock (*.xlsx *.xls *.et *.ods *.csv)")


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


class ImportStockDialog(QDialog):
    """Enter reads the file; nothing is written before the button is pressed."""

    guide = "supplies#import"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self._seen: Seen | None = None
        self.file = QLineEdit()
        self.file.setPlaceholderText(_("Excel or CSV with 物资名称 and 数量 in its header"))
        self.field = Field(_("List of stock"), self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, icon="file-import",
                             key="Ctrl+O")
        self.model: RowsModel[PlannedLot] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "import-stock", context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("Rows of the list"))
        self.facts, self.message = Prose("", "secondary"), MessageLine()
        self.progress, self.whole = ProgressCard(), Prose("", "secondary")
        self.except_bad = QCheckBox(_("Leave out the rows that are wrong"))
        self.again = QCheckBox(_("The same file once more is meant so"))
        self.act = Button(_("Book it in"), self._on_accept, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.file.returnPressed.connect(self._on_read)
        self.table.chosen.connect(self._on_chosen)
        for box in (self.except_bad, self.again):
            box.toggled.connect(lambda _on: self._let())
            box.hide()
        self._let()
        self.file.setFocus()

    def read_file(self, path: Path) -> None:
        """Look at a file."""
        self.file.setText(str(path))
        self._on_read()

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Choose a list of stock"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read_file(Path(chosen)))
        ask.show(dialog)

    def _on_read(self) -> None:
        text = self.file.text().strip()
        if not text:
            self.field.refuse(_("Choose a file first."))
            return
        path = Path(text).expanduser()
        saving.remember_folder(self._context.settings, "import", path.absolute().parent)
        self.field.accept()
        self._seen = None
        self._let()
        self._context.pool.run(partial(service.preview, self._context.desk, path), self._on_seen,
                               self._on_unread)

    def _on_chosen(self, chosen: PlannedLot | None) -> None:
        """The whole of what a cell had no room for."""
        self.whole.setText("" if chosen is None else _("Row {row}: {words}").format(
            row=chosen.number, words=_word(chosen)))

    def _on_unread(self, refusal: AppError) -> None:
        self.model.set_rows([])
        self.field.refuse(str(refusal))
        self.file.setFocus()

    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.model.set_rows(sorted(seen.lots, key=lambda lot: not lot.troubles))
        self.facts.setText(_facts(seen))
        self.except_bad.setVisible(bool(seen.bad))
        self.again.setVisible(bool(seen.before))
        self.message.hide()
        if seen.before:
            self.message.say(seen.before, "again")
        elif seen.bad:
            self.message.say(ngettext(
                "{n} row is wrong; nothing is booked in as long as it stands there.",
                "{n} rows are wrong; nothing is booked in as long as they stand there.",
                len(seen.bad)).format(n=cells.shown(len(seen.bad))), "hold")
        self._let()
        if seen.lots:
            self.table.selectRow(0)
        (self.act if self.act.isEnabled() else self.table).setFocus()

    def _let(self) -> None:
        seen = self._seen
        self.act.setEnabled(seen is not None and bool(seen.good)
                            and (not seen.bad or self.except_bad.isChecked())
                            and (not seen.before or self.again.isChecked()))

    def _on_accept(self) -> None:
        if not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        path = Path(self.file.text().strip()).expanduser()
        job = self._context.pool.start(
            lambda progress: service.accept(
                self._context.desk, path, except_bad=self.except_bad.isChecked(),
                again=self.again.isChecked(), progress=progress),
            self._on_booked, self._on_refused)
        self.progress.follow(_("Booking the list in"), job)

    def _on_booked(self, done: Booked) -> None:
        self.accept()
        self._done(done.slip)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _lay_out(self) -> None:
        title = _("Book a list of stock in")
        self.setWindowTitle(title)
        parent: Any = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Words(title, "heading"))
        column.addWidget(Prose(_(
            "Opening stock or a supplier's list; our own export of the stock is understood too. "
            "All rows become one slip. Nothing is written yet.")))
        line = row(self.field)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.progress)
        column.addLayout(row(self.except_bad, 16, self.again, None))
        column.addLayout(row(self.act, self.cancel, None))


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
