"""What was entered from paper here, newest on top, with a way to take a line back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from app import clock
from app.gate import wording
from app.gate.rules import Direction
from app.gate.service import Outcome
from app.i18n import N_, _, ngettext
from app.register import Column
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.labels import ElidedLabel
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable


@dataclass(frozen=True)
class Entered:
    """One line that was written down: its own time and the time it was entered."""

    passage: str
    at: datetime
    entered: datetime
    name: str
    group: str
    direction: Direction
    celsius: Decimal | None
    word: str
    tone: str
    undone: bool = False


def of_outcome(outcome: Outcome) -> Entered:
    """The line of a passage that was just written."""
    known, reading = outcome.known, outcome.reading
    return Entered(
        outcome.passage, outcome.at, clock.now(), known.name if known else outcome.code,
        known.group if known else "", outcome.direction, reading.celsius if reading else None,
        wording.verdict(outcome), wording.tone(outcome.verdict, outcome.reason))


_COLUMNS: list[Column[Entered]] = [
    Column(N_("Happened at"), lambda row: row.at, 2.6, time="day"),
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("Class"), lambda row: row.group, 1.6),
    Column(N_("Direction"), lambda row: _(wording.DIRECTION[row.direction]), 1.1),
    Column(N_("Temperature (°C)"), lambda row: row.celsius, 1.4),
    Column(N_("Verdict"), lambda row: _("{word} (undone)").format(word=row.word) if row.undone
           else row.word, 2, tone=lambda row: "neutral" if row.undone else row.tone),
    Column(N_("Written at"), lambda row: row.entered, 1.4),
]


class EnteredList(Card):
    """`undo` gets the line under the cursor, the newest unless another one was chosen."""

    def __init__(self, undo: Callable[[Entered], object]) -> None:
        super().__init__(_("Entered here"), margins=(0, 4, 0, 0))
        self._undo = undo
        self._lines: list[Entered] = []
        self.model: RowsModel[Entered] = RowsModel(_COLUMNS)
        self.table = RowsTable(self.model, "late-entered", row_height=36)
        self.table.setAccessibleName(_("Entered here"))
        self.table.chosen.connect(lambda _line: self._tell())
        self.count = ElidedLabel("", "secondary")
        self.take_back = Button(_("Take this line back"), self.on_undo, icon="undo", key="F8")
        self.empty = EmptyState("edit", _("Nothing has been entered yet."),
                                _("What you enter at the left stands here."))
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty, 1)
        foot = self.footer()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.take_back)
        self._tell()

    def add(self, line: Entered) -> bool:
        """A new line on top; False when it was there already."""
        if any(each.passage == line.passage for each in self._lines):
            return False
        self._lines.insert(0, line)
        self._show()
        return True

    def mark_undone(self, passage: str) -> None:
        """This line was taken back."""
        self._lines = [replace(each, undone=True) if each.passage == passage else each
                       for each in self._lines]
        self._show()

    def on_undo(self) -> None:
        """F8."""
        line = self.table.current
        if line is not None and not line.undone:
            self._undo(line)

    def _show(self) -> None:
        self.model.set_rows(list(self._lines))
        if self._lines:
            self.table.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        self.table.setHidden(not self._lines)
        self.empty.setHidden(bool(self._lines))
        count = sum(not each.undone for each in self._lines)
        self.count.setText(ngettext("{n} line", "{n} lines", count).format(n=count) + "·"
                           + _("both times are kept"))
        line = self.table.current
        self.take_back.setEnabled(line is not None and not line.undone)
