"""A list comes in from a file: looked at first, every row with its word, then written whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
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

Row = TypeVar("Row")
Seen = TypeVar("Seen")
_AROUND = 40  # px of the window that stay in sight


@dataclass(frozen=True)
class Incoming(Generic[Row]):
    """What the dialog says; texts in the language spoken.

    name     under which the table's widths are kept
    about    what a row is and what is understood besides; "" = nothing to say
    label    what the file is; `header` what must stand in its header
    choose   title of the window that chooses it, `kinds` its filter
    act      the button, and `busy` what goes on after it
    columns  the last one says what happens to the row
    """

    name: str
    title: str
    about: str
    label: str
    header: str
    choose: str
    kinds: str
    act: str
    busy: str
    columns: Sequence[Column[Row]]
    size: tuple[int, int] = (900, 560)


def not_written(bad: int) -> str:
    """What stands against the file: its wrong rows; "" = there are none."""
    return "" if not bad else ngettext(
        "{n} row is wrong; nothing is written as long as it stands there.",
        "{n} rows are wrong; nothing is written as long as they stand there.",
        bad).format(n=cells.shown(bad))


class ImportList(QDialog, Generic[Row, Seen]):
    """Enter reads the file; nothing is written before the button is pressed.

    Subclasses say how it is looked at (`preview`, `rows`, `counted`, `said`) and written
    (`write`, `written`); `boxes` are theirs beside the one that leaves wrong rows out.
    """

    def __init__(self, parent: QWidget, context: Context, told: Incoming[Row],
                 boxes: Sequence[QCheckBox] = ()) -> None:
        super().__init__(parent)
        self._context, self._told = context, told
        self._seen: Seen | None = None
        self.file = QLineEdit()
        self.file.setPlaceholderText(told.header)
        self.field = Field(told.label, self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, icon="file-import",
                             key="Ctrl+O")
        self.model: RowsModel[Row] = RowsModel(told.columns)
        self.table = RowsTable(self.model, told.name, context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("Rows of the list"))
        self.facts, self.message = Prose("", "secondary"), MessageLine()
        self.progress, self.whole = ProgressCard(), Prose("", "secondary")
        self.except_bad = QCheckBox(_("Leave out the rows that are wrong"))
        self.act = Button(told.act, self._on_accept, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out((self.except_bad, *boxes))
        self.file.returnPressed.connect(self._on_read)
        self.table.chosen.connect(self._on_chosen)
        for box in (self.except_bad, *boxes):
            box.toggled.connect(lambda _on: self._let())
            box.hide()
        self._let()
        self.file.setFocus()

    def preview(self, path: Path) -> Seen:
        """Look at a file, in a worker; nothing is written. Raises AppError."""
        raise NotImplementedError

    def rows(self, seen: Seen) -> list[Row]:
        """Its rows, wrong ones first."""
        raise NotImplementedError

    def counted(self, seen: Seen) -> tuple[int, int]:
        """How many would come in, and how many are wrong."""
        raise NotImplementedError

    def said(self, seen: Seen) -> tuple[str, str]:
        """What would come in, in a line; and what stands against it, "" = nothing."""
        raise NotImplementedError

    def may(self, _seen: Seen) -> bool:
        """Does nothing else stand against it?"""
        return True

    def write(self, seen: Seen, path: Path, except_bad: bool, progress: Progress) -> Any:
        """Write it, in a worker. Raises AppError."""
        raise NotImplementedError

    def written(self, done: Any) -> None:
        """It is written, and the dialog closed."""
        raise NotImplementedError

    def read_file(self, path: Path) -> None:
        """Look at a file."""
        self.file.setText(str(path))
        self._on_read()

    def _path(self) -> Path:
        return Path(self.file.text().strip()).expanduser()

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, self._told.choose, str(folder), self._told.kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read_file(Path(chosen)))
        ask.show(dialog)

    def _on_read(self) -> None:
        if not self.file.text().strip():
            self.field.refuse(_("Choose a file first."))
            return
        path = self._path()
        saving.remember_folder(self._context.settings, "import", path.absolute().parent)
        self.field.accept()
        self._seen = None
        self._let()
        self._context.pool.run(lambda: self.preview(path), self._on_seen, self._on_unread)

    def _on_chosen(self, chosen: Row | None) -> None:
        """The whole of what a cell had no room for."""
        number, *_between, happens = self._told.columns
        self.whole.setText("" if chosen is None else _("Row {row}: {words}").format(
            row=number.value(chosen), words=happens.value(chosen)))

    def _on_unread(self, refusal: AppError) -> None:
        self.model.set_rows([])
        self.field.refuse(str(refusal))
        self.file.setFocus()

    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        rows = self.rows(seen)
        self.model.set_rows(rows)
        facts, against = self.said(seen)
        self.facts.setText(facts)
        bad = self.counted(seen)[1]
        self.except_bad.setVisible(bool(bad))
        self.message.hide()
        if against:
            self.message.say(against, "hold" if bad else "again")
        self._let()
        if rows:
            self.table.selectRow(0)
        (self.act if self.act.isEnabled() else self.table).setFocus()

    def _let(self) -> None:
        seen = self._seen
        if seen is None:
            self.act.setEnabled(False)
            return
        good, bad = self.counted(seen)
        self.act.setEnabled(
            bool(good) and (not bad or self.except_bad.isChecked()) and self.may(seen))

    def _on_accept(self) -> None:
        seen = self._seen
        if seen is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        path, except_bad = self._path(), self.except_bad.isChecked()
        job = self._context.pool.start(
            lambda progress: self.write(seen, path, except_bad, progress),
            self._on_written, self._on_refused)
        self.progress.follow(self._told.busy, job)

    def _on_written(self, done: Any) -> None:
        self.accept()
        self.written(done)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _lay_out(self, boxes: Sequence[QCheckBox]) -> None:
        self.setWindowTitle(self._told.title)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        wide, high = self._told.size
        self.resize(min(wide, max(480, window.width() - _AROUND)),
                    min(high, max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Words(self._told.title, "heading"))
        if self._told.about:
            column.addWidget(Prose(self._told.about))
        line = row(self.field)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.progress)
        column.addLayout(row(*boxes, None))
        column.addLayout(row(self.act, self.cancel, None))
