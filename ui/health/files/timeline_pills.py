"""The kinds of events as pills with their counts; where they are too many they slide."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QWidget

from app.i18n import _
from app.people.events import EventKind
from app.people.wording import EVENT
from ui.parts.choices import FilterPill

_HIGH = 30


class TimelinePills(QScrollArea):
    """`changed(kind)`; None is everything. Kinds without an event have no pill."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(_HIGH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Kinds of events"))
        self.kind: EventKind | None = None
        self.pills: dict[EventKind | None, FilterPill] = {
            None: FilterPill(_("All events"), checked=True),
            **{kind: FilterPill(_(EVENT[kind])) for kind in EventKind}}
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        group = QButtonGroup(self)
        for kind, pill in self.pills.items():
            group.addButton(pill)
            line.addWidget(pill)
            pill.clicked.connect(lambda _on, kind=kind: self.set_kind(kind))
        line.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        self.show_counts(0, {})

    def minimumSizeHint(self) -> QSize:
        """One pill is always seen."""
        return QSize(96, _HIGH)

    def show_counts(self, total: int, counts: Mapping[EventKind, int]) -> None:
        """How many there are of each."""
        for kind, pill in self.pills.items():
            count = total if kind is None else counts.get(kind, 0)
            pill.set_count(count)
            pill.setVisible(kind is None or count > 0 or kind is self.kind)

    def set_kind(self, kind: EventKind | None) -> None:
        """Show this kind alone."""
        changed, self.kind = kind is not self.kind, kind
        self.pills[kind].setChecked(True)
        self.ensureWidgetVisible(self.pills[kind], 24, 0)
        if changed:
            self.changed.emit(kind)

    def step(self, by: int) -> None:
        """The next kind, or the one before."""
        kinds = [kind for kind, pill in self.pills.items() if not pill.isHidden()]
        place = kinds.index(self.kind) + by
        if 0 <= place < len(kinds):
            self.set_kind(kinds[place])
