"""Who is to be asked today, body and mind, one of them at the right with every day."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.cases.followup import wording
from app.cases.followup.daily import daily
from app.cases.followup.views import Daily, Line
from app.errors import AppError
from app.i18n import _, ngettext
from app.security.rights import Right
from ui import pulse
from ui.cases.followup_acts import FollowUpActs
from ui.cases.followup_card import FollowUpCard
from ui.cases.followup_columns import COLUMNS, PILL, Shown, fits
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import FilterPill
from ui.parts.labels import Chip, ElidedLabel, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.rows import RowsModel
from ui.table import RowsTable

_NARROW = 960  # px; narrower, one of them takes the table's place
_SHORT = 360  # px; lower, the filters give their row to the table
_REST = 1_000  # ms between two readings while others write

class FollowUpPage(QWidget):
    """Enter goes to the form of the one chosen; after recording the next one follows."""

    guide = "isolation#followup"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = self._in_card = self._lost = False
        self._next: int | None = None
        self.search = SearchField(_("Search: name, class, order"))
        self.pills = {each: FilterPill(_(PILL[each])) for each in Shown}
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "followup", context.settings.folder)
        self.table.setAccessibleName(_("Whom to ask after today"))
        self.card = FollowUpCard(context)
        self.message, self.count = MessageLine(), ElidedLabel("", "secondary")
        self.tomorrow = Chip()
        self.tomorrow.setToolTip(_(wording.TOMORROW))
        self.acts = FollowUpActs(self, context, self.model, self.card, self.message, self.reload)
        self.free = Button(_("Release…"), self.acts.release_due, kind="primary", icon="check",
                           key="Ctrl+R")
        self.print = Button(_("Print"), self.acts.print_list, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.export = Button(_("Export"), self.acts.export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self._sheets, self._left, self._above = QStackedWidget(), QWidget(), QWidget()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def shown(self) -> Shown:
        """The pill that is pressed."""
        return next((each for each, pill in self.pills.items() if pill.isChecked()), Shown.ALL)

    def reload(self) -> None:
        """Read the list anew; who is shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """A case may have been opened, an order given."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._above.setHidden(self.height() < _SHORT)  # the count tells what is kept; Ctrl+T turns
        self._show_card(self._in_card)

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _show_card(self, instead: bool) -> None:
        self._in_card = instead
        self._left.setVisible(not self._narrow or not instead)
        self.card.setVisible(not self._narrow or instead)
        self.card.set_narrow(self._narrow)

    def _read(self) -> Daily:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_CASES) as session:
            return daily(session, clock.today())

    def _on_read(self, told: Daily) -> None:
        if self._lost:
            self.message.hide()
        self._lost = False
        for each, pill in self.pills.items():
            pill.set_count(sum(fits(line, each) for line in told.lines))
        self.tomorrow.show_state(wording.tomorrow(told.tomorrow), "neutral", "calendar")
        if not self.model.same(told.lines):
            with place_kept(self.table):
                self.model.set_rows(told.lines)
        self._go_on()
        self._tell()

    def _go_on(self) -> None:
        """After somebody was asked, the next one who is to be asked stands at the right."""
        rows = self.model.shown_rows
        if self._next is not None and rows:
            place = next((n for n, each in enumerate(rows)
                          if each.ask and not each.open_days and each.id != self._next), None)
            self._next = None
            if place is not None:
                self.table.selectRow(place)
                self.card.begin()
                return
            self._on_left()
        if self.table.current is None and rows:
            self.table.selectRow(0)
        self.card.show_line(self.table.current)

    def _tell(self) -> None:
        rows = self.model.rows
        words = ngettext("{n} on the list", "{n} on the list", len(rows)).format(n=len(rows))
        if (left := sum(fits(each, Shown.ASK) for each in rows)):
            words += _(", {n} to be asked").format(n=left)
        if (shown := len(self.model.shown_rows)) != len(rows):
            if self.shown is not Shown.ALL:
                words = f"{_(PILL[self.shown])}{_(': ')}{words}"
            words += _(", {n} of them shown").format(n=shown)
        self.count.setText(words)
        self._sheets.setCurrentIndex(0 if rows else 1)

    def _on_failed(self, refusal: AppError) -> None:
        self._lost = True
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_pill(self) -> None:
        keep = partial(fits, shown=self.shown)
        self.model.keep(None if self.shown is Shown.ALL else keep)
        if self.model.shown_rows:
            self.table.selectRow(0)
        self._tell()

    def _on_opened(self) -> None:
        self._show_card(True)
        self.card.begin()

    def _on_left(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _on_written(self, person_id: int) -> None:
        self._next = person_id
        self.message.hide()
        self.reload()

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self.card.show_line)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.card.written.connect(self._on_written)
        self.card.left.connect(self._on_left)
        self._soon.timeout.connect(self.reload)
        for pill in self.pills.values():
            pill.toggled.connect(lambda on: self._on_pill() if on else None)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+T", self._on_next_pill), ("F2", self.card.turn)):
            QShortcut(QKeySequence(key), self, act)

    def _on_searched(self, words: str) -> None:
        self.model.search(words)
        if self.model.shown_rows:
            self.table.selectRow(0)
        self._tell()

    def _on_next_pill(self) -> None:
        pills = list(self.pills.values())
        here = next(n for n, pill in enumerate(pills) if pill.isChecked())
        pills[(here + 1) % len(pills)].setChecked(True)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(Words(_("Daily follow-up"), "page"), 8, self.search, 8, self.tomorrow, 4,
                   self.free)
        head.setStretchFactor(self.search, 1)
        group = QButtonGroup(self)
        for pill in self.pills.values():
            group.addButton(pill)
        self.pills[Shown.ALL].setChecked(True)
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "isolation", _("Nobody is to be followed up"),
            _("Who is under an order, or a case that is open, comes on this list by itself.")))
        table.body.addWidget(self._sheets)
        foot = table.footer()
        for part in (self.count, self.print, self.export):
            foot.addWidget(part)
        foot.setStretchFactor(self.count, 1)
        self.card.with_acts(self.acts.menu(), self)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(head)
        pills = row(*self.pills.values(), None)
        pills.setContentsMargins(0, 0, 0, 0)
        self._above.setLayout(pills)
        inner.addWidget(self._above)
        inner.addWidget(self.message)
        inner.addWidget(table, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self.card)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
