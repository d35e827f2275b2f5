"""The card of what needs somebody now: counts, three filters, the list."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.i18n import _, ngettext
from app.pending import Pending
from app.response.overview.rules import Reader, Show, Urgency, shown, urgency
from ui.overview.pending_list import PendingList
from ui.parts.card import Card
from ui.parts.choices import Segment
from ui.parts.labels import CountBadge, Words
from ui.parts.notes import EmptyState


class PendingCard(Card):
    """`opened(pending)` when somebody goes to the rows of a line."""

    opened = Signal(object)

    def __init__(self, who: Reader) -> None:
        super().__init__(_("Somebody has to act now"), margins=(0, 0, 0, 4), spacing=0)
        self._who = who
        self._found: Sequence[Pending] = ()
        self._at: datetime | None = None
        self.count, self.over = CountBadge(0, "hold"), Words("", "secondary", "hold")
        self.choice = Segment([
            (Show.EVERYTHING, _("Everything")), (Show.MINE, _("Mine")),
            (Show.TODAY, _("Due today"))], name=_("Which of them"))
        self.list = PendingList()
        self._empty = EmptyState("check", _("Nothing waits for anybody."))
        self._sheets = QStackedWidget()
        for sheet in (self.list, self._empty):
            self._sheets.addWidget(sheet)
        self.head.setContentsMargins(16, 8, 12, 8)
        self.head.setSpacing(8)
        self.head.insertWidget(1, self.count)
        self.head.insertWidget(2, self.over)
        self.head.addWidget(self.choice)
        self.body.addWidget(self._sheets, 1)
        self.choice.changed.connect(lambda _which: self._show())
        self.list.opened.connect(self.opened)
        self.setFocusProxy(self.list)

    def show_pending(self, found: Sequence[Pending], at: datetime) -> None:
        """Everything that waits, at a moment."""
        self._found, self._at = found, at
        over = sum(urgency(each, at) is Urgency.OVER for each in found)
        self.count.set_count(len(found), "hold" if over else "neutral")
        self.over.setText(
            ngettext("{n} of them overdue", "{n} of them overdue", over).format(n=over)
            if over else "")
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Where the room is short the words beside the title give way."""
        self.over.setVisible(not narrow)

    def _show(self) -> None:
        if self._at is None:
            return
        which = self.choice.value()
        assert isinstance(which, Show)
        rows = shown(self._found, which, self._who, self._at)
        self.list.show_pending(rows, self._at)
        self._sheets.setCurrentIndex(0 if rows else 1)
        self._empty.say(_("Nothing waits for anybody.") if not self._found
                        else _("None of them is yours.") if which is Show.MINE
                        else _("Nothing of it is due today."))
