"""Where somebody goes from the clinic: one of six, the arrows walk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from app.health.clinic import wording
from app.health.clinic.rules import Out
from app.i18n import _
from ui.parts.choices import Toggle

_COLUMNS = 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS,
          Qt.Key.Key_Down: _COLUMNS}


class WayOut(QWidget):
    """`changed` when another one is chosen; None = still in the clinic."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        words: dict[Out | None, str] = {None: _(wording.IN_CLINIC)}
        words |= {each: _(wording.OUT[each]) for each in Out}
        self.toggles: dict[Out | None, Toggle] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, (value, word) in enumerate(words.items()):
            toggle = self.toggles[value] = Toggle(word)
            toggle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._group.addButton(toggle, place)
            grid.addWidget(toggle, *divmod(place, _COLUMNS))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.set_value(None)
        self._group.idToggled.connect(lambda _id, on: self.changed.emit() if on else None)

    def value(self) -> Out | None:
        """What is chosen."""
        return list(self.toggles)[self._group.checkedId()]

    def set_value(self, value: Out | None) -> None:
        """Choose without the mouse."""
        self.toggles[value].setChecked(True)
        self.setFocusProxy(self.toggles[value])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move the choice."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self.toggles)
        value = values[(self._group.checkedId() + step) % len(values)]
        self.set_value(value)
        self.toggles[value].setFocus()
