"""At which gate does this computer stand? Asked once, remembered on the machine."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.places.queries import GateView
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.choices import Option
from ui.parts.labels import Prose, Words

_WIDTH = 480


class GateChooser(QWidget):
    """`chosen(gate)`; arrow keys and Enter are enough."""

    chosen = Signal(object)

    def __init__(self, gates: Sequence[GateView]) -> None:
        super().__init__()
        self._gates = gates
        self.options = [Option(gate.name, gate.campus, "gate") for gate in gates]
        self.options[0].setChecked(True)
        card = Card(margins=(24, 20, 24, 20), spacing=12)
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(Words(_("At which gate is this computer?"), "page"))
        card.body.addWidget(Prose(_("It is remembered on this computer.")))
        for option in self.options:
            card.body.addWidget(option)
        card.body.addLayout(row(Button(_("Stand at this gate"), self._take, kind="primary"), None))
        whole, column = page()
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
        self.setFocusProxy(self.options[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the gate that is marked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        place = next(n for n, option in enumerate(self.options) if option.isChecked())
        self.chosen.emit(self._gates[place])
