"""One person of the list: whom to call, every day, the form, why it ends when it does."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.cases.followup import service, wording
from app.cases.followup.rules import Status
from app.cases.followup.views import Line, Told
from app.cases.orders import wording as orders
from app.errors import AppError
from app.i18n import _
from ui.cases.day_strip import DayStrip
from ui.cases.followup_form import FollowUpForm
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.choices import Segment
from ui.parts.labels import Chip, ElidedLabel, HairLine, Prose, Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.people.facts import Facts

_WIDE = 400
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
ASK, WHY, TOLD = "ask", "why", "told"


class FollowUpCard(Card):
    """`written` after a follow-up with the person, `left` on Esc; the page has the acts."""

    written = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.line: Line | None = None
        self.corrected: Told | None = None
        self._saved = False
        self.name, self.about, self.chip = Words("", "person"), ElidedLabel("", "secondary"), Chip()
        self.facts, self.strip = Facts(), DayStrip()
        self.sheet = Segment([(ASK, _("Follow-up of today")), (WHY, _("Why it ends then")),
                             (TOLD, _("What was told"))], name=_("Shown"))
        self.form, self.message = FollowUpForm(), MessageLine()
        self.rest = Prose("", "secondary")
        self.why, self.told = Prose("", "secondary"), Prose("", "secondary")
        self.record = Button(_("Record"), self.submit, kind="primary", icon="check")
        self._parts = QStackedWidget()
        self._lay_out()
        self.set_narrow(False)
        self.sheet.changed.connect(self._on_part)
        self.form.submitted.connect(self.submit)
        self.setFocusProxy(self.form)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def with_acts(self, acts: list[MenuAct], page: QWidget) -> None:
        """The page's acts under one quiet button."""
        self._foot.addWidget(MenuButton(_("More"), acts, page))

    def show_line(self, line: Line | None) -> None:
        """Somebody else, or the same anew; what is typed about the same person stays."""
        before, self.line = self.line, line
        self._sheet.setHidden(line is None)
        self._nobody.setHidden(line is not None)
        if line is None:
            self.record.setEnabled(False)
            return
        self.name.setText(line.name)
        self.about.setText("·".join(filter(None, (line.group, line.number))))
        self.chip.show_state(wording.due(line), wording.tone(line))
        self.facts.show_facts([
            (_("Order"), "·".join((wording.kind(line), line.disease))),
            (_("Day of observation"), wording.until(line)),
            (_("Call"), line.calls), (_("Place of observation"), line.place)])
        self.strip.show_days(line.days, line.ends_on, clock.today())
        self.why.setText("\n\n".join("\n".join((
            f"{_(orders.KIND[each.kind])}·{each.disease_name}", *orders.explained(each)))
            for each in line.orders) or _("An open case is asked after until it ends."))
        self.told.setText("\n".join(
            f"{each.day:%m-%d} {each.who}\u2002{wording.tell(each)}"
            for each in reversed(line.tells)) or _("Nobody has asked after them yet."))
        if before is None or before.id != line.id or self._saved:
            self._saved = False
            self.correct(None)
        elif self.corrected is None:
            self._offer(line)
            self.form.renew(line)

    def correct(self, told: Told | None) -> None:
        """Change what was told; None goes back to asking."""
        self.corrected = told
        if self.line is None:
            return
        self.message.hide()
        self._offer(self.line)
        if told is None:
            self.form.show_line(self.line)
        else:
            self.sheet.set_value(ASK)
            self.form.show_told(told)
            self.message.say(_("This corrects the entry of {day}.").format(day=f"{told.day:%m-%d}"))
            self.form.setFocus()

    def _offer(self, line: Line) -> None:
        """The form, where there is a day to ask about; else what is to be done instead."""
        asked = self.corrected is not None or self.form.may_ask(line)
        self.form.setVisible(asked)
        self.record.setEnabled(asked)
        self.rest.setHidden(asked)
        self.rest.setText(
            _("They have left the school: nothing more is written; release them with a reason.")
            if line.gone else _("The last day is over: somebody has to release them.")
            if line.over else _("They are asked from tomorrow on."))

    def submit(self) -> None:
        """Write it down; the next one on the list follows. Nothing is written unseen."""
        if self.sheet.value() != ASK:
            self.begin()
            return
        answer, line, desk = self.form.answer(), self.line, self._context.desk
        if answer is None or line is None or not self.record.isEnabled():
            return
        act = partial(service.record, desk, line.id, answer) if self.corrected is None else \
            partial(service.revise, desk, self.corrected.id, answer)
        ill = bool(answer.symptoms) and answer.status is Status.DONE
        self._context.pool.run(act, partial(self._on_written, line, ill), self._on_refused)

    def begin(self) -> None:
        """The keyboard to the temperature, which comes in sight where the room is short."""
        self.sheet.set_value(ASK)
        self.setFocus()
        QTimer.singleShot(0, partial(self._sheet.ensureWidgetVisible, self.form.what, 0, 12))

    def turn(self) -> None:
        """The next of the three parts (F2)."""
        parts = (ASK, WHY, TOLD)
        self.sheet.set_value(parts[(parts.index(str(self.sheet.value())) + 1) % len(parts)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a correction, then goes back to the table."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.corrected is not None:
            self.correct(None)
        else:
            self.left.emit()

    def _on_part(self, part: object) -> None:
        self._parts.setCurrentIndex((ASK, WHY, TOLD).index(str(part)))

    def _on_written(self, line: Line, ill: bool, _row: object) -> None:
        words = _("{name} has symptoms: have them tested, or bring them to the observation room.") \
            if ill else _("The follow-up of {name} is recorded.")
        self._context.say(words.format(name=line.name))
        self.corrected, self._saved = None, True
        self.written.emit(line.id)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(row(self.name, self.about, None, self.chip))
        for part in (self.facts, self.strip, HairLine()):
            column.addWidget(part)
        column.addLayout(row(self.sheet, None))
        for content in (self.form, self.why, self.told):
            sheet = QWidget()
            inner = QVBoxLayout(sheet)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(content)
            if content is self.form:
                inner.addWidget(self.rest)
            inner.addStretch()
            self._parts.addWidget(sheet)
        column.addWidget(self._parts, 1)
        column.addWidget(self.message)
        self._sheet = scrolled(whole)
        self._nobody = EmptyState("user", _("Nobody is chosen"), _("Choose a person in the table."))
        self.body.addWidget(self._sheet, 1)
        self.body.addWidget(self._nobody, 1)
        self._foot = self.footer()
        self._foot.addWidget(self.record)
        self.show_line(None)
