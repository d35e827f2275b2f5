"""Which stocktake it is, how it stands and how far it is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.supplies.counts import wording
from app.supplies.counts.views import StocktakeView
from ui import cells
from ui.parts.card import row
from ui.parts.labels import Chip, ElidedLabel, Words
from ui.parts.meter import Meter


class SheetHead(QWidget):
    """`show_stocktake(of)`."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.about = ElidedLabel("", "person"), ElidedLabel("", "secondary")
        self.chip, self.meter, self.done = Chip(), Meter(8), Words("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.title, 8, self.about, None, self.chip))
        column.addLayout(row(self.meter, 8, self.done))

    def show_stocktake(self, of: StocktakeView) -> None:
        """Its title, who has a hand in it, and how many lots are counted."""
        self.title.setText(wording.title(of))
        told = [wording.number(of), of.opened_by, of.note, _("blind") if of.blind else "",
                of.voucher, of.approver, of.why]
        self.about.setText("·".join(filter(None, told)))
        self.chip.show_state(_(wording.STAGE[of.stage]), wording.TONE[of.stage], "")
        self.meter.show_shares([(of.counted, "accent")], of.lines)
        self.done.setText(_("{counted} of {lots} counted").format(
            counted=cells.shown(of.counted), lots=cells.shown(of.lines)))
