"""A class is checked: the classes at the left, the class as tiles, one pupil at the right.

Only the sick are touched, then one act says that the rest are well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError, Conflict
from app.gate import presence
from app.health.checks import queries, service
from app.health.checks.nearby import Near, near
from app.health.checks.queries import ClassLine, Pupil, Sheet
from app.health.checks.rules import Finding, Round, completed
from app.health.checks.service import Look, Rest
from app.i18n import _
from app.policy import Policy
from app.register import Period
from app.rulebook.queries import policy_on
from app.security.rights import Right
from ui.context import Context
from ui.health.check_head import CheckHead, others
from ui.health.class_forms import ClassForms
from ui.health.class_grid import ClassGrid
from ui.health.class_list import ClassList, progress
from ui.health.files.pupil_alerts import PupilAlerts
from ui.health.pupil_card import PupilCard
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import HairLine, Words
from ui.parts.meter import Meter
from ui.parts.notes import EmptyState, MessageLine

_LIST, _WIDE, _NARROW = 208, 1040, 860  # px; narrower, the pupil takes the tiles' place


@dataclass(frozen=True)
class _Read:
    """What the page shows; `missed` never passed the gate today."""

    asked: tuple[int, date, Round]
    lines: list[ClassLine]
    sheet: Sheet | None
    missed: set[int]
    policy: Policy


class CheckPage(QWidget):
    """F5 is the act for the rest; what was typed is written when the page goes."""

    guide = "health#checks"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._round = Round.MORNING
        self.day = clock.today()
        self._policy = Policy()
        self._asked = (0, self.day, self._round)
        self._keeps_word = False
        self.sheet: Sheet | None = None
        self.forms = ClassForms(self, context)
        self.list, self.grid = ClassList(), ClassGrid()
        self.head, self.card, self.message = CheckHead(), PupilCard(), MessageLine()
        self.alerts = PupilAlerts(self.card, context)
        self.done, self.done_meter = Words("", "hint"), Meter()
        self._classes = Card(margins=(0, 8, 0, 8))
        self._classes.setFixedWidth(_LIST)
        self._body, self._middle = QStackedWidget(), QWidget()
        self._narrow = self._in_form = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.grid)

    def reload(self) -> None:
        """Read the classes and the one chosen anew."""
        self._asked = (self.list.group_id, self.day, self._round)
        self._context.pool.run(partial(self._read, *self._asked), self._on_read, self._on_failed)

    def rest(self) -> None:
        """F5: the others are well; once only those are left who never came, they are away."""
        if self.sheet is None or not self._leave_form():
            return
        self._act(partial(service.rest, self._context.desk, self.sheet.group_id, self._look(),
                          others(self.sheet, self.grid.missed)), self._on_rest)

    def record(self) -> None:
        """Enter: what the form says is written, then the next who is not checked."""
        if self._write(self.card.form.finding()):
            self._to_grid()

    def well(self) -> None:
        """Well after all."""
        self._write(Finding())
        self._to_grid()

    def take_back(self) -> None:
        """Not checked after all."""
        pupil = self.card.pupil
        if pupil is not None and pupil.check_id is not None:
            self._act(partial(service.take_back, self._context.desk, pupil.person_id,
                              self._look(), pupil.check_id))

    def showEvent(self, event: QShowEvent) -> None:
        """Another day may have begun meanwhile."""
        super().showEvent(event)
        self.day = clock.today()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is not lost."""
        super().hideEvent(event)
        self._leave_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, the classes go first, then the pupil takes the tiles' place."""
        super().resizeEvent(event)
        self._classes.setVisible(self.width() >= _WIDE)
        self._narrow = self.width() < _NARROW
        self.head.set_narrow(self._narrow)
        self._show_form(self._in_form)

    def _show_form(self, open_: bool) -> None:
        """Beside the tiles, or in their place."""
        self._in_form = open_
        self._middle.setVisible(not self._narrow or not open_)
        self.card.setVisible(not self._narrow or open_)
        self.card.set_narrow(self._narrow)

    def _on_opened(self) -> None:
        self._show_form(True)
        self.card.form.setFocus()

    def _to_grid(self) -> None:
        self._show_form(False)
        self.grid.setFocus()

    def _look(self) -> Look:
        return Look(self.day, self._round, reported_by=self.head.teacher.text())

    def _read(self, group_id: int, day: date, round_: Round) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            lines = queries.classes(session, day, round_)
            known = [line.group_id for line in lines]
            chosen = group_id if group_id in known else next(iter(known), 0)
            found = queries.sheet(session, chosen, day, round_, clock.now()) if chosen else None
            period = Period(day, day)
            here = bool(presence.inside(session, period))
            absent = {each.person_id for each in presence.not_arrived(session, period)}
            return _Read((group_id, day, round_), lines, found, absent if here else set(),
                         policy_on(session, day))

    def _on_read(self, read: _Read) -> None:
        if read.asked != self._asked:
            return  # another class or round was chosen meanwhile
        self.message.setVisible(self._keeps_word)
        self._keeps_word = False
        self._policy = read.policy
        self.list.show_classes(read.lines)
        filed = sum(progress(line)[1] == "admit" for line in read.lines)
        self.done.setText(_("{done} / {all} classes").format(done=filed, all=len(read.lines)))
        self.done_meter.show_shares([(filed, "accent")], len(read.lines))
        self._body.setCurrentIndex(0 if read.sheet else 1)
        if read.sheet is not None:
            self._show(read.sheet, read.missed)

    def _show(self, sheet: Sheet, missed: set[int]) -> None:
        self.sheet = sheet
        self.grid.show_pupils(sheet.pupils, missed)
        self.head.show_class(sheet, self._round, others(sheet, missed))

    def _on_class(self, _group_id: int) -> None:
        if self._leave_form():
            self.reload()

    def _on_round(self, round_: object) -> None:
        if self._leave_form():
            self._round = Round(str(round_))
            self.reload()

    def _on_chosen(self, pupil: Pupil | None) -> None:
        before = self.card.pupil
        walked = before is not None and pupil is not None \
            and pupil.person_id != before.person_id
        if walked and before is not None and not self._leave_form():
            self.grid.choose_person(before.person_id)
            return
        self.card.show_pupil(pupil, self._policy)

    def _leave_form(self) -> bool:
        """What was typed at the pupil before is written, not lost; False when it cannot be."""
        if self.card.pupil is None or not self.card.form.touched:
            return True
        return self._write(self.card.form.finding(), walk=False)

    def _write(self, finding: Finding | None, walk: bool = True) -> bool:
        """False, with a word, when it cannot be so; then the pupil stays in the form."""
        pupil, look = self.card.pupil, self._look()
        if pupil is None or finding is None:
            return False
        try:
            completed(finding, clock.now(), self._policy)
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            return False
        self.card.form.accept(finding)
        self._act(partial(service.check, self._context.desk, pupil.person_id, look, finding,
                          pupil.check_id),
                  (lambda _row: self.grid.next_unchecked()) if walk else None)
        return True

    def _act(self, act: Callable[[], object],
             done: Callable[[object], object] | None = None) -> None:
        self._context.lane.run(act, partial(self._on_done, done), self._on_refused)

    def _on_done(self, then: Callable[[object], object] | None, result: object) -> None:
        if then is not None:
            then(result)
        self.reload()

    def _on_rest(self, done: object) -> None:
        assert isinstance(done, Rest)
        if done.filed and self.sheet is not None:
            self._context.say(_("{name} is reported.").format(name=self.sheet.name))
            self.list.next_open()

    def _on_refused(self, refusal: AppError) -> None:
        """What somebody else wrote meanwhile is shown, and the word about it stays."""
        self.message.say(str(refusal), "hold")
        if isinstance(refusal, Conflict):
            self._keeps_word = True
            self.card.forget()
            self.reload()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_told(self, words: str, tone: str) -> None:
        """A word that outlives the reading that follows it."""
        self.message.say(words, tone, _("Close"))
        self._keeps_word = True

    def _on_symptoms(self) -> None:
        pupil, symptoms = self.card.pupil, self.card.form.symptoms
        if pupil is None or not symptoms:
            self.card.show_near([])
            return
        self._context.pool.run(lambda: self._near(pupil.person_id, symptoms),
                               self.card.show_near, self._on_failed)

    def _near(self, person_id: int, symptoms: frozenset[object]) -> list[Near]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return near(session, person_id, self.day, symptoms)  # type: ignore[arg-type]

    def _on_typed(self, text: str) -> None:
        """A number in the class, typed: 3, then 36."""
        wanted = self.head.seek(text)
        for place, pupil in enumerate(self.grid.pupils):
            if pupil.seat.lstrip("0") == wanted.lstrip("0"):
                self.grid.choose(place)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_class)
        self.head.round.changed.connect(self._on_round)
        self.head.rest.clicked.connect(self.rest)
        self.head.out.clicked.connect(lambda: self.forms.write(self._look()))
        self.head.back_in.clicked.connect(self.forms.choose)
        self.forms.told.connect(self._on_told)
        self.forms.changed.connect(self.reload)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.opened.connect(self._on_opened)
        self.grid.typed.connect(self._on_typed)
        self.card.form.submitted.connect(self.record)
        self.card.form.left.connect(self._on_left)
        self.card.form.changed.connect(self._on_symptoms)
        self.card.record.clicked.connect(self.record)
        self.card.well.clicked.connect(self.well)
        self.card.back.clicked.connect(self.take_back)
        QShortcut(QKeySequence("Ctrl+G"), self, self.list.setFocus)

    def _on_left(self) -> None:
        """Esc: what was typed is forgotten."""
        self.card.forget()
        self.card.show_pupil(self.grid.current, self._policy)
        self._to_grid()

    def _lay_out(self) -> None:
        whole, column = page(16, 16)
        column.setContentsMargins(0, 0, 0, 0)
        head = row(Words(_("Checks today"), "heading"), None, self.done)
        head.setContentsMargins(16, 4, 16, 0)
        meter = row(self.done_meter)
        meter.setContentsMargins(16, 0, 16, 4)
        self._classes.body.addLayout(head)
        self._classes.body.addLayout(meter)
        self._classes.body.addWidget(HairLine())
        self._classes.body.addWidget(self.list, 1)
        hint = Words(_("Reported before the third lesson"), "hint")
        hint.setContentsMargins(16, 0, 16, 4)
        self._classes.body.addWidget(hint)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(self.head)
        middle.addWidget(self.message)
        middle.addWidget(scrolled(self.grid), 1)
        sheet = QWidget()
        line = QHBoxLayout(sheet)
        line.setContentsMargins(16, 16, 16, 16)
        line.setSpacing(20)
        line.addWidget(self._classes)
        line.addWidget(self._middle, 1)
        line.addWidget(self.card)
        self._body.addWidget(sheet)
        self._body.addWidget(EmptyState(
            "health", _("No class is to be checked yet"),
            _("The classes come with the class list: tab Roll, Import.")))
        column.addWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


