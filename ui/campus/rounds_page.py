"""Today's rounds: what is missed, what is due, and writing down at a scanned door what was done."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.campus.rounds import service, wording
from app.campus.rounds.plan import Alert, Standing
from app.campus.rounds.queries import RoundRow
from app.campus.rounds.writing import Written
from app.errors import AppError
from app.i18n import _, ngettext
from app.places.grid.queries import PlaceRow
from app.reports.service import Part
from app.security.rights import Right
from ui import cells, pulse
from ui.campus.rounds.acts import RoundsActs
from ui.campus.rounds.columns import COLUMNS
from ui.campus.rounds.panel import WIDE, RoundPanel
from ui.campus.rounds.papers import papers
from ui.campus.rounds.reading import Read, Reader, Seen
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import FilterPill
from ui.parts.labels import Chip, Words
from ui.parts.menu_button import MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.reports.register_papers import narrowed
from ui.rows import RowsModel
from ui.supplies.list_frame import ListFrame, Parts
from ui.table import RowsTable

_TICK = 30_000  # ms between two looks at what is missed meanwhile
_DONE = (Standing.DONE, Standing.LATE, Standing.FAULTY)
_KEPT = {
    "open": (Standing.MISSED, Standing.SOON, Standing.NOW), "missed": (Standing.MISSED,),
    "later": (Standing.LATER,), "done": _DONE,
}


class RoundsPage(QWidget):
    """The line takes scans and searches; Enter opens the form, Ctrl+Return writes it down."""

    guide = "campus#rounds"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._reader = context, Reader(context)
        self._refused = False
        may = context.desk.may(Right.KEEP_ROUNDS)
        self.line = SearchField(_("Scan a door, or search: place, person"))
        self.model: RowsModel[RoundRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "rounds", context.settings.folder)
        self.table.setAccessibleName(_("Rounds of today"))
        self.write = Button(_("Write it down"), self._on_write, kind="primary", icon="check",
                            key="Ctrl+Return")
        self.panel = RoundPanel(self.write, may=may)
        self.pills = {
            "open": FilterPill(_("To be done (rounds)"), checked=True),
            "missed": FilterPill(_("Missed (rounds)")), "later": FilterPill(_("Later today")),
            "done": FilterPill(_("Done (rounds)")), "all": FilterPill(_("All rounds")),
        }
        self.alert, self.message, self.count = Chip(), MessageLine(), Words("", "secondary")
        self.acts = RoundsActs(self, context, lambda: self.table.current, self._place,
                               self._on_kept)
        self.papers = MenuButton(_("Papers of the rounds"),
                                 papers(self, context, self._place, self._shown), self)
        if not may:
            self.write.hide()
        self._sheets = QStackedWidget()
        self._empty = EmptyState("spray", _("No rounds today"), _(
            "Put the school's places into the grid first; then the plan says what is done there."))
        self._clock = QTimer(self, interval=_TICK)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.line)

    def reload(self) -> None:
        """Read everything anew; what is chosen and typed stays."""
        self._context.pool.run(self._reader.read, self._on_read, self._on_failed)

    def show_row(self, place_id: int) -> None:
        """The rounds of one place, such as from the overview."""
        self._context.pool.run(partial(self._reader.at, place_id), self._on_seen, self._refuse)

    def showEvent(self, event: QShowEvent) -> None:
        """Another post may have done some meanwhile."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._clock.start()
        self.reload()

    def _on_pulse(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_read(self, read: Read) -> None:
        if not self._refused:
            self.message.hide()
        with place_kept(self.table):
            self.model.set_rows(read.rows)
            self._filter()
        for name, pill in self.pills.items():
            pill.set_count(sum(_kept(name, each) for each in read.rows))
        self.alert.show_state(_(wording.ALERT[read.alert]), wording.ALERT_TONE[read.alert])
        self.acts.show(read)
        if read.alarms and read.alert is Alert.NORMAL and not self._refused:
            self.message.say(ngettext(
                "{n} alarm is open, and the alert is that of ordinary days.",
                "{n} alarms are open, and the alert is that of ordinary days.",
                read.alarms).format(n=read.alarms), "again",
                self.acts.raises, self.acts.on_alert)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _refuse(self, refusal: AppError) -> None:
        """Beside the line that was scanned into, until something else is typed."""
        self._refused = True
        self.message.say(str(refusal), "hold")
        self.line.selectAll()

    def _filter(self) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        self.model.keep(None if name == "all" else lambda each: _kept(name, each))
        self._tell()

    def _search(self, text: str) -> None:
        self._refused = False
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        self.count.setText(ngettext("{n} round", "{n} rounds", shown).format(
            n=cells.shown(shown)))
        self._sheets.setCurrentIndex(0 if shown else 2 if self.model.rows else 1)

    def _on_scanned(self) -> None:
        text = self.line.text().strip()
        if text:
            self._context.pool.run(partial(self._reader.look, text), self._on_seen, self._refuse)

    def _on_opened(self, row: RoundRow) -> None:
        self._context.pool.run(partial(self._reader.of, row), self._on_seen, self._refuse)

    def _on_seen(self, seen: Seen) -> None:
        self._refused = False
        self.message.hide()
        self.line.clear()
        self.panel.show_place(seen.sight, seen.products, seen.tasks)
        self.frame.enter()
        self.panel.take_keyboard()

    def _on_write(self) -> None:
        reading = self.panel.form.told()
        if reading is None or not self.write.isEnabled() or self.write.isHidden():
            return
        self.write.setEnabled(False)
        self._context.pool.run(lambda: service.done(self._context.desk, reading.told()),
                               self._on_written, self._on_refused)

    def _on_written(self, written: Written) -> None:
        """Back to the line, for the next door; what it lacks stays in sight."""
        self.write.setEnabled(True)
        self.panel.form.operator = self.panel.form.done_by
        self.panel.show_nothing()
        self.frame.leave()
        words = _("{place} is written down.").format(place=written.spot)
        if written.faults or written.stock_note:
            self.panel.say(words, written.faults, written.stock_note)
        else:
            self._context.say(words)
        self.line.setFocus()
        self.reload()

    def _on_refused(self, refusal: AppError) -> None:
        self.write.setEnabled(True)
        self.panel.message.say(str(refusal), "hold")

    def _place(self) -> PlaceRow | None:
        """The one in the panel, else of the round under the cursor."""
        if self.panel.sight is not None:
            return self.panel.sight.place
        return self.table.current.place if self.table.current else None

    def _shown(self) -> Part | None:
        """What is in sight, by what it was chosen."""
        pill = next(pill for pill in self.pills.values() if pill.isChecked())
        chosen = "·".join(filter(None, (self.line.text().strip(), pill.text())))
        return narrowed(self.model.shown_rows, self.model.whole or 0, chosen)

    def _on_kept(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _connect(self) -> None:
        self._clock.timeout.connect(self._on_pulse)
        self.line.searched.connect(self._search)
        self.line.returnPressed.connect(self._on_scanned)
        self.line.down.connect(self.table.setFocus)
        self.table.chosen.connect(self.acts.show_row)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self.panel.submitted.connect(self._on_write)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.line.setFocus),
                         ("Esc", self._on_escape)):
            QShortcut(QKeySequence(key), self, act)

    def _on_escape(self) -> None:
        """Away from the form, to the line."""
        self.frame.leave()
        self.panel.show_nothing()
        self.line.setFocus()

    def _type_on(self, letter: str) -> None:
        self.line.setFocus()
        self.line.insert(letter)

    def _lay_out(self) -> None:
        table = Card(margins=(0, 4, 0, 0))
        for sheet in (self.table, self._empty, EmptyState(
                "check", _("Nothing to be done here"),
                _("Another filter shows the other rounds of today."))):
            self._sheets.addWidget(sheet)
        table.body.addWidget(self._sheets)
        self.frame = ListFrame(Parts(
            title=(Words(_("Rounds of today"), "page"), self.alert),
            acts=(self.acts.change, self.acts.plan, self.acts.accept), search=self.line,
            pills=list(self.pills.values()), message=self.message, between=(), card=table,
            table=self.table, foot=table.footer(), count=self.count,
            foot_acts=(self.acts.finding, self.acts.withdraw, self.papers), panel=self.panel,
            panel_width=WIDE, inside=self.panel.form))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)


def _kept(name: str, each: RoundRow) -> bool:
    return name == "all" or each.standing in _KEPT[name]
