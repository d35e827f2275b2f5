"""A list of places or cells comes in: the file is looked at first, then written as one act."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.places.grid.importing import service
from app.places.grid.importing.planned import PlannedRow, Result
from app.places.grid.importing.service import Seen, Taken
from app.register import Column
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

_SIZE = (900, 560)
_AROUND = 40  # px of the window that stay in sight
_KINDS = N_("Lists of places (*.xlsx *.xls *.et *.ods *.csv)")
_RESULT = {Result.NEW: N_("New in the grid"), Result.CHANGED: N_("Will be changed"),
           Result.SAME: N_("Stays as it is"), Result.BAD: N_("Cannot be taken in")}
_TONE = {Result.NEW: "admit", Result.CHANGED: "again", Result.SAME: "neutral",
         Result.BAD: "hold"}


def _word(each: PlannedRow) -> str:
    return "；".join(each.troubles) or "；".join((_(_RESULT[each.result]), *each.notes))


COLUMNS: list[Column[PlannedRow]] = [
    Column(N_("Row"), lambda each: f"{each.sheet} {each.number}".strip(), 1),
    Column(N_("Place or cell"), lambda each: each.title, 3.4),
    Column(N_("What happens"), _word, 5, tone=lambda each: _TONE[each.result]),
]


class ImportGridDialog(QDialog):
    """Enter reads the file; nothing is written before the button is pressed."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[object], object]
                 ) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self._seen: Seen | None = None
        self.file = QLineEdit()
        self.file.setPlaceholderText(_("Excel or CSV with 场所名称, or 网格编号 and 网格长"))
        self.field = Field(_("List of places or cells"), self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, icon="file-import",
                             key="Ctrl+O")
        self.model: RowsModel[PlannedRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "import-grid", context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("Rows of the list"))
        self.facts, self.message = Prose("", "secondary"), MessageLine()
        self.progress, self.whole = ProgressCard(), Prose("", "secondary")
        self.except_bad = QCheckBox(_("Leave out the rows that are wrong"))
        self.act = Button(_("Take it in"), self._on_accept, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.file.returnPressed.connect(self._on_read)
        self.table.chosen.connect(self._on_chosen)
        self.except_bad.toggled.connect(lambda _on: self._let())
        self.except_bad.hide()
        self._let()
        self.file.setFocus()

    def read_file(self, path: Path) -> None:
        """Look at a file."""
        self.file.setText(str(path))
        self._on_read()

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Choose a list of places"), str(folder), _(_KINDS))
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

    def _on_chosen(self, chosen: PlannedRow | None) -> None:
        """The whole of what a cell had no room for."""
        self.whole.setText("" if chosen is None else _("Row {row}: {words}").format(
            row=chosen.number, words=_word(chosen)))

    def _on_unread(self, refusal: AppError) -> None:
        self.model.set_rows([])
        self.field.refuse(str(refusal))
        self.file.setFocus()

    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.model.set_rows(sorted(seen.rows, key=lambda each: not each.bad))
        self.facts.setText(_facts(seen))
        self.except_bad.setVisible(bool(seen.bad))
        self.message.hide()
        if seen.bad:
            self.message.say(ngettext(
                "{n} row is wrong; nothing is taken in as long as it stands there.",
                "{n} rows are wrong; nothing is taken in as long as they stand there.",
                len(seen.bad)).format(n=cells.shown(len(seen.bad))), "hold")
        self._let()
        if seen.rows:
            self.table.selectRow(0)
        (self.act if self.act.isEnabled() else self.table).setFocus()

    def _let(self) -> None:
        seen = self._seen
        self.act.setEnabled(seen is not None and bool(seen.good)
                            and (not seen.bad or self.except_bad.isChecked()))

    def _on_accept(self) -> None:
        if not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        path = Path(self.file.text().strip()).expanduser()
        job = self._context.pool.start(
            lambda progress: service.accept(self._context.desk, path, progress=progress,
                                            except_bad=self.except_bad.isChecked()),
            self._on_taken, self._on_refused)
        self.progress.follow(_("Taking the list in"), job)

    def _on_taken(self, done: Taken) -> None:
        self.accept()
        self._done(done)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _lay_out(self) -> None:
        title = _("Take in a list of places or cells")
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
            "Places by building, floor and name, or cells by number with their heads; our own "
            "registers of places and of the grid are understood too. Nothing is written yet.")))
        line = row(self.field)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.progress)
        column.addWidget(self.except_bad)
        column.addLayout(row(self.act, self.cancel, None))


def _facts(seen: Seen) -> str:
    fresh = sum(each.result is Result.NEW for each in seen.rows)
    same = sum(each.result is Result.SAME for each in seen.rows)
    words = [ngettext("{n} new row", "{n} new rows", fresh).format(n=cells.shown(fresh)),
             ngettext("{n} changed row", "{n} changed rows", len(seen.good) - fresh).format(
                 n=cells.shown(len(seen.good) - fresh)),
             ngettext("{n} row as before", "{n} rows as before", same).format(
                 n=cells.shown(same))]
    if seen.ignored:
        words.append(_("columns not taken over: {names}").format(
            names="、".join(seen.ignored[:6])))
    return "·".join(words)
