"""The numbers of the room and of outbreaks: tiles, curves, and the rows they are drawn from."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app import clock
from app.cases.figures import wording
from app.cases.figures.queries import Figures, figures
from app.cases.figures.registers import FIGURES
from app.cases.figures.wording import Figure
from app.errors import AppError
from app.health.numbers.rules import Span, days_of
from app.health.numbers.wording import SPAN
from app.i18n import _
from app.progress import Progress
from app.register import Period
from app.reports import isolation_numbers
from app.reports.service import Part
from app.rulebook.calendar.queries import terms
from app.security.rights import Right
from ui import pulse
from ui.cases.figures_card import FiguresCard
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import export_register

_NARROW = 900
_CALM = 4000  # ms until what others wrote is counted anew
_TILES = 10


class FigureTile(Card):
    """A caption, its number, and what it was counted from (as its tip: how)."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 8, 14, 8), spacing=0)
        self.caption, self.value = ElidedLabel("", "caption"), ElidedLabel("", "counter")
        self.hint = ElidedLabel("", "hint")
        for part in (self.caption, self.value, self.hint):
            self.body.addWidget(part)
        self.setMinimumWidth(120)

    def show_figure(self, told: Figure) -> None:
        """Another number."""
        for label, text in ((self.caption, told.caption), (self.value, told.value),
                            (self.hint, told.hint)):
            label.setText(text)
        self.setToolTip(told.rule)
        self.setAccessibleName(f"{told.caption} {told.value}")
        self.setAccessibleDescription(f"{told.hint} {told.rule}")


class FiguresPage(QWidget):
    """Ctrl+T: the days; Ctrl+D: the disease; Ctrl+K: the curve; the rows stand beside it."""

    guide = "isolation#numbers"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: Figures | None = None
        self.span = Segment([(each, _(word)) for each, word in SPAN.items()], Span.MONTH,
                            name=_("Period"))
        self.disease = QComboBox()
        self.disease.setAccessibleName(_("Disease"))
        self.disease.setMinimumWidth(116)
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer", key="Ctrl+P")
        self.export = Button(_("Export"), self._on_export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self.days, self.message = ElidedLabel("", "secondary"), MessageLine()
        self.tiles = [FigureTile() for _number in range(_TILES)]
        self.curves = FiguresCard(context.settings.folder)
        self._grid = QGridLayout()
        self._later = QTimer(self, singleShot=True, interval=_CALM)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.span)

    def reload(self) -> None:
        """Count anew."""
        wanted = (Span(str(self.span.value())), str(self.disease.currentData() or ""))
        self._context.pool.run(partial(self._read, *wanted), partial(self._on_read, wanted),
                               self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """The numbers are counted when they come to the front."""
        super().showEvent(event)
        pulse.follow(self, self._later.start)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles in more rows, curve and table in turns where the room is short."""
        super().resizeEvent(event)
        self._place()

    def _read(self, span: Span, disease: str) -> Figures:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_CASES) as session:
            days = days_of(span, clock.today(), terms(session))
            return figures(session, Period(*days), disease)

    def _on_read(self, wanted: tuple[Span, str], told: Figures) -> None:
        if wanted != (self.span.value(), str(self.disease.currentData() or "")):
            return  # something else was chosen meanwhile
        self.message.hide()
        self.shown = told
        first, last = told.period.first, told.period.last
        self.days.setText(f"{first}" if told.period.single else f"{first} — {last}")
        self._offer(told)
        for tile, figure in zip(self.tiles, wording.every(told), strict=True):
            tile.show_figure(figure)
        self.curves.show_figures(told)

    def _offer(self, told: Figures) -> None:
        """The diseases that occur; the one that was chosen stays, even where none is left."""
        names = dict(told.diseases)
        chosen = self.disease.currentData()
        if chosen and chosen not in names:
            names[chosen] = self.disease.currentText()
        self.disease.blockSignals(True)
        self.disease.clear()
        self.disease.addItem(_("All diseases"), "")
        for key, name in names.items():
            self.disease.addItem(name, key)
        self.disease.setCurrentIndex(max(0, self.disease.findData(chosen)))
        self.disease.blockSignals(False)

    def _on_failed(self, refusal: AppError) -> None:
        self.days.clear()
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_changed(self) -> None:
        self.days.setText(_("Reading…"))
        self.reload()

    def _on_print(self) -> None:
        told, desk = self.shown, self._context.desk
        if told is None:
            return

        def make(path: Path, progress: Progress) -> int:
            return isolation_numbers.print_numbers(
                desk, told.period, path, progress, told.disease)

        show_paper(self, self._context, _(FIGURES.title), FIGURES.name, make)

    def _on_export(self) -> None:
        if self.shown is not None:
            chosen = self.disease.currentText() if self.shown.disease else ""
            part = Part(self.curves.rows(), chosen) if chosen else None  # the rows in sight
            export_register(self, self._context, self.curves.register.name, self.shown.period,
                            part, self.message.say)

    def _place(self) -> None:
        narrow = self.width() < _NARROW
        columns = 3 if narrow else 5
        self.days.setVisible(not narrow)
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.curves.set_narrow(narrow)

    def _connect(self) -> None:
        self.span.changed.connect(lambda _span: self._on_changed())
        self.disease.activated.connect(lambda _index: self._on_changed())
        self._later.timeout.connect(lambda: self.reload() if self.isVisible() else None)
        for key, act in (("F5", self.reload), ("Ctrl+T", self.span.take_keyboard),
                         ("Ctrl+D", self.disease.setFocus),
                         ("Ctrl+K", self.curves.by.take_keyboard)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(Words(_("Numbers"), "page"), 4, self.days, self.disease, self.span, 4,
                   self.print, self.export)
        head.setStretchFactor(self.days, 1)
        column.addLayout(head)
        column.addWidget(self.message)
        self._grid.setSpacing(10)
        column.addLayout(self._grid)
        self._place()
        self.curves.setMinimumHeight(300)
        column.addWidget(self.curves, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
