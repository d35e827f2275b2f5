"""The page itself: Markdown in the program's look, pictures at the width there is."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QPainter,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from ui import theme
from ui.guide import book
from ui.guide.book import Page
from ui.guide.dress import BODY, dress, keycap

_MARGIN = 32  # px around the text
_WIDEST = 900  # px; longer lines are hard to read
_ZOOMS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_SETTLED = 80  # ms after the last change of the width


class Reader(QTextBrowser):
    """`wanted(place)` when a link inside the guide is followed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "reader")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # a steady width
        self._page: Page | None = None
        self._anchor = ""
        self.zoom = 1.0
        self.anchorClicked.connect(self._on_link)
        self._later = QTimer(self, singleShot=True, interval=_SETTLED)
        self._later.timeout.connect(self._draw)

    def show_page(self, page: Page, anchor: str = "") -> None:
        """A page, from the heading with this anchor on."""
        if page is not self._page:
            self._page = page
            self._draw()
        self._anchor = anchor
        self._to_heading(page.heading(anchor))

    def step_zoom(self, by: int) -> None:
        """Larger, smaller; 0 = as at first."""
        place = _ZOOMS.index(self.zoom) if self.zoom in _ZOOMS else _ZOOMS.index(1.0)
        self.set_zoom(_ZOOMS[min(max(place + by, 0), len(_ZOOMS) - 1)] if by else 1.0)

    def set_zoom(self, zoom: float) -> None:
        """Draw everything at this size."""
        self.zoom = zoom
        self._draw()

    def mark(self, text: str) -> None:
        """Put a soft band under every place where the words stand."""
        marks = []
        for word in text.split():
            found = self.document().find(word)
            while not found.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor = found
                one.format.setBackground(theme.colour("again.soft"))
                marks.append(one)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Keycaps are drawn; pictures come from the guide's folder, as wide as the text."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        url = name if isinstance(name, QUrl) else QUrl(name)
        if url.scheme() == "key":
            return keycap(url.path(), self.zoom, self.devicePixelRatioF())
        file = book.FOLDER / "images" / url.fileName()
        image = QImage(str(file))
        return self._fitted(image) if not image.isNull() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width once it has settled."""
        super().resizeEvent(event)
        self._later.start()

    def _fitted(self, image: QImage) -> QImage:
        """A picture no wider than the text, sharp at the screen's own pixels."""
        wide = min(image.width(), max(100, min(self._room() - self._left() - _MARGIN, _WIDEST)))
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        pixels = round(wide * self.devicePixelRatioF())
        if pixels < image.width():
            image = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(image)
        painter.setPen(theme.colour("line2"))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(image.width() / wide)
        return image

    def _room(self) -> int:
        return self.viewport().width()

    def _left(self) -> int:
        return _MARGIN if self._room() < _WIDEST else 2 * _MARGIN

    def _draw(self) -> None:
        """Set the page anew; the place where somebody reads stays in sight."""
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / (bar.maximum() or 1)
        document = self.document()
        document.clear()
        document.setDefaultFont(theme.font(round(BODY * self.zoom)))
        self.setMarkdown(self._page.text)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(self._left())
        frame.setRightMargin(max(_MARGIN, self._room() - _WIDEST - self._left()))
        frame.setTopMargin(24)
        frame.setBottomMargin(48)
        document.rootFrame().setFrameFormat(frame)
        dress(document, self.zoom)
        bar.setValue(round(share * bar.maximum()))

    def _to_heading(self, number: int) -> None:
        """Scroll until the heading stands at the top."""
        block, seen = self.document().begin(), -1
        while block.isValid():
            seen += block.blockFormat().headingLevel() > 0
            if seen == number:
                break
            block = block.next()
        if number <= 0 or not block.isValid():
            self.verticalScrollBar().setValue(0)
            return
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - 8)
        self.setTextCursor(QTextCursor(block))

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.path() or self._page is None:
            self.wanted.emit(url.toString())
        else:
            self.wanted.emit(f"{self._page.name}#{url.fragment()}")
