"""The frame of the page of contacts: cases, the middle, the card; three columns, two, or one."""

from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.contacts.queries import ContactView
from app.cases.contacts.subject import Subject
from app.i18n import N_, _
from ui.cases.confirm_card import ConfirmCard
from ui.cases.contact_card import ContactCard
from ui.cases.contacts_reading import CASES, CONTACTS, ORDERS, OrderLine
from ui.cases.proposal_sheet import ProposalSheet
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_LIST, _CASES_FROM, _NARROW = 280, 1160, 900  # px; narrower, something takes another's place
_LOW = 400  # px; lower, only rows are shown
_SMALLEST = QSize(480, 160)
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class View(StrEnum):
    """What the middle shows."""

    PROPOSED = "proposed"
    CONTACTS = "contacts"
    ORDERS = "orders"


VIEW = {View.PROPOSED: N_("To be confirmed"), View.CONTACTS: N_("Contacts made sure"),
        View.ORDERS: N_("Orders in force")}


class ContactsFrame(QWidget):
    """The widgets and where they stand; what they do is the page's."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = self._in_card = self._in_cases = False
        self.cases: RowsModel[Subject] = RowsModel(CASES)
        self.case_table = RowsTable(self.cases, row_height=36)
        self.view = Segment([(each, _(word)) for each, word in VIEW.items()], name=_("Shown"))
        self.view.setToolTip("F2, F3, F4")
        self.search, self.message = SearchField(_("Search: name, class")), MessageLine()
        self.sheet = ProposalSheet(context)
        self.contacts: RowsModel[ContactView] = RowsModel(CONTACTS)
        self.contact_table = RowsTable(self.contacts, "contacts", context.settings.folder,
                                       row_height=36)
        self.orders: RowsModel[OrderLine] = RowsModel(ORDERS)
        self.order_table = RowsTable(self.orders, "orders", context.settings.folder, row_height=36)
        self.confirm, self.card = ConfirmCard(), ContactCard()
        self.to_cases = Button(_("Cases"), lambda: self.show_cases(True), kind="quiet",
                               icon="chevron-left", key="Ctrl+G")
        self.title, self.about = Words(_("Close contacts"), "page"), ElidedLabel("", "secondary")
        self.middle, self.right = QStackedWidget(), QStackedWidget()
        self.empty: dict[RowsTable, QStackedWidget] = {}
        self._left, self._centre = Card(margins=(0, 4, 0, 0)), QWidget()
        self.case_table.setAccessibleName(_("Cases"))
        self.contact_table.setAccessibleName(_("Contacts made sure"))
        self.order_table.setAccessibleName(_("Orders in force"))

    @property
    def table(self) -> QWidget:
        """What has the keyboard in the middle."""
        return (self.sheet, self.contact_table, self.order_table)[self.middle.currentIndex()]

    def show_cases(self, shown: bool) -> None:
        """The list of cases, where it does not stand beside the rest anyhow."""
        self._in_cases = shown
        self.arrange()
        (self.case_table if shown else self.table).setFocus()

    def minimumSizeHint(self) -> QSize:
        """Three columns never keep the window from getting narrower."""
        return _SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """The cases leave first, then card and middle take each other's place."""
        wide, self._narrow = self.width() >= _CASES_FROM, self.width() < _NARROW
        in_cases = bool(self.cases.rows) and self._in_cases and not wide
        self._left.setVisible(bool(self.cases.rows) and (wide or in_cases))
        self.to_cases.setVisible(bool(self.cases.rows) and not wide and not in_cases)
        self._left.setMinimumWidth(0 if self._narrow else _LIST)
        self._left.setMaximumWidth(_UNLIMITED if self._narrow else _LIST)
        self.right.setVisible(not in_cases and (self._in_card or not self._narrow))
        self._centre.setVisible(not self._narrow or not (in_cases or self._in_card))
        for card in (self.confirm, self.card):
            card.set_narrow(self._narrow)
        self.sheet.set_low(self.height() < _LOW)
        self.right.setMaximumWidth(_UNLIMITED if self._narrow else self.card.maximumWidth())

    def lay_out(self, *acts: Button) -> None:
        """Cases, head over the middle, card."""
        whole, column = page(16, 12)
        head = row(self.title, self.to_cases, self.about, *acts)
        head.setStretchFactor(self.about, 1)
        column.addLayout(head)
        column.addWidget(self.message)
        self._left.body.addWidget(self.case_table)
        line = QHBoxLayout(self._centre)
        line.setContentsMargins(0, 0, 0, 0)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addLayout(row(self.view, 8, self.search))
        inner.addWidget(self.middle, 1)
        line.addLayout(inner)
        self.middle.addWidget(self.sheet)
        for table, fact, how in (
            (self.contact_table, _("Nobody is confirmed yet"),
             _("Choose those who were near under “To be confirmed”, then confirm them (Ctrl+S).")),
            (self.order_table, _("No order is in force"),
             _("They come with confirmed contacts and cases; others are given by hand (Ctrl+O).")),
        ):
            self.middle.addWidget(self._with_empty(table, fact, how))
        for card in (self.confirm, self.card):
            self.right.addWidget(card)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._left)
        beside.addWidget(self._centre, 1)
        beside.addWidget(self.right)
        column.addLayout(beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _with_empty(self, table: RowsTable, fact: str, how: str) -> Card:
        card, sheets = Card(margins=(0, 4, 0, 0)), QStackedWidget()
        sheets.addWidget(table)
        sheets.addWidget(EmptyState("isolation", fact, how))
        self.empty[table] = sheets
        card.body.addWidget(sheets)
        return card
