"""The whole stay of one person: what is known, the curve, everything in its order."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.isolation.stays.rules import BedState, Step, Went
from app.isolation.stays.views import StayView
from app.people.events import Event
from app.security.rights import Right
from ui.context import Context
from ui.health.files.timeline_card import TimelineList
from ui.health.files.timeline_lines import TimelineModel
from ui.isolation.board_papers import BoardPapers
from ui.isolation.board_reading import opened
from ui.isolation.curve_view import CurveView
from ui.isolation.stay_acts import StayActs
from ui.isolation.stay_facts import StayFacts
from ui.isolation.stay_head import StayHead
from ui.isolation.stay_lines import LOOK, STEP, lines
from ui.isolation.step_list import StepList
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Words
from ui.parts.notes import MessageLine

_SIDE, _NARROW = 360, 900  # px


class StayPage(QWidget):
    """Enter on a look corrects it, on a step tells it anew; Esc leads back to the board."""

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
        self.facts_button = Button(_("About the illness F7"), self._on_facts, icon="edit")
        self.leave = Button(_("Leaves F9"), self._on_leave, kind="quiet")
        self.head, self.facts, self.curve = StayHead(), StayFacts(), CurveView(150)
        self.steps, self.message = StepList(), MessageLine()
        self.model, self.list = TimelineModel(), TimelineList()
        self.list.setModel(self.model)
        self.list.opened.connect(self._on_opened)
        self.print = papers.menu(self)
        self._side = QWidget()
        self._lay_out()
        for key, act in (("Esc", back), ("F3", self.steps.do), ("F4", self.steps.in_vain)):
            QShortcut(QKeySequence(key), self, act)
        self.steps.done.connect(lambda line: self._with(partial(self._on_step, line)))
        self.steps.vain.connect(lambda line: self._with(lambda stay: acts.in_vain(stay, line)))
        self.steps.more.connect(lambda line: self._with(lambda stay: acts.tell(stay, line)))
        self.setFocusProxy(self.list)

    def show_stay(self, stay_id: int) -> None:
        """Open one."""
        self._stay_id, self.stay = stay_id, None
        self.model.show_events([])
        self.reload()

    def reload(self) -> None:
        """Read it anew."""
        if self._stay_id is not None:
            self._context.pool.run(partial(opened, self._context.desk, self._stay_id),
                                   self._on_read, self._on_failed)
