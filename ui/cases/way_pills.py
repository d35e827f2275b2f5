"""The ways of meeting as pills with their counts; where they are too many they slide."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.cases.contacts import wording
from app.cases.contacts.rules import Way
from app.i18n import _
from ui.parts.choices import FilterPill

_HIGH = 30


class WayPills(QScrollArea):
    """`changed` when another way is pressed; a way in which nobody was near has no pill."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._away, self._some = False, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(_HIGH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("How they met"))
        self.pills = {way: FilterPill(_(word), 0) for way, word in wording.WAY.items()}
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for pill in self.pills.values():
            line.addWidget(pill)
            pill.toggled.connect(lambda _on: self.changed.emit())
        line.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """One pill is always seen."""
        return QSize(96, _HIGH)

    @property
    def pressed(self) -> set[Way]:
        """The ways that are kept; none = all."""
        return {way for way, pill in self.pills.items() if pill.isChecked()}

    def show_counts(self, counts: Mapping[Way, int]) -> None:
        """How many met in each way."""
        for way, pill in self.pills.items():
            pill.set_count(counts.get(way, 0))
            pill.setHidden(not counts.get(way))
            if not counts.get(way):
                pill.setChecked(False)
        self._some = any(counts.values())
        self.set_away(self._away)

    def set_away(self, away: bool) -> None:
        """Without any room, or where it belongs when there is something to show."""
        self._away = away
        self.setHidden(away or not self._some)
