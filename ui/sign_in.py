"""The sheet at the door: who is it?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.security.desk import Desk
from ui import recovering
from ui.form import Entry, Form, Kind
from ui.jobs import Lane
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.choices import FilterPill
from ui.parts.labels import ElidedLabel, Mark, Prose, Words
from ui.parts.password import PasswordEdit, password_rule

_WIDTH = 400
_RECENT = 4


@dataclass(frozen=True)
class Door:
    """What the sheet needs of the house.

    recover  a new password for an administrator: account, recovery code, password
    """

    sign_in: Callable[[str, str], Desk]
    change_password: Callable[[Desk, str, str], None]
    recover: Callable[[str, str, str], None] | None = None


class SignIn(QWidget):
    """Name and password; whoever has a first password chooses an own one here.

    note  stands below, for instance the accounts of a demo school
    """

    signed_in = Signal(object)
    guide = "start#sign-in"

    def __init__(self, door: Door, pool: Lane, school: str, station: str = "",
                 note: str = "") -> None:
        super().__init__()
        self._door, self._pool = door, pool
        self._desk: Desk | None = None
        self._old, self._renew = "", False
        self.names = Form([Entry("name", _("Account")),
                           Entry("password", _("Password"), Kind.PASSWORD)])
        self.own = Form([
            Entry("new", _("New password"), Kind.PASSWORD, hint=password_rule()),
            Entry("again", _("New password once more"), Kind.PASSWORD),
        ])
        self.enter = Button(_("Sign in"), self._on_enter, kind="primary")
        self.renew = Button(_("Sign in and change my password"), self._on_renew, kind="quiet")
        self.lost = Button(_("The administrator's password is lost"), self._on_lost, kind="quiet")
        self.lost.setHidden(door.recover is None)
        self.keep = Button(_("Set password and go on"), self._on_keep, kind="primary")
        self._why = Prose()
        self._recent = QHBoxLayout()
        self._caps = Words(_("Caps Lock seems to be on."), "hint", "again")
        self._caps.hide()
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._names_sheet())
        self._sheets.addWidget(self._own_sheet())
        self._lay_out(school, station, note)
        self.names.submitted.connect(self._on_enter)
        self.own.submitted.connect(self._on_keep)
        password = self.names.control("password")
        assert isinstance(password, PasswordEdit)
        password.caps.connect(self._caps.setVisible)

    def ask(self, recent: Sequence[str] = (), name: str = "") -> None:
        """Start anew: chips for who was here last, and `name` filled in when it is known."""
        self._forget()
        _emptied(self._recent)
        for person in recent[:_RECENT]:
            chip = FilterPill(person)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked, person=person: self._on_recent(person))
            self._recent.addWidget(chip)
        self._recent.addStretch()
        self._chips.setHidden(not recent)
        self.names.set_value("name", name)
        self._to_first_empty()

    def showEvent(self, event: QShowEvent) -> None:
        """The first empty field waits for keys."""
        super().showEvent(event)
        self._to_first_empty()

    def _to_first_empty(self) -> None:
        name = self.names.control("name")
        assert isinstance(name, QLineEdit)
        (self.names.control("password") if name.text() else name).setFocus()

    def _on_recent(self, person: str) -> None:
        self.names.set_value("name", person)
        self.names.control("password").setFocus()

    def _on_enter(self) -> None:
        values = self.names.values()
        if values is None or not self.enter.isEnabled():
            self._renew = False
            return
        self._old = values["password"]
        self._wait(self.enter, True)
        self._pool.run(lambda: self._door.sign_in(values["name"], values["password"]),
                       self._on_known, self._on_refused)

    def _on_renew(self) -> None:
        self._renew = True
        self._on_enter()

    def _on_lost(self) -> None:
        if self._door.recover is not None:
            recovering.ask_for_code(self, self._door.recover, self._pool, self._on_recovered)

    def _on_recovered(self, name: str) -> None:
        self.names.set_value("name", name)
        self.names.control("password").setFocus()

    def _on_known(self, desk: Desk) -> None:
        self._wait(self.enter, False)
        if desk.actor.must_change or self._renew:
            self._desk = desk
            self._why.setText(
                _("This is a first password. Choose your own, known to you alone.")
                if desk.actor.must_change else _("Choose a new password, known to you alone."))
            self._sheets.setCurrentIndex(1)
            self.own.setFocus()
        else:
            self._forget()
            self.signed_in.emit(desk)

    def _on_refused(self, refusal: AppError) -> None:
        self._wait(self.enter, False)
        self._renew = False
        self.names.set_value("password", "")
        self.names.refuse("password", str(refusal))

    def _on_keep(self) -> None:
        values, desk = self.own.values(), self._desk
        if values is None or desk is None or not self.keep.isEnabled():
            return
        if values["new"] != values["again"]:
            self.own.refuse("again", _("The two passwords differ."))
            return
        old = self._old
        self._wait(self.keep, True)
        self._pool.run(lambda: self._door.change_password(desk, old, values["new"]),
                       self._on_kept, self._on_not_kept)

    def _on_kept(self, _nothing: object) -> None:
        self._wait(self.keep, False)
        desk = self._desk
        self._forget()
        if desk is not None:
            self.signed_in.emit(replace(desk, actor=replace(desk.actor, must_change=False)))

    def _on_not_kept(self, refusal: AppError) -> None:
        self._wait(self.keep, False)
        self.own.refuse("new", str(refusal))

    def _forget(self) -> None:
        """No password stays in a field or in memory longer than it must."""
        self._desk, self._old, self._renew = None, "", False
        self.names.set_value("password", "")
        for name in ("new", "again"):
            self.own.set_value(name, "")
            self.own.field(name).accept()
        self.names.field("password").accept()
        self._caps.hide()
        self._sheets.setCurrentIndex(0)

    def _wait(self, button: Button, waiting: bool) -> None:
        button.setEnabled(not waiting)

    def _names_sheet(self) -> QWidget:
        sheet, column = _sheet()
        recent = self._chips = QWidget()
        recent.setLayout(self._recent)
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._recent.setSpacing(8)
        for part in (recent, self.names, self._caps):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self.enter)
        column.addWidget(self.renew)
        column.addWidget(self.lost)
        return sheet

    def _own_sheet(self) -> QWidget:
        sheet, column = _sheet()
        column.addWidget(self._why)
        column.addWidget(self.own)
        column.addStretch()
        column.addWidget(self.keep)
        return sheet

    def _lay_out(self, school: str, station: str, note: str) -> None:
        card = Card(margins=(24, 24, 24, 24))
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(self._sheets)
        whole, column = page(24, 0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(Mark(48), 0, centre)
        column.addSpacing(12)
        column.addWidget(Words(_("Campus Ward"), "page"), 0, centre)
        column.addSpacing(4)
        column.addWidget(ElidedLabel(school, "secondary"), 0, centre)
        column.addSpacing(24)
        column.addWidget(card, 0, centre)
        column.addSpacing(12)
        column.addLayout(row(None, Words(station, "hint"), None))
        if note:
            column.addSpacing(12)
            column.addWidget(_note(note), 0, centre)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))


def _note(text: str) -> Prose:
    note = Prose(text)
    note.setFixedWidth(_WIDTH)
    note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return note


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    return sheet, column


def _emptied(layout: QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.deleteLater()
