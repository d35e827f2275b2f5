"""Thermometers and scanners: where they are, when they are due, which one reads differently."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n import _
from app.security.rights import Right
from app.supplies.devices.queries import DeviceRow
from app.supplies.devices.registers import DEVICES
from app.supplies.devices.rules import What
from app.supplies.labels.codes import Labelled
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.reports.register_papers import register_page
from ui.supplies.device_dialogs import (
    AddDeviceDialog,
    CalibratedDialog,
    InUseDialog,
    MistakeDialog,
    MovedDialog,
)
from ui.supplies.device_panel import DevicePanel
from ui.supplies.label_dialog import show_labels

_HINTED = 1200  # px; narrower, the acts have the line for themselves


class DevicesPage(QWidget):
    """Ctrl+N adds one, Ctrl+K calibrated, Ctrl+M moved, Ctrl+D out of use, F9 prints labels."""

    guide = "supplies#devices"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.panel = DevicePanel(context)
        self.page = register_page(context, DEVICES, detail=self.panel)
        self.add = Button(_("Add a thermometer or scanner"), self._on_add, kind="primary",
                          icon="plus", key="Ctrl+N")
        self.calibrated = Button(_("Calibrated"), lambda: self._on_one(CalibratedDialog),
                                 icon="check", key="Ctrl+K")
        self.moved = Button(_("Carried elsewhere"), lambda: self._on_one(MovedDialog), icon="swap",
                            key="Ctrl+M")
        self.in_use = Button(_("Out of use"), lambda: self._on_one(InUseDialog), icon="dash",
                             key="Ctrl+D")
        self.mistake = Button(_("Take back"), self._on_mistake, kind="quiet", icon="undo",
                              key="Ctrl+Z")
        self.labels = Button(_("Print labels…"), self._on_labels, kind="quiet", icon="printer",
                             key="F9")
        self.hint = Prose(_("The number is the one on the label; the gate writes it beside each "
                            "reading."), "secondary")
        self.page.search.setPlaceholderText(_("Search: number, sort, place"))
        self._lay_out()
        self.page.table.chosen.connect(self._on_chosen)
        self.page.model.modelReset.connect(self._on_reset)
        self.page.table.opened.connect(self._on_opened)
        self.page.frame.take_turns()
        self.setFocusProxy(self.page.table)

    def showEvent(self, event: QShowEvent) -> None:
        """The readings go on while somebody is elsewhere."""
        super().showEvent(event)
        self.panel.show_device(self.page.table.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the acts have the room."""
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= _HINTED)

    def _on_chosen(self, device: DeviceRow | None) -> None:
        away = device is not None and not device.state.in_use
        self.in_use.setText(_("In use again") if away else _("Out of use"))
        self.panel.show_device(device)

    def _on_opened(self, _device: DeviceRow) -> None:
        if not self.page.frame.enter():
            self.calibrated.click()

    def _on_reset(self) -> None:
        """There is always one under the cursor."""
        if self.page.table.current is None and self.page.model.rows:
            self.page.table.selectRow(0)

    def _on_add(self) -> None:
        ask.show(AddDeviceDialog(self, self._context, self._on_written))

    def _on_one(self, make: Callable[..., QDialog]) -> None:
        device: DeviceRow | None = self.page.table.current
        if device is None:
            self._first()
        else:
            ask.show(make(self, self._context, device, self._on_written))

    def _on_mistake(self) -> None:
        """The line of the history that is chosen, else the newest."""
        event = self.panel.table.current or next(iter(self.panel.events.rows), None)
        if self.page.table.current is None or event is None:
            self._first()
        elif event.what is What.ADDED:
            self.page.message.say(
                _("How a device came stays. Put it out of use instead."), "again", _("Close"))
        else:
            ask.show(MistakeDialog(self, self._context, event, self._on_written))

    def _on_labels(self) -> None:
        """Of those that are shown, or of the one under the cursor."""
        shown: list[DeviceRow] = list(self.page.model.shown_rows)
        chosen: DeviceRow | None = self.page.table.current
        if not shown:
            self._first()
            return
        choices = [(tuple(each.id for each in shown), _("All devices shown"))]
        if chosen is not None:
            choices.insert(0, ((chosen.id,), chosen.number))
        show_labels(self, self._context, choices, Labelled.DEVICE)

    def _first(self) -> None:
        words = _("Choose a device in the table first.") if self.page.model.rows else _(
            "Add the first device: its number, its sort, where it is.")
        self.page.message.say(words, "again", _("Close"))

    def _on_written(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.page.reload()
        self.panel.show_device(self.page.table.current)

    def _lay_out(self) -> None:
        acts = (self.add, self.calibrated, self.moved, self.in_use, self.mistake)
        keeps = self._context.desk.may(Right.KEEP_DEVICES)
        for button in acts if not keeps else ():
            button.hide()
            button.setEnabled(False)
        head = row(self.hint, None, self.labels, self.mistake, self.in_use, self.moved,
                   self.calibrated, self.add)
        head.setStretch(0, 1)
        head.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.page, 1)
