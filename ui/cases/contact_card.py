"""One contact, or one order, at the right: how near, which order, why it ends on its day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.contacts import wording
from app.cases.contacts.queries import ContactView
from app.cases.orders import wording as orders
from app.cases.orders.queries import OrderView
from app.i18n import _
from ui import cells
from ui.cases.contacts_reading import OrderLine
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.people.facts import Facts

_WIDE = 336
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class ContactCard(Card):
    """Acts are asked for by signals; the page knows how they are done. `left` on Esc."""

    revising = Signal()
    withdrawing = Signal()
    around = Signal()
    going_on = Signal()
    printing = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.contact: ContactView | None = None
        self.line: OrderLine | None = None
        self.name, self.about, self.chip = Prose("", "person"), Prose("", "secondary"), Chip()
        self.facts, self.order_facts = Facts(), Facts()
        self.order_title, self.order_chip = Words("", "strong"), Chip()
        self.why, self.then = Prose("", "secondary"), Prose("", "", "again")
        self.revise = Button(_("Change…"), self.revising.emit, key="F7", small=True)
        self.withdraw = Button(_("No contact after all…"), self.withdrawing.emit, kind="danger",
                               key="F8", small=True)
        self.theirs = Button(_("Their contacts"), self.around.emit, key="F6", small=True)
        self.go_on = Button(_("Release into the next stage…"), self.going_on.emit, kind="primary",
                            icon="arrow-right", key="F9")
        self.print = Button(_("Print the order"), self.printing.emit, icon="printer", key="Ctrl+P")
        self._lay_out()
        self.setFocusProxy(self.print)
        self.show_nobody()

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    @property
    def order(self) -> OrderView | None:
        """The order that is shown."""
        if self.line is not None:
            return self.line.order
        return self.contact.order if self.contact else None

    def show_nobody(self) -> None:
        """Nothing is chosen."""
        self.contact = self.line = None
        self._show(False)

    def show_contact(self, contact: ContactView | None, line: OrderLine | None = None) -> None:
        """One contact with the order of the disease, and the stage after it."""
        if contact is None:
            self.show_nobody()
            return
        self.contact, self.line = contact, line
        self._head(contact.name, contact.group, contact.number)
        self.chip.show_state(wording.standing(contact), "accent" if contact.stands else "neutral")
        self.facts.show_facts([
            (_("Near whom"), contact.case_name), (_("Disease"), contact.disease_name),
            (_("How they met"), wording.told(contact.ways)), (_("Where"), contact.met),
            (_("First exposure"), str(contact.first_on)),
            (_("Last exposure"), str(contact.last_on)),
            (_("Made sure at"), cells.plain(contact.at, "day")), (_("Made sure by"), contact.by),
            (_("Reason"), contact.why),
        ])
        self._show_order(line.order if line else contact.order)
        self._show(True)

    def show_order(self, line: OrderLine | None) -> None:
        """One order, wherever it comes from."""
        if line is None:
            self.show_nobody()
            return
        self.contact, self.line = None, line
        order = line.order
        self._head(order.name, order.group, order.number)
        self.chip.show_state(orders.standing(order), orders.TONE[order.state])
        self.facts.show_facts([
            (_("Disease"), order.disease_name),
            (_("Near whom"), order.case_name if order.contact_id else ""),
            (_("Grade of the contact"), _(wording.GRADE[order.grade]) if order.grade else ""),
        ])
        self._show_order(order)
        self.order_chip.hide()  # it stands at the top already
        self._show(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _head(self, name: str, group: str, number: str) -> None:
        self.name.setText(name)
        self.about.setText("·".join(filter(None, (group, number))))

    def _show_order(self, order: OrderView | None) -> None:
        self._order.setHidden(order is None)
        if order is None:
            return
        self.order_title.setText(_(orders.KIND[order.kind]))
        self.order_chip.show_state(orders.standing(order), orders.TONE[order.state])
        self.order_chip.show()
        self.order_facts.show_facts([
            (_("Number of the order"), orders.number(order.id)),
            (_("From"), str(order.from_day)), (_("Until"), str(order.end or "")),
            (_("Ordered at"), cells.plain(order.at, "day")),
            (_("Ordered by"), orders.ordered(order)),
            (_("Samples on"), _(", ").join(f"{day:%m-%d}" for day in order.tests)),
            (_("Where"), order.place), (_("Policy"), order.profile), (_("Note"), order.note),
        ])
        self.why.setText("\n".join(orders.explained(order)))
        then = self.line.then if self.line else None
        self.then.setHidden(then is None)
        if then is not None:
            self.then.setText(_("After it: {kind}, to {day}").format(
                kind=_(orders.KIND[then.stage.kind]), day=then.end))

    def _show(self, shown: bool) -> None:
        self._sheet.setHidden(not shown)
        self._nobody.setHidden(shown)
        stands = self.contact is not None and not self.contact.withdrawn \
            and not self.contact.excluded
        for button in (self.revise, self.theirs, self.withdraw):
            button.setHidden(self.contact is None)
            button.setEnabled(stands)
        self.go_on.setHidden(self.line is None or self.line.then is None)
        self.print.setEnabled(self.order is not None)

    def _lay_out(self) -> None:
        inner, self._order = QWidget(), QWidget()
        below = QVBoxLayout(self._order)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        for part in (HairLine(), self.order_title):
            below.addWidget(part)
        below.addLayout(row(self.order_chip, None))
        for each in (self.order_facts, HairLine(), Words(_("Why this end"), "strong"), self.why,
                     self.then, self.go_on):
            below.addWidget(each)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(row(self.chip, None))
        column.addWidget(self.facts)
        column.addLayout(row(self.revise, self.theirs, self.withdraw, None))
        column.addWidget(self._order)
        column.addStretch()
        self._nobody = EmptyState("user", _("Nobody is chosen"), _("Choose a person in the table."))
        self._sheet = scrolled(inner)
        self.body.addWidget(self._sheet, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        foot.addWidget(self.print)
        foot.addStretch()
