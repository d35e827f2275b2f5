"""A class gone through row by row, without a scanner: the sheet lies beside the keyboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.gate.paper.lines import Line, SheetClass
from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Keycap, Words


class Walk(Card):
    """`chosen(class)` its rows are wanted; `walked(line)` this row is next, None = the end."""

    chosen = Signal(object)
    walked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(20, 12, 20, 12), spacing=8)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Class"))
        self.place = Words("", "secondary")
        self.box.activated.connect(lambda _index: self._on_go())
        self.go = Button(_("Go through the class"), self._on_go, key="Ctrl+G")
        self._rows: list[Line] = []
        self._at = 0
        self.body.addLayout(row(Words(_("Row by row, without a scanner"), "strong"), None,
                                Keycap("F7")))
        self.body.addLayout(row(self.box, self.go, None))
        self.body.addWidget(self.place)
        self._tell()

    @property
    def on(self) -> bool:
        """Is a class being gone through?"""
        return bool(self._rows)

    @property
    def picked(self) -> SheetClass | None:
        """The class that is gone through."""
        return self.box.currentData() if self.on else None

    def offer(self, classes: list[SheetClass]) -> None:
        """The classes there are; the one that is gone through stays."""
        here = self.box.currentIndex()
        self.box.clear()
        for each in classes:
            self.box.addItem(f"{each.name}  {each.people}", each)
        self.box.setCurrentIndex(max(0, here) if classes else -1)
        self.go.setEnabled(bool(classes))
        self._tell()

    def ask(self) -> None:
        """F7: which class?"""
        self.box.setFocus()
        self.box.showPopup()

    def begin(self, rows: list[Line]) -> None:
        """From the first row on; at another day from the same row."""
        self._at = min(self._at, len(rows) - 1) if self._rows else 0
        self._rows = rows
        self._go()

    def step(self, by: int) -> None:
        """The next row, or the one before; nothing where no class is gone through."""
        if not self._rows:
            return
        self._at = max(0, self._at + by)
        if self._at >= len(self._rows):
            self.leave()
            self.place.setText(_("That was the last row of {group}.").format(
                group=self.box.currentData().name))
        else:
            self._go()

    def leave(self) -> None:
        """No class any more."""
        self._rows, self._at = [], 0
        self._tell()
        self.walked.emit(None)

    def _on_go(self) -> None:
        if self.box.currentData() is not None:
            self._rows, self._at = [], 0
            self.chosen.emit(self.box.currentData())

    def _go(self) -> None:
        self._tell()
        self.walked.emit(self._rows[self._at] if self._rows else None)

    def _tell(self) -> None:
        if self._rows:
            self.place.setText(_("Row {row} of {rows}; Enter on an empty time goes on.").format(
                row=self._at + 1, rows=len(self._rows)))
        else:
            self.place.setText(_("Choose a class; its rows come in the order of the sheet."))
