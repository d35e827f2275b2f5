"""Coverage of an age band on a day: three rates large, the classes below."""

from functools import partial

from PySide6.QtGui import QIntValidator, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.doses.coverage import Coverage, coverage
from app.health.doses.coverage_rules import Band, Tally, asked
from app.health.doses.registers import COVERAGE, counted, percent
from app.i18n import _
from app.register import Period
from app.reports.service import Part
from app.rulebook.vaccines import programme, series_name
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.reports.register_papers import export_register, show_register
from ui.rows import RowsModel
from ui.table import RowsTable

OLDEST = 99
_NARROW, _TABLE = 900, 160  # px


class CoverageView(QWidget):
    """Any series, any band, any day; what is printed says which."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.found: Coverage | None = None
        self.series = QComboBox()
        for each in programme().series:
            self.series.addItem(series_name(each), each)
        self.series.setCurrentIndex(self.series.findData(Band().series))
        self.youngest, self.oldest = (_years(text) for text in (Band().youngest, Band().oldest))
        self.day = DayField()
        self.message = MessageLine()
        self.figures = [_Figure() for _n in range(4)]
        self.rest = Prose("", "secondary")
        self.model: RowsModel[Tally] = RowsModel(COVERAGE.columns)
        self.table = RowsTable(self.model, "coverage", context.settings.folder)
        self.table.setAccessibleName(_("Vaccination coverage"))
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.export = Button(_("Export"), self._on_export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.series)

    def reload(self) -> None:
        """Count anew."""
        band = self._band()
        if band is None:
            return
        self._context.pool.run(partial(self._read, band), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Doses may have come in."""
        super().showEvent(event)
        self.reload()

    def _band(self) -> Band | None:
        """None, with a word, when the ages cannot be so."""
        youngest, oldest = (int(each.text() or -1) for each in (self.youngest, self.oldest))
        try:
            return asked(Band(str(self.series.currentData()), youngest, oldest))
        except AppError as refusal:
            self.message.say(str(refusal), "hold")
            return None

    def _read(self, band: Band) -> Coverage:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_NUMBERS) as session:
            return coverage(session, band, self.day.day())

    def _on_read(self, found: Coverage) -> None:
        self.message.hide()
        self.found = found
        whole = found.whole
        told = (
            (_("Due to have it"), cells.shown(whole.should), ""),
            (_("First dose rate"), percent(whole.first, whole.should),
             _share(whole.first, whole.should)),
            (_("Full course rate"), percent(whole.full, whole.should),
             _share(whole.full, whole.should)),
            (_("Of those who can"), percent(whole.first, whole.can),
             _share(whole.first, whole.can)),
        )
        for figure, words in zip(self.figures, told, strict=True):
            figure.show_figure(*words)
        self.rest.setText(_(", ").join(filter(None, (
            _("{n} contraindicated").format(n=whole.barred),
            _("{n} deferred").format(n=whole.deferred), _("{n} refused").format(n=whole.refused),
            _("{n} consented").format(n=whole.consented),
            _("{n} without a date of birth are not counted").format(n=found.unknown)
            if found.unknown else ""))))
        rows = [*found.classes, whole.named(_("Whole school"))]
        self.model.set_rows(rows)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _part(self) -> tuple[Period, Part] | None:
        if self.found is None:
            return None
        day = self.found.day
        return Period(day, day), Part(list(self.model.rows), counted(self.found))

    def _on_print(self) -> None:
        if (made := self._part()) is not None:
            show_register(self, self._context, COVERAGE.name, *made)

    def _on_export(self) -> None:
        if (made := self._part()) is not None:
            export_register(self, self._context, COVERAGE.name, *made, self.message.say)

    def _connect(self) -> None:
        self.series.activated.connect(lambda _index: self.reload())
        self.day.dateChanged.connect(lambda _day: self.reload())
        for each in (self.youngest, self.oldest):
            each.editingFinished.connect(self.reload)
        QShortcut(QKeySequence("F5"), self, self.reload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, what a rate was counted from is left to the table."""
        super().resizeEvent(event)
        for figure in self.figures:
            figure.set_narrow(self.width() < _NARROW)

    def _lay_out(self) -> None:
        sheet = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet))
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(12)
        self.series.setMinimumWidth(140)
        head = QHBoxLayout()
        head.setSpacing(12)
        for label, control in ((_("Vaccine"), self.series), (_("From age"), self.youngest),
                               (_("To age"), self.oldest), (_("On the day"), self.day)):
            head.addWidget(Field(label, control))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.message)
        large = Card()
        large.body.addLayout(row(*self.figures, spacing=24))
        large.body.addWidget(self.rest)
        column.addWidget(large)
        table = Card(margins=(0, 4, 0, 0))
        table.body.addWidget(self.table)
        self.table.setMinimumHeight(_TABLE)
        foot = table.footer()
        foot.addStretch(1)
        foot.addWidget(self.print)
        foot.addWidget(self.export)
        column.addWidget(table, 1)


class _Figure(QWidget):
    """A caption over a large number."""

    def __init__(self) -> None:
        super().__init__()
        self._caption, self._number = Words("", "caption"), Words("", "big")
        self._of = Words("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addLayout(row(self._number, self._of, None))

    def show_figure(self, caption: str, number: str, of: str) -> None:
        """Another one, with what it was counted from."""
        self._caption.setText(caption)
        self._number.setText(number)
        self._of.setText(of)
        self.setAccessibleName(f"{caption} {number}")

    def set_narrow(self, narrow: bool) -> None:
        """Without what it was counted from."""
        self._of.setHidden(narrow)

    def text(self) -> str:
        """What it says."""
        return f"{self._caption.text()} {self._number.text()}"


def _share(part: int, whole: int) -> str:
    return f"{cells.shown(part)} / {cells.shown(whole)}"


def _years(years: int) -> QLineEdit:
    made = QLineEdit(str(years))
    made.setValidator(QIntValidator(0, OLDEST, made))
    made.setFixedWidth(72)
    return made
