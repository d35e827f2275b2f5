"""The curves of a rate and of the symptoms, with the same figures as a table beside them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.health.checks.rules import Symptom
from app.health.numbers import wording
from app.health.numbers.lists import lines_of
from app.health.numbers.queries import Numbers
from app.health.numbers.rules import Figures, Rate
from app.i18n import N_, _
from app.register import NOTHING, Column
from app.reports import health_curves
from app.reports.curves import Curve, Point
from ui.parts.card import Card, row, scrolled
from ui.parts.chart import Chart
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.table import RowsTable

_NARROW = 900  # px; narrower, curve and table take turns
_TABLE = 660


class By(StrEnum):
    """What the points of the axis are."""

    DAY = "day"
    CLASS = "class"
    GRADE = "grade"
    SYMPTOM = "symptom"
    ILL = "ill"
    GATE = "gate"


BY = {
    By.DAY: N_("By day"), By.CLASS: N_("By class"), By.GRADE: N_("By grade"),
    By.SYMPTOM: N_("By symptom"), By.ILL: N_("With symptoms"), By.GATE: N_("Fever at the gate"),
}


@dataclass(frozen=True)
class Line:
    """A day, class, grade or the school in figures."""

    label: str
    figures: Figures


def _share(rate: Rate) -> Column[Line]:
    def shown(line: Line) -> Decimal | str:
        percent = line.figures.rate(rate).percent
        return NOTHING if percent is None else percent

    return Column(wording.RATE[rate], shown, 1.8)


LINES: list[Column[Line]] = [
    Column(N_("Part"), lambda line: line.label, 2.2),
    Column(N_("Expected"), lambda line: line.figures.expected, 1.3),
    Column(N_("Absent"), lambda line: line.figures.away, 1.2),
    Column(N_("Of these ill"), lambda line: line.figures.sick, 1.2),
    _share(Rate.ATTENDANCE), _share(Rate.SICK), _share(Rate.COMPLETION),
]
COVERED: list[Column[Line]] = [
    LINES[0],
    Column(N_("Due to have it"), lambda line: line.figures.wanted, 1.3),
    Column(N_("Full course"), lambda line: line.figures.vaccinated, 1.2),
    _share(Rate.COVERAGE),
]
POINTS: list[Column[Point]] = [
    Column(N_("Part"), lambda point: point.label, 2),
    Column(N_("Persons"), lambda point: point.value, 1),
]


class CurveCard(Card):
    """`opened(By, label)` when somebody wants the rows of a point."""

    opened = Signal(object, str)

    def __init__(self, folder: Path) -> None:
        super().__init__(margins=(16, 10, 16, 8), spacing=6)
        self._numbers: Numbers | None = None
        self._trend: Numbers | None = None
        self._rate = Rate.ATTENDANCE
        self._symptom: Symptom | None = None
        self.by = Segment([(each, _(word)) for each, word in BY.items()], name=_("Curves"))
        self.form = Segment([("curve", _("Curve")), ("table", _("Table"))], name=_("Shown as"))
        self.title, self.chart = Words("", "strong"), Chart()
        self.lines: RowsModel[Line] = RowsModel(LINES)
        self.covered: RowsModel[Line] = RowsModel(COVERED)
        self.points: RowsModel[Point] = RowsModel(POINTS)
        self.table = RowsTable(self.lines, "numbers", folder, row_height=32)
        self.covered_table = RowsTable(self.covered, "numbers-covered", folder, row_height=32)
        self.short_table = RowsTable(self.points, "numbers-points", folder, row_height=32)
        self._tables, self._left = QStackedWidget(), QWidget()
        self._lay_out()
        self.by.changed.connect(self._on_by)
        self.form.changed.connect(lambda _form: self._place())
        self.chart.opened.connect(self._on_point)
        for table in (self.table, self.covered_table):
            table.opened.connect(lambda line: self._on_row(line.label))
        self.short_table.opened.connect(lambda point: self._on_row(point.label))

    def show_numbers(self, numbers: Numbers, trend: Numbers, rate: Rate) -> None:
        """Other numbers; `trend` has the days for the axis where one day is looked at."""
        self._numbers, self._trend, self._rate = numbers, trend, rate
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Beside each other, or in turns."""
        self.form.setHidden(not narrow)
        self._place()

    @property
    def curve(self) -> Curve | None:
        """What is drawn now."""
        return self.chart.curve

    def _show(self) -> None:
        if self._numbers is None or self._trend is None:
            return
        curve = self._curve(self._numbers, self._trend)
        self.title.setText(curve.title)
        self.chart.show_curve(curve)
        rows = self._rows(self._numbers, self._trend)
        model, table = (self.lines, self.table) if self._rate is not Rate.COVERAGE else (
            self.covered, self.covered_table)
        if self._by() in (By.DAY, By.CLASS, By.GRADE):
            model.set_rows(rows)
            self._tables.setCurrentWidget(table)
        else:
            self.points.set_rows(list(curve.points))
            self._tables.setCurrentWidget(self.short_table)

    def _by(self) -> By:
        """What is shown; coverage is the state of one day and has no days."""
        by = By(str(self.by.value()))
        return By.CLASS if by is By.DAY and self._rate is Rate.COVERAGE else by

    def _curve(self, numbers: Numbers, trend: Numbers) -> Curve:
        match self._by():
            case By.CLASS:
                return health_curves.by_class(numbers, self._rate)
            case By.GRADE:
                return health_curves.by_grade(numbers, self._rate)
            case By.SYMPTOM if self._symptom is not None:
                return health_curves.symptom_by_day(trend, self._symptom)
            case By.SYMPTOM:
                return health_curves.symptoms(numbers)
            case By.ILL:
                return health_curves.ill_by_day(trend)
            case By.GATE:
                return health_curves.gate(trend)
        return health_curves.by_day(trend, self._rate)

    def _rows(self, numbers: Numbers, trend: Numbers) -> list[Line]:
        match self._by():
            case By.CLASS:
                return [Line(each.group, each.figures) for each in lines_of(numbers) if each.group]
            case By.GRADE:
                return [Line(wording.grade(grade), figures)
                        for grade, figures in numbers.by_grade().items()]
        return [Line(wording.day(day), figures) for day, figures in trend.by_day().items()][::-1]

    def _on_by(self, _by: object) -> None:
        self._symptom = None
        self._show()

    def _on_point(self, place: int) -> None:
        """A symptom opens its own days; anything else its rows."""
        if self.by.value() is By.SYMPTOM and self._symptom is None and self._numbers is not None:
            words = self.chart.point.label if self.chart.point else ""
            self._symptom = health_curves.symptom_named(words)
            self._show()
        elif self.curve is not None:
            self._on_row(self.curve.points[place].label)

    def back(self) -> bool:
        """From one symptom to all of them; False where there is nothing to go back from."""
        if self._symptom is None:
            return False
        self._symptom = None
        self._show()
        return True

    def _on_row(self, label: str) -> None:
        self.opened.emit(self._by(), label)

    def _place(self) -> None:
        narrow = not self.form.isHidden()
        table = self.form.value() == "table"
        self._left.setHidden(narrow and table)
        self._tables.setHidden(narrow and not table)
        self._tables.setMaximumWidth(16_777_215 if narrow else _TABLE)

    def _lay_out(self) -> None:
        self.body.addLayout(row(self.by, None, self.form))
        for table in (self.table, self.covered_table, self.short_table):
            table.setAccessibleName(_("The figures of the curve"))
            self._tables.addWidget(table)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.title)
        left.addWidget(scrolled(self.chart), 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self._tables, 1)
        self.body.addLayout(line, 1)
        self.form.hide()
        self._place()
