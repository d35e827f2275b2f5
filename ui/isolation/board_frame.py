"""The three columns of the board with their head, beside each other or one at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.followup import wording
from app.i18n import _
from ui.isolation.bed_board import BedBoard
from ui.isolation.board_papers import BoardPapers
from ui.isolation.board_reading import Reading
from ui.isolation.handed_list import HandedList
from ui.isolation.stay_panel import StayPanel
from ui.isolation.step_list import upright
from ui.parts.buttons import Button
from ui.parts.card import page, row
from ui.parts.labels import ElidedLabel, Glyph, Prose, Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine

_NARROW, _SLIM = 1160, 900  # px; narrower, the panel takes the board's place, columns shrink
_LOW = 480  # px of height; lower, what stands there every day gives way
_LIST, _LIST_SLIM = 248, 208


class BoardFrame(QWidget):
    """`fit(width)` chooses what stands beside what; nothing here knows what an act is."""

    def __init__(self, handed: HandedList, beds: BedBoard, panel: StayPanel,
                 message: MessageLine, papers: BoardPapers, *, may: bool,
                 arrive: Callable[[], object], rooms: Callable[[], object],
                 earlier: Callable[[], object], followup: Callable[[], object]) -> None:
        super().__init__()
        self.narrow = self.in_panel = False
        self.handed, self.beds, self.panel = handed, beds, panel
        self.released = Button("", followup, kind="quiet", icon="calendar", key="Ctrl+E")
        self.overflow = MessageLine()
        self.back = Button(_("Back to the board Esc"), lambda: self.show_panel(False),
                           kind="quiet", icon="arrow-left", small=True)
        self.more = MenuButton(_("More"), [
            *([MenuAct(_("Somebody comes by themselves…"), arrive, "plus", "Ctrl+N")]
              if may else []),
            MenuAct(_("Earlier stays…"), earlier, "clock", "Ctrl+H"),
            *([MenuAct(_("Rooms and beds…"), rooms, "home", "Ctrl+R")] if may else []),
        ], self)
        self._title = ElidedLabel(_("Observation room"), "page")
        self._left, self._middle = QWidget(), QWidget()
        self._sheets, self._waiting = QStackedWidget(), QStackedWidget()
        self._message, self._hint = message, _hint()
        self._rooms, self._may, self._papers = rooms, may, papers.buttons
        self._lay_out(papers)
        self.released.setToolTip(f"{_(wording.TOMORROW)} (Ctrl+E)")
        self.released.hide()

    def show_reading(self, told: Reading) -> None:
        """Head, empty states, and where the next one goes when all is full."""
        board = told.board
        self._sheets.setCurrentIndex(0 if board.rooms else 1)
        self._waiting.setCurrentIndex(0 if board.handed else 1)
        self.released.setVisible(bool(told.released))
        if told.released:
            self.released.setText(wording.tomorrow(told.released))
        if board.overflow and board.rooms:
            self.overflow.say(board.overflow, "again")
        else:
            self.overflow.hide()

    def fit(self, width: int, height: int) -> None:
        """Another size."""
        low = height < _LOW
        self._hint.setVisible(self._may and not low)
        edge = 4 if low else 12
        self._column.setContentsMargins(16, edge, 16, edge)
        self._column.setSpacing(edge)
        self.narrow = width < _NARROW
        slim = width < _SLIM
        self._title.setVisible(not slim)  # the tab above says the same
        self._left.setFixedWidth(_LIST_SLIM if slim else _LIST)
        for button in self._papers:  # an icon has room where its word has none
            button.setText("" if slim else button.accessibleName())
        self.panel.set_narrow(self.narrow)
        self.show_panel(self.in_panel)

    def show_panel(self, instead: bool) -> None:
        """The panel in the board's place, where there is no room for both."""
        self.in_panel = instead and self.narrow
        self._left.setVisible(not self.in_panel)
        self._middle.setVisible(not self.in_panel)
        self.panel.setVisible(not self.narrow or self.in_panel)
        self.back.setVisible(self.in_panel)
        if self.in_panel:
            self.panel.steps.reveal()
        elif self.narrow and self.isVisible():
            self.beds.setFocus()

    def _lay_out(self, papers: BoardPapers) -> None:
        whole, self._column = page(16, 12)
        line = QHBoxLayout()
        line.setSpacing(20)
        self._fill_left()
        self._fill_middle(papers)
        line.addWidget(self._left)
        line.addWidget(self._middle, 1)
        line.addWidget(self.panel, 1)
        column = self._column
        column.addWidget(self._message)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _fill_left(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._waiting.addWidget(upright(self.handed))
        self._waiting.addWidget(EmptyState(
            "check", _("Nobody waits"),
            _("Whom gate, class or clinic hand over appears here at once.")))
        column.addWidget(self._waiting, 1)
        column.addWidget(self._hint)

    def _fill_middle(self, papers: BoardPapers) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = row(self._title, 4, self.released, None, *papers.buttons, self.more)
        column.addLayout(head)
        column.addWidget(self.overflow)
        self._sheets.addWidget(upright(self.beds))
        button = Button(_("Make a room Ctrl+R"), self._rooms, kind="primary") \
            if self._may else None
        self._sheets.addWidget(EmptyState(
            "isolation", _("There is no room yet"),
            _("Two rooms are usual: A for fever and cough, B for everybody else."), button))
        column.addWidget(self._sheets, 1)


def _hint() -> QWidget:
    """What the column does by itself, and what Enter does."""
    made = QWidget()
    made.setProperty("role", "tip")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    column.addLayout(row(Glyph("bell", "accent_ink", 16), Words(_("A new one rings"), "strong"),
                         None))
    column.addWidget(Prose(_("Enter gives the first ready bed of the room that fits, Del when "
                             "none is needed; F6 changes the column."), "caption"))
    return made
