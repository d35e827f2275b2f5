"""What is done for somebody in the room, from the board and from the page of their stay."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.isolation import offers
from app.isolation.stays import service
from app.isolation.stays.rules import BedState, Done, Step, Went
from app.isolation.stays.views import Look, StayView, StepLine
from app.rulebook.diseases.queries import rules_on
from app.security.rights import Right
from ui import ask
from ui.cases.case_dialogs import ask_case
from ui.cases.test_dialog import ask_test
from ui.context import Context
from ui.isolation import step_words
from ui.isolation.bed_dialogs import ReasonDialog
from ui.isolation.facts_dialog import FactsDialog
from ui.isolation.leave_dialog import LeaveDialog
from ui.isolation.look_dialog import LookDialog
from ui.isolation.step_dialog import StepDialog
from ui.parts.notes import MessageLine


class StayActs(QObject):
    """`reload` follows every act; `left` what follows when somebody has left: the slip."""

    def __init__(self, page: QWidget, context: Context, message: MessageLine,
                 reload: Callable[[], object], left: Callable[[StayView, Went], object]) -> None:
        super().__init__(page)
        self._page, self._context, self._message = page, context, message
        self._reload, self._left = reload, left

    def look(self, stay: StayView, before: Look | None = None) -> None:
        """A temperature, symptoms, mood, needs; or the correction of one."""
        ask.show(LookDialog(self._page, self._context, stay, self._reload, before))

    def withdraw(self, before: Look) -> None:
        """There was no such look."""
        ask.show(ReasonDialog(
            self._page, self._context, _("There was no such look"), _("Take it back"),
            lambda why: service.withdraw(self._context.desk, before.id, why), self._reload))

    def leave(self, stay: StayView, went: Went) -> None:
        """To hospital, home or back to class."""
        def show(hospitals: list[str]) -> None:
            ask.show(LeaveDialog(self._page, self._context, stay, went, hospitals,
                                 partial(self._left, stay)))

        self._context.pool.run(partial(offers.hospitals, self._context.desk), show,
                               self._on_refused)

    def take_back(self, stay: StayView) -> None:
        """They were put into the bed by mistake."""
        ask.show(ReasonDialog(
            self._page, self._context, _("{name} was put in by mistake").format(name=stay.name),
            _("Take the stay back"),
            lambda why: service.take_back(self._context.desk, stay.id, why), self._reload,
            _("The bed is ready again; who was handed over waits again.")))

    def facts(self, stay: StayView) -> None:
        """Complaint, onset, 两史, household, suspicion."""
        desk = self._context.desk

        def known() -> list[tuple[str, str]]:
            with desk.read(Right.READ_HEALTH) as session:
                return [(each.id, each.name)
                        for each in rules_on(session, clock.today()).values()]

        def show(diseases: list[tuple[str, str]]) -> None:
            ask.show(FactsDialog(self._page, self._context, stay, diseases, self._reload))

        self._context.pool.run(known, show, self._on_refused)

    def test(self, stay: StayView) -> None:
        """A test was taken, or its result is known."""
        ask_test(self._page, self._context, stay.person_id, self._reload)

    def case(self, stay: StayView) -> None:
        """What they have, or may have, becomes a case with its order."""
        ask_case(self._page, self._context, stay.person_id, lambda *_row: self._reload(),
                 ("stay", stay.id))

    def step(self, stay: StayView, line: StepLine) -> None:
        """Done, now, by me; a temperature and an answer ask for more than that."""
        if line.step is Step.MEASURE and stay.state is BedState.OCCUPIED:
            self.look(stay)
        elif line.step is Step.PARENT_ANSWERED:
            self.tell(stay, line, Done.DONE)
        else:
            self._run(lambda: service.step(self._context.desk, stay.id, line.step))

    def in_vain(self, stay: StayView, line: StepLine) -> None:
        """Nobody answered; or it is not needed, which wants a reason."""
        other = step_words.in_vain(line.step)
        if other is Done.FAILED:
            self._run(lambda: service.step(self._context.desk, stay.id, line.step, other))
        else:
            self.tell(stay, line, other)

    def tell(self, stay: StayView, line: StepLine, done: Done | None = None) -> None:
        """With time, person and note."""
        ask.show(StepDialog(self._page, self._context, stay.id, line,
                            done or line.done or Done.DONE, self._reload))

    def _run(self, act: Callable[[], object]) -> None:
        """In the lane that keeps the order."""
        self._context.lane.run(act, self._on_done, self._on_refused)

    def _on_done(self, _result: object) -> None:
        self._message.hide()
        self._reload()

    def _on_refused(self, refusal: AppError) -> None:
        self._message.say(str(refusal), "hold", _("Close"))
        self._reload()
