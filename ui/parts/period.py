"""The chooser of a period: today, yesterday, this week, or days of one's own."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.register import Period
from ui.parts.choices import Segment
from ui.parts.dates import DayField
from ui.parts.labels import Words

_TODAY, _YESTERDAY, _WEEK, _OWN = "today", "yesterday", "week", "own"


class PeriodChooser(QWidget):
    """Emits `changed(Period)`; with `one_day` it offers single days only."""

    changed = Signal(object)

    def __init__(self, one_day: bool = False) -> None:
        super().__init__()
        self._one_day = one_day
        choices = [(_TODAY, _("Today")), (_YESTERDAY, _("Yesterday"))]
        if not one_day:
            choices.append((_WEEK, _("This week")))
        choices.append((_OWN, _("Another day") if one_day else _("Other days")))
        self.segment = Segment(choices, _TODAY, name=_("Period"))
        self.first, self.last = DayField(), DayField()
        self.first.setAccessibleName(_("First day"))
        self.last.setAccessibleName(_("Last day"))
        self._dash = Words("—", "hint")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.segment, self.first, self._dash, self.last):
            line.addWidget(part)
        self.segment.changed.connect(lambda _choice: self._on_changed())
        self.first.dateChanged.connect(lambda _day: self._on_changed())
        self.last.dateChanged.connect(lambda _day: self._on_changed())
        self._show_days()

    def period(self) -> Period:
        """The days chosen; the school's today is asked each time."""
        today = clock.today()
        choice = self.segment.value()
        if choice == _TODAY:
            return Period(today, today)
        if choice == _YESTERDAY:
            return Period(today - timedelta(days=1), today - timedelta(days=1))
        if choice == _WEEK:
            return Period(today - timedelta(days=today.weekday()), today)
        first, last = self.first.day(), self.last.day()
        if self._one_day:
            return Period(first, first)
        return Period(min(first, last), max(first, last))

    def set_period(self, period: Period) -> None:
        """Choose these days, as somebody does who comes from elsewhere."""
        for part in (self.segment, self.first, self.last):
            part.blockSignals(True)
        self.segment.set_value(_OWN)
        self.first.set_day(period.first)
        self.last.set_day(period.last)
        for part in (self.segment, self.first, self.last):
            part.blockSignals(False)
        self._on_changed()

    def _on_changed(self) -> None:
        self._show_days()
        self.changed.emit(self.period())

    def _show_days(self) -> None:
        own = self.segment.value() == _OWN
        self.first.setHidden(not own)
        self._dash.setHidden(not own or self._one_day)
        self.last.setHidden(not own or self._one_day)
