"""To whom a report goes: the contact book with boxes, how, when, and what they answered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.alarms.notices.sending import Sending
from app.errors import Invalid
from app.health.checks import onset
from app.health.clocks.rules import Means
from app.health.clocks.wording import MEANS
from app.i18n import _
from app.places.counterparts.queries import CounterpartRow
from app.places.counterparts.wording import who
from ui.parts.card import row
from ui.parts.labels import Prose, Words

_NARROW = 150  # px of the means


class Recipient(QWidget):
    """One line: a box with the office, how, when, the receipt."""

    def __init__(self, line: CounterpartRow | None, checked: bool) -> None:
        super().__init__()
        self.line = line
        self.box = QCheckBox(who(line) if line else _("Somebody else"))
        self.box.setChecked(checked)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(_("Office or hospital"))
        self.means = QComboBox()
        for each, word in MEANS.items():
            if each is not Means.NOT_NEEDED:
                self.means.addItem(_(word), each)
        self.at, self.receipt = QLineEdit(), QLineEdit()
        self.at.setPlaceholderText(_("now, when left empty"))
        self.receipt.setPlaceholderText(_("number or name"))
        self.receipt.setMaxLength(120)
        self._lay_out()
        self.box.toggled.connect(self._let)
        self.means.currentIndexChanged.connect(lambda _index: self._on_means())
        self._on_means()
        self._let(checked)

    def sending(self, now: datetime) -> Sending | None:
        """What is written down; None when the box is not ticked. Raises Invalid."""
        if not self.box.isChecked():
            return None
        at = onset.read(self.at.text().strip(), now) if self.at.text().strip() else now
        if at is None:
            raise Invalid(_("This time cannot be read."), _("Write 07:50, or 11-23 07:50."))
        line, means = self.line, Means(self.means.currentData())
        if line is None:
            return Sending(self.name.text().strip(), means, at,
                           receipt=self.receipt.text().strip())
        return Sending(line.name, means, at, line.person, self._number(),
                       self.receipt.text().strip(), counterpart_id=line.id)

    def _number(self) -> str:
        """What is dialled: the fax number for a fax."""
        if self.line is None:
            return ""
        fax = self.means.currentData() == Means.FAX and self.line.fax
        return fax or self.line.phone or self.line.fax

    def _let(self, on: bool) -> None:
        self._more.setVisible(on)

    def _on_means(self) -> None:
        self.number.setText(self._number())

    def _lay_out(self) -> None:
        name = who(self.line) if self.line else _("Somebody else")
        for field, word in ((self.means, _("How")), (self.at, _("Reported at")),
                            (self.receipt, _("Receipt (report)")),
                            (self.name, _("Office or hospital"))):
            field.setAccessibleName(f"{name}: {word}")
        self.means.setFixedWidth(_NARROW)
        self.at.setFixedWidth(_NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.number = Words("", "secondary")
        column.addLayout(row(self.box, None, self.number))
        self._more = QWidget()
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(24, 0, 0, 6)
        inner.setSpacing(6)
        if self.line is None:
            inner.addWidget(self.name)
        inner.addLayout(row(self.means, self.at, None))
        inner.addLayout(row(Words(_("Receipt (report)"), "secondary"), self.receipt))
        column.addWidget(self._more)


class Recipients(QWidget):
    """Those to whom every report goes are ticked (R1.1)."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Recipient] = []
        self._hint = Prose(_("The contact book is empty: write to whom it went, and fill in the "
                             "book afterwards (Ctrl+B)."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._hint)

    def show_book(self, book: Sequence[CounterpartRow], told: Collection[int] = (),
                  before: Collection[int] = ()) -> None:
        """Whoever stands there; ticked are those of R1.1 and those who were told `before`, but
        not those who were `told` of this stage already."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = [Recipient(each, (each.asked or each.id in before) and each.id not in told)
                      for each in book]
        self.lines.append(Recipient(None, not book))
        self._hint.setVisible(not book)
        for each in self.lines:
            self._column.addWidget(each)

    def sendings(self) -> list[Sending]:
        """Everybody who is ticked. Raises Invalid."""
        now = clock.now()
        found = [each.sending(now) for each in self.lines]
        return [each for each in found if each is not None]
