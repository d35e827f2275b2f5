"""Who is new and shows a certificate: deadlines, what is missing, the look itself."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.health.doses import certificate_wording as words
from app.health.doses.certificates import Newcomer
from app.health.doses.form import CATCH_UP, FORM
from app.health.doses.registers import CERTIFICATES
from app.i18n import _
from app.register import Period
from ui import ask
from ui.context import Context
from ui.health.doses.dose_dialogs import LookDialog
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.reports.register_papers import register_page, show_register


class CertificatesView(QWidget):
    """Enter looks at the certificate of the one chosen; the forms of the check print from here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.page = register_page(context, CERTIFICATES)
        self.look = Button(_("Look at the certificate"), self.on_look, kind="primary",
                           icon="check", key="Ctrl+N")
        self.form = Button(_("Print the form"), lambda: self._paper(FORM.name), icon="printer")
        self.annex = Button(_("Print annex 2"), lambda: self._paper(CATCH_UP.name), kind="quiet")
        hint = Prose(_("Within 30 days of the start of term or the transfer; who lacks something "
                       "is looked at again by 31 December. Nobody is refused for a dose."))
        head = row(hint, self.look, self.form, self.annex)
        head.setStretch(0, 1)
        head.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        self.page.table.opened.connect(lambda _row: self.on_look())
        QShortcut(QKeySequence("Ctrl+K"), self, self.look.click)
        self.setFocusProxy(self.page)

    def on_look(self) -> None:
        """The first look, or the one after catching up."""
        one: Newcomer | None = self.page.table.current
        if one is None:
            self.page.message.say(_("Choose somebody in the list first."), "again", _("Close"))
            return
        ask.show(LookDialog(
            self, self._context, one.person_id, one.head.name, one.year,
            lambda _row: self._on_looked(one.head.name), again=one.first is not None,
            missing=words.missing(one)))

    def _on_looked(self, name: str) -> None:
        self._context.say(_("The look at the certificate of {name} is recorded.").format(
            name=name))
        self.page.reload()
        self.page.table.setFocus()

    def _paper(self, name: str) -> None:
        day = clock.today()
        show_register(self, self._context, name, Period(day, day))
