"""The grid (网格): places and cells as trees, who answers for what, and what is not in order."""

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.places.grid.checks import Check
from app.places.grid.views import CellRow, PlaceView
from app.security.rights import Right
from ui import pulse
from ui.campus.grid import columns, panel
from ui.campus.grid.acts import GridActs
from ui.campus.grid.panel import WIDE, GridPanel
from ui.campus.grid.reading import Reading, read
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies.list_frame import ListFrame, Parts
from ui.table import RowsTable

PLACES, CELLS, CHECKS = "places", "cells", "checks"
_NARROW = 900  # px; narrower, the panel takes the list's place


class GridPage(QWidget):
    """Ctrl+N adds, F2 changes, F6–F8 appoint and cover, F9 prints, Ctrl+G the next list."""

    guide = "campus#grid"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.may = context.desk.may(Right.KEEP_GRID)
        self.reading = Reading()
        self.shows = Segment([(PLACES, _("Places")), (CELLS, _("Cells of the grid")),
                              (CHECKS, _("What is wrong"))], name=_("List of the grid"))
        self.search = SearchField(_("Search: place, code, cell, name"))
        self.places: RowsModel[PlaceView] = RowsModel(columns.PLACES)
        self.cells: RowsModel[CellRow] = RowsModel(columns.CELLS)
        self.checks: RowsModel[Check] = RowsModel(columns.CHECKS)
        self.tables = {
            PLACES: RowsTable(self.places, "grid-places", context.settings.folder),
            CELLS: RowsTable(self.cells, "grid-cells", context.settings.folder),
            CHECKS: RowsTable(self.checks, "grid-checks", context.settings.folder)}
        self.sheets = QStackedWidget()
        self.panel, self.message = GridPanel(context, self.may), MessageLine()
        self.count = Words("", "secondary")
        self.acts = GridActs(self, context)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    @property
    def table(self) -> RowsTable:
        """The list that is shown."""
        return self.tables[str(self.shows.value())]

    @property
    def place(self) -> PlaceView | None:
        """The chosen place, in whatever list."""
        row = self.table.current
        if isinstance(row, Check):
            return next((each for each in self.reading.places if each.id == row.place_id), None)
        return row if isinstance(row, PlaceView) else None

    @property
    def cell(self) -> CellRow | None:
        """The chosen cell, in whatever list."""
        row = self.table.current
        if isinstance(row, Check) and row.place_id is None:
            return next((each for each in self.reading.cells if each.id == row.cell_id), None)
        return row if isinstance(row, CellRow) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Others may have changed it meanwhile."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the panel stands alone."""
        super().resizeEvent(event)
        self.panel.set_narrow(self.width() < _NARROW)

    def reload(self, _result: object = None) -> None:
        """Read everything anew; the chosen row stays chosen."""
        self._context.pool.run(partial(read, self._context.desk), self._on_read, self.refused)

    def refused(self, refusal: AppError) -> None:
        """Say why something was not done."""
        self.message.say(str(refusal), "hold", _("Close"))

    def go(self, place_id: int) -> None:
        """Put the cursor on a place."""
        self.shows.set_value(PLACES)
        self.search.clear()
        for number, view in enumerate(self.places.shown_rows):
            if view.id == place_id:
                self.tables[PLACES].selectRow(number)

    def _on_pulse(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_read(self, told: Reading) -> None:
        self.reading = told
        models: tuple[tuple[str, RowsModel[Any], Any], ...] = (
            (PLACES, self.places, told.places), (CELLS, self.cells, told.cells),
            (CHECKS, self.checks, told.checks))
        for name, model, rows in models:
            if not model.same(rows):
                with place_kept(self.tables[name]):
                    model.set_rows(rows)
            if rows and self.tables[name].current is None:
                self.tables[name].selectRow(0)
        for name, word, number in (
                (PLACES, _("Places"), sum(not each.place.closed for each in told.places)),
                (CELLS, _("Cells of the grid"), sum(not each.closed for each in told.cells)),
                (CHECKS, _("What is wrong"), len(told.checks))):
            self.shows.rename(name, f"{word} {number}")
        self.begin.setVisible(self.may and not told.places)
        self.count.setText(panel.about(len(told.checks)) if told.places else "")
        self._show_list()

    def _show_list(self, _value: object = None) -> None:
        name = str(self.shows.value())
        rows: dict[str, Any] = {PLACES: self.reading.places, CELLS: self.reading.cells,
                                CHECKS: self.reading.checks}
        self.sheets.setCurrentIndex(list(rows).index(name) if rows[name] else
                                    len(rows) + list(rows).index(name))
        self.new.setVisible(self.may and name != CHECKS)
        self.new.setText(_("New cell…") if name == CELLS else _("New place…"))
        self._on_chosen()

    def _on_chosen(self, _row: object = None) -> None:
        if self.place is not None:
            self.panel.show_place(self.place)
        elif self.cell is not None:
            self.panel.show_cell(self.cell)
        else:
            self.panel.show_nothing()

    def _on_opened(self, _row: object) -> None:
        if self.frame.enter() or not self.may:
            return
        self.acts.ask_for("give" if isinstance(self.table.current, Check) and self.place
                          else "head" if isinstance(self.table.current, Check) else "change")

    def _on_searched(self, text: str) -> None:
        for model in (self.places, self.cells, self.checks):
            model.search(text)
        for table in self.tables.values():
            if table.current is None and table.rows.shown_rows:
                table.selectRow(0)

    def _next_list(self) -> None:
        names = list(self.tables)
        self.shows.set_value(names[(names.index(str(self.shows.value())) + 1) % len(names)])
        self.table.setFocus()

    def _into_list(self) -> None:
        self.table.setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _make_buttons(self) -> None:
        self.new = Button(_("New place…"), self.acts.new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.begin = Button(_("Begin with campuses and gates"), self.acts.begin, icon="campus",
                            key="Ctrl+B")
        self.load = Button(_("Take in a list…"), self.acts.load, icon="file-import",
                           key="Ctrl+I")
        self.doors = Button(_("Door sheets…"), self.acts.doors, icon="printer", key="F9")
        self.roll = Button(_("Muster list"), self.acts.roll, icon="people", key="Ctrl+P")
        self.begin.hide()
        for button in (self.new, self.load) if not self.may else ():
            button.hide()
            button.setEnabled(False)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.down.connect(self._into_list)
        self.search.returnPressed.connect(self.acts.scan)
        self.shows.changed.connect(self._show_list)
        self.panel.asked.connect(self.acts.ask_for)
        self.panel.left.connect(self.frame.leave)
        for table in self.tables.values():
            table.chosen.connect(self._on_chosen)
            table.opened.connect(self._on_opened)
            table.typed.connect(self._type_on)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+G", self._next_list)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        for table, name in ((self.tables[PLACES], _("Places")),
                            (self.tables[CELLS], _("Cells of the grid")),
                            (self.tables[CHECKS], _("What is wrong"))):
            table.setAccessibleName(name)
            table.setSortingEnabled(False)
            self.sheets.addWidget(table)
        for icon, fact, how in (
                ("campus", _("No place yet"),
                 _("Begin with campuses and gates (Ctrl+B), or take in a list (Ctrl+I).")),
                ("people", _("No cell yet"),
                 _("Ctrl+N makes the first one: the whole school, headed by the principal.")),
                ("check", _("Nothing is wrong with the grid"),
                 _("Every class and room is in one smallest cell, every cell has a head."))):
            self.sheets.addWidget(EmptyState(icon, fact, how))
        card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(self.sheets)
        self.frame = ListFrame(Parts(
            (Words(_("Grid"), "page"),), (self.begin, self.load, self.new), self.search,
            (self.shows,), self.message, (), card, self.tables[PLACES], card.footer(),
            self.count, (self.roll, self.doors), self.panel, WIDE, self.panel.member_table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
