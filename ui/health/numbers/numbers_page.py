"""The numbers of a period: tiles, what each means, curves and tables, and the rows behind them."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.numbers import wording
from app.health.numbers.queries import Numbers, numbers
from app.health.numbers.registers import NUMBERS
from app.health.numbers.rules import Rate, Span, before, days_of
from app.i18n import _
from app.register import Period
from app.rulebook.calendar.queries import terms
from app.security.rights import Right
from ui import pulse
from ui.context import Context
from ui.health.numbers.behind import Behind
from ui.health.numbers.curve_card import By, CurveCard
from ui.health.numbers.explained import Explained
from ui.health.numbers.tile import Tile
from ui.parts.buttons import Button
from ui.parts.card import page, row, scrolled
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.reports.register_papers import export_register, show_register

_NARROW = 900
_TREND = 14  # days of the curve where one day is looked at
_CALM = 4000  # ms until what others wrote is counted anew
TILES = tuple(Rate)


@dataclass(frozen=True)
class _Read:
    span: Span
    now: Numbers
    before: Numbers
    trend: Numbers


class NumbersPage(QWidget):
    """Arrows walk over the tiles, Enter opens the rows, Esc comes back; Ctrl+T: the days."""

    guide = "numbers#tiles"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._read_: _Read | None = None
        self.span = Segment([(each, _(word)) for each, word in wording.SPAN.items()], Span.WEEK,
                            name=_("Period"))
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer", key="Ctrl+P")
        self.export = Button(_("Export"), self._on_export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self.days, self.message = Words("", "secondary"), MessageLine()
        self.tiles = {rate: Tile(rate) for rate in TILES}
        self.explained = Explained(self.open_rows)
        self.curves = CurveCard(context.settings.folder)
        self.behind = Behind(context)
        self._sheets, self._grid = QStackedWidget(), QGridLayout()
        self._later = QTimer(self, singleShot=True, interval=_CALM)
        self._lay_out()
        self._connect()
        self.tiles[TILES[0]].setChecked(True)

    @property
    def rate(self) -> Rate:
        """The rate that is explained."""
        return next((rate for rate, tile in self.tiles.items() if tile.isChecked()), TILES[0])

    def reload(self) -> None:
        """Count anew."""
        span = Span(str(self.span.value()))
        self._context.pool.run(partial(self._read, span), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """The numbers are counted when they come to the front."""
        super().showEvent(event)
        pulse.follow(self, self._later.start)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles in one row or in two, curve and table beside each other or in turns."""
        super().resizeEvent(event)
        self._place(self.width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the rows, from one symptom."""
        if event.key() == Qt.Key.Key_Escape and self._sheets.currentWidget() is self.behind:
            self.leave_rows()
        elif event.key() != Qt.Key.Key_Escape or not self.curves.back():
            super().keyPressEvent(event)

    def open_rows(self) -> None:
        """The rows that the chosen rate was counted from."""
        if self._read_ is not None:
            self._open(self.rate, self._read_.now.period)

    def leave_rows(self) -> None:
        """Back to the numbers."""
        self._sheets.setCurrentIndex(0)
        self.tiles[self.rate].setFocus()

    def _open(self, rate: Rate | None, period: Period, words: str = "") -> None:
        self.behind.show_rows(rate, period, words)
        self._sheets.setCurrentWidget(self.behind)
        self.behind.setFocus()

    def _read(self, span: Span) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_NUMBERS) as session:
            days = days_of(span, clock.today(), terms(session))
            now = numbers(session, Period(*days))
            earlier = numbers(session, Period(*before(days)))
            back = date.fromordinal(days[1].toordinal() - _TREND + 1)
            trend = numbers(session, Period(back, days[1])) if now.period.single else now
            return _Read(span, now, earlier, trend)

    def _on_read(self, read: _Read) -> None:
        if read.span != self.span.value():
            return  # another period was chosen meanwhile
        self.message.hide()
        self._read_ = read
        now, period = read.now, read.now.period
        self.days.setText(f"{period.first}" if period.single else
                          f"{period.first} — {period.last}")
        when = _("A week ago") if period.single else _("Before that")
        for rate, tile in self.tiles.items():
            tile.show_share(now.whole.rate(rate), read.before.whole.rate(rate), when)
        if self._sheets.currentWidget() is not self.behind:
            self._sheets.setCurrentIndex(0 if now.classes or read.trend.classes else 1)
        self._explain()

    def _on_span(self) -> None:
        self.days.setText(_("Reading…"))
        self.reload()

    def _explain(self) -> None:
        if self._read_ is not None:
            self.explained.explain(self.rate, self._read_.now)
            self.curves.show_numbers(self._read_.now, self._read_.trend, self.rate)

    def _on_failed(self, refusal: AppError) -> None:
        self.days.clear()
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_point(self, by: By, label: str) -> None:
        """The rows of a day, of a class, of the symptoms."""
        if self._read_ is None:
            return
        period, rate = self._read_.now.period, self.rate
        if by is By.CLASS:
            self._open(rate, period, label)
        elif by is By.GRADE:
            self._open(rate, period)
        else:
            found = [day for day in self._read_.trend.by_day() if wording.day(day) == label]
            one = Period(found[0], found[0]) if found else period
            self._open(rate if by is By.DAY else None, one)

    def _on_print(self) -> None:
        if self._read_ is not None:
            show_register(self, self._context, NUMBERS.name, self._read_.now.period)

    def _on_export(self) -> None:
        if self._read_ is not None:
            export_register(self, self._context, NUMBERS.name, self._read_.now.period, None,
                            self.message.say)

    def _connect(self) -> None:
        self.span.changed.connect(lambda _span: self._on_span())
        self._later.timeout.connect(lambda: self.reload() if self.isVisible() else None)
        for tile in self.tiles.values():
            tile.toggled.connect(lambda on: self._explain() if on else None)
            tile.opened.connect(lambda _rate: self.open_rows())
        self.curves.opened.connect(self._on_point)
        self.behind.left.connect(self.leave_rows)
        QShortcut(QKeySequence("F5"), self, self.reload)
        QShortcut(QKeySequence("Ctrl+T"), self, self.span.take_keyboard)

    def _place(self, narrow: bool) -> None:
        columns = 2 if self.width() < _NARROW * 2 // 3 else 3 if narrow else len(self.tiles)
        for number, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.curves.set_narrow(narrow)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("In numbers"), "page"), 4, self.days, None, self.span, 4,
                             self.print, self.export))
        column.addWidget(self.message)
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        for number, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, 0, number)  # now, so that the tab order follows the eye
        column.addWidget(self.explained)
        self.curves.setMinimumHeight(300)
        column.addWidget(self.curves, 1)
        self._sheets.addWidget(scrolled(whole))
        self._sheets.addWidget(EmptyState(
            "health", _("There is nothing to count yet"),
            _("The classes come with the class list: tab Roll, Import.")))
        self._sheets.addWidget(self.behind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._sheets)
        self.setFocusProxy(self.tiles[TILES[0]])
