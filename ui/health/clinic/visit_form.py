"""One visit is written down: who, what is the matter, what was done, where they go (记就诊)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError, Conflict
from app.health.clinic import reception, service
from app.health.clinic.cupboard import families
from app.health.clinic.reception import Received
from app.health.clinic.rules import Visit, checked, clashes
from app.i18n import _
from ui import cells
from ui.context import Context
from ui.health.clinic.slip import show_slip
from ui.health.clinic.visit_fields import State, VisitFields
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import ElidedLabel, HairLine, Words
from ui.parts.notes import EmptyState, MessageLine

_WIDE = 400
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
Prefill = Callable[[Received], Visit]


class VisitForm(Card):
    """`saved` after a visit was written, `left` on Esc; `show_person` asks for everything else.

    prefill  what the window knows of a hand-over from the gate: a visit to begin with
    """

    guide = "clinic#visit"
    saved = Signal()
    left = Signal()

    def __init__(self, context: Context, prefill: Prefill | None = None) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context, self._prefill = context, prefill
        self.received: Received | None = None
        self._asked, self._row = 0, 0
        self._shown: State | None = None
        self._drafts: dict[tuple[int, int], State] = {}  # what was typed and not saved, by visit
        self.title, self.when = ElidedLabel(_("Write a visit down"), "heading"), Words("", "hint")
        self.fields = VisitFields()
        self.warning, self.report, self.message = MessageLine(), MessageLine(), MessageLine()
        self.save = Button(_("Save the visit"), self.submit, kind="primary", icon="check",
                           key="Ctrl+S")
        self.print = Button(_("Save and print"), partial(self.submit, True), icon="printer",
                            key="Ctrl+Shift+S")
        self._lay_out()
        self.fields.changed.connect(self._on_changed)
        self.setFocusProxy(self.fields)
        self.show_nobody()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    @property
    def touched(self) -> bool:
        """Does it say something else than what was shown?"""
        return self.received is not None and self.fields.state() != self._shown

    def show_nobody(self) -> None:
        """Nobody is in front of the doctor; what was typed is forgotten."""
        if self.received is not None:
            self._drafts.pop((self.received.person_id, self._row), None)
        self.received = None
        self._asked += 1
        self._show(False)

    def show_person(self, person_id: int) -> None:
        """A visit of this person: the one that has not ended, else a new one."""
        self._asked += 1
        self._context.pool.run(
            partial(reception.receive, self._context.desk, person_id),
            partial(self._on_received, self._asked), self._on_failed)

    def show_visit(self, person_id: int, row_id: int, visit: Visit) -> None:
        """A visit that is on file, to go on with or to correct."""
        self._asked += 1
        self._context.pool.run(
            partial(reception.receive, self._context.desk, person_id),
            partial(self._on_visit, self._asked, row_id, visit), self._on_failed)

    def submit(self, then_print: bool = False) -> None:
        """Write it down; what cannot be so is said and nothing is lost."""
        received, visit = self.received, self.fields.visit()
        if received is None or visit is None or not self.save.isEnabled():
            return
        try:
            checked(visit, clock.now(), received.policy)
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            return
        self._let(False)
        desk = self._context.desk
        act = (partial(service.revise, desk, self._row, visit) if self._row
               else partial(service.record, desk, received.person_id, visit))
        self._context.lane.run(act, partial(self._on_saved, received.name, then_print),
                               self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_received(self, asked: int, received: Received) -> None:
        known = received.visit
        if known is not None:
            self._on_visit(asked, known.id, known.visit, received)
            return
        visit = self._prefill(received) if self._prefill and received.sent else Visit(clock.now())
        self._on_visit(asked, 0, visit, received)

    def _on_visit(self, asked: int, row_id: int, visit: Visit, received: Received) -> None:
        if asked != self._asked:
            return  # somebody else was chosen meanwhile
        left = self._keep_draft()
        self.received, self._row = received, row_id
        self.title.setText("·".join(filter(None, (received.name, received.group))))
        self.when.setText(_("Write a visit down") if not row_id else _("visit of {moment}").format(
            moment=cells.plain(visit.came_at, "day")))
        self.fields.offer(received.diseases)
        self.fields.medicines.propose(received.medicines)
        self.fields.show_visit(visit, received.policy.second_site)
        self._shown = self.fields.state()
        self.message.hide()
        draft = self._drafts.pop((received.person_id, row_id), None)
        if draft is not None:
            self.fields.restore(draft)
            self.message.say(_("What was not saved yet is back."), "accent")
        elif left is not None:
            self.message.say(_("The visit of {name} is not saved; it is kept.").format(
                name=left.name), "again", _("Back to it"),
                partial(self.show_person, left.person_id))
        self._let(True)
        self._show(True)
        self._on_changed()
        self.setFocus()

    def _keep_draft(self) -> Received | None:
        """Whoever was in the form before, when what was typed about them is not saved yet."""
        before = self.received
        if before is None or not self.touched:
            return None
        self._drafts[before.person_id, self._row] = self.fields.state()
        return before

    def _on_changed(self) -> None:
        """What may not be given, and what will have to be reported."""
        received = self.received
        if received is None:
            return
        told = _("{name} is named by “{allergy}”: check before it is given.")
        clashing = [told.format(name=name, allergy=each)
                    for name in self.fields.medicines.names()
                    for each in clashes(name, received.allergies, families())]
        if clashing:
            self.warning.say("\n".join(clashing), "hold")
        elif received.allergies:
            self.warning.say(_("On file: {allergies}. What is chosen does not name it.").format(
                allergies=_(", ").join(received.allergies)), "again")
        else:
            self.warning.hide()
        chosen = self.fields.disease.currentData()
        disease = next((each for each in received.diseases if each.id == chosen), None)
        if disease is not None and disease.notifiable:
            minutes = (received.policy.report_urgent if disease.two_hours
                       else received.policy.report_at_once)
            self.report.say(_("Saving opens the deadline of the report: {n} minutes from the "
                              "moment they came.").format(n=minutes), "again")
        else:
            self.report.hide()

    def _on_saved(self, name: str, then_print: bool, row_id: int) -> None:
        self._context.say(_("The visit of {name} is recorded.").format(name=name), _("Print"),
                          partial(show_slip, self.window(), self._context, row_id))
        if then_print:
            show_slip(self.window(), self._context, row_id)
        self.show_nobody()
        self.saved.emit()

    def _on_refused(self, refusal: AppError) -> None:
        """What somebody else wrote meanwhile is shown, and the word about it stays."""
        self._let(True)
        self.message.say(str(refusal), "hold", *(
            (_("Show it"), self._again) if isinstance(refusal, Conflict) else ()))

    def _again(self) -> None:
        if self.received is not None:
            self._shown = self.fields.state()  # what the other one wrote stands in its place
            self.show_person(self.received.person_id)

    def _on_failed(self, refusal: AppError) -> None:
        self._show(True)
        self.message.say(str(refusal), "hold")

    def _let(self, may: bool) -> None:
        for button in (self.save, self.print):
            button.setEnabled(may)

    def _show(self, somebody: bool) -> None:
        self._whole_widget.setHidden(not somebody)
        self._nobody.setHidden(somebody)
        self._let(somebody)

    def _lay_out(self) -> None:
        self._whole_widget = QWidget()
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = row(self.title, None, self.when)
        head.setContentsMargins(16, 10, 16, 10)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(scrolled(self.fields), 1)
        told = QVBoxLayout()
        told.setContentsMargins(16, 4, 16, 4)
        told.setSpacing(6)
        for line in (self.warning, self.report, self.message):
            told.addWidget(line)
        column.addLayout(told)
        self._nobody = EmptyState(
            "health", _("Nobody is in front of you"),
            _("Scan a pass, or type name or number in the line above (Ctrl+N)."))
        self.body.addWidget(self._whole_widget, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        foot.addStretch()
        foot.addWidget(Words("Ctrl+S", "hint"))
