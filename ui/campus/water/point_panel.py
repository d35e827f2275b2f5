"""One point of supply: may it be drunk, what is due when, what was measured and done."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.water import queries, wording
from app.campus.water.queries import ActRow, DueRow, PointRow
from app.campus.water.registers import values
from app.campus.water.rules import Act, Urgency
from app.i18n import N_, _
from app.register import Column, Period
from app.security.desk import Desk
from app.security.rights import Right
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 360  # px
_HISTORY = 240  # px

ACTS: list[Column[ActRow]] = [
    Column(N_("Day"), lambda each: each.day, 1.8),
    Column(N_("Act at the water"), lambda each: _(wording.ACT[each.act]), 1.8),
    Column(N_("Values"), lambda each: values(each) or each.by, 2.4,
           tone=lambda each: "" if each.act is Act.CLEAN else wording.RESULT_TONE[each.result]),
]


@dataclass(frozen=True)
class _Read:
    point_id: int
    acts: list[ActRow]


def _read(desk: Desk, point_id: int) -> _Read:
    """In a worker's thread: the acts at one point, the newest first."""
    today = clock.today()
    with desk.read(Right.READ_WATER) as session:
        found = queries.acts(session, Period(today.replace(year=today.year - 3, day=1), today))
    return _Read(point_id, [each for each in reversed(found) if each.point_id == point_id])


class PointPanel(Card):
    """`show_point(row)`; `acts` is its history."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self._context = context
        self._shown: int | None = None
        self.name, self.chip = Words("", "person"), Chip()
        self.facts, self.bad = Prose(""), Prose("", "body", "hold")
        self.due = [(Words("", "strong"), Words("", "secondary"), Chip()) for _act in Act]
        self.acts: RowsModel[ActRow] = RowsModel(ACTS)
        self.table = RowsTable(self.acts, "water-acts", context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("What was measured and done"))
        self.table.setMinimumHeight(_HISTORY)
        self._whole_widget = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_point(None)

    def show_point(self, point: PointRow | None) -> None:
        """Show this one, or that none is chosen."""
        self._shown = point.id if point else None
        self._whole_widget.setVisible(point is not None)
        self._empty.setVisible(point is None)
        if point is None:
            return
        self.name.setText(point.name)
        self.chip.show_state(_(wording.FITNESS[point.fitness]),
                             wording.FITNESS_TONE[point.fitness])
        self.facts.setText("·".join(filter(None, (
            _(wording.KIND[point.kind]), point.place, point.owner, point.note))))
        self.bad.setText(_("Not as it must be: {items}").format(
            items="、".join(each.name for each in point.failing)))
        self.bad.setVisible(bool(point.failing))
        for place, parts in enumerate(self.due):
            _show_due(parts, point.due[place] if place < len(point.due) else None)
        self._context.pool.run(lambda: _read(self._context.desk, point.id), self._on_read)

    def _on_read(self, read: _Read) -> None:
        if read.point_id == self._shown and not self.acts.same(read.acts):
            self.acts.set_rows(read.acts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.name, None, self.chip))
        head.addWidget(self.facts)
        head.addWidget(self.bad)
        for what, day, chip in self.due:
            head.addLayout(row(what, day, None, chip))
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self._empty = EmptyState("flag", _("No point of supply is chosen"),
                                 _("Ctrl+N adds the first one."))
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)


def _show_due(parts: tuple[Words, Words, Chip], due: DueRow | None) -> None:
    what, day, chip = parts
    for part in parts:
        part.setVisible(due is not None)
    if due is not None:
        what.setText(_(wording.SHORT[due.act]))
        day.setText(due.due.isoformat())
        chip.show_state(_(wording.URGENCY[due.urgency]),
                        wording.URGENCY_TONE[due.urgency] or "admit")
        chip.setVisible(due.urgency is not Urgency.FINE)
