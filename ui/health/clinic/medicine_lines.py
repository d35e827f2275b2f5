"""What is handed out: a line each, completed from what the cupboard usually holds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.health.clinic.rules import Medicine
from app.health.clinic.wording import quantity
from app.i18n import _
from app.people.rules import NARROW
from ui import theme
from ui.parts.buttons import IconButton
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.proposed_line import ProposedLine

_QUANTITY, _UNIT = 56, 60  # px


class _Line(QWidget):
    """One medicine: name, how much, of what."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.quantity, self.unit = ProposedLine(), QLineEdit(), QLineEdit()
        self.away = IconButton("cross", _("Remove this medicine"))
        self.name.setPlaceholderText(_("Medicine"))
        self.name.setAccessibleName(_("Medicine"))
        self.quantity.setAccessibleName(_("Quantity"))
        self.quantity.setPlaceholderText("1")
        self.quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.quantity.setFixedWidth(_QUANTITY)
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setFixedWidth(_UNIT)
        self.unit.setMaxLength(10)
        line = row(self.name, self.quantity, self.unit, self.away, spacing=6)
        line.setStretchFactor(self.name, 1)
        self.setLayout(line)


class MedicineLines(QWidget):
    """There is always one empty line; `changed` when a name is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        self._known: dict[str, str] = {}
        self._error = Prose("", "secondary", "hold")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._error)
        self._error.hide()
        self._add()

    def propose(self, known: Mapping[str, str]) -> None:
        """Names with their units."""
        self._known = dict(known)
        for line in self.lines:
            line.name.propose(list(known))

    def show_medicines(self, medicines: Sequence[Medicine]) -> None:
        """Fill the lines, and leave one empty."""
        self.fill([(each.name, quantity(each.quantity), each.unit) for each in medicines])
        self._say("")

    def texts(self) -> list[tuple[str, str, str]]:
        """What stands in the filled lines, read or not."""
        return [(each.name.text(), each.quantity.text(), each.unit.text())
                for each in self.lines if each.name.text() or each.quantity.text()]

    def fill(self, texts: Sequence[tuple[str, str, str]]) -> None:
        """Put texts into the lines, and leave one empty.

        The first line stays where Tab finds it; a name that is filled in adds the next one.
        """
        for line in self.lines[1:]:
            self.lines.remove(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for name, amount, unit in (*texts, ("", "", "")):
            line = self.lines[-1]
            line.name.setText(name)
            line.quantity.setText(amount)
            line.unit.setText(unit)
            theme.mark(line.quantity, state="")

    def names(self) -> list[str]:
        """What is named so far."""
        return [line.name.text().strip() for line in self.lines if line.name.text().strip()]

    def medicines(self) -> tuple[Medicine, ...] | None:
        """What the lines say; None when a quantity cannot be read, which is then said."""
        found = []
        for line in self.lines:
            name, text = line.name.text().strip(), line.quantity.text().strip()
            if not name and not text:
                continue
            try:
                amount = Decimal(text.translate(NARROW).replace("。", ".") or "1")
            except InvalidOperation:
                theme.mark(line.quantity, state="hold")
                line.quantity.setFocus()
                self._say(_("This is not a number."))
                return None
            theme.mark(line.quantity, state="")
            found.append(Medicine(name, amount, line.unit.text().strip()))
        self._say("")
        return tuple(found)

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setHidden(not words)

    def _add(self) -> _Line:
        line = _Line()
        line.name.propose(list(self._known))
        line.name.textChanged.connect(partial(self._on_name, line))
        line.away.clicked.connect(lambda: self._on_away(line))
        self._column.insertWidget(self._column.count() - 1, line)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1].away, line.name)
        self.lines.append(line)
        self._mark()
        return line

    def _on_name(self, line: _Line, name: str) -> None:
        if name in self._known:
            line.unit.setText(self._known[name])
        if name and line is self.lines[-1]:
            self._add()
        self._mark()
        self.changed.emit()

    def _on_away(self, line: _Line) -> None:
        left = self.texts()
        del left[self.lines.index(line)]
        self.fill(left)
        self.lines[-1].name.setFocus()
        self.changed.emit()

    def _mark(self) -> None:
        """Only what is filled can be removed."""
        for line in self.lines:
            line.away.setEnabled(bool(line.name.text()))
