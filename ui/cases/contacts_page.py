"""Who was near a case: proposed, confirmed, ordered; the form or the person at the right (密接)."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent

from app.cases.contacts import service
from app.cases.contacts.queries import ContactView
from app.cases.contacts.service import Done
from app.cases.contacts.subject import Subject
from app.errors import AppError
from app.i18n import _
from ui import pulse
from ui.cases.contact_acts import ContactActs
from ui.cases.contacts_frame import VIEW, ContactsFrame, View
from ui.cases.contacts_reading import Reading, read
from ui.context import Context
from ui.parts.buttons import Button
from ui.table import RowsTable

_REST = 800  # ms between two readings while others write


class ContactsPage(ContactsFrame):
    """Ctrl+G goes to the cases, Enter from table to form, Esc back; F2 … F4 what is shown."""

    guide = "isolation#contacts"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown = Reading()
        self._case: int | None = None
        self._days: tuple[date, date] | None = None
        self._around: int | None = None
        self.acts = ContactActs(self, context)
        self.add = Button(_("Another contact"), self.acts.add, icon="plus", key="Ctrl+N")
        self.by_hand = Button(_("Order by hand"), self.acts.by_hand, icon="document", key="Ctrl+O")
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self.lay_out(self.add, self.by_hand)
        self._connect()
        self.setFocusProxy(self.sheet)

    def reload(self) -> None:
        """Read everything anew; whatever is chosen stays chosen."""
        self._context.pool.run(
            partial(read, self._context.desk, self._case, self._days, self._around),
            self._on_read, self._on_failed)

    def show_case(self, case_id: int) -> None:
        """The contacts of this case."""
        if case_id != self._case:
            self._case, self._days, self._around = case_id, None, None
            self.message.hide()
            self.reload()

    def show_around(self, contact_id: int) -> None:
        """Who was near a contact (密接的密接), to be confirmed."""
        self._days, self._around = None, contact_id
        self.show_view(View.PROPOSED)
        self.reload()

    def show_view(self, view: View) -> None:
        """Proposed, confirmed, or the orders in force."""
        self.view.set_value(view)

    def showEvent(self, event: QShowEvent) -> None:
        """Others write, too."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, told: Reading) -> None:
        self.shown, about = told, told.subject
        self._case = about.id if about else None
        self._fill_cases(told)
        self.sheet.show_proposed(None if about is None or about.excluded else told.proposed)
        if told.proposed is not None:
            self.confirm.show_proposed(told.proposed)
        self._fill(self.contact_table, told.contacts)
        self._fill(self.order_table, told.orders)
        counts = {View.PROPOSED: len(self.sheet.model.rows),
                  View.CONTACTS: sum(each.stands for each in told.contacts),
                  View.ORDERS: len(told.orders)}
        for view, count in counts.items():
            self.view.rename(view, f"{_(VIEW[view])} {count}")
        self.about.setText(_about(told))
        self._on_view(self.view.value())
        self.arrange()

    def _fill(self, table: RowsTable, rows: Sequence[Any]) -> None:
        """Whoever was chosen stays so, though a change of a contact is another row."""
        before = _whose(table.current)
        table.blockSignals(True)
        table.rows.set_rows(rows)
        if table.rows.shown_rows:
            table.selectRow(next((place for place, each in enumerate(table.rows.shown_rows)
                                  if _whose(each) == before), 0))
        table.blockSignals(False)

    def _fill_cases(self, told: Reading) -> None:
        self.case_table.blockSignals(True)
        self.cases.set_rows(told.cases)
        place = next((n for n, each in enumerate(self.cases.shown_rows)
                      if each.id == self._case), None)
        if place is not None:
            self.case_table.selectRow(place)
        self.case_table.blockSignals(False)

    def _on_view(self, chosen: object) -> None:
        view = View(str(chosen))
        self.middle.setCurrentIndex(list(VIEW).index(view))
        self.right.setCurrentIndex(0 if view is View.PROPOSED else 1)
        about = self.shown.subject
        known = about is not None and not about.excluded
        self.confirm.setEnabled(known)
        self.add.setEnabled(known)
        for table, sheets in self.empty.items():
            sheets.setCurrentIndex(0 if table.rows.rows else 1)
        if view is View.CONTACTS:
            self._on_contact(self.contact_table.current)
        elif view is View.ORDERS:
            self.card.show_order(self.order_table.current)
        self.setFocusProxy(self.table)

    def _on_contact(self, contact: ContactView | None) -> None:
        if self.view.value() is not View.CONTACTS:
            return
        line = next((each for each in self.shown.orders
                     if contact and contact.order and each.id == contact.order.id), None)
        self.card.show_contact(contact, line)

    def _on_order(self, line: object) -> None:
        if self.view.value() is View.ORDERS:
            self.card.show_order(line)  # type: ignore[arg-type]

    def _on_changed(self) -> None:
        if self.shown.proposed is not None:
            self.confirm.show_chosen(self.shown.proposed, self.sheet.grades())

    def _on_days(self, days: tuple[date, date] | None) -> None:
        self.confirm.message.hide()
        self._days, self._around = days, self._around if days else None
        self.reload()

    def _on_confirm(self) -> None:
        told, about = self.sheet.told(), self.shown.subject
        if about is None or not told or not self.confirm.act.isEnabled():
            return
        self.confirm.message.hide()
        self.confirm.act.setEnabled(False)
        giving, desk = self.confirm.giving(), self._context.desk
        self._context.pool.run(lambda: service.confirm(desk, about.id, told, giving),
                               self._on_confirmed, self._on_refused)

    def _on_confirmed(self, done: list[Done]) -> None:
        self._show_card(False)
        self.acts.on_confirmed(done)

    def _on_refused(self, refusal: AppError) -> None:
        self.confirm.act.setEnabled(True)
        self.confirm.message.say(str(refusal), "hold")

    def _on_failed(self, refusal: AppError) -> None:
        if self._days is not None:  # days that cannot be are told beside them
            self._days = None
            self.confirm.message.say(str(refusal), "hold")
        else:
            self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _show_card(self, shown: bool) -> None:
        self._in_card = shown
        self.arrange()
        view = self.view.value()
        card = self.confirm if view is View.PROPOSED else self.card
        (card if shown else self.table).setFocus()

    def _on_case(self, case: Subject | None) -> None:
        if case is not None:
            self.show_case(case.id)

    def _on_search(self, text: str) -> None:
        self.sheet.search(text)
        self.contacts.search(text)
        self.orders.search(text)

    def _to_table(self) -> None:
        self.table.setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.case_table.chosen.connect(self._on_case)
        self.case_table.opened.connect(lambda _row: self.show_cases(False))
        self.view.changed.connect(self._on_view)
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self._to_table)
        self.sheet.changed.connect(self._on_changed)
        self.sheet.opened.connect(lambda: self._show_card(True))
        self.sheet.typed.connect(self._type_on)
        self.contact_table.chosen.connect(self._on_contact)
        self.order_table.chosen.connect(self._on_order)
        for table in (self.contact_table, self.order_table):
            table.opened.connect(lambda _row: self._show_card(True))
            table.typed.connect(self._type_on)
        self.confirm.asked.connect(self._on_days)
        self.confirm.confirmed.connect(self._on_confirm)
        self.confirm.left.connect(lambda: self._show_card(False))
        self.card.left.connect(lambda: self._show_card(False))
        self.acts.follow(self.card)
        self._soon.timeout.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)
        for number, view in enumerate(VIEW, 2):
            QShortcut(QKeySequence(f"F{number}"), self, partial(self.show_view, view))


def _about(told: Reading) -> str:
    about = told.subject
    if about is None:
        return ""
    around = _("contacts of {name}").format(name=told.proposed.around) \
        if told.proposed and told.proposed.around else ""
    return "·".join(filter(None, (about.name, about.group, about.disease_name, around)))


def _whose(row: Any) -> Any:
    return row.person_id if isinstance(row, ContactView) else row and row.id
