"""Special days from a sheet: choose it, see what it would do, take it over."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.places import school_days
from app.places.school_days import Line, Preview
from app.register import Column
from app.rulebook.calendar import wording
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.reports import saving
from ui.rows import RowsModel
from ui.table import RowsTable

_KINDS = N_("Sheets (*.xlsx *.xls *.et *.ods *.csv)")
_STATE = {"new": N_("new"), "changed": N_("changed"), "same": N_("unchanged"),
          "rejected": N_("not taken")}
_TONE = {"new": "admit", "changed": "again", "same": "neutral", "rejected": "hold"}


def _what(line: Line) -> str:
    return _(wording.KIND[line.special.kind]) if line.special else ""


COLUMNS: list[Column[Line]] = [
    Column(N_("Row"), lambda line: line.row, 0.8),
    Column(N_("Day"), lambda line: line.special.day if line.special else line.text, 2.4),
    Column(N_("What it is"), _what, 1.4),
    Column(N_("Note"), lambda line: line.special.note if line.special else "", 3),
    Column(N_("State"), lambda line: _(_STATE[line.state]), 1.2,
           tone=lambda line: _TONE[line.state]),
    Column(N_("Why"), lambda line: line.problem, 4),
]


class CalendarImport(Card):
    """Hidden until a sheet is chosen; `done` when its days are in the calendar."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self._preview: Preview | None = None
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "calendar-import", context.settings.folder,
                               row_height=32)
        self.table.setAccessibleName(_("Rows of the sheet"))
        self.table.setFixedHeight(220)
        self.title, self.findings = Words("", "heading"), Prose("", "hint")
        self.message = MessageLine()
        self.accept = Button("", self._on_accept, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.hide)
        self._lay_out()
        QShortcut(QKeySequence("Esc"), self, self.hide)
        self.hide()

    def choose(self) -> None:
        """Ask for the file."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self.window(), _("Choose a sheet: date, kind, note"), str(folder),
                             _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
        ask.show(dialog)

    def read(self, file: Path) -> None:
        """Read the sheet and compare it; nothing is written."""
        saving.remember_folder(self._context.settings, "import", file.absolute().parent)
        self._preview = None
        self.model.set_rows([])
        self.message.hide()
        self.title.setText(_("Reading {file}").format(file=file.name))
        self._context.pool.run(partial(school_days.preview, self._context.desk, file),
                               self._on_read, self._on_refused)
        self.accept.setEnabled(False)
        self.show()

    def _on_read(self, read: Preview) -> None:
        self._preview = read
        self.title.setText(read.file.name)
        self.model.set_rows(sorted(read.lines, key=lambda line: line.state != "rejected"))
        self.findings.setText(" ".join(read.findings))
        taken = read.count("new") + read.count("changed")
        self.accept.setText(ngettext("Take over {n} day", "Take over {n} days", taken).format(
            n=taken))
        self.accept.setEnabled(taken > 0)
        if read.rejected:
            self.message.say(ngettext(
                "{n} row is not taken; mend it in the sheet and import it again.",
                "{n} rows are not taken; mend them in the sheet and import it again.",
                len(read.rejected)).format(n=len(read.rejected)), "again")
        (self.accept if taken else self.cancel).setFocus()

    def _on_accept(self) -> None:
        if self._preview is None:
            return
        self.accept.setEnabled(False)
        self._context.pool.run(
            partial(school_days.accept, self._context.desk, self._preview), self._on_taken,
            self._on_refused)

    def _on_taken(self, count: int) -> None:
        self.hide()
        self._context.say(ngettext("{n} day was taken over.", "{n} days were taken over.",
                                   count).format(n=count))
        self.done.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.message)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        foot = self.footer()
        foot.addLayout(row(self.accept, self.cancel))
        foot.addWidget(self.findings, 1)
