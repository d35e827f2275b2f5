"""The stores themselves: another name, closed, open again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.register import Column
from app.security.rights import Right
from app.supplies.labels.codes import Labelled
from app.supplies.ledger import stores
from app.supplies.ledger.stores import StoreState
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.supplies.label_dialog import show_labels
from ui.table import RowsTable

_SIZE = (620, 420)  # px
COLUMNS: list[Column[StoreState]] = [
    Column(N_("Store"), lambda each: each.name, 3),
    Column(N_("Lots"), lambda each: each.lots, 1),
    Column(N_("School clinic"), lambda each: _("yes") if each.clinic else "", 1.2),
    Column(N_("State"), lambda each: _("Closed store") if each.closed else _("Open store"), 1.6,
           tone=lambda each: "neutral" if each.closed else "admit"),
]


class StoresDialog(QDialog):
    """F2 or Enter renames, F8 closes or opens again, F9 prints labels; Esc leaves."""

    guide = "supplies#items"

    def __init__(self, parent: QWidget, context: Context, changed: Callable[[], object]) -> None:
        super().__init__(parent)
        self._context, self._changed = context, changed
        self.model: RowsModel[StoreState] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("Store rooms"))
        self.message = MessageLine()
        self.rename = Button(_("Rename…"), self._on_rename, kind="primary", icon="edit", key="F2")
        self.close_ = Button(_("Close the store"), self._on_close, key="F8")
        self.labels = Button(_("Print labels…"), self._on_labels, kind="quiet", icon="printer",
                             key="F9")
        self.leave = Button(_("Close"), self.reject)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.rename.click())
        self.reload()

    def reload(self) -> None:
        """Read the stores anew."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> list[StoreState]:
        with self._context.desk.read(Right.READ_STOCK) as session:
            return stores.every(session)

    def _on_read(self, rows: list[StoreState]) -> None:
        before = self.table.current
        self.model.set_rows(rows)
        ids = [each.id for each in self.model.shown_rows]
        if ids:
            self.table.selectRow(ids.index(before.id) if before and before.id in ids else 0)
        self._on_chosen(self.table.current)
        self.table.setFocus()

    def _on_chosen(self, store: StoreState | None) -> None:
        self.rename.setEnabled(store is not None)
        self.close_.setEnabled(store is not None)
        self.close_.setText(_("Open it again") if store and store.closed
                            else _("Close the store"))

    def _on_rename(self) -> None:
        store = self.table.current
        if store is not None:
            ask.show(FormDialog(
                self, _("Rename {store}").format(store=store.name),
                [Entry("name", _("Name of the store"), value=store.name, longest=120)],
                _("Rename it"),
                lambda told: stores.rename(self._context.desk, store.id, told["name"]),
                self._context.pool, self._on_done,
                text=_("Older slips show the new name, too.")))

    def _on_close(self) -> None:
        store, desk = self.table.current, self._context.desk
        if store is not None:
            act = stores.reopen if store.closed else stores.close
            self._context.pool.run(lambda: act(desk, store.id), self._on_done, self._on_failed)

    def _on_labels(self) -> None:
        here = [each for each in self.model.rows if not each.closed]
        chosen = self.table.current
        choices = [(tuple(each.id for each in here), _("All stores"))]
        if chosen is not None and not chosen.closed:
            choices.insert(0, ((chosen.id,), chosen.name))
        if here:
            show_labels(self, self._context, choices, Labelled.STORE)

    def _on_done(self, _none: Any) -> None:
        self.message.hide()
        self.reload()
        self._changed()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Store rooms"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(_("Store rooms"), "heading"), None))
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addLayout(row(self.rename, self.close_, self.leave, None, self.labels))
