"""The guided way back when the administrator's password is lost, and a new sheet of codes."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import Invalid
from app.i18n import _
from ui import ask
from ui.form import Entry, Kind
from ui.jobs import Lane
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.codes import CodesSheet
from ui.parts.labels import Prose, Words
from ui.parts.password import password_rule

_WIDTH = 440


def ask_for_code(parent: QWidget, recover: Callable[[str, str, str], None], pool: Lane,
                 done: Callable[[str], object]) -> ask.FormDialog:
    """Account, code from the safe, a new password; everybody in charge is told of it."""

    def submit(values: dict[str, Any]) -> str:
        if values["password"] != values["again"]:
            raise Invalid(_("The two passwords differ."))
        recover(values["name"], values["code"], values["password"])
        return str(values["name"])

    dialog = ask.FormDialog(
        parent, _("The administrator's password is lost"), [
            Entry("name", _("Account of the administrator"), longest=60),
            Entry("code", _("Recovery code"), hint=_("from the sheet in the safe"), longest=40),
            Entry("password", _("New password"), Kind.PASSWORD, hint=password_rule()),
            Entry("again", _("New password once more"), Kind.PASSWORD),
        ], _("Set new password"), submit, pool, done,
        text=_("Each code works once. Every administrator and the principal are told at their "
               "next sign-in. Without a code, whoever keeps the data folder has the command "
               "recover-admin."))
    ask.show(dialog)
    return dialog


class CodesDialog(QDialog):
    """A new sheet, shown this once."""

    def __init__(self, parent: QWidget, codes: Sequence[str]) -> None:
        super().__init__(parent)
        title = _("Recovery codes for the safe")
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(Words(title, "heading"))
        column.addWidget(Prose(_("The codes before hold no more. These are never shown again: "
                                 "whoever holds one can become administrator.")))
        self.sheet = CodesSheet()
        self.sheet.show_codes(codes)
        column.addWidget(self.sheet)
        self.act = Button(_("They are in the safe"), self.accept, kind="primary")
        column.addLayout(row(self.act, None))
