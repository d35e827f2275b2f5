"""A document on the screen, and its way out of the program."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.files.documents import Opened
from app.health.files.rules import Sort
from app.i18n import _
from app.reports.draft import draft
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import ElidedLabel
from ui.parts.notes import MessageLine
from ui.reports import saving
from ui.reports.preview import Preview

_SIZE = (860, 700)  # px, where the screen has them


class DocumentView(QDialog):
    """PDF pages below each other, or one picture as large as there is room; Esc closes."""

    def __init__(self, parent: QWidget, context: Context, opened: Opened,
                 picture: QImage) -> None:
        super().__init__(parent)
        self._context, self._opened = context, opened
        self.setWindowTitle(opened.name)
        self.message = MessageLine()
        self.save = Button(_("Save a copy…"), self.choose, kind="primary", icon="export",
                           key="Ctrl+S")
        self.close_ = Button(_("Close"), self.reject)
        self._preview, self._picture = Preview(), Picture()
        self._lay_out()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
        self._show(picture)

    @property
    def pages(self) -> int:
        """How many pages are seen; a picture is one."""
        return self._preview.pages if self._opened.sort is Sort.PDF else int(self._picture.there)

    def choose(self) -> None:
        """Ask where the copy goes."""
        path = Path(self._opened.name)
        saving.ask_place(self, self._context.settings, _("Save a copy"), path.stem,
                         (path.suffix,), self.write)

    def write(self, path: Path) -> None:
        """Write the copy."""
        self._context.pool.run(
            partial(_write, path, self._opened.content),
            lambda _none: saving.tell_saved(
                self._context, _("{name} was saved.").format(name=path.name), path),
            self._on_refused)

    def done(self, result: int) -> None:
        """Let go of the content before the window goes."""
        self._preview.clear()
        super().done(result)

    def _show(self, picture: QImage) -> None:
        if self._opened.sort is Sort.PDF:
            seen = self._preview.show_content(self._opened.content)
        else:
            seen = self._picture.show_picture(picture)
        self._preview.setVisible(self._opened.sort is Sort.PDF)
        self._picture.setVisible(self._opened.sort is not Sort.PDF)
        if not seen:
            self.message.say(_("This document cannot be shown here. Save a copy and open it in "
                               "another program."), "again")

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(self._opened.name, "heading"))
        column.addWidget(self.message)
        column.addWidget(self._preview, 1)
        column.addWidget(self._picture, 1)
        column.addLayout(row(self.save, self.close_, None))


class Picture(QLabel):
    """A picture that fits into its room."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(_("Picture"))

    @property
    def there(self) -> bool:
        """Is there anything to see?"""
        return not self._whole.isNull()

    def show_picture(self, picture: QImage) -> bool:
        """Show this one; False when there is nothing to see."""
        self._whole = QPixmap.fromImage(picture)
        self._fit()
        return self.there

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as the room, in its own shape."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.there:
            return
        scale = self.devicePixelRatioF()
        fitted = self._whole.scaled(self.size() * scale, Qt.AspectRatioMode.KeepAspectRatio,
                                    Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(scale)
        self.setPixmap(fitted)


def picture_of(content: bytes) -> QImage:
    """A picture, upright as the camera meant it; empty when it cannot be read."""
    lying = QBuffer()
    lying.setData(content)
    lying.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(lying)
    reader.setAutoTransform(True)
    return reader.read()


def _write(path: Path, content: bytes) -> None:
    with draft(path) as beside:
        beside.write_bytes(content)
