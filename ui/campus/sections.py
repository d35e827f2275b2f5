"""A page of several lists under one head: which one is chosen, and the acts of that one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.parts.choices import Segment
from ui.place import choose
from ui.register_page import RegisterPage

_EVERY, _TRIES = 50, 60  # ms between two looks whether the row is read; three seconds
_TIGHT = 820  # px; narrower, only the first act keeps its words


@dataclass(frozen=True)
class Section:
    """One list: its word, its page, its acts from right to left."""

    name: str
    word: str
    page: RegisterPage
    acts: Sequence[QWidget]


class Sections(QWidget):
    """Ctrl+G goes to the next list; the acts of the others rest."""

    def __init__(self, sections: Sequence[Section], name: str) -> None:
        super().__init__()
        self.sections = {each.name: each for each in sections}
        self.choice = Segment([(each.name, each.word) for each in sections], name=name)
        self.choice.setToolTip("Ctrl+G")
        self._stack = QStackedWidget()
        self._words = [(act, act.text()) for each in sections for act in each.acts[1:]
                       if isinstance(act, QAbstractButton) and not act.icon().isNull()]
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.choice)
        line.addStretch(1)
        for each in sections:
            for act in reversed(list(each.acts)):
                line.addWidget(act)
            each.page.frame.headless()  # the choice above says which list it is
            each.page.frame.take_turns()
            self._stack.addWidget(each.page)
        line.setContentsMargins(16, 16, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.choice.changed.connect(lambda _name: self._show())
        QShortcut(QKeySequence("Ctrl+G"), self, self._next)
        self._show()

    @property
    def current(self) -> Section:
        """The list in front."""
        return self.sections[str(self.choice.value())]

    def show_section(self, name: str) -> None:
        """Bring a list to the front."""
        self.choice.set_value(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the table has the room."""
        super().resizeEvent(event)
        for act, words in self._words:
            act.setText("" if self.width() < _TIGHT else words)

    def _show(self) -> None:
        now = self.current
        self._stack.setCurrentWidget(now.page)
        for each in self.sections.values():
            for act in each.acts:
                act.setVisible(each is now and not act.property("barred"))
        self.setFocusProxy(now.page.table)

    def _next(self) -> None:
        names = list(self.sections)
        self.show_section(names[(names.index(self.current.name) + 1) % len(names)])
        self.current.page.table.setFocus()


def barred(*acts: QWidget) -> None:
    """Acts that this role may not do never come back with their list."""
    for act in acts:
        act.setProperty("barred", True)
        act.setEnabled(False)
        act.hide()


def opens(page: RegisterPage, act: Callable[[Any], object] | None = None) -> None:
    """Enter on a row: its panel where that is out of sight, else the act."""
    def opened(row: Any) -> None:
        if not page.frame.enter() and act is not None:
            act(row)

    page.table.opened.connect(opened)


def bring(page: RegisterPage, key: int, tries: int = _TRIES) -> None:
    """Put the cursor on the row of this key as soon as it is read."""
    if tries and not choose(page.table, key):
        QTimer.singleShot(_EVERY, page, partial(bring, page, key, tries - 1))


def first_under_cursor(page: RegisterPage) -> None:
    """There is always one under the cursor."""
    def choose() -> None:
        if page.table.current is None and page.model.shown_rows:
            page.table.selectRow(0)

    page.model.modelReset.connect(choose)
