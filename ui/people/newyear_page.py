"""The new school year: every class with what becomes of it, before anything is written."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.people import acts, newyear
from app.people.newyear import Fate, Preview, Promoted, Step
from app.people.newyear.wording import FATE, HITCH
from app.register import Column
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_TONES = {Fate.RISES: "admit", Fate.GRADUATES: "accent", Fate.STAYS: "neutral",
          Fate.ALREADY: "neutral"}
_NAMED = 8  # classes that a message names
_SETTLE_MS = 250  # a day that is typed changes several times before it is meant


def _fate(step: Step) -> str:
    return _(HITCH[step.hitch]) if step.hitch else _(FATE[step.fate])


COLUMNS: list[Column[Step]] = [
    Column(N_("Class"), lambda step: step.room.name, 2.4),
    Column(N_("Becomes"), lambda step: "—" if step.fate is Fate.GRADUATES else step.new_name, 2.4),
    Column(N_("Pupils"), lambda step: step.room.heads, 1.2),
    Column(N_("To be checked"), lambda step: step.room.checks or None, 1.4),
    Column(N_("What becomes of it"), _fate, 3,
           tone=lambda step: "hold" if step.hitch else _TONES[step.fate]),
]


class NewYearPage(QWidget):
    """`left` goes back to the classes."""

    guide = "people#new-year"
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.look: Preview | None = None
        self.staying: set[int] = set()
        self._asked = False
        self.day = DayField()
        self.model: RowsModel[Step] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "newyear", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Classes"))
        self.message, self.early, self.done = MessageLine(), MessageLine(), MessageLine()
        self.consequence = Prose("", "")
        self.promote = Button("", self._on_promote, kind="primary", icon="calendar",
                              key="Ctrl+Return")
        self.stay = Button(_("Stays / rises"), self._on_stay)
        self.stay.setToolTip(_("Stays / rises (Space)"))
        self.back = Button(_("Back to the classes"), self.left.emit, kind="quiet",
                           icon="arrow-left")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._lay_out()
        self.day.dateChanged.connect(lambda _day: self._on_day())
        QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._on_stay,
                  context=Qt.ShortcutContext.WidgetShortcut)
        self.setFocusProxy(self.table)

    def start(self) -> None:
        """From the beginning: the usual day, every class rises."""
        self.staying.clear()
        self._asked = False
        self.message.hide()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the classes."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_day(self) -> None:
        self._asked = True
        self.promote.setEnabled(False)
        self._settle.start()

    def _look(self) -> None:
        day = self.day.day() if self._asked else None
        self._context.pool.run(
            partial(newyear.preview, self._context.desk, day, frozenset(self.staying)),
            self._on_look, self._on_refused)

    def _on_look(self, look: Preview) -> None:
        row_now = max(self.table.currentIndex().row(), 0)
        self.look = look
        self.day.blockSignals(True)
        self.day.set_day(look.day)
        self.day.blockSignals(False)
        self.model.set_rows(look.steps)
        if look.steps:
            self.table.selectRow(min(row_now, len(look.steps) - 1))
        self._tell(look)

    def _tell(self, look: Preview) -> None:
        moving = look.count(Fate.RISES) + look.count(Fate.GRADUATES)
        self.promote.setText(_("Begin school year {year}").format(year=look.year))
        self.promote.setEnabled(look.done is None and not look.hitches and moving > 0)
        self.consequence.setText(_(
            "{rising} classes rise, {graduating} graduate with {leavers} pupils, {staying} stay. "
            "Staff and passes are untouched; it can be undone.").format(
                rising=look.count(Fate.RISES), graduating=look.count(Fate.GRADUATES),
                leavers=cells.shown(look.leavers),
                staying=look.count(Fate.STAYS) + look.count(Fate.ALREADY)))
        if look.done is not None:
            self.early.hide()
            self.done.say(
                _("The classes were promoted on {day} to school year {year}.").format(
                    day=look.done.day, year=look.done.year),
                "accent", _("Undo the promotion"), partial(self._undo, look.done.id))
            return
        self.done.hide()
        if look.hitches:
            self.early.say(ngettext(
                "{n} class cannot rise yet: {names}. Rename it, or let it stay (Space).",
                "{n} classes cannot rise yet: {names}. Rename them, or let them stay (Space).",
                len(look.hitches)).format(n=len(look.hitches), names=_(", ").join(
                    step.room.name for step in look.hitches[:_NAMED])), "hold")
        elif look.early:
            self.early.say(_(
                "This day is still to come: the gate shows the new names and holds the leavers "
                "from now on, registers from that day."), "again")
        else:
            self.early.hide()

    def _on_stay(self) -> None:
        step = self.table.current
        if step is not None and step.fate is not Fate.ALREADY:
            self.staying ^= {step.room.group_id}
            self._asked = True
            self._look()

    def _on_promote(self) -> None:
        if self.look is None or not self.promote.isEnabled():
            return
        self.promote.setEnabled(False)
        self._context.pool.run(
            partial(newyear.promote, self._context.desk, self.look.day, frozenset(self.staying)),
            self._on_promoted, self._on_refused)

    def _on_promoted(self, done: Promoted) -> None:
        self._context.say(
            _("School year {year}: {rose} classes rose, {left} pupils graduated.").format(
                year=done.year, rose=done.rose, left=cells.shown(done.left)),
            _("Undo"), partial(self._undo, done.act_id))
        self._look()

    def _undo(self, act_id: int) -> None:
        self._context.pool.run(partial(acts.undo, self._context.desk, act_id), self._on_undone,
                               self._on_refused)

    def _on_undone(self, _kind: object) -> None:
        self._context.say(_("The promotion was undone."))
        self._look()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        if self.look is not None:
            self._tell(self.look)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("New school year"), "page"), 8, self.back, None,
                             Field(_("First day of the new names"), self.day)))
        for line in (self.message, self.done, self.early):
            column.addWidget(line)
        card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(self.table)
        foot = card.footer()
        for part in (self.promote, self.stay, self.consequence):
            foot.addWidget(part)
        foot.setStretchFactor(self.consequence, 1)
        column.addWidget(card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
