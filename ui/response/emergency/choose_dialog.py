"""Which plan is opened, what happened, where; what goes on already stands first."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _
from app.register import Column
from app.response.plans import service, wording
from app.response.plans.queries import EmergencyRow, PlanVersion
from ui import ask
from ui.context import Context
from ui.form import Entry, Form
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.response.emergency import opening
from ui.response.emergency.opening import Ready
from ui.rows import RowsModel
from ui.table import RowsTable

_ONE = (QItemSelectionModel.SelectionFlag.ClearAndSelect
        | QItemSelectionModel.SelectionFlag.Rows)
_WIDTH, _ROW, _MOST = 620, 44, 5  # px, px, rows in sight


def _what(each: Any) -> str:
    if isinstance(each, EmergencyRow):
        return f"{each.number} {each.what}"
    return str(each.name)


def _how(each: Any) -> str:
    if isinstance(each, EmergencyRow):
        return _("since {time}, {done}/{steps} steps").format(
            time=f"{clock.local(each.at):%H:%M}", done=each.done, steps=each.steps)
    return _(wording.KIND[each.kind])


COLUMNS: list[Column[Any]] = [
    Column(N_("Emergency plan"), _what, 4),
    Column(N_("Kind of plan"), _how, 3,
           tone=lambda each: "hold" if isinstance(each, EmergencyRow) else ""),
]


class ChooseDialog(QDialog):
    """Enter opens the chosen plan at once; the words may follow later."""

    guide = "response#emergency"

    def __init__(self, parent: QWidget, context: Context, ready: Ready, plan_id: int | None
                 ) -> None:
        super().__init__(parent)
        self._context, self._over = context, parent
        column = ask.dressed(self, _("What has happened?"))
        self.setFixedWidth(_WIDTH)
        rows: list[Any] = [*ready.running, *ready.plans]
        self.model: RowsModel[Any] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=_ROW)
        self.model.set_rows(rows)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Plans in force"))
        self.table.setFixedHeight(40 + _ROW * min(max(len(rows), 2), _MOST))
        self.form = Form([
            Entry("what", _("What happened"), required=False, longest=400,
                  hint=_("can be added later")),
            Entry("place", _("Where it happened"), required=False, longest=120),
        ])
        self.message = MessageLine()
        self.act = Button(_("Open the cards"), self._on_open, kind="danger", icon="warning",
                          key="Ctrl+Return")
        self.leave = Button(_("Cancel"), self.reject)
        column.addWidget(Prose(_("Enter opens the chosen plan; from then on its clock runs and "
                                 "every step is ticked with time and name.")))
        for part in (self.table, self.form, self.message):
            column.addWidget(part)
        column.addLayout(row(self.act, self.leave, None))
        self.table.opened.connect(lambda _row: self._on_open())
        self.form.submitted.connect(self._on_open)
        keys = [each.id if isinstance(each, PlanVersion) else None for each in rows]
        self._choose(keys.index(plan_id) if plan_id and plan_id in keys else 0)
        self.table.setFocus()

    def _choose(self, place: int) -> None:
        """Whatever keys are still held down: `selectRow` would obey them."""
        self.table.selectionModel().setCurrentIndex(self.model.index(place, 0), _ONE)

    def _on_open(self) -> None:
        chosen, values = self.table.current, self.form.values()
        if chosen is None or values is None or not self.act.isEnabled():
            return
        if isinstance(chosen, EmergencyRow):
            self._on_opened(chosen.id)
            return
        self.act.setEnabled(False)
        self._context.pool.run(
            lambda: service.open_emergency(self._context.desk, chosen.id, values["what"] or "",
                                           values["place"] or ""),
            self._on_opened, self._on_refused)

    def _on_opened(self, key: int) -> None:
        self.accept()
        opening.show_cards(self._over, self._context, key)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")
