"""A field: its label above, a hint at the right of the label, a refusal beside or below."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.parts.labels import Glyph, Prose, Words

NARROW = 96


class Field(QWidget):
    """Any input with its label; `refuse` marks it and says in one sentence what is wrong.

    A field with a unit is narrow: the unit and the sentence stand at its right, else below.
    """

    def __init__(self, label: str, control: QWidget, *, hint: str = "", unit: str = "") -> None:
        super().__init__()
        self.control = control
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label_words = QLabel(label)
        label_words.setProperty("role", "caption")
        label_words.setBuddy(control)
        self.hint = hint_words = Words(hint, "hint")
        head = QHBoxLayout()
        head.addWidget(label_words)
        head.addStretch()
        head.addWidget(hint_words)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(control, 0 if unit else 1)
        self.unit = Words(unit, "secondary")
        if unit:
            control.setFixedWidth(NARROW)
            line.addWidget(self.unit)
        self._sign = Glyph("warning", "hold.ink", 16)
        self._error = Prose("", "secondary", "hold")
        below = line if unit else QHBoxLayout()
        below.addWidget(self._sign)
        below.addWidget(self._error, 1)
        for part in (head, line, *([] if unit else [below])):
            column.addLayout(part)
        label_words.setHidden(not label)
        hint_words.setHidden(not hint)
        self.accept()
        if isinstance(control, QLineEdit):
            control.textEdited.connect(self.accept)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, with the likely fix."""
        self._error.setText(sentence)
        self._sign.show()
        self._error.show()
        theme.mark(self.control, state="hold")

    def accept(self) -> None:
        """Nothing is wrong any more."""
        self._error.clear()
        self._sign.hide()
        self._error.hide()
        if self.control.property("state"):
            theme.mark(self.control, state="")

    @property
    def error(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return self._error.text()
