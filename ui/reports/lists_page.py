"""Many registers in one place: found by a few letters at the left, each with its page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.people.pinyin import reading, search_form
from app.register import Register
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.page_list import PageList
from ui.parts.search import SearchField
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page

_WIDE, _NARROW = 216, 1000  # px; narrower, the chooser takes the page's place while it is needed


class ListsPage(QWidget):
    """Ctrl+G chooses a list; Ctrl+PgDown and Ctrl+PgUp turn over.

    guide  where the guide tells of these lists
    """

    def __init__(self, context: Context, registers: Sequence[Register[Any]], name: str,
                 guide: str = "health#lists") -> None:
        super().__init__()
        self._context, self.registers, self.guide = context, registers, guide
        self.pages: dict[str, RegisterPage] = {}
        self.chooser = ListChooser([_(each.title) for each in registers],
                                   [each.name for each in registers], name)
        self.change = Button("", self._choose, kind="quiet", icon="chevron-down",
                             name=_("Choose a list"))
        self.change.setParent(self)
        self._narrow = self._choosing = False
        self._sheets = QStackedWidget()
        self._lay_out()
        self.chooser.list.chosen.connect(self._show)
        self.chooser.taken.connect(self._enter)
        QShortcut(QKeySequence("Ctrl+G"), self, self._choose)
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self, partial(self._step, by))
        self.chooser.list.setCurrentRow(0)

    @property
    def page(self) -> RegisterPage:
        """The list in front."""
        return self.pages[self.registers[self.chooser.list.currentRow()].name]

    def open(self, name: str) -> None:
        """Bring a list to the front and go into it."""
        self.chooser.list.setCurrentRow([each.name for each in self.registers].index(name))
        self._enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._place()

    def _show(self, number: int) -> None:
        register = self.registers[number]
        if register.name not in self.pages:
            page = self.pages[register.name] = register_page(self._context, register)
            self._sheets.addWidget(page)
        self._sheets.setCurrentWidget(self.pages[register.name])
        self.setFocusProxy(self.pages[register.name])
        self.change.setText(_(register.title))
        self._place()

    def _choose(self) -> None:
        self._choosing = True
        self._place()
        self.chooser.search.setFocus()
        self.chooser.search.selectAll()

    def _enter(self) -> None:
        self._choosing = False
        self._place()
        self.page.setFocus()

    def _step(self, by: int) -> None:
        self.chooser.search.clear()
        self.open(self.registers[(self.chooser.list.currentRow() + by) % len(self.registers)].name)

    def _place(self) -> None:
        self.chooser.setVisible(not self._narrow or self._choosing)
        self._sheets.setVisible(not self._narrow or not self._choosing)
        self.page.frame.lead(self.change if self._narrow else None)
        self.change.setVisible(self._narrow)
        self.chooser.set_wide(self._narrow)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.chooser)
        line.addWidget(self._sheets, 1)


class ListChooser(QFrame):
    """Titles that are found by a part, pinyin or initials; `taken` when one is gone into."""

    taken = Signal()

    def __init__(self, titles: Sequence[str], words: Sequence[str], name: str) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self._found_by = [_found_by(title, word)
                          for title, word in zip(titles, words, strict=True)]
        self.search = SearchField(_("Find a list"))
        self.list = PageList([("", title) for title in titles], name, width=_WIDE, keys=False)
        self.search.searched.connect(self._find)
        self.search.down.connect(self.list.setFocus)
        self.search.returnPressed.connect(self._take_first)
        self.list.itemActivated.connect(lambda _item: self.taken.emit())
        self.list.itemClicked.connect(lambda _item: self.taken.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        top = row(self.search)
        top.setContentsMargins(8, 16, 8, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)

    def set_wide(self, wide: bool) -> None:
        """As wide as there is room, or a column at the left."""
        most = 16_777_215 if wide else _WIDE  # Qt's own
        for part in (self, self.list):
            part.setMinimumWidth(_WIDE)
            part.setMaximumWidth(most)

    def _find(self, text: str) -> None:
        wanted = search_form(text)
        for number, words in enumerate(self._found_by):
            self.list.item(number).setHidden(wanted not in words)

    def _take_first(self) -> None:
        shown = [number for number in range(self.list.count())
                 if not self.list.item(number).isHidden()]
        if shown and self.list.currentRow() not in shown:
            self.list.setCurrentRow(shown[0])
        if shown:
            self.search.clear()
            self.taken.emit()


def _found_by(title: str, word: str) -> str:
    return " ".join((search_form(title), *reading(title), word))
