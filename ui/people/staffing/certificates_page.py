"""Every certificate of the staff as a page of its own: what is missing or due comes first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.people.staffing.queries import CertificateRow
from app.people.staffing.registers import CERTIFICATES
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import KeyAction
from ui.parts.card import row
from ui.reports.register_papers import register_page


class CertificatesPage(QWidget):
    """`left` on Esc; `opened(person)` with Enter on a row, for whoever may read the roll."""

    guide = "people#certificates"
    left = Signal()
    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.page = register_page(context, CERTIFICATES)
        self.page.search.setPlaceholderText(_("Search: name, post, employer, number"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._reads_roll = context.desk.may(Right.READ_PEOPLE)
        if self._reads_roll:
            head = row(KeyAction("Esc", _("Back to the roll"), self.left.emit), None)
            head.setContentsMargins(16, 12, 16, 0)
            column.addLayout(head)
            self.page.table.opened.connect(self._on_opened)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the roll."""
        if event.key() == Qt.Key.Key_Escape and self._reads_roll:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_opened(self, chosen: CertificateRow) -> None:
        self.opened.emit(chosen.person_id)
