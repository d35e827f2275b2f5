"""A class is checked: the classes at the left, the class as tiles, one pupil at the right.

Only the sick are touched, then one act says that the rest are well. A day past and a sheet of
paper are entered here, too.
"""

from functools import partial

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from app import clock
from app.errors import AppError
from app.health.checks import service
from app.health.checks.declarations import NOTHING, Declared
from app.health.checks.queries import Pupil, Sheet
from app.health.checks.rules import Finding, completed
from app.health.checks.service import Look, Rest
from app.i18n import _
from app.policy import Policy
from ui import ask
from ui.context import Context
from ui.health.check_acts import CheckActs
from ui.health.check_choice import CheckChoice
from ui.health.check_frame import CheckFrame
from ui.health.check_head import others
from ui.health.check_papers import CheckPapers
from ui.health.check_reading import Asked, Shown, read
from ui.health.check_sending import CheckSending
from ui.health.class_forms import ClassForms
from ui.health.declare_dialog import DeclareDialog
from ui.health.sheet_rows import SheetRows
from ui.parts.menu_button import MenuAct


class CheckPage(CheckFrame):
    """F5 is the act for the rest; what was typed is written when the page goes."""

    guide = "health#checks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context, self._policy = context, Policy()
        self.choice = CheckChoice(self, self._leave_form)
        self._asked = self.choice.asked
        self._acts = CheckActs(context, self.message, self.reload, self.card.forget)
        self.sheet: Sheet | None = None
        self._declared: Declared = NOTHING
        self._rows = SheetRows(
            self, context, self._on_found, lambda refusal: self._acts.told(str(refusal), "hold"))
        self.forms = ClassForms(self, context)
        self.papers = CheckPapers(self, context, self.forms, self._to_print)
        CheckSending(self, context, self.card, self._acts, self._leave_form, self._look)
        self.show_acts([*self.papers.acts(), MenuAct(
            _("Three questions of the class"), self.declare, "question", "Ctrl+T")])
        self._connect()

    def reload(self) -> None:
        """Read the classes and the one chosen anew."""
        self._asked = self.choice.asked
        self._context.pool.run(partial(read, self._context.desk, self._asked), self._on_read,
                               self._acts.failed)

    def rest(self) -> None:
        """F5: the others are well; once only those are left who never came, they are away."""
        if self.sheet is None or not self._leave_form():
            return
        if (look := self._look()) is not None:
            self._acts.run(partial(service.rest, self._context.desk, self.sheet.group_id, look,
                              others(self.sheet, self.grid.missed)), self._on_rest)

    def record(self) -> None:
        """Enter: what the form says is written, then the next who is not checked."""
        if self._write(self.card.form.finding()):
            self._to_grid()

    def well(self) -> None:
        """Well after all."""
        if self._write(Finding()):
            self._to_grid()

    def take_back(self) -> None:
        """Not checked after all."""
        pupil, look = self.card.pupil, self._look()
        if pupil is not None and pupil.check_id is not None and look is not None:
            self._acts.run(partial(service.take_back, self._context.desk, pupil.person_id,
                              look, pupil.check_id))

    def declare(self) -> None:
        """Ctrl+T: the three questions below the form of a class."""
        if self.sheet is not None and (look := self._look()) is not None:
            group = (self.sheet.group_id, self.sheet.name)
            ask.show(DeclareDialog(self, self._context, group, look, self._declared, self.reload))

    def scan(self, text: str) -> None:
        """A row of a sheet was scanned: its class and day are shown, then the pupil's form."""
        if self._leave_form():
            self._rows.scan(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Another day may have begun meanwhile."""
        super().showEvent(event)
        self.choice.begin()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is not lost."""
        super().hideEvent(event)
        self._leave_form()

    def _to_print(self) -> tuple[Look, str] | None:
        """What is on paper is what was written: the form first."""
        look = self._look()
        if self.sheet is None or look is None or not self._leave_form():
            return None
        return look, self.sheet.name

    def _on_opened(self) -> None:
        self.show_form(True)
        self.card.form.setFocus()

    def _to_grid(self) -> None:
        self.show_form(False)
        self.grid.setFocus()

    def _look(self) -> Look | None:
        """None, with a word, when the time cannot be read."""
        try:
            of = self.sheet or self.choice.asked
            return self.look_line.look(of.day, of.round)
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            self.look_line.time.setFocus()
            return None

    def _on_read(self, shown: Shown) -> None:
        if shown.asked != self._asked:
            return  # another class or round was chosen meanwhile
        nobody = shown.sheet is None and not shown.first
        self._acts.read(
            _("Nobody is to be looked at in this round of this day.") if nobody
            else "" if shown.school_day else _("No school on this day: nobody is expected."))
        self._policy, self._declared = shown.policy, shown.declared
        self.classes.show_classes(shown)
        past = shown.asked.day != clock.today()
        self.look_line.show_usual(shown.usual_at if past or self._rows.row else None)
        self.show_any(shown.sheet is not None or not shown.first)
        self.sheet = shown.sheet
        if shown.sheet is not None:
            self._show(shown.sheet, shown.missed)
        elif nobody:  # the way back to another day or round stays
            self.grid.show_pupils([], set())
            self.head.show_nobody(shown.asked.round)

    def _show(self, sheet: Sheet, missed: set[int]) -> None:
        self.grid.show_pupils(sheet.pupils, missed)
        self.head.show_class(sheet, others(sheet, missed), self._declared)
        row = self._rows.row
        if row is not None and not self.card.form.touched:
            self._open_row(row.person_id)

    def _open_row(self, person_id: int) -> None:
        """The pupil of a scanned row, ready to be written."""
        self.grid.choose_person(person_id)
        if self.grid.current is None or self.grid.current.person_id != person_id:
            self._rows.forget()
            self.message.say(_("This pupil is not expected in this round."), "hold")
            return
        self._on_opened()

    def _on_found(self) -> None:
        """Class, day and round are the sheet's own."""
        row = self._rows.row
        assert row is not None
        self.choice.go_to(Asked(row.group_id, row.day, row.round))

    def _on_asked(self) -> None:
        self._rows.forget_unless(self.choice.asked.day, self.choice.asked.round)
        self.reload()

    def _on_chosen(self, pupil: Pupil | None) -> None:
        before = self.card.pupil
        walked = before is not None and pupil is not None and pupil.person_id != before.person_id
        if walked and before is not None and not self._leave_form():
            self.grid.choose_person(before.person_id)
            return
        self.card.show_pupil(pupil, self._policy, self.choice.asked.day)

    def _leave_form(self) -> bool:
        """What was typed at the pupil before is written, not lost; False when it cannot be."""
        if self.card.pupil is None or not self.card.form.touched:
            return True
        return self._write(self.card.form.finding(), walk=False)

    def _write(self, finding: Finding | None, walk: bool = True) -> bool:
        """False, with a word, when it cannot be so; then the pupil stays in the form."""
        pupil, look = self.card.pupil, self._look()
        if pupil is None or finding is None or look is None:
            return False
        try:
            completed(finding, look.at or clock.now(), self._policy)
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            return False
        self.card.form.accept(finding)
        self._acts.run(partial(service.check, self._context.desk, pupil.person_id, look, finding,
                          pupil.check_id, self._rows.code_of(pupil.person_id)),
                  (lambda _row: self.grid.next_unchecked()) if walk else None)
        return True

    def _on_rest(self, done: object) -> None:
        assert isinstance(done, Rest)
        if done.filed and self.sheet is not None:
            self._context.say(_("{name} is reported.").format(name=self.sheet.name))
            self.list.next_open()

    def _on_letter(self, letter: str) -> None:
        """A scanner begins: the rest of its code is read by the line above the tiles."""
        self.show_form(False)
        self.look_line.type_on(letter)

    def _connect(self) -> None:
        self.choice.changed.connect(self._on_asked)
        self.head.rest.clicked.connect(self.rest)
        self.look_line.scanned.connect(self.scan)
        self.look_line.left.connect(self._to_grid)
        self.card.form.scanned.connect(self.scan)
        self.card.form.typed.connect(self._on_letter)
        self.forms.told.connect(self._acts.told)
        self.forms.changed.connect(self.reload)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.opened.connect(self._on_opened)
        self.grid.typed.connect(self._on_letter)
        self.card.form.submitted.connect(self.record)
        self.card.form.left.connect(self._on_left)
        self.card.record.clicked.connect(self.record)
        self.card.well.clicked.connect(self.well)
        self.card.back.clicked.connect(self.take_back)
        line = self.look_line
        for key, act in (
            ("Ctrl+G", self.list.setFocus), ("Ctrl+D", line.day_field.setFocus),
            ("Ctrl+H", line.time.setFocus), ("Ctrl+B", line.scan.setFocus),
            ("Ctrl+J", line.teacher.setFocus), ("Ctrl+W", self.well), ("Ctrl+Z", self.take_back),
        ):
            QShortcut(QKeySequence(key), self, act)

    def _on_left(self) -> None:
        """Esc: what was typed is forgotten."""
        self.card.forget()
        self.card.show_pupil(self.grid.current, self._policy, self.choice.asked.day)
        self._to_grid()
