"""The third step: what was done, the file to mend, and the way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.people.roster import ImportResult
from ui import cells
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Glyph, Words
from ui.parts.notes import MessageLine
from ui.people.roster_lines import WORDS, Kind
from ui.reports import saving

_KINDS = (Kind.NEW, Kind.CHANGED, Kind.UNCHANGED, Kind.REJECTED, Kind.MISSING)


class ImportResultView(QWidget):
    """`undo(batch, words)`, `again` for another list, `left` to the roll."""

    undo = Signal(int, str)
    again = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._done: ImportResult | None = None
        self.title = Words("", "heading")
        self.counts = {kind: Words("0", "counter") for kind in _KINDS}
        self.error_file, self.doubts = MessageLine(), MessageLine()
        self.leave = Button(_("To the roll"), self.left.emit, kind="primary")
        self.more = Button(_("Import another list"), self.again.emit)
        self.back = Button(_("Undo this import…"), self._on_undo, kind="danger")
        self._lay_out()
        self.setFocusProxy(self.leave)

    def show_result(self, done: ImportResult) -> None:
        """Show what was done."""
        self._done = done
        rejected = len({(one.sheet, one.row) for one in done.rejected})
        numbers = (done.added, done.updated, done.unchanged, rejected, done.marked_missing)
        for kind, number in zip(_KINDS, numbers, strict=True):
            self.counts[kind].setText(cells.shown(number))
        self.counts[Kind.REJECTED].set_tone("hold" if rejected else "")
        self.counts[Kind.MISSING].set_tone("again" if done.marked_missing else "")
        written = done.batch_id is not None
        self.title.setText(_("The list is taken over") if written else _("Nothing was changed"))
        self.back.setVisible(written)
        self._tell_file(done.error_file, rejected)
        if done.warnings:
            self.doubts.say(_("{n} places want a second look; they are listed in the preview of "
                              "the same file.").format(n=cells.shown(len(done.warnings))), "again")
        else:
            self.doubts.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the roll."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell_file(self, file: Path | None, rejected: int) -> None:
        if file is None:
            self.error_file.hide()
            return
        self.error_file.say(
            _("{n} rows were not taken. They are in {file} with the reason beside each: mend "
              "them there and import that file.").format(n=rejected, file=file.name),
            "hold", _("Open folder"), partial(saving.open_folder, file))

    def _on_undo(self) -> None:
        if self._done is not None and self._done.batch_id is not None:
            words = _("{added} added, {updated} updated").format(
                added=cells.shown(self._done.added), updated=cells.shown(self._done.updated))
            self.undo.emit(self._done.batch_id, words)

    def _lay_out(self) -> None:
        card = Card(margins=(24, 24, 24, 24), spacing=20)
        card.body.addLayout(row(Glyph("ring-check", "admit.ink", 28), self.title, None, spacing=12))
        numbers = row(spacing=40)
        for kind in _KINDS:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Words(_(WORDS[kind]), "secondary"))
            column.addWidget(self.counts[kind])
            numbers.addLayout(column)
        numbers.addStretch()
        card.body.addLayout(numbers)
        card.body.addWidget(self.error_file)
        card.body.addWidget(self.doubts)
        card.footer().addLayout(row(self.leave, self.more, None, self.back))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
