"""A camera that reads codes: a picture every moment, looked at in a worker. Off by default.

Qt's part is imported when it is switched on; without a camera one quiet word is said.
"""

import time
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.i18n import _
from ui.jobs import Lane

_EVERY = 0.15  # s between two pictures that are looked at
_SAME_AGAIN = 3.0  # s in which the same code before the camera is one scan


class Camera(QObject):
    """`scanned(text)` a code was seen; `told(words)` why it does not work."""

    scanned = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QObject, pool: Lane) -> None:
        super().__init__(parent)
        self._pool = pool
        self._parts: tuple[Any, ...] = ()
        self._looked = 0.0
        self._looking = False
        self._seen: tuple[str, float] = ("", 0.0)

    @property
    def on(self) -> bool:
        """Is it looking?"""
        return bool(self._parts)

    def start(self) -> None:
        """Switch it on; a machine without a camera says so."""
        if self.on:
            return
        try:
            from PySide6.QtMultimedia import (
                QCamera,
                QMediaCaptureSession,
                QMediaDevices,
                QVideoSink,
            )
        except ImportError:
            self.told.emit(_("The camera needs a part of the system that is missing (libpulse0)."))
            return
        if QMediaDevices.defaultVideoInput().isNull():
            self.told.emit(_("No camera was found; plug one in and switch it on again."))
            return
        camera, session, sink = QCamera(), QMediaCaptureSession(), QVideoSink()
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._on_frame)
        camera.start()
        self._parts = (camera, session, sink)

    def stop(self) -> None:
        """Switch it off."""
        if self._parts:
            self._parts[0].stop()
        self._parts = ()

    def look(self, picture: QImage) -> None:
        """Look at one picture, unless the one before is still looked at."""
        if not self._looking:
            self._looking = True
            self._pool.run(lambda: _code(picture), self._on_code, self._on_failed)

    def _on_frame(self, frame: Any) -> None:
        now = time.monotonic()
        if self.on and not self._looking and now - self._looked >= _EVERY:
            self._looked = now
            self.look(frame.toImage())

    def _on_code(self, text: str) -> None:
        self._looking = False
        now, (before, at) = time.monotonic(), self._seen
        if not text:
            return
        self._seen = (text, now)
        if text != before or now - at > _SAME_AGAIN:
            self.scanned.emit(text)

    def _on_failed(self, _refusal: object) -> None:
        self._looking = False


def _code(picture: QImage) -> str:
    """In a worker's thread."""
    import zxingcpp

    if picture.isNull():
        return ""
    found = zxingcpp.read_barcode(picture.convertToFormat(QImage.Format.Format_Grayscale8))
    return str(found.text) if found else ""
