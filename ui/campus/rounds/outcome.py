"""What stands where no place is shown: what to do, or what the last round lacked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.parts.labels import Chip, Glyph, Prose, Words


class Outcome(QWidget):
    """`ask()` for a scan; `tell(…)` what is written and falls short, until the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph, self._fact = Glyph("scan", "ink3", 36), Words("", "heading")
        self.chip, self._how = Chip(), Prose("")
        self._fact.setWordWrap(True)
        middle = Qt.AlignmentFlag.AlignHCenter
        for words in (self._fact, self._how):
            words.setAlignment(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(self._glyph, 0, middle)
        column.addWidget(self._fact)
        column.addWidget(self.chip, 0, middle)
        column.addWidget(self._how)
        column.addStretch()
        self.ask()

    @property
    def fact(self) -> str:
        """What it says."""
        return self._fact.text()

    def ask(self) -> None:
        """Nothing was scanned yet."""
        self._glyph.show_icon("scan", "ink3")
        self._fact.setText(_("Scan a door"))
        self._how.setText(_(
            "Scan the code at a door, or choose a round in the table and press Enter."))
        self.chip.hide()

    def tell(self, fact: str, lacks: str, note: str) -> None:
        """It is written down, and this is what it lacks."""
        self._glyph.show_icon("warning", "again.ink")
        self._fact.setText(fact)
        self.chip.setVisible(bool(lacks))
        self.chip.show_state(lacks, "again", "warning")
        self._how.setText("\n".join(filter(None, (
            note, _("Do it again as it should be; this one stays in the record.")
            if lacks else ""))))
