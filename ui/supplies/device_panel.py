"""One device: how it stands and what happened to it; below, how the gates' readings compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.gate import drift
from app.gate.drift import Drift
from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.devices import queries, wording
from app.supplies.devices.queries import DeviceRow, EventRow
from ui import cells
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 360  # px
_HISTORY, _MOST = 136, 4  # px; thermometers that are named

HISTORY: list[Column[EventRow]] = [
    Column(N_("Day"), lambda row: f"{clock.local(row.at):%Y-%m-%d}", 2.4),
    Column(N_("What"), lambda row: _(wording.WHAT[row.what]), 2),
    Column(N_("Details"), lambda row: row.place or row.note or row.due, 2.4),
]


@dataclass(frozen=True)
class DeviceView:
    """What is read for the panel."""

    events: list[EventRow]
    drifts: list[Drift]


def read(desk: Desk, device_id: int | None) -> DeviceView:
    """In a worker's thread; of the readings only medians leave the gate, nobody's own."""
    with desk.read(Right.READ_STOCK) as session:
        events = queries.history(session, device_id) if device_id else []
        return DeviceView(events, drift.drifts(session, clock.today()))


class DevicePanel(QWidget):
    """`show_device(row)`; `events` is its history."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: int | None = None
        self.number, self.about, self.chip = Words("", "person"), Prose("", "secondary"), Chip()
        self.events: RowsModel[EventRow] = RowsModel(HISTORY)
        self.table = RowsTable(self.events, "device-history", context.settings.folder,
                               row_height=34)
        self.table.setAccessibleName(_("What happened to it"))
        self.table.setMinimumHeight(_HISTORY)
        self._empty = EmptyState("thermometer", _("No device is chosen"),
                                 _("Choose one in the table."))
        self.drift = DriftCard()
        self._whole_widget = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_device(None)

    def show_device(self, device: DeviceRow | None) -> None:
        """Show this one, or that none is chosen; the readings of today in any case."""
        self._shown = device.id if device else None
        self._whole_widget.setVisible(device is not None)
        self._empty.setVisible(device is None)
        if device is not None:
            self.number.setText(device.number)
            told = (_(wording.KIND[device.kind]), device.model, device.state.place)
            self.about.setText("·".join(filter(None, told)))
            self.chip.show_state(wording.standing(device, clock.today()),
                                 wording.TONE[device.standing])
        self._context.pool.run(lambda: read(self._context.desk, self._shown), self._on_read)

    def _on_read(self, view: DeviceView) -> None:
        self.events.set_rows(view.events)
        self.drift.show_drifts(view.drifts)

    def _lay_out(self) -> None:
        card = Card(margins=(0, 12, 0, 4))
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addLayout(row(self.number, None, self.chip))
        head.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        card.body.addWidget(self._whole_widget)
        card.body.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(card)
        whole.addWidget(self.drift)


class DriftCard(Card):
    """Median of the first forehead readings of today, each thermometer beside the others."""

    def __init__(self) -> None:
        super().__init__(_("Readings of today"))
        self.words = Prose("", "secondary")
        self._lines = [(Words("", "strong"), Words("", "secondary"), Chip())
                       for _place in range(_MOST)]
        for name, middle, chip in self._lines:
            self.body.addLayout(row(name, middle, None, chip))
        self.body.addWidget(self.words)

    def show_drifts(self, found: Sequence[Drift]) -> None:
        """The farthest apart first; why nothing can be said when nothing can."""
        for place, (name, middle, chip) in enumerate(self._lines):
            each = found[place] if place < len(found) else None
            for part in (name, middle, chip):
                part.setVisible(each is not None)
            if each is not None:
                name.setText(each.device or each.gate)
                middle.setText(f"{cells.shown(each.middle)} °C")
                chip.show_state(_apart(each), "hold" if each.drifts else "admit")
        self.words.setText(_said(found))


def _apart(each: Drift) -> str:
    if not each.drifts:
        return _("Like the others")
    sign = "+" if each.apart > 0 else "−"
    return f"{sign}{cells.shown(abs(each.apart))} °C"


def _said(found: Sequence[Drift]) -> str:
    if not found:
        return _("Not enough readings yet: at least {n} at each of two thermometers.").format(
            n=drift.ENOUGH)
    off = [each.device or each.gate for each in found if each.drifts]
    if not off:
        return _("No thermometer is {n} °C or more away from the others.").format(n=drift.APART)
    return ngettext(
        "{names} reads differently from the others: measure the same person with another "
        "thermometer, and have it calibrated.",
        "{names} read differently from the others: measure the same person with another "
        "thermometer, and have the wrong one calibrated.", len(off)).format(names="、".join(off))
