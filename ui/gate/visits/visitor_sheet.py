"""F2: visitors over the panel; find, enter, sign in and out, print the slip."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock
from app.errors import AppError
from app.gate.visits import service
from app.gate.visits.queries import VisitRow
from app.gate.visits.rules import State
from app.i18n import _
from app.policy import Policy
from app.progress import Progress
from app.rulebook.queries import policy_on
from app.security.rights import Right
from ui.context import Context
from ui.gate.visits.visitor_form import VisitorForm
from ui.gate.visits.visitor_list import VisitorList
from ui.gate.visits.why_page import WhyPage
from ui.parts.buttons import KeyAction
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Keycap, Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper

_INSIDE = (State.INSIDE, State.OVERDUE)


class VisitorSheet(Card):
    """At a gate it judges, elsewhere it only announces.

    arrived   the code of an announced visitor who stands at the gate
    entered   a Guest who stands at the gate
    departed  visit, name and why: left without scanning
    scanned   a code that was read while the sheet was open
    """

    guide = "visitors"
    arrived = Signal(str)
    entered = Signal(object)
    departed = Signal(int, str, str)
    scanned = Signal(str)

    def __init__(self, context: Context, gate: str = "") -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=10)
        self._context, self._gate = context, gate
        self._leaving: VisitRow | None = None
        self.form: VisitorForm | None = None
        self._holder: QWidget | None = None
        self._title = Words(_("Visitors"), "page")
        self._act = Words("", "secondary")
        self.message = MessageLine()
        self.list, self.why = VisitorList(context.desk, context.pool), WhyPage()
        self.sheets = QStackedWidget()
        for page in (self.list, self.why):
            self.sheets.addWidget(page)
        self._lay_out()
        self._connect()
        self.hide()

    def ask(self) -> None:
        """Whom the gate waits for; asked again, a new visitor. A form that was left half-way,
        because somebody else was scanned or the disk failed, is there again.
        """
        listed = self.sheets.currentWidget() is self.list
        if self.isVisible() and listed:
            self.begin(None)
        elif self.isVisible() or listed:
            self._open_list()
        else:
            self.show()
            self.raise_()
            self._current().setFocus()

    def finish(self) -> None:
        """The visitor was judged: next time it opens with the list."""
        self.sheets.setCurrentWidget(self.list)

    def _open_list(self) -> None:
        self.message.hide()
        self.list.line.clear()
        self.list.read()
        self.show()
        self.raise_()
        self._front(self.list, _("Visitors"))

    def back(self) -> bool:
        """Esc: from a form to the list; False when there is nothing to go back to."""
        if self.sheets.currentWidget() is self.list:
            return False
        self.message.hide()
        self.list.read()
        self._front(self.list, _("Visitors"))
        return True

    def refuse(self, refusal: AppError) -> None:
        """Say what was refused beside what caused it; everything typed stays."""
        self.message.say(str(refusal), "hold")
        self._current().setFocus()

    def _current(self) -> QWidget:
        """What takes the keyboard on the page in sight."""
        page = self.sheets.currentWidget()
        if page is self._holder and self.form is not None:
            return self.form
        return page or self.list

    def begin(self, known: VisitRow | None) -> None:
        """The form, empty or with what is known of somebody who was here before."""
        text = self.list.line.text()
        self._context.pool.run(self._policy, partial(self._on_policy, text, known), self.refuse)

    def _policy(self) -> Policy:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_POLICY) as session:
            return policy_on(session, clock.today())

    def _on_policy(self, text: str, known: VisitRow | None, policy: Policy) -> None:
        if self._holder is not None:
            self.sheets.removeWidget(self._holder)
            self._holder.deleteLater()
        self.form = VisitorForm(self._context.desk, self._context.pool, policy)
        self.form.submitted.connect(self._on_submitted)
        self._holder = scrolled(self.form)
        self.sheets.addWidget(self._holder)
        self._front(self._holder, _("Visitor again") if known else _("New visitor"))
        self.form.fill(text, known)

    def _on_submitted(self) -> None:
        filled = self.form.values() if self.form else None
        if filled is None:
            return
        self.message.hide()
        later = filled.since is not None and filled.since > clock.now()
        if self._gate and not later and filled.until is None:
            self.entered.emit(filled.guest)
        else:
            self._run(lambda: service.appoint(
                self._context.desk, filled.guest, filled.since, filled.until), self._on_appointed)

    def _on_appointed(self, slip: service.Slip) -> None:
        self.back()
        self.message.say(_("Announced: slip {number}.").format(number=slip.number), "admit",
                         _("Print"), partial(self._print, slip.id, slip.number))

    def _on_entered(self, row: VisitRow | None) -> None:
        if row is not None and row.state in _INSIDE and self._gate:
            self._leaving = row
            self._front(self.why, _("Sign out"))
            self.why.ask(row.name)
        elif row is not None and row.state is State.APPOINTED and self._gate:
            self.arrived.emit(row.code)
        elif row is not None and row.state in (*_INSIDE, State.APPOINTED):
            self._print(row.id, row.slip)
        else:
            self.begin(row)

    def _on_why(self, why: str) -> None:
        if self._leaving is not None:
            self.departed.emit(self._leaving.id, self._leaving.name, why)

    def _print_marked(self) -> None:
        row = self.list.current
        if row is not None:
            self._print(row.id, row.slip)

    def _print(self, visit_id: int, number: str) -> None:
        def make(path: Path, progress: Progress) -> int:
            from app.reports.visitor_slip import print_slip

            return print_slip(self._context.desk, visit_id, self._gate, path, progress)

        show_paper(self, self._context, _("Visitor's slip"), number, make)

    def _confirm(self) -> None:
        """The host said yes; who may do so lets the visitor in by name."""
        row, desk = self.list.current, self._context.desk
        if row is None or row.state is not State.APPOINTED:
            return
        act = service.permit if desk.may(Right.PERMIT_VISITORS) else service.confirm
        self._run(lambda: act(desk, row.id), lambda _none: self._told(_("Noted: {name} may come."),
                                                                      row))

    def _cancel(self) -> None:
        row, desk = self.list.current, self._context.desk
        if row is not None and row.state is State.APPOINTED:
            self._run(lambda: service.cancel(desk, row.id),
                      lambda _none: self._told(_("Cancelled: {name}."), row))

    def _told(self, words: str, row: VisitRow) -> None:
        self.message.say(words.format(name=row.name), "admit")
        self.list.read()

    def _run(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self._context.pool.run(act, done, self.refuse)

    def _on_marked(self, row: VisitRow | None) -> None:
        self._act.setText(self._words(row))

    def _words(self, row: VisitRow | None) -> str:
        """What Enter does."""
        if row is None:
            return _("Enter: new visitor")
        if row.state in _INSIDE:
            return _("Enter: sign out") if self._gate else _("Enter: print the slip")
        if row.state is State.APPOINTED:
            return _("Enter: sign in") if self._gate else _("Enter: print the slip")
        return _("Enter: comes again")

    def _front(self, page: QWidget, title: str) -> None:
        self._title.setText(title)
        self.sheets.setCurrentWidget(page)
        self._keys.setVisible(page is self.list)
        self._act.setText(self._words(self.list.current) if page is self.list
                          else _("Enter: on, then save"))
        self.setFocusProxy(page)
        page.setFocus()

    def _lay_out(self) -> None:
        self._keys = QWidget()
        yes = _("Let in by name") if self._context.desk.may(Right.PERMIT_VISITORS) \
            else _("Host confirmed")
        acts = [KeyAction("Alt+Y", yes, self._confirm),
                KeyAction("Ctrl+P", _("Print the visitor's slip"), self._print_marked),
                KeyAction("Alt+X", _("Cancel visit"), self._cancel)]
        if self._gate:
            acts.insert(0, KeyAction("F2", _("New visitor"), self.ask))
            self._deaf(acts[0])
        else:
            acts.insert(0, KeyAction("Ctrl+N", _("New visitor"), partial(self.begin, None)))
        self._keys.setLayout(row(*acts, spacing=8))
        self.body.addWidget(self._title)
        self.body.addWidget(self.message)
        self.body.addWidget(self.sheets, 1)
        self.body.addLayout(row(self._act, None, self._keys,
                                Keycap("Esc"), Words(_("back"), "secondary"), spacing=8))

    @staticmethod
    def _deaf(act: KeyAction) -> None:
        """The gate's own line of keys listens to this key already."""
        for shortcut in act.findChildren(QShortcut):
            shortcut.setKey(QKeySequence())

    def _connect(self) -> None:
        self.list.entered.connect(self._on_entered)
        self.list.marked.connect(self._on_marked)
        self.list.scanned.connect(self.scanned)
        self.why.chosen.connect(self._on_why)
