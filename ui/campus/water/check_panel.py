"""One check of the canteen: every line with its answer."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.canteen import wording
from app.campus.canteen.catalogue import names
from app.campus.canteen.queries import CheckRow
from app.campus.canteen.rules import Answer
from app.i18n import N_, _
from app.register import Column
from ui.campus.water.point_panel import WIDE
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

_HEIGHT = 320  # px


@dataclass(frozen=True)
class Line:
    """One line as it was answered."""

    name: str
    answer: Answer
    words: str


LINES: list[Column[Line]] = [
    Column(N_("What is looked at"), lambda each: each.name, 3),
    Column(N_("Values"), lambda each: _(wording.ANSWER[each.answer]), 1.6,
           tone=lambda each: wording.ANSWER_TONE[each.answer]),
]


class CheckPanel(Card):
    """`show_check(row)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self.kind, self.chip, self.facts = Words("", "person"), Chip(), Prose("")
        self.lines: RowsModel[Line] = RowsModel(LINES)
        self.table = RowsTable(self.lines, "canteen-lines", context.settings.folder,
                               row_height=32)
        self.table.setAccessibleName(_("Lines of the check"))
        self.table.setMinimumHeight(_HEIGHT)
        self._whole_widget = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_check(None)

    def show_check(self, check: CheckRow | None) -> None:
        """Show this one, what is bad first; or that none is chosen."""
        self._whole_widget.setVisible(check is not None)
        self._empty.setVisible(check is None)
        if check is None:
            return
        known = names()
        self.kind.setText(_(wording.CHECK[check.kind]))
        self.chip.show_state(wording.result(check), "hold" if check.bad else "admit")
        self.facts.setText("\n".join(filter(None, (
            f"{clock.local(check.at):%Y-%m-%d %H:%M}·{check.by}", wording.bad(check),
            check.note))))
        lines = [Line(known.get(item, item), answer, check.words.get(item, ""))
                 for item, answer in check.answers.items()]
        self.lines.set_rows(sorted(lines, key=lambda each: each.answer is not Answer.BAD))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.kind, None, self.chip))
        head.addWidget(self.facts)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self._empty = EmptyState("document", _("No check is chosen"),
                                 _("Ctrl+N writes the check of the day."))
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)
