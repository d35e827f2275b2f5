"""The parts of the overview, and where they stand in a wide and in a narrow window."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.response.overview import wording
from app.response.overview.nil import Nil
from app.response.overview.rules import Reader
from ui.overview.duty_card import DutyCard
from ui.overview.lights_card import LightsCard
from ui.overview.pending_card import PendingCard
from ui.overview.reading import Reading
from ui.overview.tile import TileView
from ui.parts.buttons import Button
from ui.parts.card import page, row, scrolled
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import MessageLine

_NARROW, _LOW = 980, 600  # px under which the columns stand below each other
_TILES = 4
NIL_KEY = "Ctrl+Shift+0"


class OverviewFrame(QScrollArea):
    """Everything that is on the page; the tab gives it readings and listens to it."""

    def __init__(self, parent: QWidget, who: Reader, *, lights: bool, duty: bool,
                 board: Callable[[], object], roster: Callable[[], object]) -> None:
        super().__init__(parent)
        self.message = MessageLine()
        self.greeting, self.day = Words("", "page"), ElidedLabel("", "secondary")
        self.briefing = Button(_("Daily briefing"), icon="printer", key="Ctrl+P")
        self.nil = Button(_("Confirm nil report"), kind="primary", icon="check",
                          key=NIL_KEY)
        self.pending = PendingCard(who)
        self.tiles = [TileView() for _number in range(_TILES)]
        self.lights = LightsCard(board) if lights else None
        self.duty = DutyCard(roster) if duty else None
        self._wide: bool | None = None
        self._lay_out()

    def show_reading(self, told: Reading, name: str) -> None:
        """Everything anew."""
        seen = told.overview
        self.greeting.setText(wording.greeting(seen.at, name))
        self.day.setText("·".join((wording.day(seen.at, seen.week), seen.policy)))
        self.pending.show_pending(seen.pending, seen.at)
        weekday = clock.local(seen.at).weekday()
        for number, view in enumerate(self.tiles):
            view.setVisible(number < len(seen.tiles))
            if number < len(seen.tiles):
                view.show_tile(seen.tiles[number], weekday)
        bars = any(each.earlier for each in seen.tiles)
        for view in self.tiles:
            view.setMaximumHeight(234 if self._wide and bars else 130)
        if self.duty is not None and told.duty is not None:
            self.duty.show_duty(told.duty)
        if seen.nil is not None:
            self._show_nil(seen.nil)

    def _show_nil(self, told: Nil) -> None:
        """Signed it rests, unless something was found since: then it says what."""
        self.nil.setText(_("Confirm nil report") if not told.signed else _("Nil report signed")
                         if told.true else _("Nil report holds no more"))
        self.nil.setEnabled(not (told.signed and told.true))
        signed = [_("Signed by {name} at {at}").format(
            name=told.signed, at=f"{clock.local(told.signed_at):%H:%M}")] if told.signed_at else []
        self.nil.setToolTip("\n".join((f"{self.nil.text()} ({NIL_KEY})", *signed)))

    def fit(self, width: int, height: int) -> None:
        """Two columns where there is room, else one that slides."""
        wide = width >= _NARROW and height >= _LOW
        if wide == self._wide:
            return
        self._wide = wide
        right = [each for each in (self.lights, self.duty) if each is not None]
        for each in right:
            (self._right if wide else self._left).addWidget(each, int(each is self.duty))
        self._columns.setStretch(1, 4 if wide and right else 0)
        self.pending.setMinimumHeight(200 if wide else 240)
        for number, view in enumerate(self.tiles):
            self._grid.addWidget(view, 0 if wide else number // 2, number if wide else number % 2)
        self.pending.set_narrow(not wide)

    def _lay_out(self) -> None:
        whole, column = page(16, 14)
        head = row(self.greeting, self.day, None, self.briefing, self.nil, spacing=10)
        head.setStretchFactor(self.day, 1)
        column.addLayout(head)
        column.addWidget(self.message)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        for part in (self._left, self._right):
            part.setSpacing(16)
        self._left.addWidget(self.pending, 3)
        self._left.addLayout(self._grid, 2)
        self._columns.addLayout(self._left, 7)
        self._columns.addLayout(self._right, 4)
        column.addLayout(self._columns, 1)
        inner = scrolled(whole)
        self.setWidget(inner.takeWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
