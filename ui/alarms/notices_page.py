"""Epidemic reports: what is to be sent by when, to whom it went, and who reports (疫情报告)."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.alarms.notices import preparing
from app.alarms.notices.preparing import Overview, Whole
from app.alarms.notices.views import NoticeView
from app.alarms.reporters.rules import Duty
from app.errors import AppError
from app.i18n import _, ngettext
from app.security.rights import Right
from ui import pulse
from ui.alarms.notices.acts import NoticeActs
from ui.alarms.notices.columns import COLUMNS, kept, told
from ui.alarms.notices.notice_panel import WIDE, NoticePanel
from ui.alarms.notices.reporter_dialog import words
from ui.context import Context
from ui.parts.card import Card, page, row, scrolled
from ui.parts.choices import FilterPill
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.rows import RowsModel
from ui.table import RowsTable

_NARROW = 900  # px; narrower, the panel takes the table's place
_TICK, _REST = 1_000, 300  # ms
_ROWS = 160  # px: the header and three rows


class NoticesPage(QWidget):
    """Enter writes and sends the next stage; where it is narrow it opens the report first."""

    guide = "isolation#notices"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Overview | None = None
        self._wanted = 0
        self._narrow, self._in_panel = True, False
        self.search = SearchField(_("Search: what, stage, state"))
        self.model: RowsModel[NoticeView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "notices", context.settings.folder)
        self.table.setAccessibleName(_("Epidemic reports"))
        self.pills = {"open": FilterPill(_("To be sent"), checked=True),
                      "done": FilterPill(_("Sent (report)")), "all": FilterPill(_("All reports"))}
        self.message = MessageLine()
        self.reporter = ElidedLabel("", "secondary")
        self.acts = NoticeActs(self, context)
        self.panel = NoticePanel(self.acts.receipt, self.acts.take_back,
                                 context.desk.may(Right.KEEP_NOTICES), self.acts.of_one)
        self._sheets, self._left = QStackedWidget(), QWidget()
        self._tick = QTimer(self, interval=_TICK)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._show_panel(False)  # until it is known how much room there is
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def overview(self) -> Overview | None:
        """What is shown."""
        return self._shown

    def reload(self, _done: object = None) -> None:
        """Read everything anew; the report that is shown stays shown."""
        self._context.pool.run(lambda: preparing.overview(self._context.desk), self._on_read,
                               self._on_failed)

    def show_row(self, notice_id: int) -> None:
        """Bring one to the front, whatever stage it is in."""
        self._wanted = notice_id
        self.pills["all"].click()
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Clocks run; a case may have opened one."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._tick.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_panel(self._in_panel)

    def _show_panel(self, instead: bool) -> None:
        self._in_panel = instead
        self._list.setVisible(not self._narrow or not instead)
        self.panel.setVisible(not self._narrow or instead)
        self.panel.setMinimumWidth(0 if self._narrow else WIDE)
        self.panel.setMaximumWidth(16_777_215 if self._narrow else WIDE)

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, read: Overview) -> None:
        self.message.hide()
        self._shown = read
        for name, pill in self.pills.items():
            pill.set_count(sum(kept(name, each) for each in read.notices))
        self._filter(read.notices)
        wanted = [each.id for each in self.model.shown_rows]
        if self._wanted in wanted:
            self.table.selectRow(wanted.index(self._wanted))
            self._wanted = 0
        self._show_row(self.table.current)
        self._tell_reporter(read)
        self._tell_clinic(read)

    def _tell_reporter(self, read: Overview) -> None:
        held = [(read.reporter, Duty.REPORTER), (read.deputy, Duty.DEPUTY)]
        self.reporter.setText("·".join(words(each, duty) for each, duty in held))
        self.reporter.set_tone("" if read.reporter else "again")

    def _tell_clinic(self, read: Overview) -> None:
        """The clinic is to report somebody of whom no report tells yet."""
        if read.clocks:
            first = read.clocks[0]
            self.message.say(
                ngettext("The clinic has {n} deadline without a report here: {who} {what}.",
                         "The clinic has {n} deadlines without a report here: {who} {what} …",
                         len(read.clocks)).format(
                    n=len(read.clocks), who=first.name, what=first.what),
                "again", _("Make it a report"), lambda: self.acts.tell_clinic(first))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_tick(self) -> None:
        """Once a second the clocks go on; the table only when its words do."""
        now = clock.now()
        self.panel.tick(now)
        if self._shown is not None:
            fresh = [each.at(now) for each in self.model.rows]
            if told(fresh) != told(list(self.model.rows)):
                with place_kept(self.table):
                    self.model.set_rows(fresh)

    def _filter(self, rows: Sequence[NoticeView] | None = None) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        with place_kept(self.table):
            if rows is not None:
                self.model.set_rows(rows)
            self.model.keep(lambda each: kept(name, each))
        if self.table.current is None and self.model.shown_rows:
            self.table.selectRow(0)
        self._tell()

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        self._sheets.setCurrentIndex(0 if self.model.shown_rows else 1)
        none = not self.model.rows
        self._empty.say(
            _("No report is due") if none else _("No report fits"),
            _("A case or an alarm opens one by itself, with its clock; Ctrl+N reports something "
              "else.") if none else _("Choose another filter, or empty the search."))

    def _show_row(self, view: NoticeView | None) -> None:
        self.panel.show_notice(view)
        self.acts.let(view)
        if view is not None:
            desk = self._context.desk
            self._context.pool.run(lambda: preparing.whole(desk, view.id), self._on_whole,
                                   self._on_failed)

    def _on_whole(self, whole: Whole) -> None:
        if self.panel.view is not None and self.panel.view.id == whole.view.id:
            self.panel.show_people(whole.people)

    def _on_opened(self, _row: object) -> None:
        if self._narrow and not self._in_panel:
            self._show_panel(True)
            self.panel.setFocus()
        else:
            self.acts.write.click()

    def _on_escape(self) -> None:
        if self._narrow and self._in_panel:
            self._show_panel(False)
            self.table.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self._tick.timeout.connect(self._on_tick)
        self._soon.timeout.connect(self.reload)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Esc", self._on_escape)):
            QShortcut(QKeySequence(key), self, act)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        line = row(Words(_("Epidemic reports"), "page"), 8, self.reporter, *self.acts.of_page)
        line.setStretchFactor(self.reporter, 1)
        table = Card(margins=(0, 4, 0, 0))
        self._empty = EmptyState("bell", _("No report is due"))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self._empty)
        table.body.addWidget(self._sheets)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(line)
        inner.addLayout(row(self.search, 8, *self.pills.values()))
        inner.addWidget(self.message)
        inner.addWidget(table, 1)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        self._list = scrolled(self._left)  # where the window is low, some rows stay in sight
        self.table.setMinimumHeight(_ROWS)
        beside.addWidget(self._list, 1)
        beside.addWidget(self.panel)
        column.addLayout(beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


