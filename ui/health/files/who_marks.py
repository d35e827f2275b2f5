"""Alerts and focus flags as chips: two lines at the right, or one that wraps under the name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import ngettext
from ui.health.files.marks import Mark
from ui.parts.card import row
from ui.parts.labels import Chip

_WIDE = 300  # px of one line of chips at the right
_LINES = 2
_REST = 80  # px kept for the chip that counts the others


class WhoMarks(QWidget):
    """What does not fit is counted, and told in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: Sequence[Mark] = ()
        self.shown: list[str] = []
        self._room = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these, the loudest first."""
        self.marks = marks
        self._fill()

    def set_room(self, room: int) -> None:
        """So many px below the name, or 0 for two lines at the right."""
        if room != self._room:
            self._room = room
            self._fill()

    def text(self) -> str:
        """Every mark's word."""
        return " ".join(mark.text for mark in self.marks)

    def _fill(self) -> None:
        for old in self.findChildren(Chip):
            old.hide()
            old.deleteLater()
        while (item := self._column.takeAt(0)) is not None:
            if (line := item.layout()) is not None:
                line.deleteLater()
        self.setVisible(bool(self.marks))
        lines = self._lines()
        self.shown = [chip.text() for chips in lines for chip in chips]
        for chips in lines:
            self._column.addLayout(row(*chips, None) if self._room else row(None, *chips))
        self._column.addStretch(1)

    def _lines(self) -> list[list[Chip]]:
        """As many chips a line as fit; the last place tells how many more there are."""
        room = self._room - _REST if self._room else _WIDE
        lines: list[list[Chip]] = [[]]
        wide = 0
        for place, mark in enumerate(self.marks):
            chip = _chip(mark)
            needed = chip.sizeHint().width() + 8
            if wide + needed > room and lines[-1]:
                if len(lines) == (1 if self._room else _LINES):
                    lines[-1].append(_rest(self.marks[place:]))
                    break
                lines.append([])
                wide = 0
            lines[-1].append(chip)
            wide += needed
        return lines


def _chip(mark: Mark) -> Chip:
    chip = Chip(mark.text, mark.tone, mark.icon)
    chip.setToolTip(mark.tip)
    return chip


def _rest(marks: Sequence[Mark]) -> Chip:
    words = ngettext("{n} more", "{n} more", len(marks)).format(n=len(marks))
    chip = Chip(words, "neutral", "")
    chip.setToolTip("\n".join(mark.text for mark in marks))
    chip.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
    return chip
