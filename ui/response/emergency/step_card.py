"""One step in an emergency: who, what, by when, the number to call; done by whom and when."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app import clock
from app.i18n import _, ngettext
from app.response.plans import rules
from app.response.plans.queries import CardRow
from app.response.plans.rules import Tick
from ui import theme
from ui.parts.labels import Chip, Glyph, Prose, Words

_NUMBER = 40  # px


class StepCard(QFrame):
    """`picked` by a click, `wished` by a double one; `show_state(...)` as time goes on."""

    picked = Signal()
    wished = Signal()

    def __init__(self, card: CardRow) -> None:
        super().__init__()
        self.card = card
        self.setProperty("role", "scan")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        number = Words(str(card.position), "big")
        number.setFixedWidth(_NUMBER)
        number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.chip, self.who = Chip(), Words(card.who, "strong")
        what, phone = Prose(card.what, "person"), Words(card.phone, "counter")
        call = Glyph("phone", "accent_ink", 22)
        for part in (phone, call):
            part.setHidden(not card.phone)
        head = QHBoxLayout()
        head.addWidget(self.who)
        head.addStretch()
        head.addWidget(self.chip)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addLayout(head)
        middle.addWidget(what)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(call)
        below.addWidget(phone)
        below.addStretch()
        middle.addLayout(below)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 12, 16, 12)
        line.setSpacing(12)
        line.addWidget(number)
        line.addLayout(middle, 1)

    def set_chosen(self, chosen: bool) -> None:
        """The step the keys act on."""
        theme.mark(self, active="true" if chosen else "false")

    def show_state(self, opened: datetime, tick: Tick | None, now: datetime) -> None:
        """Done, open, or late."""
        words, tone = state(self.card, opened, tick, now)
        self.chip.show_state(words, tone, None if tick or tone == "hold" else "clock")
        self.setAccessibleName(f"{self.card.position} {self.card.who} {self.card.what} {words}")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose by hand."""
        self.picked.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Tick by hand."""
        self.wished.emit()


def state(card: CardRow, opened: datetime, tick: Tick | None, now: datetime) -> tuple[str, str]:
    """Words and tone of a step at a moment."""
    late = rules.late(card.told, opened, tick.at if tick else None, now)
    if tick is not None:
        words = f"{clock.local(tick.at):%H:%M} {tick.by}"
        return (_("{words}, late").format(words=words) if late else words,
                "again" if late else "admit")
    if card.minutes is None:
        return _("to be done"), "neutral"
    due = opened + timedelta(minutes=card.minutes)
    if late:
        over = int((now - due).total_seconds() // 60)
        return ngettext("{n} minute late", "{n} minutes late", over).format(n=over), "hold"
    return _("until {time}").format(time=f"{clock.local(due):%H:%M}"), "neutral"
