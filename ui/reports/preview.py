"""Paper on the screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView


class Preview(QWidget):
    """The pages of a PDF below each other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._document: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._bytes = QBuffer(self)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount() if self._document is not None else 0

    def show_file(self, path: Path) -> None:
        """Show this PDF."""
        view, document = self._made()
        document.load(str(path))
        view.setDocument(document)
        view.setFocus()

    def show_content(self, content: bytes) -> bool:
        """Show a PDF that lies in no file; False when it cannot be read."""
        view, document = self._made()
        self._bytes.close()
        self._bytes.setData(content)
        self._bytes.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(self._bytes)
        view.setDocument(document)
        view.setFocus()
        return document.pageCount() > 0

    def clear(self) -> None:
        """Let go of the file."""
        if self._document is not None:
            self._document.close()

    def _made(self) -> "tuple[QPdfView, QPdfDocument]":
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        if self._view is None or self._document is None:
            # Brothers, the view first: as the view's child the document would be gone before it.
            self._view, self._document = QPdfView(self), QPdfDocument(self)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self._view.setFrameShape(QPdfView.Shape.NoFrame)
            self._view.setAccessibleName(_("Preview"))
            palette = self._view.palette()
            palette.setColor(QPalette.ColorRole.Dark, theme.colour("sunken"))
            self._view.setPalette(palette)
            self._line.addWidget(self._view)
            self.setFocusProxy(self._view)
        return self._view, self._document
