"""The editions of the policy: which, from when, by whom, and what was different."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rulebook.queries import Issued
from app.rulebook.wording import PROFILE
from ui import cells
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.security.policy_words import changes


class HistoryCard(Card):
    """Editions, the newest first; each stays as it was put in force.

    taken_back  an edition that waits for its day shall not come
    """

    taken_back = Signal(object)

    def __init__(self, may_set: bool) -> None:
        super().__init__(_("Editions"), margins=(0, 0, 0, 0))
        self._may_set = may_set
        self.buttons: dict[int, Button] = {}
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
        self.buttons.clear()
        gone = {each.takes_back for each in issued}
        for edition in issued:
            older = next((each for each in issued if each.policy.edition < edition.policy.edition),
                         None)
            chip = _chip(edition, edition.policy.id in gone, in_force, today)
            entry = _entry(edition, older, chip, issued)
            if self._may_set and is_planned(edition, issued, today):
                self._offer_back(entry, edition)
            self._column.addWidget(entry)
            if older is not None:
                self._column.addWidget(HairLine())
        self._column.addStretch()

    def _offer_back(self, entry: QWidget, edition: Issued) -> None:
        button = Button(_("Take back"), lambda: self.taken_back.emit(edition), small=True,
                        name=_("Take edition {n} back").format(n=edition.policy.edition))
        self.buttons[edition.policy.id] = button
        layout = entry.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row(button, None))


def is_planned(edition: Issued, issued: Sequence[Issued], today: date) -> bool:
    """Does it wait for its day, and nothing has replaced it before?"""
    policy = edition.policy
    return policy.in_force_from > today and edition.takes_back is None and not any(
        other.policy.id > policy.id and other.policy.in_force_from == policy.in_force_from
        for other in issued)


def _chip(edition: Issued, gone: bool, in_force: int, today: date) -> Chip:
    policy = edition.policy
    if policy.id == in_force:
        return Chip(_("In force"), "admit")
    if gone:
        return Chip(_("Taken back"), "neutral")
    if edition.takes_back is not None:
        return Chip(_("Takes back"), "neutral")
    if policy.in_force_from > today:
        return Chip(_("Planned"), "accent")
    return Chip(_("Replaced"), "neutral")


def _entry(edition: Issued, older: Issued | None, chip: Chip, issued: Sequence[Issued]) -> QWidget:
    policy = edition.policy
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    title = _("Edition {n}, from {day}").format(n=policy.edition, day=policy.in_force_from)
    column.addLayout(row(Words(title, "strong"), None, chip))
    when = cells.plain(edition.at, "day")
    column.addWidget(Words(f"{when}·{edition.who}" if edition.who else when, "hint"))
    for line in _lines(edition, older, issued):
        column.addWidget(Prose(line))
    return entry


def _lines(edition: Issued, older: Issued | None, issued: Sequence[Issued]) -> list[str]:
    """What it changed, in words."""
    back = next((each.policy.edition for each in issued if each.policy.id == edition.takes_back), 0)
    if back:
        return [_("Edition {n} does not come; what held before goes on.").format(n=back)]
    if older is None:
        return [_(PROFILE[edition.policy.profile])]
    return changes(older.policy, edition.policy) or [_("Nothing was changed.")]
