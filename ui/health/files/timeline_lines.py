"""The time line as rows of a list: a heading for each day, then what happened on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from app import clock
from app.i18n import _
from app.people.events import Event
from app.rulebook.calendar.wording import weekday

ENTRY, SHORT, HEADING = 46, 34, 32  # px of an event, one without details, a day
_SIZES = {high: QSize(0, high) for high in (ENTRY, SHORT, HEADING)}
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """A heading (`event` None), or an event; `joined`: the next row is of the same day."""

    heading: str
    event: Event | None = None
    joined: bool = False

    @property
    def size(self) -> QSize:
        """How high it is drawn."""
        if self.event is None:
            return _SIZES[HEADING]
        return _SIZES[ENTRY if self.event.detail else SHORT]

    @property
    def words(self) -> str:
        """What a reader hears."""
        if self.event is None:
            return self.heading
        one = self.event
        return " ".join(filter(None, (time_of(one), one.title, one.state, one.detail, one.by)))


class TimelineModel(QAbstractListModel):
    """2,000 rows cost what 20 do: a row is drawn when it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these, which stand newest first."""
        self.beginResetModel()
        self.lines = list(_lines(events, clock.today()))
        self.endResetModel()

    def rowCount(self, _parent: _Index | None = None) -> int:
        """Headings and events."""
        return len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line for the delegate, its words for a screen reader.

        The height comes from here and not from the delegate: the view asks for each of 2,000.
        """
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return line.size
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole and line.event is not None:
            return line.event.detail or None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The keyboard passes over headings."""
        if self.lines[index.row()].event is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _lines(events: Sequence[Event], today: date) -> Iterator[Line]:
    days = [clock.local(event.at).date() for event in events]
    for place, (event, day) in enumerate(zip(events, days, strict=True)):
        if place == 0 or days[place - 1] != day:
            yield Line(day_words(day, today))
        joined = place + 1 < len(days) and days[place + 1] == day
        yield Line("", event, joined)


def day_words(day: date, today: date) -> str:
    """Today, 11月20日 周五, 2025年11月20日."""
    if day == today:
        return _("Today")
    if day.year == today.year:
        return _("{day}/{month} {weekday}").format(
            day=day.day, month=day.month, weekday=weekday(day.isoweekday()))
    return _("{day}/{month}/{year}").format(day=day.day, month=day.month, year=day.year)


def time_of(event: Event) -> str:
    """07:31; nothing where only the day is known."""
    return f"{clock.local(event.at):%H:%M}" if event.timed else ""
