"""One emergency: what, where, and its time line."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.register import Column
from app.response.plans import queries, wording
from app.response.plans.queries import EmergencyRow, EmergencyView
from app.response.plans.rules import Mark
from app.security.desk import Desk
from app.security.rights import Right
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 400  # px
_LINES = 260  # px
TONES = {Mark.DONE: "admit", Mark.UNDONE: "again", Mark.NOTE: "neutral", Mark.CLOSED: "neutral"}


@dataclass(frozen=True)
class CourseLine:
    """A line of the time line, as it is shown."""

    time: str
    mark: Mark
    by: str
    words: str


LINES: list[Column[CourseLine]] = [
    Column(N_("Time"), lambda each: each.time, 1.6),
    Column(N_("Kind of line"), lambda each: _(wording.MARK[each.mark]), 2,
           tone=lambda each: TONES[each.mark]),
    Column(N_("Who did it"), lambda each: each.by, 1.6),
    Column(N_("Words (time line)"), lambda each: each.words, 3),
]


def lines(view: EmergencyView) -> list[CourseLine]:
    """The time line, newest first; the day is told where it is another one than the first."""
    first = clock.local(view.ticks[0].at).date() if view.ticks else None
    cards = {card.id: card for card in view.cards}
    made = []
    for tick in reversed(view.ticks):
        card = cards.get(tick.card_id or 0)
        step = f"{card.position}. {card.what}" if card else ""
        at = clock.local(tick.at)
        time = f"{at:%H:%M}" if at.date() == first else f"{at:%m-%d %H:%M}"
        made.append(CourseLine(time, tick.mark, tick.by,
                               "·".join(filter(None, (step, tick.words)))))
    return made


def read(desk: Desk, emergency_id: int) -> EmergencyView:
    """In a worker's thread."""
    with desk.read(Right.RESPOND) as session:
        return queries.emergency(session, emergency_id)


class EmergencyPanel(Card):
    """`show_emergency(row)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self._context = context
        self._shown: int | None = None
        self.number, self.chip, self.facts = Words("", "person"), Chip(), Prose("")
        self.lines: RowsModel[CourseLine] = RowsModel(LINES)
        self.table = RowsTable(self.lines, "emergency-lines", context.settings.folder,
                               row_height=34)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Time line"))
        self.table.setMinimumHeight(_LINES)
        self._whole_widget = QWidget()
        self._empty = EmptyState("check", _("No emergency is chosen"),
                                 _("The key opens the plans from every page."))
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_emergency(None)

    def show_emergency(self, emergency: EmergencyRow | None) -> None:
        """Show this one, or that none is chosen."""
        self._shown = emergency.id if emergency else None
        self._whole_widget.setVisible(emergency is not None)
        self._empty.setVisible(emergency is None)
        if emergency is None:
            return
        self.number.setText(emergency.number)
        self.chip.show_state(wording.going(emergency),
                             "neutral" if emergency.closed_at else "hold")
        self.facts.setText("\n".join(filter(None, (
            emergency.plan, emergency.what, emergency.place))))
        self._context.pool.run(lambda: read(self._context.desk, emergency.id), self._on_read)

    def _on_read(self, view: EmergencyView) -> None:
        if view.row.id == self._shown:
            self.lines.set_rows(lines(view))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.number, None, self.chip))
        head.addWidget(self.facts)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)
