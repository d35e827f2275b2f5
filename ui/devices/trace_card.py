"""What a device sends, as it comes: raw, with its control signs, and what is understood."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from app import clock
from app.gate.devices.rules import Device
from app.gate.devices.stream import visible
from app.gate.devices.wording import understood
from app.i18n import N_, _
from app.register import Column
from ui.devices.serial_link import SerialLink
from ui.parts.card import Card
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

KEPT = 50  # lines; older ones are forgotten
_ENDLESS = 1500  # ms after which bytes without an end of line are shown all the same


@dataclass(frozen=True)
class Trace:
    """Something that came from a device."""

    at: datetime
    device: str
    raw: str
    meaning: str


_COLUMNS: list[Column[Trace]] = [
    Column(N_("Time"), lambda row: row.at, 1.3, time="second"),
    Column(N_("Device"), lambda row: row.device, 1.6),
    Column(N_("As it came"), lambda row: row.raw, 4),
    Column(N_("Understood"), lambda row: row.meaning, 2.4),
]


class TraceCard(Card):
    """Newest on top; raw pieces wait for the line that they belong to."""

    def __init__(self) -> None:
        super().__init__(_("What the devices send"), margins=(0, 4, 0, 4))
        self._traces: deque[Trace] = deque(maxlen=KEPT)
        self._raw: dict[str, bytes] = {}
        self._endless = QTimer(self, singleShot=True, interval=_ENDLESS)
        self._endless.timeout.connect(self.show_endless)
        self.model: RowsModel[Trace] = RowsModel(_COLUMNS)
        self.table = RowsTable(self.model, "device-trace", row_height=32)
        self.table.setAccessibleName(_("What the devices send"))
        self._sheets = QStackedWidget()
        self._sheets.addWidget(EmptyState(
            "scan", _("Nothing came yet"),
            _("Scan a card or measure somebody: it appears here, and is written nowhere.")))
        self._sheets.addWidget(self.table)
        self.body.addWidget(self._sheets)

    def follow(self, link: SerialLink) -> None:
        """Listen to this device, too."""
        device = link.device
        link.traced.connect(lambda raw: self._on_raw(device, raw))
        link.said.connect(lambda line: self._on_line(device, line))
        link.hurried.connect(lambda count: self._add(Trace(
            clock.now(), device.name, "…", _("too fast: {n} left out").format(n=count))))

    def show_endless(self) -> None:
        """Bytes came, but no end of a line: the speed or the end of line is wrong."""
        for name, raw in self._raw.items():
            self._add(Trace(clock.now(), name, visible(raw),
                            _("no end of a line: check speed and end of line")))
        self._raw.clear()

    def _on_raw(self, device: Device, raw: bytes) -> None:
        self._raw[device.name] = (self._raw.get(device.name, b"") + raw)[-200:]
        self._endless.start()

    def _on_line(self, device: Device, line: str) -> None:
        raw = self._raw.pop(device.name, line.encode())
        self._add(Trace(clock.now(), device.name, visible(raw), understood(device, line)))

    def _add(self, trace: Trace) -> None:
        self._traces.appendleft(trace)
        self.model.set_rows(list(self._traces))
        self._sheets.setCurrentIndex(1)
