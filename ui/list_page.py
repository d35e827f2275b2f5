"""A list with pills above it and one of its rows in a panel: the frame of many pages, as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.register import Column
from ui import cells, pulse
from ui.context import Context
from ui.facts_panel import WIDE, FactsPanel
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.rows import RowsModel
from ui.supplies.list_frame import ListFrame, Parts
from ui.table import RowsTable

Row = TypeVar("Row")
_REST = 300  # ms after a beat of the pulse


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """What a list shows; texts in the language spoken.

    name   under which its widths are kept
    pills  word and which rows it keeps; the first keeps every row and is chosen
    empty  icon, title and what to do first while there is nothing at all
    nobody icon and title of the panel while no row is chosen
    """

    name: str
    title: str
    search: str
    columns: Sequence[Column[Row]]
    pills: Mapping[str, Callable[[Row], bool]]
    empty: tuple[str, str, str]
    nobody: tuple[str, str]


class ListPage(QWidget, Generic[Row]):
    """Subclasses say what is read (`read`), shown (`show_one`) and done; F5 reads anew.

    `title` and `acts` stand in the head, `foot_acts` below the list, `between` above it.
    """

    def __init__(self, context: Context, told: Listed[Row], acts: Sequence[Button],
                 foot_acts: Sequence[Button], title: Sequence[QWidget] | None = None,
                 between: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._context, self._told = context, told
        self._wanted: Callable[[Row], bool] | None = None
        self.search = SearchField(told.search)
        self.model: RowsModel[Row] = RowsModel(told.columns)
        self.table = RowsTable(self.model, told.name, context.settings.folder)
        self.table.setAccessibleName(told.title)
        self.panel = FactsPanel(*told.nobody)
        self.pills = {word: FilterPill(word, checked=not place)
                      for place, word in enumerate(told.pills)}
        self.message, self.count = MessageLine(), Words("", "secondary")
        self._sheets = QStackedWidget()
        self._empty = EmptyState(*told.empty)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out(acts, foot_acts, (Words(told.title, "page"),) if title is None else title,
                      between)
        self._connect()
        self.setFocusProxy(self.table)

    def read(self) -> Any:
        """In a worker's thread: what `shown` gets."""
        raise NotImplementedError

    def shown(self, read: Any) -> Sequence[Row]:
        """The rows of what was read."""
        rows: Sequence[Row] = read
        return rows

    def show_one(self, row: Row | None) -> None:
        """Show this one in the panel, and let the acts that it allows."""
        raise NotImplementedError

    def opened(self, row: Row) -> None:
        """Enter on a row, where the panel is in sight already."""

    def reload(self, _done: object = None) -> None:
        """Read everything anew; what is shown stays shown."""
        self._context.pool.run(self.read, self._on_read, self._on_failed)

    def choose(self, wanted: Callable[[Row], bool]) -> None:
        """Bring one row to the front as soon as it is read."""
        self._wanted = wanted
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have written meanwhile."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, read: Any) -> None:
        self.message.hide()
        rows = self.shown(read)
        for word, pill in self.pills.items():
            pill.set_count(sum(map(self._told.pills[word], rows)))
        if self._wanted is not None and not any(
                self._wanted(each) for each in rows if self._keep()(each)):
            next(iter(self.pills.values())).setChecked(True)
        with place_kept(self.table):
            self.model.set_rows(rows)
            self.model.keep(self._keep())
        self._take()
        self._tell()
        self.show_one(self.table.current)

    def _take(self) -> None:
        """The wanted row, or the first one."""
        there = self.model.shown_rows
        if self._wanted is not None:
            place = next((n for n, each in enumerate(there) if self._wanted(each)), None)
            self._wanted = None
            if place is not None:
                self.table.selectRow(place)
        if self.table.current is None and there:
            self.table.selectRow(0)

    def _keep(self) -> Callable[[Row], bool]:
        return self._told.pills[next(word for word, pill in self.pills.items()
                                     if pill.isChecked())]

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_filter(self) -> None:
        with place_kept(self.table):
            self.model.keep(self._keep())
        self._take()
        self._tell()
        self.show_one(self.table.current)

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        shown, every = len(self.model.shown_rows), len(self.model.rows)
        self.count.setText(_("{n} of {all} shown").format(
            n=cells.shown(shown), all=cells.shown(every)))
        self._sheets.setCurrentIndex(0 if shown else 1)
        if every:
            self._empty.say(_("Nothing fits"), _("Choose another filter, or empty the search."))
        else:
            self._empty.say(*self._told.empty[1:])

    def _on_opened(self, row: Any) -> None:
        if not self.frame.enter():
            self.opened(row)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self.show_one)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self._soon.timeout.connect(self.reload)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._on_filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Esc", self.frame.leave)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self, acts: Sequence[Button], foot_acts: Sequence[Button],
                 title: Sequence[QWidget], between: Sequence[QWidget]) -> None:
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self._empty)
        table.body.addWidget(self._sheets)
        self.frame = ListFrame(Parts(
            title=title, acts=acts, search=self.search, pills=list(self.pills.values()),
            message=self.message, between=between, card=table, table=self.table,
            foot=table.footer(), count=self.count, foot_acts=foot_acts, panel=self.panel,
            panel_width=WIDE, inside=self.panel))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
