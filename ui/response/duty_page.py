"""Duty (值班值守): who is there now with the numbers to call, the month, the day chosen."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.response.duty import wording
from app.response.duty.card import Card as CardTold
from app.response.duty.rules import Fault, Post
from app.security.rights import Right
from ui import pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.response.duty.acts import DutyActs
from ui.response.duty.day_panel import DayPanel
from ui.response.duty.duty_card import DutyCard
from ui.response.duty.duty_reading import Reading, read, read_card
from ui.response.duty.month_view import DayCell, MonthView, turned

_NARROW, _CARD, _PANEL, _LEAST, _ANY = 1000, 284, 412, 284, 16_777_215  # px
_REST = 1_000  # ms between two readings while others write
_TICK = 60_000  # ms between two looks at who is there: a shift ends without anybody writing
_NOW, _MONTH, _DAY = "now", "month", "day"


class DutyPage(QWidget):
    """Enter goes from the month into the day; the guard has the card alone."""

    guide = "response#duty"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._full = context.desk.may(Right.READ_DUTY)
        self.told: Reading | None = None
        self.card = DutyCard(wide=not self._full)
        self.month, self.panel = MonthView(), DayPanel(context)
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.name, self._title = Words("", "strong"), Words(_("On duty"), "page")
        self.acts = DutyActs(self, context)
        self.before = Button("", partial(self._turn, -1), icon="chevron-left", small=True,
                             name=_("Month before"))
        self.after = Button("", partial(self._turn, 1), icon="chevron-right", small=True,
                            name=_("Month after"))
        self.choice = Segment(
            [(_NOW, _("Now")), (_MONTH, _("Month")), (_DAY, _("Day chosen"))], _MONTH,
            name=_("Part of the page"))
        self._middle = Card(margins=(12, 8, 12, 8))
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._tick = QTimer(self, interval=_TICK)
        self._lay_out()
        for timer in (self._soon, self._tick):
            timer.timeout.connect(self.reload)
        self.month.chosen.connect(lambda _day: self._show_day())
        self.month.turned.connect(lambda _day: self.reload())
        self.month.opened.connect(lambda _day: self._open_day())
        self.choice.changed.connect(lambda _part: self._arrange())
        self.setFocusProxy(self.month if self._full else self.card)
        for key, act in (("F5", self.reload), ("Ctrl+G", self._next)):
            QShortcut(QKeySequence(key), self, act)

    def reload(self) -> None:
        """Read everything anew; the day chosen stays chosen."""
        desk, pool = self._context.desk, self._context.pool
        if self._full:
            pool.run(partial(read, desk, self.month.day), self._on_read, self._on_failed)
        else:
            pool.run(partial(read_card, desk), self._on_card, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have come or gone."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._tick.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the others."""
        super().resizeEvent(event)
        self._arrange()

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_card(self, told: CardTold) -> None:
        self.card.show_card(told)

    def _on_read(self, told: Reading) -> None:
        self.told = told
        self.card.show_card(told.card)
        self.name.setText(_("{year}-{month:02} duties").format(
            year=self.month.day.year, month=self.month.day.month))
        days = (told.last - told.first).days + 1
        self.month.show_month(told.first, told.last, {
            day: cell(told, day) for day in (told.first + timedelta(n) for n in range(days))})
        gaps = sum(each.wrong.fault is Fault.GAP for each in told.faults)
        others = len(told.faults) - gaps
        words = [ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps),
                 ngettext("{n} other fault", "{n} other faults", others).format(n=others)]
        self.count.setText("·".join(words) if told.faults else _("No gap and no fault ahead"))
        self.count.set_tone("hold" if gaps else "again" if others else "")
        self._say_due(told)
        self._show_day()

    def _say_due(self, told: Reading) -> None:
        if not told.due:
            self.message.hide()
            return
        each = told.due[0]
        words = _("{name} has not handed over yet") if each.handover_id is None else _(
            "Nobody has taken over from {name}")
        act = self.acts.hand if each.handover_id is None else self.acts.take
        self.message.say(f"{words.format(name=each.name)}·{wording.shift_end(each.at)}",
                         "again", act.text(), act.click)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _show_day(self) -> None:
        if self.told is not None:
            self.panel.show_day(self.told, self.month.day)

    def _open_day(self) -> None:
        self.choice.set_value(_DAY)
        self._arrange()
        self.panel.table.setFocus()

    def _turn(self, months: int) -> None:
        self.month.go_to(turned(self.month.day, months))

    def _next(self) -> None:
        order = (_NOW, _MONTH, _DAY)
        now = order.index(str(self.choice.value()))
        self.choice.set_value(order[(now + 1) % 3])
        self._arrange()

    def _arrange(self) -> None:
        narrow, part = self.width() < _NARROW, self.choice.value()
        self.choice.setVisible(narrow and self._full)
        for each in (self._title, *self.acts.roomy):
            each.setVisible(not (narrow and self._full))
        self.card.setVisible(not self._full or not narrow or part == _NOW)
        self._middle.setVisible(self._full and (not narrow or part == _MONTH))
        self.panel.setVisible(self._full and (not narrow or part == _DAY))
        for each, wide in ((self.card, _CARD), (self.panel, _PANEL)):
            alone = narrow or not self._full
            each.setMaximumWidth(_ANY if alone else wide)
            each.setMinimumWidth(1 if alone else min(wide, _LEAST))

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(self._title, self.choice, None, *self.acts.buttons))
        column.addWidget(self.message)
        self._middle.body.addLayout(row(self.before, self.name, self.after, None, self.count))
        self._middle.body.addWidget(self.month, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.card, 2)
        line.addWidget(self._middle, 5)
        line.addWidget(self.panel, 3)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        self._arrange()


def cell(told: Reading, day: date) -> DayCell:
    """What the month says of a day: who comes on that day, leaders first, and what is wrong."""
    rows = [each for each in told.of_day(day) if clock.local(each.begins).date() == day]
    lines = [_("{name} leads").format(name=each.name) if each.post is Post.LEADER else each.name
             for each in sorted(rows, key=lambda one: (one.post, one.begins))]
    faults = told.faults_of(day)
    worst = min(faults, key=lambda one: list(Fault).index(one.wrong.fault), default=None)
    return DayCell(tuple(lines), wording.fault(worst) if worst else "",
                   wording.TONE[worst.wrong.fault] if worst else "", told.is_free(day))
