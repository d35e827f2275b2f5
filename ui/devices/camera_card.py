"""A camera at the gate: off by default, tried here before it is relied on."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from app.i18n import _
from app.settings import Settings
from ui.devices.camera import Camera
from ui.jobs import Lane
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Prose, Words


class CameraCard(Card):
    """Try it, then let the gate use it."""

    def __init__(self, here: Settings, keep: Callable[..., object], pool: Lane) -> None:
        super().__init__(_("Camera and pictures"), margins=(16, 12, 16, 12), spacing=10)
        self.camera = Camera(self, pool)
        self.use = QCheckBox(_("A camera reads codes at the gate"))
        self.use.setChecked(here.camera)
        self.try_ = Button(_("Try the camera"), self.on_try, icon="camera", key="Ctrl+T")
        self.said = Words("", "secondary")
        self.said.setWordWrap(True)
        self.said.hide()
        self.body.addWidget(self.use)
        self.body.addLayout(row(self.try_, None))
        self.body.addWidget(self.said)
        self.body.addWidget(Prose(
            _("Without a camera: at the gate Ctrl+I opens the picture of a pass, or lay the file "
              "on the window."), "hint"))
        self.use.toggled.connect(lambda on: keep(camera=on))
        self.camera.told.connect(self._say)
        self.camera.scanned.connect(
            lambda text: self._say(_("Seen: {code}").format(code=text[:12] + "…")))

    def on_try(self) -> None:
        """On for a try, off again."""
        if self.camera.on:
            self.stop()
            return
        self.camera.start()
        if self.camera.on:
            self._say(_("Hold a pass before the camera."))
            self.try_.setText(_("Stop the camera"))

    def stop(self) -> None:
        """Nobody looks."""
        self.camera.stop()
        self.said.hide()
        self.try_.setText(_("Try the camera"))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
