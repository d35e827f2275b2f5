"""One screen for any register: filters on top, the table, its count, print and export."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.register import Period, Register
from ui import cells, pulse
from ui.jobs import Job, Lane
from ui.parts.buttons import Button
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.period import PeriodChooser
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.register_frame import Parts, RegisterFrame
from ui.rows import RowsModel
from ui.table import RowsTable

Load = Callable[[Period], Any]  # what its model takes as rows
Paper = Callable[[Period, Sequence[Any]], object]
_TYPING = 150  # ms of silence until a long register is searched
_REST = 20  # a register rests this many times as long as its last reading took


class RegisterPage(QWidget):
    """Reads with `load` in `pool`; print and export get the period and the rows in sight.

    today_only  for a role that may read this register for today alone
    detail      a widget at the right of the table; it listens to `table.chosen`
    note        a sentence about the period that explains its rows, "" for none
    model       how the rows are held, when not simply in memory; `load` reads for it
    """

    def __init__(self, register: Register[Any], load: Load, pool: Lane, *,
                 on_print: Paper | None = None, on_export: Paper | None = None,
                 folder: Path | None = None, today_only: bool = False,
                 detail: QWidget | None = None,
                 note: Callable[[Period], str] | None = None,
                 model: RowsModel[Any] | None = None) -> None:
        super().__init__()
        self.register = register
        self._load, self._pool, self._note = load, pool, note
        self._job: Job | None = None
        self._loaded: Period | None = None
        self._waiting: Callable[[], None] | None = None
        self._began, self._cost = QElapsedTimer(), 0
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        self._wish = QTimer(self, singleShot=True, interval=_TYPING)
        self._wish.timeout.connect(self.reload)
        self.model: RowsModel[Any] = model or RowsModel(register.columns)
        self.table = RowsTable(self.model, register.name, folder)
        self.table.setAccessibleName(_(register.title))
        self.search = SearchField(_("Search: name, class, number"))
        self.period = PeriodChooser(one_day=register.moment)
        if today_only:
            self.period.hide()
        self.filters = {column.title: QComboBox() for column in register.columns
                        if column.title in register.filters}
        self.message = MessageLine()
        self.count = Words("", "secondary")
        self.print = self._paper_button(_("Print"), "printer", "Ctrl+P", on_print)
        self.export = self._paper_button(_("Export"), "export", "Ctrl+E", on_export)
        self._empty = EmptyState("document", "")
        self._sheets = QStackedWidget()
        self._lay_out(detail)
        self._connect()
        self.setFocusProxy(self.search)

    def reload(self) -> None:
        """Read the rows anew; an answer that was overtaken is dropped."""
        if self._job is not None:
            self._job.cancel()
        self.count.setText(_("Reading…"))
        self._start(self._on_failed)

    def refresh(self) -> None:
        """Somebody wrote: read again without a word; a long register rests in between."""
        if not self.isVisible() or self._later.isActive():
            return
        wait = _REST * self._cost - (self._began.elapsed() if self._began.isValid() else 0)
        if self._job is not None or wait > 0:
            self._later.start(max(wait, 250))
        else:
            self._start(lambda _refusal: self._end())  # the bottom line tells of the database

    def showEvent(self, event: QShowEvent) -> None:
        """A register is read when it comes to the front."""
        super().showEvent(event)
        pulse.follow(self, self.refresh)
        self.reload()

    def _start(self, failed: Callable[[AppError], object]) -> None:
        period = self.period.period()
        self._began.start()
        self._job = self._pool.start(
            lambda progress: self._read(progress.step, period),
            partial(self._on_loaded, period), failed)

    def _end(self) -> None:
        self._job, self._cost = None, self._began.elapsed()

    def _read(self, step: Callable[[int, int], None], period: Period
              ) -> tuple[Any, str]:
        rows = self._load(period)
        step(1, 1)
        return rows, self._note(period) if self._note is not None else ""

    def _on_loaded(self, period: Period, read: tuple[Any, str]) -> None:
        rows, note = read
        same, self._loaded = period == self._loaded, period
        self.message.hide()
        if note:
            self.message.say(note)
        if same and self.model.same(rows):
            self._tell()
        else:
            with place_kept(self.table) if same else nullcontext():
                self._show(rows)
        self._end()

    def _show(self, rows: Any) -> None:
        self.model.set_rows(rows)
        self._on_counted()
        self._filter()

    def _on_counted(self) -> None:
        if self.model.whole is not None:
            for title, box in self.filters.items():
                _offer(box, _(title), self.model.words(self.register.column(title)))
        self._tell()

    def _on_failed(self, refusal: AppError) -> None:
        self._end()
        self.count.clear()
        self._on_refused(refusal)

    def _on_refused(self, refusal: AppError) -> None:
        self._waiting = None
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _filter(self) -> None:
        self.model.pick([(self.register.column(title), box.currentData())
                         for title, box in self.filters.items() if box.currentData() is not None])
        self._tell()

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        whole, left = self.model.whole, len(self.model.shown_rows)
        self._sheets.setCurrentIndex(0 if left or whole is None else 1)
        if whole is None:
            self.count.setText(_("Counting…"))
            return
        words = ngettext("{n} row", "{n} rows", whole).format(n=cells.shown(whole))
        if left != whole:
            words += _(", {n} of them shown").format(n=cells.shown(left))
        self.count.setText(words)
        if whole:
            self._empty.say(_("Nothing matches."), _("Empty the search field or the filters."))
        else:
            self._empty.say(_("Nil: nothing was recorded in this period."),
                            _("It still prints, as a nil report."))
        if (act := self._waiting) is not None:
            self._waiting = None
            act()

    def _paper_button(self, text: str, icon: str, key: str, act: Paper | None) -> Button:
        def go() -> None:
            if self.model.whole is None:
                self._waiting = go  # as soon as what is wished for is read
            elif act is not None and self._loaded is not None:
                act(self._loaded, self.model.taken())

        button = Button(text, go, kind="quiet", icon=icon, key=key)
        if act is None:
            button.hide()
        return button

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.model.wished.connect(self._wish.start)
        self.model.counted.connect(self._on_counted)
        self.model.refused.connect(self._on_refused)
        self.search.searched.connect(self._search)
        self.search.down.connect(self.table.setFocus)
        self.table.typed.connect(self._type_on)
        self.period.changed.connect(lambda _period: self.reload())
        for box in self.filters.values():
            box.activated.connect(lambda _index: self._filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self, detail: QWidget | None) -> None:
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self._empty)
        self.frame = RegisterFrame(Parts(
            _(self.register.title), self.search, self.period, tuple(self.filters.values()),
            self.message, self.table, self._sheets, self.count, (self.print, self.export), detail))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)


def _offer(box: QComboBox, title: str, words: Sequence[str]) -> None:
    """Fill a filter; what was chosen stays chosen while it is still there."""
    before = box.currentData()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.clear()
    box.setAccessibleName(title)
    box.addItem(_("{title}: all").format(title=title), None)
    for word in words:
        box.addItem(word, word)
    box.setCurrentIndex(max(0, box.findData(before)) if before is not None else 0)
