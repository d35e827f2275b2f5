"""The guide's table of contents, and in its place what a search has found."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from app.i18n import _
from ui import theme
from ui.guide.book import Hit, Page

_PLACE = Qt.ItemDataRole.UserRole
_ROW = 32  # px


class Contents(QTreeWidget):
    """Pages, and under the page in front its sections; `wanted(place)` when one is chosen."""

    wanted = Signal(str)

    def __init__(self, pages: Iterable[Page]) -> None:
        super().__init__()
        self._pages = list(pages)
        self._items: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.setAccessibleName(_("Contents"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(16)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(lambda item, _column: self.wanted.emit(item.data(0, _PLACE)))
        self.show_contents()

    def show_contents(self) -> None:
        """All pages."""
        self._fill((page.title, page.name, [
            (section.title, f"{page.name}#{section.anchor}")
            for section in page.sections[1:] if section.anchor]) for page in self._pages)

    def show_hits(self, hits: Iterable[Hit]) -> int:
        """What was found, by page; answers how many sections."""
        found: dict[str, list[Hit]] = {}
        for hit in hits:
            found.setdefault(hit.page.name, []).append(hit)
        self._fill((page[0].page.title, name, [
            (hit.section.title, f"{name}#{hit.section.anchor}") for hit in page])
            for name, page in found.items())
        self.expandAll()
        return sum(map(len, found.values()))

    def point_at(self, page: str, anchor: str) -> None:
        """Mark what is being read, without following it."""
        self.blockSignals(True)
        for top, parts in self._items:
            here = top.data(0, _PLACE) == page
            top.setExpanded(here)
            if here:
                named = [each for each in parts if each.data(0, _PLACE) == f"{page}#{anchor}"]
                self.setCurrentItem(named[0] if named else top)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows what is marked."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.wanted.emit(item.data(0, _PLACE))
        else:
            super().keyPressEvent(event)

    def _fill(self, pages: Iterable[tuple[str, str, list[tuple[str, str]]]]) -> None:
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        for title, name, sections in pages:
            top = _item(title, name)
            top.setFont(0, theme.font(14, bold=True))
            self.addTopLevelItem(top)
            parts = [_item(words, place) for words, place in sections]
            top.addChildren(parts)
            self._items.append((top, parts))
        self.blockSignals(False)

    def _on_current(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None and self.hasFocus():
            self.wanted.emit(item.data(0, _PLACE))


def _item(title: str, place: str) -> QTreeWidgetItem:
    made = QTreeWidgetItem([title])
    made.setData(0, _PLACE, place)
    made.setToolTip(0, title)
    made.setSizeHint(0, QSize(0, _ROW))
    return made
