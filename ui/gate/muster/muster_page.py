"""The roll call: squads at the left, their people at the right, ticked by scanner and keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.gate.muster import queries, service, wording
from app.gate.muster.queries import MusterView
from app.gate.muster.rules import By, Head, Squad, arranged
from app.i18n import _
from app.progress import Progress
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.gate.muster import columns
from ui.gate.muster.muster_line import MusterLine
from ui.parts.buttons import Button, KeyAction
from ui.parts.card import Card, row
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper
from ui.rows import RowsModel
from ui.table import RowsTable

EVERY = 1000  # ms between two looks at what another station ticked


@dataclass(frozen=True)
class Called:
    """Who is asked for, and what was ticked of them so far."""

    muster: MusterView | None
    heads: Sequence[Head]
    ticks: queries.Ticks


class MusterPage(QWidget):
    """`left` when Esc is pressed; the line at the top keeps the keyboard."""

    guide = "lists#muster"
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._desk = context, context.desk
        self.called = Called(None, (), queries.Ticks(0, {}))
        self.ticked: dict[str, bool] = {}
        self._looking = False
        self.counts = [Words("", "big"), Words("", "big", "admit"), Words("", "big", "hold")]
        self.message, self.line = MessageLine(), MusterLine(self)
        self.by = Segment([(by, _(wording.BY[by])) for by in By], name=_("Arranged"))
        self.squads: RowsModel[Squad] = RowsModel(columns.squads(self.ticked))
        self.people: RowsModel[Head] = RowsModel(columns.people(self.ticked))
        self.squad_table = RowsTable(self.squads, "muster-squads", row_height=44)
        self.people_table = RowsTable(self.people, "muster-people")
        for table in (self.squad_table, self.people_table):
            table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            table.setSortingEnabled(False)
        self.begin = Button(_("Begin the roll call"), self._on_begin, kind="primary", key="Ctrl+B")
        self.end = Button(_("End it"), self._on_end)
        self._clock = QTimer(self, interval=EVERY)
        self._clock.timeout.connect(self.look)
        self.by.changed.connect(lambda _by: self._show_squads())
        self.squad_table.chosen.connect(lambda _squad: self._show_people())
        self._lay_out()
        self.setFocusProxy(self.line)

    def showEvent(self, event: QShowEvent) -> None:
        """Who is inside now, or since the roll call began."""
        super().showEvent(event)
        self._run(self._read, self._on_read)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._clock.stop()

    @property
    def squad(self) -> Squad | None:
        """The squad that is shown."""
        place = self.squad_table.currentIndex().row()
        return self.squads.shown_rows[place] if 0 <= place < len(self.squads.shown_rows) else None

    def look(self) -> None:
        """What was begun, ticked or ended since the last look, here or at another gate."""
        if not self._looking:
            self._looking = True
            called = self.called
            self._run(lambda: self._news(called), self._on_news)

    def step(self, by: int, squads: bool) -> None:
        """The next squad or the next person."""
        table, model = ((self.squad_table, len(self.squads.shown_rows)) if squads
                        else (self.people_table, len(self.people.shown_rows)))
        if model:
            table.selectRow((table.currentIndex().row() + by) % model)

    def toggle(self) -> None:
        """Space: the marked person was seen, or was not after all."""
        place = self.people_table.currentIndex().row()
        if 0 <= place < len(self.people.shown_rows):
            head = self.people.shown_rows[place]
            self._tick([head], not self.ticked.get(head.key))
            self.step(1, squads=False)

    def all_here(self) -> None:
        """Alt+A: the teacher says that the whole squad is here."""
        if self.squad is not None:
            self._tick([head for head in self.squad.heads if not self.ticked.get(head.key)], True)

    def take(self, text: str) -> None:
        """A pass, a slip, a number or a name."""
        heads = self.called.heads
        if self.called.muster is None:
            self._on_begin()
        elif text.strip():
            self._run(lambda: service.named(self._desk, text, heads), self._on_named)

    def _on_named(self, head: Head) -> None:
        self.message.say(_("{name} is here.").format(name=head.name), "admit")
        self._tick([head], True)

    def _tick(self, heads: Sequence[Head], present: bool) -> None:
        muster = self.called.muster
        if muster is None:
            self.message.say(_("Begin the roll call first (Enter)."), "again")
        elif heads:
            self._run(lambda: service.tick(self._desk, muster.id, heads, present),
                      lambda _none: self.look())

    def _on_begin(self) -> None:
        self._run(lambda: service.begin(self._desk),
                  lambda _muster: self._run(self._read, self._on_read))

    def _on_end(self) -> None:
        muster = self.called.muster
        if muster is not None:
            self._run(lambda: service.end(self._desk, muster.id),
                      lambda _none: self._run(self._read, self._on_read))

    def _read(self) -> Called:
        """In a worker's thread."""
        with self._desk.read(Right.MUSTER) as session:
            muster = queries.open_muster(session, clock.now())
            heads = queries.inside(session, queries.now_or(muster))
            ticks = queries.ticks(session, muster.id) if muster else queries.Ticks(0, {})
        return Called(muster, heads, ticks)

    def _news(self, called: Called) -> queries.Ticks | None:
        """In a worker's thread: None when another roll call, or none, is under way now."""
        with self._desk.read(Right.MUSTER) as session:
            running = queries.open_muster(session, clock.now())
            if (running and running.id) != (called.muster and called.muster.id):
                return None
            return queries.ticks(session, running.id, called.ticks.newest) if running \
                else called.ticks

    def _on_read(self, called: Called) -> None:
        self.called = called
        self.ticked.clear()
        self.ticked |= called.ticks.ticked
        self.begin.setVisible(called.muster is None)
        self.end.setVisible(called.muster is not None)
        self._show_squads()

    def _on_news(self, ticks: queries.Ticks | None) -> None:
        self._looking = False
        if ticks is None:
            self._run(self._read, self._on_read)
            return
        if ticks.newest == self.called.ticks.newest:
            return
        self.called = Called(self.called.muster, self.called.heads, ticks)
        self.ticked |= ticks.ticked
        self._show_counts()
        for table in (self.squad_table, self.people_table):
            table.viewport().update()

    def _show_squads(self) -> None:
        place = max(0, self.squad_table.currentIndex().row())
        self.squads.set_rows(arranged(self.called.heads, By(str(self.by.value()))))
        if self.squads.shown_rows:
            self.squad_table.selectRow(min(place, len(self.squads.shown_rows) - 1))
        self._show_people()
        self._show_counts()

    def _show_people(self) -> None:
        self.people.set_rows(list(self.squad.heads) if self.squad else [])
        self.people_table.selectRow(0)

    def _show_counts(self) -> None:
        total = sum(head.party for head in self.called.heads)
        there = sum(head.party for head in self.called.heads if self.ticked.get(head.key))
        for words, number in zip(self.counts, (total, there, total - there), strict=True):
            words.setText(cells.shown(number))

    def _print(self) -> None:
        by = By(str(self.by.value()))

        def make(path: Path, progress: Progress) -> int:
            from app.reports.muster import print_muster

            return print_muster(self._desk, path, progress, by)

        show_paper(self, self._context, _("Roll call"), _("Roll call"), make)

    def _run(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        self._context.pool.run(act, done, self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self._looking = False
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        captions = [Words(text, "caption") for text in (_("Inside"), _("Present"), _("Not here"))]
        numbers = [part for pair in zip(captions, self.counts, strict=True) for part in (*pair, 24)]
        left, right = Card(margins=(0, 4, 0, 0)), Card(margins=(0, 4, 0, 0))
        left.body.addWidget(self.squad_table)
        right.body.addWidget(self.people_table)
        left.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(10)
        column.addLayout(row(Words(_("Roll call"), "page"), 24, *numbers, None, self.by,
                             self.begin, self.end))
        column.addWidget(self.line)
        column.addWidget(self.message)
        column.addLayout(row(left, right, spacing=16), 1)
        column.addLayout(row(
            KeyAction("Alt+A", _("All here"), self.all_here),
            KeyAction("Ctrl+P", _("Print"), self._print),
            Words(_("Space: seen · arrows: person · PgUp PgDn: class"), "caption"), None,
            KeyAction("Esc", _("back"), self.left.emit), spacing=12))
