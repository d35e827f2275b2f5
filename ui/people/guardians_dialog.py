"""Whom to call, one a row: added, changed, taken out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.people.guardians import queries, service
from app.people.guardians.queries import GuardianRow
from app.people.guardians.rules import Told
from app.people.masking import masked_phone
from app.people.merging.queries import family
from app.register import Column
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

COLUMNS: list[Column[GuardianRow]] = [
    Column(N_("Name"), lambda row: row.told.name, 2),
    Column(N_("Relation"), lambda row: row.told.relation, 1.4),
    Column(N_("Phone"), lambda row: masked_phone(row.told.phone), 2.2),
    Column(N_("Legal guardian"), lambda row: _("yes") if row.told.legal else "", 1.4),
]


class GuardiansDialog(QDialog):
    """Ctrl+N adds, Enter changes, Ctrl+Delete takes out, Esc leaves."""

    guide = "person#guardians"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str,
                 done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._context, self._person_id, self._done = context, person_id, done
        self.setWindowTitle(_("Guardians of {name}").format(name=name))
        self.setFixedWidth(620)
        self.model: RowsModel[GuardianRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("Guardians"))
        self.message = MessageLine()
        self.add = Button(_("Add guardian…"), self._on_add, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.change = Button(_("Change…"), self._on_change, icon="edit", key="F2")
        self.end = Button(_("Take out…"), self._on_end, kind="danger", key="Ctrl+Del")
        self.leave = Button(_("Close"), self.reject, kind="quiet")
        self._sheets = QStackedWidget()
        self._lay_out(name)
        self.table.opened.connect(lambda _row: self._on_change())
        self.reload()

    def reload(self) -> None:
        """Read them anew."""
        self._context.pool.run(self._read, self._on_read, self._on_refused)

    def _read(self) -> list[GuardianRow]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            return queries.of_files(session, family(session, self._person_id))

    def _on_read(self, rows: list[GuardianRow]) -> None:
        self.model.set_rows(rows)
        self._sheets.setCurrentIndex(0 if rows else 1)
        may = self._context.desk.may(Right.IMPORT_PEOPLE)
        self.add.setVisible(may)
        for button in (self.change, self.end):
            button.setVisible(may and bool(rows))
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()
        else:
            self.add.setFocus()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self.reload()

    def _on_add(self) -> None:
        desk, whose = self._context.desk, self._person_id
        self._form(_("Add a guardian"), None, _("Add guardian"),
                   lambda told: service.add(desk, whose, told))

    def _on_change(self) -> None:
        chosen = self.table.current
        if chosen is not None and not self.change.isHidden():
            self._form(_("Change a guardian"), chosen.told, _("Change guardian"), partial(
                _change, self._context.desk, chosen))

    def _on_end(self) -> None:
        chosen = self.table.current
        if chosen is not None:
            ask.ask(self, _("Take {name} out?").format(name=chosen.told.name),
                    _("Nobody is told to call this guardian any more. The entry stays in the "
                      "history."), _("Take out"), partial(self._end, chosen))

    def _end(self, chosen: GuardianRow) -> None:
        self._context.pool.run(
            partial(service.end, self._context.desk, chosen.id, chosen.told),
            self._on_written, self._on_refused)

    def _form(self, title: str, told: Told | None, act: str,
              submit: Callable[[Told], object]) -> None:
        kept = _("leave empty to keep {phone}").format(
            phone=masked_phone(told.phone)) if told and told.phone else ""
        entries = [
            Entry("name", _("Name"), value=told.name if told else "", longest=60),
            Entry("relation", _("Relation"), value=told.relation if told else "",
                  required=False, longest=20, hint=_("father, mother, grandmother")),
            Entry("phone", _("Phone"), required=False, longest=60, hint=kept),
            Entry("legal", _("Legal guardian"), Kind.CHECK, bool(told and told.legal)),
        ]
        ask.show(ask.FormDialog(self, title, entries, act,
                                lambda values: submit(_told(values, told)), self._context.pool,
                                self._on_written))

    def _on_written(self, _answer: object) -> None:
        self.message.hide()
        self._done()
        self.reload()

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(Words(_("Guardians of {name}").format(name=name), "heading"))
        card = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "phone", _("No guardian is on file"), _("Add whom the school calls first.")))
        self._sheets.setMinimumHeight(190)
        card.body.addWidget(self._sheets)
        column.addWidget(card)
        column.addWidget(self.message)
        column.addLayout(row(self.add, self.change, self.end, None, self.leave))


def _told(values: dict[str, Any], before: Told | None) -> Told:
    """What was typed; an empty number keeps the one on file, an unticked mark says no."""
    phone = values["phone"] or (before.phone if before else "")
    unsaid = before is not None and before.legal is None and not values["legal"]
    return Told(values["name"], values["relation"] or "", phone,
                None if unsaid else values["legal"])


def _change(desk: Any, chosen: GuardianRow, told: Told) -> None:
    """In a worker's thread."""
    service.change(desk, chosen.id, told, chosen.told)
