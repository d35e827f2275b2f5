"""The editions of the policy: which, from when, by whom, and what was different."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rulebook.queries import Issued
from app.rulebook.wording import PROFILE
from ui import cells
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.security.policy_words import changes


class HistoryCard(Card):
    """Editions, the newest first; each stays as it was put in force."""

    def __init__(self) -> None:
        super().__init__(_("Editions"), margins=(0, 0, 0, 0))
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        self.body.addWidget(scrolled(self._inner))

    def show_editions(self, issued: Sequence[Issued], in_force: int, today: date) -> None:
        """Show these; `in_force` is the id of the edition that holds today."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        before = [*issued[1:], None]
        for edition, older in zip(issued, before, strict=True):
            self._column.addWidget(_entry(edition, older, in_force, today))
            if older is not None:
                self._column.addWidget(HairLine())
        self._column.addStretch()


def _entry(edition: Issued, older: Issued | None, in_force: int, today: date) -> QWidget:
    policy = edition.policy
    if policy.id == in_force:
        chip = Chip(_("In force"), "admit")
    elif policy.in_force_from > today:
        chip = Chip(_("Planned"), "accent")
    else:
        chip = Chip(_("Replaced"), "neutral")
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    title = _("Edition {n}, from {day}").format(n=policy.edition, day=policy.in_force_from)
    column.addLayout(row(Words(title, "strong"), None, chip))
    issued = cells.plain(edition.at, "day")
    column.addWidget(Words(f"{issued}·{edition.who}" if edition.who else issued, "hint"))
    lines = [_(PROFILE[policy.profile])] if older is None else changes(older.policy, policy)
    for line in lines or [_("Nothing was changed.")]:
        column.addWidget(Prose(line))
    return entry
