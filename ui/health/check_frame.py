"""Where things stand on the page of the class check: classes, tiles, one pupil."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.health.check_head import CheckHead
from ui.health.class_card import ClassCard
from ui.health.class_grid import ClassGrid
from ui.health.files.pupil_alerts import PupilAlerts
from ui.health.look_line import LookLine
from ui.health.pupil_card import PupilCard
from ui.parts.card import page, scrolled
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine

_WIDE, _NARROW = 1040, 860  # px; narrower, the pupil takes the tiles' place


class CheckFrame(QWidget):
    """The parts and their places."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.classes, self.grid, self.card = ClassCard(), ClassGrid(), PupilCard(context)
        self.alerts = PupilAlerts(self.card, context)
        self.list = self.classes.list
        self.head, self.look_line, self.message = CheckHead(), LookLine(), MessageLine()
        self._body, self._middle = QStackedWidget(), QWidget()
        self._narrow = self._in_form = False
        self._lay_out()
        self.setFocusProxy(self.grid)

    def show_acts(self, acts: list[MenuAct]) -> None:
        """What is wanted now and then, under one button at the end of the line."""
        self.look_line.line.addWidget(MenuButton(_("Papers"), acts, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, the classes go first, then the pupil takes the tiles' place."""
        super().resizeEvent(event)
        self.classes.setVisible(self.width() >= _WIDE)
        self._narrow = self.width() < _NARROW
        self.head.set_narrow(self._narrow, self.look_line)
        self.look_line.set_narrow(self._narrow)
        self.show_form(self._in_form)

    def show_form(self, open_: bool) -> None:
        """Beside the tiles, or in their place."""
        self._in_form = open_
        self._middle.setVisible(not self._narrow or not open_)
        self.card.setVisible(not self._narrow or open_)
        self.card.set_narrow(self._narrow)

    def show_any(self, classes: bool) -> None:
        """The sheet, or what to do first where there is no class."""
        self._body.setCurrentIndex(0 if classes else 1)

    def _lay_out(self) -> None:
        whole, column = page(16, 16)
        column.setContentsMargins(0, 0, 0, 0)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        self.head.body.addWidget(self.look_line)
        for part in (self.head, self.message):
            middle.addWidget(part)
        middle.addWidget(scrolled(self.grid), 1)
        sheet = QWidget()
        line = QHBoxLayout(sheet)
        line.setContentsMargins(16, 16, 16, 16)
        line.setSpacing(20)
        line.addWidget(self.classes)
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
