"""Hospitals and contacts: agreements with hospitals, and the contact book."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.security.rights import Right
from ui.context import Context
from ui.parts.card import Card, page
from ui.parts.choices import Segment
from ui.places.book import Book
from ui.response.pairing.agreements_page import AgreementsPage

AGREEMENTS, BOOK = "agreements", "book"


class PairingPage(QWidget):
    """Ctrl+G goes to the contact book and back."""

    guide = "response#pairing"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.choice = Segment([(AGREEMENTS, _("Hospital agreements")),
                               (BOOK, _("Contact book"))], name=_("Hospitals and contacts"))
        self.agreements = AgreementsPage(context)
        self.book = Book(context)
        self._sheets = QStackedWidget()
        self._sheets.setMinimumSize(1, 1)
        whole, self._inner = page(16, 12)
        card = Card()
        card.body.addWidget(self.book)
        self._inner.addWidget(card)
        self._sheets.addWidget(self.agreements)
        self._sheets.addWidget(whole)
        self.choice.setToolTip("Ctrl+G")
        self.choice.changed.connect(self._show)
        self.agreements.frame.lead(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheets, 1)
        self.choice.setVisible(context.desk.may(Right.READ_COUNTERPARTS))
        QShortcut(QKeySequence("Ctrl+G"), self, self._turn)
        self.setFocusProxy(self.agreements)

    def show_row(self, key: int) -> None:
        """Bring an agreement to the front."""
        self.choice.set_value(AGREEMENTS)
        self.agreements.show_row(key)

    def _turn(self) -> None:
        self.choice.set_value(BOOK if self.choice.value() == AGREEMENTS else AGREEMENTS)

    def _show(self, chosen: object) -> None:
        if chosen == BOOK:
            self._inner.insertWidget(0, self.choice)
            self.choice.show()
        else:
            self.agreements.frame.lead(self.choice)
        self._sheets.setCurrentIndex(1 if chosen == BOOK else 0)
        shown = self.book if chosen == BOOK else self.agreements
        self.setFocusProxy(shown)
        shown.setFocus()
