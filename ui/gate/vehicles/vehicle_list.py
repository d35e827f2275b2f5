"""Which vehicles are inside or wait outside, and what is done about them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.gate.disinfecting.wording import FINDING, tone
from app.gate.vehicles import wording
from app.gate.vehicles.queries import VehicleRow
from app.gate.vehicles.registers import STATE
from app.i18n import N_, _, ngettext
from app.register import Column
from ui.gate.goods_page import acts
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

LEAST = 110  # px of the table; lower screens scroll
COLUMNS: list[Column[VehicleRow]] = [
    Column(N_("Plate"), lambda each: each.plate, 2.6),  # whole at 200 %, too
    Column(N_("Kind"), wording.kind, 1.9),
    Column(N_("Since"), lambda each: each.at, 1.1),
    Column(N_("Disinfection"), lambda each: _(FINDING[each.finding]), 2.2,
           tone=lambda each: tone(each.finding)),
    Column(N_("State"), STATE.value, 2.1, tone=STATE.tone),
]


class VehicleList(QWidget):
    """`left`, `disinfected`, `struck` with the row that is marked."""

    left = Signal(object)
    disinfected = Signal(object)
    struck = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.model: RowsModel[VehicleRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "gate-vehicles", row_height=36)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(LEAST)
        self.table.setAccessibleName(_("Vehicles here now"))
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.empty = EmptyState("truck", _("No vehicle is here."),
                                _("One that stops before the gate is written at the left."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self.count, None))
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(acts(
            (_("Has left"), "Ctrl+O", self._act(self.left)),
            (_("Disinfected"), "Ctrl+D", self._act(self.disinfected)),
            (_("Strike…"), "Ctrl+K", self._act(self.struck))))

    def show_rows(self, rows: Sequence[VehicleRow]) -> None:
        """Who is here now, the newest first."""
        self.model.set_rows(rows)
        words = ngettext("{n} vehicle here", "{n} vehicles here", len(rows))
        self.count.setText(words.format(n=len(rows)))
        self.table.setVisible(bool(rows))
        self.empty.setHidden(bool(rows))
        self.table.selectRow(0)

    def mark(self, plate: str) -> bool:
        """Go to the row of a plate; is it here?"""
        for place, each in enumerate(self.model.shown_rows):
            if each.plate == plate:
                self.table.selectRow(place)
                return True
        return False

    def _act(self, signal: Any) -> Callable[[], None]:
        def act() -> None:
            if self.table.current is not None:
                signal.emit(self.table.current)

        return act
