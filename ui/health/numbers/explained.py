"""A figure explains itself: its rule, numerator and denominator, source, and what is left out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.health.numbers import wording
from app.health.numbers.queries import Numbers
from app.health.numbers.rules import Rate
from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Prose, Words


class Explained(Card):
    """The words of one rate, and the way to its rows."""

    def __init__(self, show_rows: Callable[[], object]) -> None:
        super().__init__(margins=(16, 10, 12, 10), spacing=2)
        self.sum_, self.rule = Words("", "strong"), Prose("", "secondary")
        self.source, self.left_out = Prose("", "hint"), Prose("", "hint", "again")
        self.rows = Button(_("Show its rows"), show_rows, icon="document", key="Ctrl+D")
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.sum_, self.rule, self.source, self.left_out):
            words.addWidget(part)
        line = row(spacing=16)
        line.addLayout(words, 1)
        line.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def explain(self, rate: Rate, numbers: Numbers) -> None:
        """Another rate."""
        self.sum_.setText(f"{_(wording.RATE[rate])}  {wording.sum_(rate, numbers.whole)}")
        self.rule.setText(wording.rule(rate))
        self.source.setText(wording.source(rate, numbers))
        words = wording.left_out(rate, numbers)
        self.left_out.setText(words)
        self.left_out.setHidden(not words)
        wanting = words and numbers.missing and rate is not Rate.COVERAGE
        self.left_out.set_tone("again" if wanting else "")
