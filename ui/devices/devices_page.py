"""Devices of this machine: which there are, what they send, sounds and camera."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gate.devices.rules import Device, devices_of
from app.gate.devices.wording import KIND
from app.i18n import N_, _
from app.register import Column
from ui import ask
from ui.context import Context
from ui.devices.camera_card import CameraCard
from ui.devices.device_form import ask_device
from ui.devices.serial_link import SerialLink
from ui.devices.sound_card import SoundCard
from ui.devices.trace_card import TraceCard
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

_SIDE, _LIST = 336, 220


@dataclass(frozen=True)
class _State:
    """A device and whether it is there."""

    device: Device
    present: bool
    forbidden: bool

    @property
    def word(self) -> str:
        """One word for it."""
        if self.forbidden:
            return _("in use, or not allowed")
        return _("connected") if self.present else _("missing")


_COLUMNS: list[Column[_State]] = [
    Column(N_("Name or number"), lambda row: row.device.name, 2.4),
    Column(N_("Kind"), lambda row: _(KIND[row.device.kind]), 1.4),
    Column(N_("Port"), lambda row: row.device.port, 2.2),
    Column(N_("Speed (baud)"), lambda row: row.device.baud, 1.4),
    Column(N_("State"), lambda row: row.word, 1.8,
           tone=lambda row: "admit" if row.present else "neutral"),
]


class DevicesPage(QWidget):
    """The ports are held while the page is looked at; the gate takes them afterwards."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._links = [SerialLink(one, self) for one in devices_of(context.settings.devices)]
        self.model: RowsModel[_State] = RowsModel(_COLUMNS)
        self.table = RowsTable(self.model, "devices", context.settings.folder)
        self.table.setAccessibleName(_("Devices"))
        self.add = Button(_("Add a device"), self.on_add, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.remove = Button(_("Remove"), self.on_remove, kind="danger", key="Ctrl+Del")
        self.trace = TraceCard()
        self.sounds = SoundCard(context.settings, context.keep)
        self.camera = CameraCard(context.settings, context.keep, context.pool)
        self._first = Button(_("Add a device"), self.on_add, kind="primary", icon="plus")
        self._sheets = QStackedWidget()
        self._lay_out()
        for link in self._links:
            self._follow(link)
        self.table.chosen.connect(lambda _state: self._tell())
        self.refresh()

    @property
    def devices(self) -> list[Device]:
        """What is set up here."""
        return [link.device for link in self._links]

    def showEvent(self, event: QShowEvent) -> None:
        """Listen."""
        super().showEvent(event)
        for link in self._links:
            link.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the ports go."""
        super().hideEvent(event)
        self.camera.stop()
        for link in self._links:
            link.stop()

    def on_add(self) -> None:
        """Ctrl+N."""
        ask_device(self, self._context.pool, self.devices, self._on_added)

    def on_remove(self) -> None:
        """Rows keep the name of a device that is gone."""
        state = self.table.current
        if state is not None:
            name = state.device.name
            ask.ask(self, _("Remove {device}?").format(device=name),
                    _("The gate hears it no more. What it has sent stays in the registers."),
                    _("Remove device"), partial(self._removed, name))

    def refresh(self) -> None:
        """Which are there now."""
        self.model.set_rows(
            [_State(link.device, link.present, link.forbidden) for link in self._links])
        if self._links and self.table.current is None:
            self.table.selectRow(0)
        self._sheets.setCurrentIndex(1 if self._links else 0)
        self._tell()

    def _tell(self) -> None:
        self.remove.setEnabled(self.table.current is not None)

    def _on_added(self, device: Device) -> None:
        link = SerialLink(device, self)
        self._links.append(link)
        self._follow(link)
        if self.isVisible():
            link.start()
        self._kept()
        self._context.say(_("{device} is set up; the gate hears it from the next sign-in on.")
                          .format(device=device.name))

    def _removed(self, name: str) -> None:
        for link in [each for each in self._links if each.device.name == name]:
            link.stop()
            self._links.remove(link)
            link.deleteLater()
        self._kept()

    def _kept(self) -> None:
        self._context.keep(devices=[device.as_settings() for device in self.devices])
        self.refresh()

    def _follow(self, link: SerialLink) -> None:
        self.trace.follow(link)
        link.linked.connect(lambda _present: self.refresh())

    def _lay_out(self) -> None:
        whole, column = page()
        column.addLayout(row(Words(_("Devices"), "page"), None, self.add))
        column.addWidget(Prose(_("These devices belong to this computer only. What is not plugged "
                                 "in is waited for; the keyboard always works.")))
        left = _stacked(self._list(), self.trace)
        left.setStretchFactor(self.trace, 1)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        right = _stacked(self.sounds, self.camera)
        right.addStretch(1)
        side.setLayout(right)
        body = row(left, side, spacing=16)
        body.setStretchFactor(left, 1)
        column.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
        self.setFocusProxy(self.table)

    def _list(self) -> Card:
        self._sheets.addWidget(EmptyState(
            "scan", _("No device is set up"),
            _("A scanner that types like a keyboard works without."), self._first))
        self._sheets.addWidget(self.table)
        card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(self._sheets)
        card.setMinimumHeight(_LIST)
        foot = card.footer()
        foot.addStretch(1)
        foot.addWidget(self.remove)
        return card


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    return column
