"""The board: who waits for a bed, the rooms with their beds, the chosen stay and its steps."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.isolation.stays.rules import BedState, Went
from app.isolation.stays.views import BedCard, Board, StayView, StepLine
from app.reports.stay_papers import Paper
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.isolation.bed_acts import BedActs
from ui.isolation.bed_board import BedBoard
from ui.isolation.board_frame import BoardFrame
from ui.isolation.board_keys import BoardKeys
from ui.isolation.board_papers import BoardPapers
from ui.isolation.board_reading import Reading, read
from ui.isolation.board_watch import BoardWatch
from ui.isolation.earlier_dialog import EarlierDialog
from ui.isolation.handed_list import HandedList
from ui.isolation.stay_acts import StayActs
from ui.isolation.stay_page import StayPage
from ui.isolation.stay_panel import StayPanel
from ui.parts.notes import MessageLine
from ui.parts.pages_tab import PagesTab
from ui.sounds import Sounds


class BoardPage(QWidget):
    """Enter gives a bed, opens a stay, enters who was expected, disinfects; F-keys do the rest."""

    guide = "isolation#board"

    def __init__(self, context: Context) -> None:
        super().__init__()
        desk = context.desk
        self._context = context
        self._reading = Reading(Board(clock.now()))
        self._asked = self._answered = 0
        self._wanted: int | None = None
        may = desk.may(Right.KEEP_ISOLATION)
        self.may = may
        self.handed, self.beds, self.message = HandedList(may=may), BedBoard(may=may), MessageLine()
        self.panel = StayPanel(may=may, health=desk.may(Right.READ_HEALTH))
        self.bed_acts = BedActs(self, context, self.message, lambda: self._reading, self.reload)
        self.acts = StayActs(self, context, self.message, self.reload, self._on_left)
        self.papers = BoardPapers(self, context, lambda: self.stay)
        self.frame = BoardFrame(self.handed, self.beds, self.panel, self.message, self.papers,
                                may=may, arrive=self.bed_acts.arrive,
                                rooms=self.bed_acts.rooms, earlier=self._earlier,
                                followup=self._to_followup)
        self.whole = StayPage(context, self.acts, self.papers, self._close_stay)
        self.sheets = QStackedWidget()
        for sheet in (self.frame, self.whole):
            self.sheets.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheets)
        self.sounds = Sounds(context.settings.sounds, context.settings.volume, names=("chime",))
        self.watch = BoardWatch(self, self.reload)
        self.keys = BoardKeys(self)
        self._connect()
        self.setFocusProxy(self.beds)

    @property
    def stay(self) -> StayView | None:
        """The stay that is chosen, or open."""
        opened = self.sheets.currentWidget() is self.whole
        return self.whole.stay if opened else self.panel.stay

    def reload(self, bed_id: int | None = None) -> None:
        """Read everything anew, and go to a bed."""
        self._wanted = bed_id or self._wanted
        chosen = self.beds.current
        stay_id = chosen.stay_id if chosen else None
        self._asked += 1
        self._context.pool.run(partial(read, self._context.desk, stay_id),
                               partial(self._on_read, self._asked), self._on_failed)
        if self.sheets.currentWidget() is self.whole:
            self.whole.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks run; whoever was handed over meanwhile is there."""
        super().showEvent(event)
        if self.watch.begin() and self._context.settings.sounds:
            self.sounds.load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks; a new hand-over is told all the same."""
        super().hideEvent(event)
        self.watch.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self.frame.fit(self.width(), self.height())

    def _on_read(self, asked: int, told: Reading) -> None:
        """A reading that was overtaken by a later one is nothing any more."""
        if asked < self._answered:
            return
        self._answered, self._reading = asked, told
        board = told.board
        self.frame.show_reading(told)
        self.beds.blockSignals(True)
        self.beds.show_board(board)
        if self._wanted is not None:
            self.beds.choose_bed(self._wanted)
            self._wanted = None
        self.beds.blockSignals(False)
        self.handed.show_handed(board.handed, board.at, board.limit)
        chosen = self.beds.current
        self._show(chosen, told.stay)
        stale = chosen is not None and chosen.stay_id is not None and (
            told.stay is None or told.stay.id != chosen.stay_id)
        if stale:
            self._on_chosen(chosen)

    def _show(self, card: BedCard | None, stay: StayView | None) -> None:
        """The panel for the bed that is chosen."""
        board = self._reading.board
        if card is None:
            how = _("Ctrl+R makes rooms and beds.") if self.may else ""
            self.panel.show_nothing(_("No bed yet"), how)
        elif stay is not None and stay.id == card.stay_id:
            self.panel.show_stay(stay, board.at, board.limit, card.state)
        elif card.state is BedState.READY:
            self.panel.show_free(self.bed_acts.bed_words(card.bed_id), self._hint())

    def _hint(self) -> str:
        if not self.may:
            return ""
        if self._reading.board.handed:
            return _("Enter gives it to {name}.").format(
                name=(self.handed.current or self._reading.board.handed[0]).name)
        return _("Nobody waits. Ctrl+N takes somebody who comes by themselves.")

    def _on_chosen(self, card: BedCard | None) -> None:
        """Another bed: what is known of it is shown, the rest is read."""
        if card is not None and card.stay_id is not None:
            self.reload()
        else:
            self._show(card, None)

    def _on_opened(self, card: BedCard) -> None:
        """Enter on a bed."""
        if card.state is BedState.OCCUPIED:
            if self.frame.narrow and not self.frame.in_panel:
                self.frame.show_panel(True)
                self.frame.back.setFocus()
            else:
                self.open_stay(card.stay_id)
        elif not self.may:
            return
        elif card.state is BedState.READY:
            self._give_or_take(card)
        else:
            self.bed_acts.open_bed(card)

    def _give_or_take(self, card: BedCard) -> None:
        one = self.handed.current
        if one is not None:
            self.bed_acts.give_bed(one, card.bed_id)
        else:
            self.bed_acts.arrive(card.bed_id)

    def open_stay(self, stay_id: int | None = None) -> None:
        """The whole stay as a page."""
        key = stay_id or (self.panel.stay.id if self.panel.stay else None)
        if key is not None:
            self.whole.show_stay(key)
            self.sheets.setCurrentWidget(self.whole)
            self.whole.setFocus()

    show_row = open_stay

    def _earlier(self) -> None:
        """Whose stay is over."""
        ask.show(EarlierDialog(self, self._context, self.open_stay))

    def _to_followup(self) -> None:
        """Every number opens its rows: who is released tomorrow stands in the daily list."""
        tab = self.parentWidget()
        while tab is not None and not isinstance(tab, PagesTab):
            tab = tab.parentWidget()
        if tab is not None and self._context.desk.may(Right.READ_CASES):
            tab.show_page("followup")

    def _close_stay(self) -> None:
        self.sheets.setCurrentWidget(self.frame)
        self.beds.setFocus()
        self.reload()

    def _on_arrived(self, names: str) -> None:
        """A sound for the room, a word where the board is not in sight."""
        self.sounds.play("chime")
        if not self.isVisible():
            words = _("Handed over to the observation room: {names}")
            self._context.say(words.format(names=names))

    def _on_left(self, stay: StayView, went: Went) -> None:
        if self.sheets.currentWidget() is self.whole:
            self._close_stay()
        self.reload()
        self._context.say(_("{name} has left the room.").format(name=stay.name),
                          _("Print the slip"), partial(self.papers.show, Paper.TRANSFER, stay.id))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _connect(self) -> None:
        self.beds.chosen.connect(self._on_chosen)
        self.beds.opened.connect(self._on_opened)
        self.beds.left.connect(self.handed.setFocus)
        self.handed.right.connect(self.beds.setFocus)
        self.handed.arrived.connect(self._on_arrived)
        self.panel.asked.connect(self.keys.do)
        if self.may:
            self.handed.given.connect(self.bed_acts.give)
            self.handed.dismissed.connect(self.bed_acts.dismiss)
            self.beds.given.connect(self.bed_acts.dropped)
            self.beds.moved.connect(self.bed_acts.carried)
            steps = self.panel.steps
            steps.done.connect(partial(self._on_step, self.acts.step))
            steps.vain.connect(partial(self._on_step, self.acts.in_vain))
            steps.more.connect(partial(self._on_step, self.acts.tell))

    def _on_step(self, act: Callable[[StayView, StepLine], object], line: StepLine) -> None:
        if self.panel.stay is not None:
            act(self.panel.stay, line)
