"""Two editions of the policy side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from app.i18n import N_, _
from app.register import Column
from app.rulebook.queries import Issued
from app.rulebook.wording import PROFILE
from ui.parts.card import Card, row
from ui.parts.choices import Toggle
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.security.policy_words import numbers
from ui.table import RowsTable

_ROW, _HEADER = 36, 34


@dataclass(frozen=True)
class Pair:
    """One number in both editions."""

    title: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Is it another one?"""
        return self.left != self.right


def pairs(left: Issued, right: Issued) -> list[Pair]:
    """Every number of both."""
    profiles = [_(PROFILE[each.policy.profile]) for each in (left, right)]
    return [Pair(_("Policy profile"), *profiles)] + [
        Pair(number.title, number.words(left.policy), number.words(right.policy))
        for number in numbers()]


class CompareCard(Card):
    """At first the edition before stands at the left, the one in force at the right."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_("Compare editions"), margins=(0, 0, 0, 0))
        self._issued: Sequence[Issued] = ()
        self.left, self.right = QComboBox(), QComboBox()
        for box, name in ((self.left, _("Edition at the left")),
                          (self.right, _("Edition at the right"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _index: self._show())
        self.only = Toggle(_("Only what differs"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._show())
        self.count = Words("", "hint")
        self.model: RowsModel[Pair] = RowsModel(_columns("", ""))
        self.table = RowsTable(self.model, "compare", folder, row_height=_ROW)
        self.table.setAccessibleName(_("Compare editions"))
        head = row(self.left, Words("→", "hint"), self.right, self.only, None, self.count)
        head.setContentsMargins(16, 12, 16, 8)
        self.body.addLayout(head)
        self.body.addWidget(self.table)

    def show_editions(self, issued: Sequence[Issued], in_force: int) -> None:
        """Offer these; with one alone there is nothing to compare."""
        self._issued = issued
        self.setHidden(len(issued) < 2)
        before = self.left.currentData(), self.right.currentData()
        for box in (self.left, self.right):
            box.clear()
            for each in issued:
                box.addItem(_("Edition {n}, from {day}").format(
                    n=each.policy.edition, day=each.policy.in_force_from), each.policy.id)
        at = next((n for n, each in enumerate(issued) if each.policy.id == in_force), 0)
        older = at + 1 if at + 1 < len(issued) else max(at - 1, 0)
        for box, kept, first in ((self.left, before[0], older), (self.right, before[1], at)):
            found = box.findData(kept) if kept is not None else -1
            box.setCurrentIndex(found if found >= 0 else first)
        self._show()

    def _show(self) -> None:
        if len(self._issued) < 2:
            return
        left, right = (self._issued[box.currentIndex()] for box in (self.left, self.right))
        self.model.columns = _columns(self.left.currentText(), self.right.currentText())
        every = sorted(pairs(left, right), key=lambda pair: not pair.differs)
        differ = [pair for pair in every if pair.differs]
        self.model.set_rows(differ if self.only.isChecked() else every)
        self.count.setText(
            _("{n} of {total} differ").format(n=len(differ), total=len(every)))
        self.table.setFixedHeight(_HEADER + _ROW * max(self.model.rowCount(), 1) + 2)


def _columns(left: str, right: str) -> list[Column[Pair]]:
    return [
        Column(N_("Setting"), lambda pair: pair.title, 3),
        Column(left, lambda pair: pair.left, 3),
        Column(right, lambda pair: pair.right, 3),
    ]
