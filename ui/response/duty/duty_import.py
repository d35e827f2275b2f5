"""A roster comes in from a sheet: looked at first, then written whole."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from app.response.duty import importing
from app.response.duty.importing import Line, Preview
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.reports import saving
from ui.rows import RowsModel
from ui.table import RowsTable

_SIZE, _AROUND = (860, 540), 40
_KINDS = N_("Duty rosters (*.xlsx *.xls *.et *.ods *.csv)")

COLUMNS: list[Column[Line]] = [
    Column(N_("Row"), lambda each: each.row, 0.8),
    Column(N_("In the sheet"), lambda each: each.text, 5),
    Column(N_("What happens"), lambda each: each.problem or ngettext(
        "{n} duty comes in", "{n} duties come in", len(each.slots)).format(n=len(each.slots)), 4,
        tone=lambda each: "hold" if each.problem else "admit"),
]


class ImportRosterDialog(QDialog):
    """Enter reads the file; nothing is written before the button is pressed."""

    guide = "response#rotation"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self._seen: Preview | None = None
        self.file = QLineEdit()
        self.file.setPlaceholderText(
            _("Excel or CSV with 日期, 带班领导 and 值班人员 in its header"))
        self.field = Field(_("Sheet of the roster"), self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, icon="file-import",
                             key="Ctrl+O")
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "import-roster", context.settings.folder,
                               row_height=34)
        self.table.setAccessibleName(_("Rows of the sheet"))
        self.facts, self.message = Words("", "secondary"), MessageLine()
        self.except_bad = QCheckBox(_("Leave out the rows that are wrong"))
        self.except_bad.hide()
        self.act = Button(_("Write into the roster"), self._on_accept, kind="primary",
                          key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.file.returnPressed.connect(self._on_read)
        self.except_bad.toggled.connect(lambda _on: self._let())
        self._let()
        self.file.setFocus()

    def read_file(self, path: Path) -> None:
        """Look at a file."""
        self.file.setText(str(path))
        self._on_read()

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Choose a duty roster"), str(folder), _(_KINDS))
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
        self._context.pool.run(partial(importing.preview, self._context.desk, path),
                               self._on_seen, self._on_unread)

    def _on_unread(self, refusal: AppError) -> None:
        self.model.set_rows([])
        self.field.refuse(str(refusal))
        self.file.setFocus()

    def _on_seen(self, seen: Preview) -> None:
        self._seen = seen
        self.model.set_rows(sorted(seen.lines, key=lambda each: not each.problem))
        good, bad = len(seen.slots), len(seen.bad)
        self.facts.setText(ngettext("{n} duty comes in", "{n} duties come in", good).format(
            n=good))
        self.except_bad.setVisible(bool(bad))
        self.message.hide()
        if bad:
            self.message.say(ngettext(
                "{n} row is wrong; nothing is written as long as it stands there.",
                "{n} rows are wrong; nothing is written as long as they stand there.",
                bad).format(n=bad), "hold")
        self._let()
        (self.act if self.act.isEnabled() else self.table).setFocus()

    def _let(self) -> None:
        seen = self._seen
        self.act.setEnabled(seen is not None and bool(seen.slots)
                            and (not seen.bad or self.except_bad.isChecked()))

    def _on_accept(self) -> None:
        if not self.act.isEnabled() or self._seen is None:
            return
        self.act.setEnabled(False)
        self._context.pool.run(
            partial(importing.accept, self._context.desk, self._seen,
                    self.except_bad.isChecked()), self._on_written, self._on_refused)

    def _on_written(self, count: int) -> None:
        self.accept()
        self._done(count)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _lay_out(self) -> None:
        title = _("Roster from a file")
        self.setWindowTitle(title)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Words(title, "heading"))
        column.addWidget(Prose(_(
            "One row a shift: the day, who leads, who watches; without hours it goes from 08:00 "
            "to 08:00. Nothing is written yet.")))
        line = row(self.field)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        for part in (self.facts, self.message):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.except_bad)
        column.addLayout(row(self.act, self.cancel, None))
