"""Pictures for a form: chosen, pasted or dropped, shown by how many there are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words

_KINDS = "*.jpg *.jpeg *.png *.bmp *.webp"
MOST = 9  # pictures of one finding at a time


class PictureLine(QWidget):
    """`pictures` as they were read from their files."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[bytes] = []
        self.count = Words("", "secondary")
        self.add = Button(_("Add pictures…"), self._on_add, icon="plus", key="Ctrl+O")
        self.paste = Button(_("Paste a picture"), self._on_paste, kind="quiet",
                            key="Ctrl+Shift+V")
        self.off = Button(_("Take the last one off"), self._on_off, kind="quiet", icon="undo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.add, self.paste, self.off, None, self.count))
        self._tell()

    def take(self, pictures: Sequence[bytes]) -> None:
        """Put these to the others."""
        self.pictures = [*self.pictures, *pictures][:MOST]
        self._tell()

    def _on_add(self) -> None:
        dialog = QFileDialog(self, _("Pictures of the finding"))
        dialog.setNameFilter(_("Pictures ({kinds})").format(kinds=_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda files: self.take([Path(each).read_bytes() for each in files]))
        dialog.open()

    def _on_paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            self.take([_encoded(image)])

    def _on_off(self) -> None:
        self.pictures = self.pictures[:-1]
        self._tell()

    def _tell(self) -> None:
        n = len(self.pictures)
        self.count.setText(ngettext("{n} picture", "{n} pictures", n).format(n=n))
        self.off.setVisible(bool(n))


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())
