"""The whole stay of one person: what is known, the curve, everything in its order."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.isolation.stays.rules import BedState, Step, Went
from app.isolation.stays.views import StayView
from app.people.events import Event
from app.security.desk import Desk
from app.security.rights import Right
from ui.context import Context
from ui.health.files.timeline_card import TimelineList
from ui.health.files.timeline_lines import TimelineModel
from ui.isolation.board_papers import BoardPapers
from ui.isolation.curve_view import CurveView
from ui.isolation.stay_acts import StayActs
from ui.isolation.stay_facts import StayFacts
from ui.isolation.stay_head import StayHead
from ui.isolation.stay_lines import LEFT, LOOK, STEP
from ui.isolation.stay_reading import Opened, open_stay, read_again
from ui.isolation.step_list import StepList, upright
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import MessageLine

_SIDE, _NARROW = 360, 900  # px


class StayPage(QWidget):
    """Enter on a line corrects it, Del takes a look back; Esc leads back to the board."""

    guide = "isolation#stay"

    def __init__(self, context: Context, acts: StayActs, papers: BoardPapers,
                 back: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._acts, self._back = context, acts, back
        self._stay_id: int | None = None
        self.stay: StayView | None = None
        self.may = context.desk.may(Right.KEEP_ISOLATION)
        self._health = context.desk.may(Right.READ_HEALTH)
        self.back = Button(_("Back to the board Esc"), back, kind="quiet", icon="arrow-left")
        self.look = Button(_("Measure F2"), self._on_look, kind="primary", icon="thermometer")
        self.leave = Button(_("Leaves F9"), self._on_leave, kind="quiet")
        self.head, self.facts, self.curve = StayHead(), StayFacts(), CurveView(150)
        self.steps, self.message = StepList(), MessageLine()
        self.model, self.list = TimelineModel(), TimelineList()
        self.list.setModel(self.model)
        self.list.opened.connect(self._on_opened)
        self.more = MenuButton(_("Record and print"), [*self._rare(), *papers.acts()], self)
        self._side = QWidget()
        self._lay_out()
        for key, act in (("Esc", back), ("Del", self._on_withdraw), ("F3", self.steps.do),
                         ("F4", self.steps.in_vain)):
            QShortcut(QKeySequence(key), self, act)
        self.steps.done.connect(lambda line: self._with(lambda stay: acts.step(stay, line)))
        self.steps.vain.connect(lambda line: self._with(lambda stay: acts.in_vain(stay, line)))
        self.steps.more.connect(lambda line: self._with(lambda stay: acts.tell(stay, line)))
        self.setFocusProxy(self.list)

    def show_stay(self, stay_id: int) -> None:
        """Open one."""
        self._stay_id, self.stay = stay_id, None
        self.model.show_events([])
        self._read(open_stay)

    def reload(self) -> None:
        """Read it anew."""
        self._read(read_again)

    def _read(self, reader: Callable[[Desk, int], Opened]) -> None:
        if self._stay_id is not None:
            self._context.pool.run(partial(reader, self._context.desk, self._stay_id),
                                   self._on_read, self._on_failed)

    def _on_read(self, told: Opened) -> None:
        stay = told.stay
        if stay.id != self._stay_id:
            return
        fresh = self.stay is None
        self.stay = stay
        self.message.hide()
        self.head.show_stay(stay)
        self.facts.show_stay(stay)
        self.curve.show_curve(stay.curve, stay.limit)
        here = stay.state in (BedState.OCCUPIED, BedState.RESERVED)
        self.steps.show_steps(stay.steps, clock.now(), fresh=fresh, acts=self.may)
        self._show_lines(told.lines, fresh)
        for button in (self.look, self.leave):
            button.setVisible(self.may and here and stay.entered_at is not None)

    def _show_lines(self, events: Sequence[Event], fresh: bool) -> None:
        """Only what is new is drawn anew: whoever reads on stays where they are."""
        if not fresh and events == [line.event for line in self.model.lines if line.event]:
            return
        place = max(1, self.list.currentIndex().row()) if not fresh else 1
        self.model.show_events(events)
        self.list.setCurrentIndex(self.model.index(min(place, len(self.model.lines) - 1)))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _with(self, act: Callable[[StayView], object]) -> None:
        if self.stay is not None and self.may:
            act(self.stay)

    def _rare(self) -> list[MenuAct]:
        """What is recorded now and then."""
        if not self.may:
            return []
        acts = self._acts
        return [MenuAct(_("About the illness"), partial(self._with, acts.facts), "edit", "F7"),
                MenuAct(_("Test…"), partial(self._with, acts.test), "document", "Ctrl+T"),
                MenuAct(_("Open a case…"), partial(self._with, acts.case), "warning", "Ctrl+K")]

    def _on_look(self) -> None:
        self._with(self._acts.look)

    def _on_leave(self) -> None:
        self._with(lambda stay: self._acts.leave(stay, Went.HOME))

    def _on_withdraw(self) -> None:
        """Del on a look: there was none."""
        event = self.list.current
        if self.stay is None or event is None or event.source[0] != LOOK or not self.may:
            return
        look = next((each for each in self.stay.looks if each.id == event.source[1]), None)
        if look is not None:
            self._acts.withdraw(look)

    def _on_opened(self, event: Event) -> None:
        """Enter on a line of the time line."""
        stay = self.stay
        if stay is None or not self.may:
            return
        table, key = event.source
        if table == LOOK and self._health:
            look = next((each for each in stay.looks if each.id == key), None)
            if look is not None:
                self._acts.look(stay, look)
        elif table == LEFT:
            self._acts.leave(stay, Went.HOME)
        elif table == STEP:
            step = list(Step)[key]
            line = next((each for each in stay.steps if each.step is step), None)
            if line is not None:
                self._acts.tell(stay, line)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(self.back, None, self.more, self.leave, self.look)
        for button in (self.more, self.leave, self.look):
            button.setVisible(self.may)
        column.addLayout(head)
        column.addWidget(self.message)
        side = Card(margins=(16, 12, 16, 12))
        inner = QWidget()
        told = QVBoxLayout(inner)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(12)
        told.addWidget(self.facts)
        told.addWidget(Words(_("What is done"), "strong"))
        told.addWidget(self.steps)
        told.addStretch()
        side.body.addWidget(self.head)
        side.body.addWidget(upright(inner), 1)
        main = Card(margins=(0, 0, 0, 4), spacing=0)
        if self._health:
            strip = QVBoxLayout()
            strip.setContentsMargins(16, 12, 16, 0)
            strip.addWidget(Words(_("Temperature"), "strong"))
            strip.addWidget(self.curve)
            main.body.addLayout(strip)
        main.body.addWidget(self.list, 1)
        side.setFixedWidth(_SIDE)
        self._side = side
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(side)
        line.addWidget(main, 1)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the time line stands alone."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= _NARROW)
