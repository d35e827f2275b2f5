"""The form of a new account: who it is, the role, a first password twice."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, Conflict, Invalid
from app.i18n import _
from app.security import service
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.notes import MessageLine
from ui.parts.password import password_rule
from ui.security.columns import bring_into_view
from ui.security.role_cards import RoleCards


class NewAccount(Card):
    """`made(id)` when somebody was let in; `left` when the form is given up."""

    made = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("New account"), margins=(0, 0, 0, 0))
        self._context = context
        self.who = Form([
            Entry("name", _("Account"), hint=_("for signing in"), longest=60),
            Entry("display", _("Name on screen"), hint=_("the full name"), longest=60),
        ], spacing=8)
        self.roles = RoleCards()
        self.first = Form([
            Entry("password", _("First password"), Kind.PASSWORD, hint=password_rule()),
            Entry("again", _("First password once more"), Kind.PASSWORD,
                  hint=_("changed at first use")),
        ], spacing=8)
        self.message = MessageLine()
        self.make = Button(_("Create account"), self._on_make, kind="primary")
        self.leave = Button(_("Cancel"), self.left.emit)
        self.who.submitted.connect(self.roles.setFocus)
        self.first.submitted.connect(self._on_make)
        self._lay_out()
        self.setFocusProxy(self.who)

    def start(self) -> None:
        """An empty form."""
        for form, names in ((self.who, ("name", "display")), (self.first, ("password", "again"))):
            for name in names:
                form.set_value(name, "")
                form.field(name).accept()
        self.message.hide()
        self.setFocus()

    def _on_make(self) -> None:
        who = self.who.values()
        first = self.first.values() if who is not None else None
        if who is None or first is None:
            bring_into_view(self.focusWidget())
        if who is None or first is None or not self.make.isEnabled():
            return
        if first["password"] != first["again"]:
            self.first.refuse("again", _("The two passwords differ."))
            return
        self.message.hide()
        self.make.setEnabled(False)
        desk, role = self._context.desk, self.roles.role()
        self._context.pool.run(
            lambda: service.create_account(
                desk, who["name"], who["display"], role, first["password"]),
            lambda key: self._on_made(key, who), self._on_refused)

    def _on_made(self, key: int, who: dict[str, Any]) -> None:
        self.make.setEnabled(True)
        self.start()
        self._context.say(
            _("{name} may sign in now, and chooses an own password then.").format(
                name=who["display"]))
        self.made.emit(key)

    def _on_refused(self, refusal: AppError) -> None:
        self.make.setEnabled(True)
        if isinstance(refusal, Conflict):
            self.who.refuse("name", str(refusal))
        elif isinstance(refusal, Invalid):
            self.first.refuse("password", str(refusal))
        else:
            self.message.say(str(refusal), "hold")
        bring_into_view(self.focusWidget())

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        for part in (self.who, self.roles, self.first, self.message):
            column.addWidget(part)
        column.addStretch()
        self.body.addWidget(scrolled(inner))
        self.footer().addLayout(row(self.make, self.leave, None))
