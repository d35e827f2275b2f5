"""The guide's window: contents and search at the left, the page, the way back, the size."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.guide import book
from ui.guide.contents import Contents
from ui.guide.reader import Reader
from ui.parts.buttons import Button, IconButton
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.search import SearchField

_SIDE = 248  # px
_NARROW = 720  # px of width; below, the contents give way while a page is read


class GuideWindow(QWidget):
    """Opened once and kept; `open(place)` brings a page to the front."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle(_("Guide"))
        self.setProperty("role", "page")
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width()), min(720, room.height()))
        self._pages = book.read(language)
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat) \
            if folder else None
        self._past: list[str] = []
        self._place = ""
        self.reader, self.contents = Reader(), Contents(self._pages.values())
        self.search = SearchField(_("Search the guide"))
        self.found = Words("", "hint")
        self.back = IconButton("arrow-left", _("Back"), self.go_back, key="Alt+Left")
        self.shown = Button(_("Contents"), self._on_contents, kind="quiet", key="F2")
        self._lay_out()
        self._connect()
        if self._kept is not None:
            self.reader.set_zoom(float(str(self._kept.value("guide/zoom", 1.0))))

    @property
    def place(self) -> str:
        """What is being read: `gate#undo`."""
        return self._place

    def open(self, place: str) -> None:
        """Turn to a page and a heading; where one was is remembered."""
        page, anchor = book.split(place)
        if page not in self._pages:
            page, anchor = book.PAGES[0], ""
        place = f"{page}#{anchor}" if anchor else page
        if self._place and self._place != place:
            self._past.append(self._place)
        self._turn(place)

    def go_back(self) -> None:
        """To where one was before."""
        if self._past:
            self._turn(self._past.pop())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the page is alone; the contents come by their key."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.shown.setHidden(not narrow)
        self._side.setHidden(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The size of the text is remembered."""
        if self._kept is not None:
            self._kept.setValue("guide/zoom", self.reader.zoom)
        super().closeEvent(event)

    def _turn(self, place: str) -> None:
        page, anchor = book.split(place)
        self._place = place
        self.reader.show_page(self._pages[page], anchor)
        self.reader.mark(self.search.text())
        self.contents.point_at(page, anchor)
        self.back.setEnabled(bool(self._past))

    def _on_search(self, text: str) -> None:
        if text:
            count = self.contents.show_hits(book.search(self._pages, text))
            self.found.setText(ngettext("{n} place", "{n} places", count).format(n=count)
                               if count else _("Nothing found."))
        else:
            self.contents.show_contents()
            self.contents.point_at(*book.split(self._place))
        self.found.setHidden(not text)
        self.reader.mark(text)

    def _on_enter(self) -> None:
        """The first place that was found."""
        hit = next(book.search(self._pages, self.search.text()), None)
        if hit is not None:
            self.open(f"{hit.page.name}#{hit.section.anchor}")

    def _on_contents(self) -> None:
        self._side.setHidden(not self._side.isHidden())
        if not self._side.isHidden():
            self.search.setFocus()

    def _on_wanted(self, place: str) -> None:
        self.open(place)
        if not self.shown.isHidden():
            self._side.hide()
            self.reader.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search)
        self.search.returnPressed.connect(self._on_enter)
        self.search.down.connect(self.contents.setFocus)
        self.contents.wanted.connect(self._on_wanted)
        self.reader.wanted.connect(self.open)
        for key, act in (("Ctrl+F", self._to_search), ("Esc", self._on_escape),
                         ("Ctrl+=", lambda: self.reader.step_zoom(1))):
            QShortcut(QKeySequence(key), self, act)

    def _on_escape(self) -> None:
        """First the search is emptied, then the guide is closed."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _to_search(self) -> None:
        self._side.show()
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        self._side = QWidget()
        self._side.setFixedWidth(_SIDE)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(12, 12, 0, 12)
        left.setSpacing(8)
        for part in (self.search, self.found, self.contents):
            left.addWidget(part)
        self.found.hide()
        zoom = [
            Button("A−", lambda: self.reader.step_zoom(-1), kind="quiet", key="Ctrl+-",
                   name=_("Smaller")),
            Button("A", lambda: self.reader.step_zoom(0), kind="quiet", key="Ctrl+0",
                   name=_("As at first")),
            Button("A+", lambda: self.reader.step_zoom(1), kind="quiet", key="Ctrl++",
                   name=_("Larger")),
        ]
        head = row(self.back, self.shown, None, *zoom,
                   Button(_("Close the guide"), self.close, kind="quiet"))
        head.setContentsMargins(8, 8, 12, 8)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self.reader, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._side)
        line.addLayout(right, 1)
        self.setFocusProxy(self.reader)
