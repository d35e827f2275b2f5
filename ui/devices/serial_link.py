"""One device at a serial port: its lines, its raw bytes, and whether it is there.

The port is opened again by itself after it was unplugged; Qt's part is imported when first used.
"""

import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.gate.devices.rules import Device, Kind
from app.gate.devices.stream import Lines, Pace

_AGAIN = 2000  # ms between two tries to open the port
_KEPT_BACK = 100  # ms after which the newest of too many lines is let through
_MEASURING = 3, 2.0  # readings at once, and a second: nobody measures faster


class SerialLink(QObject):
    """`start` it, and it stays by its device until `stop`.

    said      a whole line
    traced    bytes as they came
    linked    it is there, or it is gone; `forbidden`: it is, but another program has it, or
              this account may not open it
    hurried   so many lines were left out, because they came too fast
    """

    said = Signal(str)
    traced = Signal(bytes)
    linked = Signal(bool)
    hurried = Signal(int)

    def __init__(self, device: Device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device = device
        self.present = self.forbidden = False
        self._port: Any = None
        self._lines = Lines(device.end)
        self._pace = Pace(*_MEASURING) if device.kind is Kind.THERMOMETER else Pace()
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self.attempt)
        self._later = QTimer(self, singleShot=True, interval=_KEPT_BACK)
        self._later.timeout.connect(lambda: self._pass([]))

    def start(self) -> None:
        """Open the port now, or as soon as the device is there."""
        if not self._again.isActive():
            self._again.start()
            self.attempt()

    def stop(self) -> None:
        """Let the port go."""
        self._again.stop()
        self._close()

    def attempt(self) -> None:
        """Try to open the port; nothing happens while it is open."""
        if self._port is not None:
            return
        try:
            from PySide6.QtSerialPort import QSerialPort
        except ImportError:
            self._again.stop()
            return
        port = QSerialPort(self)
        port.setPortName(self.device.port)
        port.setBaudRate(self.device.baud)
        opened = port.open(QSerialPort.OpenModeFlag.ReadOnly)
        self._forbid(port.error() == QSerialPort.SerialPortError.PermissionError)
        if not opened:
            port.deleteLater()
            return
        port.clear()
        port.readyRead.connect(self._on_bytes)
        port.errorOccurred.connect(self._on_error)
        self._port = port
        self._tell(True)

    def _on_bytes(self) -> None:
        raw = self._port.readAll().data() if self._port is not None else b""
        if raw:
            self.traced.emit(raw)
            self._pass(self._lines.feed(raw))

    def _pass(self, lines: list[str]) -> None:
        let = self._pace.let(lines, time.monotonic())
        for line in let.lines:
            self.said.emit(line)
        if let.left_out:
            self.hurried.emit(let.left_out)
        if self._pace.waits and not self._later.isActive():
            self._later.start()

    def _on_error(self, error: Any) -> None:
        if self._port is not None and error == type(self._port).SerialPortError.ResourceError:
            self._close()

    def _close(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            port.blockSignals(True)
            port.close()
            port.deleteLater()
        self._lines.forget()
        self._later.stop()
        self._tell(False)

    def _forbid(self, forbidden: bool) -> None:
        if forbidden != self.forbidden:
            self.forbidden = forbidden
            self.linked.emit(self.present)

    def _tell(self, present: bool) -> None:
        if present != self.present:
            self.present = present
            self.linked.emit(present)
