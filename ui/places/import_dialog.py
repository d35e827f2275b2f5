"""A list of contacts comes in: the file is looked at first, nothing is written before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.places.counterparts import importing
from app.places.counterparts.importing import PlannedEntry, Seen
from app.places.counterparts.wording import KIND
from app.register import Column
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

_SIZE, _AROUND = (920, 560), 40
_KINDS = N_("Lists of contacts (*.xlsx *.xls *.et *.ods *.csv)")


def _word(row: PlannedEntry) -> str:
    return row.trouble or row.aside or "；".join(row.notes) or _("Comes into the book")


def _tone(row: PlannedEntry) -> str:
    if row.trouble:
        return "hold"
    return "neutral" if row.aside else "again" if row.notes else "admit"


COLUMNS: list[Column[PlannedEntry]] = [
    Column(N_("Row"), lambda row: f"{row.sheet} {row.number}".strip(), 0.8),
    Column(N_("Kind of office"), lambda row: _(KIND[row.told.kind]), 1.8),
    Column(N_("Office or hospital"), lambda row: row.told.name, 3),
    Column(N_("Who answers"), lambda row: row.told.person, 1.4),
    Column(N_("Telephone"), lambda row: row.told.phone, 2),
    Column(N_("What happens"), _word, 3.4, tone=_tone),
]


class ImportBookDialog(QDialog):
    """Enter reads the file; Ctrl+Enter writes it into the book."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self._seen: Seen | None = None
        self.file = QLineEdit()
        self.file.setPlaceholderText(_("Excel or CSV with 单位 and 电话 in its header"))
        self.field = Field(_("List of contacts"), self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, icon="file-import",
                             key="Ctrl+O")
        self.model: RowsModel[PlannedEntry] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "import-contacts", context.settings.folder,
                               row_height=34)
        self.table.setAccessibleName(_("Rows of the list"))
        self.facts, self.message = Prose("", "secondary"), MessageLine()
        self.except_bad = QCheckBox(_("Leave the wrong rows out of the book"))
        self.except_bad.toggled.connect(lambda _on: self._let())
        self.except_bad.hide()
        self.act = Button(_("Put them into the book"), self._on_accept, kind="primary",
                          key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.file.returnPressed.connect(self._on_read)
        self._let()
        self.file.setFocus()

    def read_file(self, path: Path) -> None:
        """Look at a file."""
        self.file.setText(str(path))
        self._on_read()

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Choose a list of contacts"), str(folder), _(_KINDS))
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

    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.model.set_rows(sorted(seen.rows, key=lambda each: not each.trouble))
        self.facts.setText(ngettext("{n} entry would come in", "{n} entries would come in",
                                    len(seen.good)).format(n=len(seen.good)))
        self.except_bad.setVisible(bool(seen.bad))
        self.message.hide()
        if seen.bad:
            self.message.say(ngettext(
                "{n} row is wrong; nothing is written as long as it stands there.",
                "{n} rows are wrong; nothing is written as long as they stand there.",
                len(seen.bad)).format(n=len(seen.bad)), "hold")
        self._let()
        (self.act if self.act.isEnabled() else self.table).setFocus()

    def _let(self) -> None:
        seen = self._seen
        self.act.setEnabled(seen is not None and bool(seen.good)
                            and (not seen.bad or self.except_bad.isChecked()))

    def _on_accept(self) -> None:
        if not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        path, leave_out = Path(self.file.text().strip()).expanduser(), self.except_bad.isChecked()
        self._context.pool.run(
            lambda: importing.accept(self._context.desk, path, except_bad=leave_out),
            self._on_written, self._on_refused)

    def _on_written(self, count: int) -> None:
        self.accept()
        self._context.say(ngettext("{n} entry came into the contact book.",
                                   "{n} entries came into the contact book.", count).format(
            n=count))
        self._done(count)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _lay_out(self) -> None:
        title = _("Import a list of contacts")
        self.setWindowTitle(title)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Words(title, "heading"))
        line = row(self.field)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addLayout(row(self.except_bad, None))
        column.addLayout(row(self.act, self.cancel, None))
