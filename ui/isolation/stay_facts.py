"""What is known once about a stay, as pairs of caption and words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app import clock
from app.health.checks import onset
from app.i18n import _
from app.isolation import wording
from app.isolation.stays.rules import Asked
from app.isolation.stays.views import StayView
from ui.parts.labels import Prose, Words


class StayFacts(QWidget):
    """Only what is known takes a line."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_stay(self, stay: StayView) -> None:
        """Show this one's."""
        known = facts(stay)
        if known == self._shown:
            return
        self._shown = known
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, (title, words) in enumerate(known):
            told = Prose(words, "")
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(Words(title, "caption"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, line, 1)


def facts(stay: StayView) -> list[tuple[str, str]]:
    """Caption and words, what is empty left out."""
    asked = [f"{title} {_(wording.ASKED[answer])}" for title, answer in (
        (_("Travelled:"), stay.travel), (_("Met somebody ill:"), stay.contact))
        if answer is not Asked.UNKNOWN]
    told = (
        (_("Complaint"), stay.complaint), (_("Onset"), onset.shown(stay.onset, clock.now())),
        (_("14 days"), _("; ").join([*asked, *filter(None, [stay.history])])),
        (_("Household"), stay.household),
        (_("Suspected"), _("; ").join(filter(None, (stay.disease_name, stay.cause)))),
        (_("Parents"), "\n".join(" ".join(filter(None, each)) for each in stay.parents)),
        (_("Brought by"), stay.escort), (_("Not done before they left"), stay.open_steps))
    return [(title, words) for title, words in told if words]
