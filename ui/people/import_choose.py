"""The first step: a file, dropped, typed or chosen; and the way back from the last import."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.people import roster
from app.people.roster import LastImport
from ui import ask, cells, theme
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.field import Field
from ui.parts.labels import Glyph, Prose, Words
from ui.parts.notes import MessageLine
from ui.reports import saving

_KINDS = N_("Class lists (*.xlsx *.xls *.et *.ods *.csv)")


class ImportChoose(QWidget):
    """`chosen(file)`; `undo(batch, words)` for the last import; `left` on Esc; `photos`."""

    chosen = Signal(object)
    undo = Signal(int, str)
    left = Signal()
    photos = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.file = QLineEdit()
        self.file.setPlaceholderText(_("Excel or CSV, as the school keeps it"))
        self.field = Field(_("Class list"), self.file, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a file…"), self._on_choose, kind="primary",
                             icon="file-import", key="Ctrl+O")
        self.cancel = Button(_("Back to the roll"), self.left.emit, kind="quiet")
        self.pictures = Button(_("Photos instead…"), self.photos.emit, icon="camera",
                               key="Ctrl+Shift+P")
        self.last = MessageLine()
        self._lay_out()
        self.file.returnPressed.connect(self._on_read)
        self.setFocusProxy(self.file)

    def set_file(self, file: Path) -> None:
        """Show which one it is."""
        self.file.setText(str(file))
        self.field.accept()

    def refuse(self, refusal: AppError) -> None:
        """Say beside the field why it cannot be read."""
        self.field.refuse(str(refusal))
        self.file.setFocus()

    def ask_last(self) -> None:
        """Offer the way back from the last import, if there is one."""
        self.last.hide()
        self._context.pool.run(partial(roster.last_import, self._context.desk), self._on_last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the roll."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_choose(self) -> None:
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Choose a class list"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        ask.show(dialog)

    def _on_chosen(self, chosen: str) -> None:
        self.set_file(Path(chosen))
        self._on_read()

    def _on_read(self) -> None:
        text = self.file.text().strip()
        if not text:
            self.field.refuse(_("Choose a file, or drop one here."))
            return
        file = Path(text).expanduser()
        saving.remember_folder(self._context.settings, "import", file.absolute().parent)
        self.field.accept()
        self.chosen.emit(file)

    def _on_last(self, last: LastImport | None) -> None:
        if last is None:
            return
        words = _("Last import: {file}, {time}, {added} added, {updated} updated").format(
            file=last.file_name, time=cells.plain(last.at, "day"),
            added=cells.shown(last.added), updated=cells.shown(last.updated))
        self.last.say(words, "accent", _("Undo this import…"),
                      lambda: self.undo.emit(last.id, words))

    def _lay_out(self) -> None:
        zone = _DropZone()
        inner = QVBoxLayout(zone)
        inner.setContentsMargins(24, 32, 24, 32)
        inner.setSpacing(8)
        inner.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addWidget(Glyph("file-import", "ink3", 36), 0, middle)
        inner.addWidget(Words(_("Drop a class list here"), "heading"), 0, middle)
        how = Prose(_(
            "One row a person, with 姓名 and 班级, 学号 or 身份证号 in the header; exports of the "
            "学籍 system and lists of your own are both understood. Lists of staff, "
            "too: with 岗位, 用工单位, 健康证号 and 健康证有效期."))
        how.setAlignment(middle)
        inner.addWidget(how)
        inner.addSpacing(4)
        inner.addWidget(self.choose, 0, middle)
        inner.addStretch(1)
        card = Card(spacing=16)
        card.body.addWidget(zone, 1)
        card.body.addWidget(self.field)
        card.body.addWidget(Prose(_(
            "Nothing is written yet: you see first what would be added, changed or not taken."),
            "hint"))
        card.footer().addLayout(row(self.cancel, None, self.pictures))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.last)
        column.addWidget(card, 1)


class _DropZone(QWidget):
    """A dashed frame; the tab around it takes what is dropped."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Canvas with a dashed line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("canvas"))
        painter.setPen(QPen(theme.colour("line2"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
