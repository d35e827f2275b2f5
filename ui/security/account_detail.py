"""One account: its name on screen and role, and what can be done about signing in."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, Invalid
from app.i18n import _
from app.security import service
from app.security.queries import AccountRow
from ui import ask, cells
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, ElidedLabel, Words
from ui.parts.notes import MessageLine
from ui.parts.password import password_rule
from ui.security.account_words import state, tone
from ui.security.role_cards import RoleCards


class AccountDetail(Card):
    """`changed(id)` after each act."""

    changed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0))
        self._context = context
        self.account: AccountRow | None = None
        self._name, self._chip = ElidedLabel("", "person"), Chip()
        self._facts = Words("", "hint")
        self.message = MessageLine()
        self.form = Form([Entry("display", _("Name on screen"), longest=60)])
        self.roles = RoleCards()
        self.save = Button(_("Save changes"), self._on_save, kind="primary", key="Ctrl+S")
        self.reset = Button(_("Reset password"), self._on_reset, key="Ctrl+R")
        self.disable = Button(_("Disable account"), self._on_disable, kind="danger")
        self.enable = Button(_("Enable account"), self._on_enable)
        self.own = Button(_("Change my password"), self._on_own)
        self.form.submitted.connect(self._on_save)
        self._lay_out()
        self.setFocusProxy(self.form)

    def show_account(self, account: AccountRow) -> None:
        """Show this one; one's own is changed by somebody else."""
        self.account = account
        own = account.id == self._context.desk.actor.id
        self._name.setText(account.display)
        self._chip.show_state(state(account), tone(account))
        self._facts.setText(_("{name}·made on {day}").format(
            name=account.name, day=cells.plain(account.created_at, "day")[:10]))
        self.form.set_value("display", account.display)
        self.form.field("display").accept()
        self.roles.set_role(account.role)
        for part in (self.form, self.roles, self.save):
            part.setEnabled(not own)
        self.save.setHidden(own)
        self.reset.setHidden(own or not account.active)
        self.disable.setHidden(own or not account.active)
        self.enable.setHidden(own or account.active)
        self.own.setHidden(not own)
        self._tell(account, own)

    def _tell(self, account: AccountRow, own: bool) -> None:
        if own:
            self.message.say(_("This is your own account. Another administrator can change it."))
        elif account.locked_until and account.active:
            self.message.say(
                _("Too many wrong passwords: locked until {time}.").format(
                    time=cells.plain(account.locked_until)),
                "again", _("Unlock"), self._on_unlock)
        else:
            self.message.hide()

    def _on_save(self) -> None:
        values = self.form.values()
        if values is not None:
            self._do(partial(service.change_account, display=values["display"],
                             role=self.roles.role()), _("{name}: saved."))

    def _on_disable(self) -> None:
        account = self.account
        self._do(service.disable_account, _("{name} cannot sign in any more."),
                 lambda: self._enable(account))

    def _on_enable(self) -> None:
        self._enable(self.account)

    def _enable(self, account: AccountRow | None) -> None:
        self._do(service.enable_account, _("{name} may sign in again."), account=account)

    def _on_unlock(self) -> None:
        self._do(service.unlock_account, _("{name} may try again."))

    def _on_reset(self) -> None:
        account, desk = self.account, self._context.desk
        if account is None or not self.reset.isVisible():
            return

        def submit(values: dict[str, Any]) -> None:
            service.reset_password(desk, account.id, _agreed(values))

        self._ask_password(
            _("New first password for {name}").format(name=account.display),
            _("It is changed at first use. A lock ends with it."), [], submit,
            _("Reset password"), _("{name} has a new first password.").format(
                name=account.display))

    def _on_own(self) -> None:
        desk = self._context.desk

        def submit(values: dict[str, Any]) -> None:
            service.change_password(desk, values["old"], _agreed(values))

        old = [Entry("old", _("Old password"), Kind.PASSWORD)]
        self._ask_password(_("Change my password"), "", old, submit, _("Change password"),
                           _("Your password is another one now."))

    def _ask_password(self, title: str, text: str, entries: list[Entry],
                      submit: Callable[[dict[str, Any]], None], act: str, done: str) -> None:
        account = self.account
        assert account is not None
        new = [Entry("password", _("New password"), Kind.PASSWORD, hint=password_rule()),
               Entry("again", _("New password once more"), Kind.PASSWORD)]
        ask.show(ask.FormDialog(
            self, title, [*entries, *new], act, submit, self._context.pool,
            lambda _none: self._on_done(account.id, done, None), text=text))

    def _do(self, act: Callable[[Any, int], object], done: str,
            undo: Callable[[], object] | None = None,
            account: AccountRow | None = None) -> None:
        account, desk = account or self.account, self._context.desk
        if account is None:
            return
        words = done.format(name=account.display)
        self._context.pool.run(lambda: act(desk, account.id),
                               lambda _none: self._on_done(account.id, words, undo),
                               self._on_refused)

    def _on_done(self, key: int, words: str, undo: Callable[[], object] | None) -> None:
        self._context.say(words, _("Undo") if undo else "", undo)
        self.changed.emit(key)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(row(self._name, None, self._chip))
        column.addWidget(self._facts)
        for part in (self.message, self.form, self.roles):
            column.addWidget(part)
        column.addStretch()
        self.body.addWidget(scrolled(inner))
        self.footer().addLayout(
            row(self.save, self.enable, self.own, self.reset, None, self.disable))


def _agreed(values: dict[str, Any]) -> str:
    if values["password"] != values["again"]:
        raise Invalid(_("The two passwords differ."))
    return str(values["password"])
