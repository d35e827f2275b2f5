"""One row of a list in a panel: who or what, how it stands, its facts, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.parts.card import row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.supplies.list_frame import Panel

WIDE = 380  # px
_LABEL = 96  # px of the names of the facts


@dataclass(frozen=True)
class Facts:
    """What is told of one row; `past` lines of when and what, under its own heading.

    warn   a sentence that must not be missed, with its tone
    """

    title: str
    state: str = ""
    tone: str = "neutral"
    under: str = ""
    warn: tuple[str, str] = ("", "again")
    facts: Sequence[tuple[str, str]] = field(default_factory=tuple)
    heading: str = ""
    past: Sequence[tuple[str, str]] = field(default_factory=tuple)


class FactsPanel(Panel):
    """`show_facts(facts)`; what is empty is left out."""

    def __init__(self, icon: str, nobody: str) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.who, self.chip = Prose("", "person"), Chip()
        self.under, self.warning = Prose("", "secondary"), MessageLine()
        self._facts, self._past = _Lines(), _Lines()
        self._heading = Words("", "strong")
        self._line = HairLine()
        self._whole_widget = QWidget()
        self._nobody = EmptyState(icon, nobody, _("Choose one in the table."))
        self._lay_out()
        self.show_facts(None)

    def show_facts(self, told: Facts | None) -> None:
        """Show these, or that none is chosen."""
        self._area.setVisible(told is not None)
        self._nobody.setVisible(told is None)
        if told is None:
            return
        self.setAccessibleName(told.title)
        self.who.setText(told.title)
        self.chip.setVisible(bool(told.state))
        if told.state:
            self.chip.show_state(told.state, told.tone)
        self.under.setText(told.under)
        self.under.setVisible(bool(told.under))
        if told.warn[0]:
            self.warning.say(*told.warn)
        else:
            self.warning.hide()
        self._facts.show_lines([each for each in told.facts if each[1]])
        self._heading.setText(told.heading)
        for part in (self._heading, self._past, self._line):
            part.setVisible(bool(told.past))
        self._past.show_lines(told.past)

    def text(self) -> str:
        """Everything it says now."""
        return "\n".join((self.who.text(), self.warning.text(), *self._facts.said,
                          *self._past.said))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head = row(self.who, self.chip)
        head.setStretchFactor(self.who, 1)
        head.setAlignment(self.chip, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (self.under, self.warning, self._facts, self._line, self._heading,
                     self._past):
            column.addWidget(part)
        column.addStretch(1)
        self._area = scrolled(self._whole_widget)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._nobody, 1)


class _Lines(QWidget):
    """Names at the left, what they are at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        said = [f"{name} {value}" for name, value in lines]
        if said == self.said:
            return
        self.said = said
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, (name, value) in enumerate(lines):
            self._grid.addWidget(Words(name, "hint"), place, 0, top)
            self._grid.addWidget(Prose(value, ""), place, 1, top)
