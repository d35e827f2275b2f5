"""Choices: one of few, many of many, a filter with its count, one of some cards."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from ui.parts.labels import Glyph, Prose, Words

_SAVED = 16  # px of a choice whose word has hardly any room beside it


class _Choice(QPushButton):
    """A checkable button that keeps its width when it turns bold."""

    def __init__(self, text: str, kind: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the bold word."""
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        grown = QFontMetrics(bold).horizontalAdvance(self.text())
        plain = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, grown - plain), hint.height())


class Segment(QFrame):
    """One of few, side by side; the arrow keys move the choice. Without room its words stand
    closer together, before any is cut.
    """

    changed = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], value: object = None, *,
                 name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "segment")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [item for item, _text in choices]
        self._tight = False
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        for index, (_item, text) in enumerate(choices):
            button = _Choice(text)
            button.setAccessibleName(text)
            self._group.addButton(button, index)
            row.addWidget(button)
        self.set_value(value if value in self._values else self._values[0])
        self._let_tab_in()
        self._group.idToggled.connect(self._on_toggled)

    def value(self) -> object:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def text(self) -> str:
        """The word of what is chosen."""
        return self._group.button(self._group.checkedId()).text()

    def set_value(self, value: object) -> None:
        """Choose without the mouse."""
        self._group.button(self._values.index(value)).setChecked(True)

    def sizeHint(self) -> QSize:
        """With all the room it likes."""
        saved = _SAVED * len(self._values) if self._tight else 0
        return super().sizeHint() + QSize(saved, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows."""
        super().resizeEvent(event)
        if (tight := self.width() < self.sizeHint().width()) != self._tight:
            self._tight = tight
            for button in self._group.buttons():
                button.setProperty("tight", tight)
                button.style().unpolish(button)
                button.style().polish(button)

    def take_keyboard(self) -> None:
        """The arrow keys move the choice from now on."""
        self._group.button(self._group.checkedId()).setFocus()

    def rename(self, value: object, text: str) -> None:
        """Change one word, for instance its count."""
        button = self._group.button(self._values.index(value))
        button.setText(text)
        button.setAccessibleName(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard stands on what is chosen."""
        self._group.button(self._group.checkedId()).setFocus(event.reason())

    def _let_tab_in(self) -> None:
        """Tab comes to what is chosen, from either side, and leaves by the next one."""
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked()
                                  else Qt.FocusPolicy.ClickFocus)

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self._let_tab_in()
            self.changed.emit(self._values[index])


class Toggle(_Choice):
    """One of many of many: pressed or not."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text, "toggle")
        self.setChecked(checked)


class FilterPill(_Choice):
    """A filter: its word and how many rows it keeps."""

    def __init__(self, text: str, count: int | None = None, checked: bool = False) -> None:
        super().__init__(text, "pill")
        self._word = text
        self.setChecked(checked)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show how many."""
        self.setText(self._word if count is None else f"{self._word} {count}")
        self.updateGeometry()


class Option(QPushButton):
    """A card that is chosen among others: a title, a sentence, an icon."""

    def __init__(self, title: str, text: str, icon: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "option")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        if icon:
            row.addWidget(Glyph(icon, "accent_ink", 24), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Words(title, "heading"))
        self._text = Prose(text)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        for part in self.findChildren(Words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as title and wrapped sentence."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the page; space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


