"""All devices of this machine: what they say reaches the gate, what is missing is said once."""

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.gate.devices.rules import Device, Kind, reading_of
from app.i18n import _, ngettext
from ui.devices.serial_link import SerialLink

_HURRY = 10.0  # s between two words about the same hurry
_PATIENCE = 1500  # ms in which a device may come before it is called missing


class Devices(QObject):
    """Nothing of Qt's serial part is loaded while no device is set up.

    scanned   a line, and the name of its scanner
    measured  a temperature, and the name of its thermometer
    told      a quiet word about a device
    changed   one came or went
    """

    scanned = Signal(str, str)
    measured = Signal(object, str)
    told = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject, devices: Sequence[Device]) -> None:
        super().__init__(parent)
        self.links = [SerialLink(device, self) for device in devices]
        self._missed: set[str] = set()
        self._hurried: dict[str, float] = {}
        self._listening = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell_missing)
        for link in self.links:
            link.said.connect(partial(self._on_line, link.device))
            link.linked.connect(partial(self._on_linked, link.device))
            link.hurried.connect(partial(self._on_hurried, link.device))

    def start(self) -> None:
        """Listen, while somebody can see what is heard."""
        self._listening = True
        for link in self.links:
            link.start()
        if self.links:
            self._patience.start()

    def stop(self) -> None:
        """Let all ports go."""
        self._listening = False
        self._patience.stop()
        for link in self.links:
            link.stop()

    def _on_line(self, device: Device, line: str) -> None:
        if device.kind is Kind.SCANNER:
            self.scanned.emit(line, device.name)
            return
        reading = reading_of(line, device.pattern)
        if reading.celsius is not None:
            self.measured.emit(reading.celsius, device.name)
        elif reading.fault:
            self.told.emit(_("{device} could not measure ({fault}), measure again.").format(
                device=device.name, fault=reading.fault))

    def _on_linked(self, device: Device, present: bool) -> None:
        self.changed.emit()
        if present:
            self._missed.discard(device.name)
        elif self._listening:
            self._patience.start()

    def _on_hurried(self, device: Device, count: int) -> None:
        now = time.monotonic()
        if now - self._hurried.get(device.name, -_HURRY) < _HURRY:
            return
        self._hurried[device.name] = now
        words = ngettext("{device} sends too fast: {n} line was left out, the last one counts.",
                         "{device} sends too fast: {n} lines were left out, the last one counts.",
                         count)
        self.told.emit(words.format(device=device.name, n=count))

    def _tell_missing(self) -> None:
        new = [link.device.name for link in self.links
               if not link.present and link.device.name not in self._missed]
        self._missed.update(new)
        if new:
            self.told.emit(_("{devices} is not connected; plugged in, it works by itself.").format(
                devices=_(", ").join(new)))
