"""One of the twenty kinds: which places nobody looked at, who looked last, what is not closed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings import wording as findings
from app.campus.findings.queries import FindingRow
from app.campus.hazards import wording
from app.campus.hazards.queries import UseLine
from app.i18n import N_, _
from app.places.grid.wording import USE
from app.register import Column
from ui.campus.hazards.finding_panel import WIDE
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

_MOST = 8  # places that are named
_HEIGHT = 150  # px

OPEN: list[Column[FindingRow]] = [
    Column(N_("What is wrong"), lambda each: each.what, 3),
    Column(N_("State"), findings.standing, 2,
           tone=findings.tone),
]


class KindPanel(Card):
    """`show_kind(line)`; `opened` is the table of its findings."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self.name, self.chip = Words("", "person"), Chip()
        self.seen, self.unseen = Prose(""), Prose("")
        self.open: RowsModel[FindingRow] = RowsModel(OPEN)
        self.table = RowsTable(self.open, "kind-findings", context.settings.folder, row_height=34)
        self.table.setAccessibleName(_("Hazards not closed"))
        self.table.setMinimumHeight(_HEIGHT)
        self._whole_widget = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_kind(None)

    def show_kind(self, line: UseLine | None) -> None:
        """Show this one, or that none is chosen."""
        self._whole_widget.setVisible(line is not None)
        self._empty.setVisible(line is None)
        if line is None:
            return
        self.name.setText(_(USE[line.use]))
        self.chip.show_state(wording.standing(line), wording.tone(line))
        newest = line.newest
        self.seen.setText(_("Last looked at {at} by {name}: {what}").format(
            at=f"{clock.local(newest.at):%Y-%m-%d %H:%M}", name=newest.by,
            what=_(wording.SAW[newest.saw])) if newest else _("Nobody looked in these days."))
        names = [each.path for each in line.unseen[:_MOST]]
        more = len(line.unseen) - len(names)
        if more:
            names.append(_("and {n} more").format(n=more))
        self.unseen.setText(_("Not looked at: {places}").format(places="、".join(names)))
        self.unseen.setVisible(bool(names))
        self.open.set_rows(list(line.open))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.name, None, self.chip))
        head.addWidget(self.seen)
        head.addWidget(self.unseen)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self._empty = EmptyState("warning", _("No kind is chosen"), _("Choose one in the table."))
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)
