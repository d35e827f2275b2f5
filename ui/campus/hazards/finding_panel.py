"""One finding: what, where, whose, until when; what was done about it; pictures."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings import wording
from app.campus.findings.queries import FindingRow, StepRow
from app.i18n import N_, _
from app.register import Column
from ui.campus.hazards.pictures import PictureStrip
from ui.campus.hazards.reading import MOST, Whole, whole
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 360  # px
_HISTORY = 240  # px

STEPS: list[Column[StepRow]] = [
    Column(N_("Day"), lambda row: f"{clock.local(row.at):%m-%d}", 1.2),
    Column(N_("Step"), lambda row: _(wording.STEP[row.step]), 2,
           tone=lambda row: wording.STEP_TONE[row.step]),
    Column(N_("Words and name"), lambda row: "·".join(filter(None, (row.by, row.words))), 2.6),
]


class FindingPanel(Card):
    """`show_finding(row)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self._context = context
        self._shown: int | None = None
        self.number, self.chip, self.grade = Words("", "person"), Chip(), Chip()
        self.what, self.facts = Prose("", "body"), Prose("")
        self.steps: RowsModel[StepRow] = RowsModel(STEPS)
        self.table = RowsTable(self.steps, "finding-steps", context.settings.folder,
                               row_height=34)
        self.table.setAccessibleName(_("What was done about it"))
        self.table.setMinimumHeight(_HISTORY)
        self.pictures = PictureStrip()
        self._whole_widget = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_finding(None)

    def show_finding(self, finding: FindingRow | None) -> None:
        """Show this one, or that none is chosen."""
        before, self._shown = self._shown, finding.id if finding else None
        self._whole_widget.setVisible(finding is not None)
        self._empty.setVisible(finding is None)
        if finding is None:
            return
        if finding.id != before:
            self.steps.set_rows([])
            self.pictures.show_pictures([])
        self.number.setText(finding.number)
        self.chip.show_state(wording.standing(finding), wording.tone(finding))
        self.grade.show_state(_(wording.GRADE[finding.grade]),
                              wording.GRADE_TONE[finding.grade])
        self.what.setText(finding.what)
        self.facts.setText(facts(finding))
        self._context.pool.run(lambda: whole(self._context.desk, finding.id), self._on_read)

    def show_large(self) -> None:
        """The first picture in a window of its own."""
        self.pictures.show_large()

    def _on_read(self, read: Whole) -> None:
        if read.finding_id != self._shown:
            return  # another one was chosen meanwhile
        if not self.steps.same(read.steps):
            self.steps.set_rows(read.steps)
        self.pictures.show_pictures([picture for _row, picture in read.pictures[:MOST]])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.number, None, self.grade, self.chip))
        head.addWidget(self.what)
        head.addWidget(self.facts)
        head.addWidget(self.pictures)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self._empty = EmptyState("warning", _("No finding is chosen"),
                                 _("Choose one in the table."))
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)


def facts(finding: FindingRow) -> str:
    """Where, whose, until when, found by whom."""
    place = "·".join(dict.fromkeys(filter(None, (
        wording.kind(finding), wording.where(finding)))))
    until = finding.due.isoformat()
    if finding.due != finding.first_due:
        until = _("{day} (first {first})").format(day=until, first=finding.first_due.isoformat())
    return "\n".join(filter(None, (
        place,
        _("Mended by {name} until {day}").format(name=finding.responsible, day=until),
        _("Found by {name}, {at}, {source}").format(
            name=finding.found_by, at=f"{clock.local(finding.at):%Y-%m-%d}",
            source=_(wording.SOURCE[finding.source])))))


