"""What reaches the gate besides the keyboard: devices at a port, a camera, a picture file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.gate.devices.picture import code_on
from app.gate.devices.rules import devices_of
from app.i18n import _
from ui.context import Context
from ui.devices.camera import Camera
from ui.devices.desk import Devices

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".webp")


class Inputs(QObject):
    """They are heard only between `start` and `stop`: nobody passes unseen.

    scanned   a line, and the device it came from
    measured  a temperature, and its thermometer
    told      a quiet word
    refused   a picture that cannot be read
    """

    scanned = Signal(str, str)
    measured = Signal(object, str)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, owner: QWidget, context: Context) -> None:
        super().__init__(owner)
        self._owner, self._pool = owner, context.pool
        self._wants_camera = bool(context.settings.camera)
        self.devices = Devices(self, devices_of(context.settings.devices))
        self.camera = Camera(self, context.pool)
        self.devices.scanned.connect(self.scanned)
        self.devices.measured.connect(self.measured)
        self.devices.told.connect(self.told)
        self.camera.scanned.connect(lambda text: self.scanned.emit(text, _("camera")))
        self.camera.told.connect(self._on_no_camera)

    def start(self) -> None:
        """Somebody looks at the gate."""
        self.devices.start()
        if self._wants_camera:
            self.camera.start()

    def stop(self) -> None:
        """Nobody does."""
        self.devices.stop()
        self.camera.stop()

    def open_picture(self) -> None:
        """Ctrl+I: the picture of a pass, from a file."""
        dialog = QFileDialog(self._owner, _("Picture of a pass"), _pictures())
        dialog.setNameFilter(f"{_('Pictures')} ({' '.join('*' + one for one in PICTURES)})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_picture(Path(name)))
        dialog.open()

    def read_picture(self, path: Path) -> None:
        """Find the code on it; it goes the way of every scan."""
        self._pool.run(partial(code_on, path), self._on_code, self._on_refused)

    def _on_code(self, text: str) -> None:
        self.scanned.emit(text, _("picture"))

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))

    def _on_no_camera(self, words: str) -> None:
        self._wants_camera = False  # said once
        self.told.emit(words)


def _pictures() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
