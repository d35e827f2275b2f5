"""One absence: whom to call, what was done, and the form for this call."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.absences import service, wording
from app.health.absences.queries import AbsenceView
from app.health.absences.rules import CLOSING, Due, Outcome
from app.health.absences.service import Told
from app.i18n import _
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.security.rights import Right
from ui import ask, cells
from ui.cases.case_dialogs import ask_case
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.health.return_dialog import ReturnDialog
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.people.facts import Facts

_WIDE = 336
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class AbsenceCard(Card):
    """`written` after a follow-up, `left` on Esc."""

    written = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.absence: AbsenceView | None = None
        self.name, self.about, self.chip = Prose("", "person"), Prose("", "secondary"), Chip()
        self.facts, self.traces = Facts(), Prose("", "secondary")
        self.message = MessageLine()
        self.form = Form([
            Entry("outcome", _("How it stands"), Kind.CHOICE, Outcome.STILL_ILL, choices=[
                (each, _(wording.OUTCOME[each])) for each in Outcome
                if each is not Outcome.RETURNED]),
            Entry("told", _("What was said"), required=False),
            Entry("cause", _("Cause, when it was asked"), required=False),
            Entry("traced_by", _("Asked by, when it was somebody else"), required=False),
            Entry("reached", _("Somebody was reached"), Kind.CHECK, True),
        ], spacing=8)
        self.record = Button(_("Record"), self.submit, kind="primary",
                             icon="phone")
        self.back = Button(_("Return to class…"), self.decide)  # its key is the page's: Ctrl+R
        self.back.setToolTip("Ctrl+R")
        self._lay_out()
        self.set_narrow(False)
        self.form.submitted.connect(self.submit)
        self.setFocusProxy(self.form)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def show_absence(self, absence: AbsenceView | None) -> None:
        """Another one, or the same anew."""
        same = absence is not None and self.absence is not None \
            and absence.id == self.absence.id and absence.traces == self.absence.traces
        self.absence = absence
        self._sheet.setHidden(absence is None)
        self._nobody.setHidden(absence is not None)
        for button in (self.record, self.back):
            button.setEnabled(absence is not None)
        if absence is None:
            return
        self.name.setText(absence.name)
        self.about.setText("·".join(filter(None, (absence.group, wording.days(absence)))))
        self.chip.show_state(wording.due(absence), wording.tone(absence))
        self.facts.show_facts([
            (_("Guardians"), absence.guardians or _("None on file")),
            (_("First sick day"), cells.plain(absence.since)),
            (_("Cause"), absence.cause), (_("Onset"), cells.plain(absence.onset, "day")),
            (_("Left school at"), cells.plain(absence.left_at, "day")),
            (_("Heard of by"), f"{_(wording.SOURCE[absence.source])} {absence.heard_by}"),
        ])
        self.traces.setText("\n".join(
            f"{clock.local(each.at):%m-%d %H:%M} {each.who}\u2002{wording.trace(each)}"
            for each in reversed(absence.traces)) or _("Nobody has asked after them yet."))
        if not same:
            self.message.hide()
            self._fill(absence)

    def submit(self) -> None:
        """Write it down; one that ends the absence is asked for nothing more."""
        values, absence = self.form.values(), self.absence
        if values is None or absence is None:
            return
        told = Told(
            Outcome(values["outcome"]), values["told"] or "", values["cause"] or "",
            values["reached"], values["traced_by"] or "")
        self._context.pool.run(
            partial(service.trace, self._context.desk, absence.id, told),
            partial(self._on_written, absence, told), self._on_refused)

    def decide(self) -> None:
        """Ctrl+R: papers, days, decision."""
        if self.absence is not None:
            self._context.pool.run(self._read_rules, partial(self._on_rules, self.absence),
                                   self._on_refused)

    def _read_rules(self) -> Mapping[str, Disease]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return rules_on(session, clock.today())

    def _on_rules(self, absence: AbsenceView, rules: Mapping[str, Disease]) -> None:
        done = partial(self._on_decided, absence.name)
        ask.show(ReturnDialog(self, self._context, absence, rules, done))

    def _on_decided(self, name: str) -> None:
        self._context.say(_("The decision about {name} is recorded; the gate knows it.").format(
            name=name))
        self.written.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, absence: AbsenceView) -> None:
        outcome = absence.last.outcome if absence.last else Outcome.STILL_ILL
        first = absence.teacher if absence.due is Due.FIRST else ""
        for name, value in (("outcome", outcome), ("told", ""), ("cause", ""),
                            ("traced_by", first), ("reached", True)):
            self.form.set_value(name, value)

    def _on_written(self, absence: AbsenceView, told: Told, _row: object) -> None:
        words = _("{name} is off the list.") if told.outcome in CLOSING else _(
            "The follow-up of {name} is recorded.")
        if told.outcome is Outcome.CONFIRMED:
            self._context.say(words.format(name=absence.name), _("Open a case"), partial(
                ask_case, self.window(), self._context, absence.person_id, self.written.emit))
        else:
            self._context.say(words.format(name=absence.name))
        self.written.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self._whole_widget = QWidget()
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(row(self.chip, None))
        for part in (self.facts, HairLine(), Words(_("Follow-ups"), "strong"), self.traces,
                     HairLine(), self.form, self.message):
            column.addWidget(part)
        column.addStretch()
        self._nobody = EmptyState("user", _("Nobody is chosen"), _("Choose a person in the table."))
        self._sheet = scrolled(self._whole_widget)
        self.body.addWidget(self._sheet, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        foot.addWidget(self.record)
        foot.addWidget(self.back)
        self.show_absence(None)
