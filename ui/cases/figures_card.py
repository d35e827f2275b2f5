"""The four curves of the numbers, with the rows they are drawn from beside them."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.figures.queries import Figures
from app.cases.figures.registers import DAYS, RATES, TIMES, DayLine, timed
from app.i18n import N_, _
from app.register import Register
from app.reports import isolation_curves
from ui.parts.card import Card, row, scrolled
from ui.parts.chart import Chart
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.table import RowsTable

_TABLE = 620  # px at most beside the curve


class By(StrEnum):
    """What is drawn."""

    OCCUPANCY = "occupancy"
    EPIDEMIC = "epidemic"
    ATTACK = "attack"
    TIMES = "times"


BY = {By.OCCUPANCY: N_("Occupancy"), By.EPIDEMIC: N_("Epidemic curve"),
      By.ATTACK: N_("Attack rate"), By.TIMES: N_("Times")}
_CURVE = {
    By.OCCUPANCY: isolation_curves.occupancy, By.EPIDEMIC: isolation_curves.epidemic,
    By.ATTACK: isolation_curves.attack, By.TIMES: isolation_curves.times,
}
_REGISTER: dict[By, Register[Any]] = {
    By.OCCUPANCY: DAYS, By.EPIDEMIC: DAYS, By.ATTACK: RATES, By.TIMES: TIMES,
}


class FiguresCard(Card):
    """One curve at a time; the table has its figures for whoever cannot see it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(margins=(16, 10, 16, 8), spacing=6)
        self._figures: Figures | None = None
        self.by = Segment([(each, _(word)) for each, word in BY.items()], name=_("Curves"))
        self.form = Segment([("curve", _("Curve")), ("table", _("Table"))], name=_("Shown as"))
        self.title, self.chart = Words("", "strong"), Chart()
        self.models = {each.name: RowsModel(each.columns) for each in (DAYS, RATES, TIMES)}
        self.tables = {name: RowsTable(model, name, folder, row_height=32)
                       for name, model in self.models.items()}
        self._tables, self._left = QStackedWidget(), QWidget()
        self._lay_out()
        self.by.changed.connect(lambda _by: self._show())
        self.form.changed.connect(lambda _form: self._place())

    @property
    def register(self) -> Register[Any]:
        """The register that is shown as the table."""
        return _REGISTER[By(str(self.by.value()))]

    def rows(self) -> list[Any]:
        """The rows of the table in sight."""
        return list(self.models[self.register.name].rows)

    def show_figures(self, told: Figures) -> None:
        """Other numbers."""
        self._figures = told
        beds = dict(told.by_day)
        days = [DayLine(each.day, beds.get(each.day, 0), each.suspected, each.asymptomatic,
                        each.confirmed) for each in told.bars]
        self.models[DAYS.name].set_rows(days[::-1])
        self.models[RATES.name].set_rows(list(told.rates))
        self.models[TIMES.name].set_rows(timed(told.stays)[::-1])
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Beside each other, or in turns."""
        self.form.setHidden(not narrow)
        self._place()

    def _show(self) -> None:
        if self._figures is None:
            return
        curve = _CURVE[By(str(self.by.value()))](self._figures)
        self.title.setText(curve.title)
        self.chart.show_curve(curve)
        self._tables.setCurrentWidget(self.tables[self.register.name])

    def _place(self) -> None:
        narrow = not self.form.isHidden()
        table = self.form.value() == "table"
        self._left.setHidden(narrow and table)
        self._tables.setHidden(narrow and not table)
        self._tables.setMaximumWidth(16_777_215 if narrow else _TABLE)

    def _lay_out(self) -> None:
        self.body.addLayout(row(self.by, None, self.form))
        for table in self.tables.values():
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
