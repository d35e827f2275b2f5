"""The facts under a name: captions over values; the ID number has its key."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.health.files.rules import age_on
from app.i18n import _, ngettext
from app.people import wording
from app.people.disclosures.service import Revealed
from app.people.placing.queries import Stay
from app.people.roll_queries import PersonView, RollRow
from app.people.rules import GroupKind, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import ElidedLabel, Words

_PLACES = (GroupKind.CLASS, GroupKind.BUS, GroupKind.TABLE)
KEY = "Ctrl+D"  # of the card: it works where there is no room for the button
_IN_SHORT = 3  # facts where the room is short
_KEY_HIGH = 26  # px of the key beside a number: all values stand on one line
_GUARDIANS = 2  # beside each other; the rest stands in the tip


class WhoFacts(QWidget):
    """One line of facts; those without a value are left out."""

    def __init__(self, on_reveal: Callable[[], None]) -> None:
        super().__init__()
        self.reveal = Button(_("Show"), on_reveal, kind="quiet", icon="eye", small=True)
        self.reveal.setToolTip(f"{_('Show')} ({KEY})")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(20)
        self._shown: list[tuple[str, str]] = []
        self._short = self._keyed = False
        self.clear()

    def text(self) -> str:
        """What it says, one fact a line."""
        return "\n".join(f"{caption} {value}" for caption, value in self._shown)

    def set_short(self, short: bool) -> None:
        """Only the first facts."""
        if short != self._short:
            self._short = short
            self._fill(self._shown, self._keyed)

    def clear(self) -> None:
        """Nobody is shown."""
        self._fill([], keyed=False)

    def show_facts(self, view: PersonView, stays: Mapping[GroupKind, Stay],
                   revealed: Revealed | None, keyed: bool) -> None:
        """Show these, in full where they were revealed."""
        self.reveal.setText(_("Hide") if revealed else _("Show"))
        one = view.row
        number = _("Number") if one.kind is Kind.PUPIL else _("Staff number")
        facts = [
            (_("ID number"), revealed.id_number if revealed else view.id_number),
            (number, one.number), *_guardians(view, revealed),
            (_("Phone"), revealed.phone if revealed else view.phone),
            *((_place(kind), _where(stays[kind])) for kind in _PLACES if kind in stays),
        ]
        if revealed:
            facts.insert(1, (_("Address"), revealed.address))
        self._fill([fact for fact in facts if fact[1]], keyed)

    def _fill(self, facts: list[tuple[str, str]], keyed: bool) -> None:
        self._shown, self._keyed = facts, keyed
        self.reveal.setParent(self)
        self.reveal.setVisible(keyed)
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, (caption, value) in enumerate(facts[:_IN_SHORT if self._short else None]):
            key = self.reveal if keyed and place == 0 else None
            self._line.addWidget(_fact(caption, value, key))
        self._line.addStretch(1)


def described(one: RollRow, today: date, boarding: str, bed: Stay | None, left: str) -> str:
    """男·13 岁·七(2)班·住校 2-305."""
    age = ""
    if one.birth_date:
        years = age_on(one.birth_date, today)
        age = ngettext("{n} year", "{n} years", years).format(n=years)
    sex = _(wording.SEX[one.sex]) if one.sex else ""
    room = "-".join(filter(None, (bed.name, bed.spot))) if bed else ""
    lives = " ".join(filter(None, (boarding, room)))
    return "·".join(filter(None, (sex, age, one.group, lives, left)))


def _guardians(view: PersonView, revealed: Revealed | None) -> list[tuple[str, str]]:
    if revealed:
        told = [(each.told.relation, each.told.name, each.told.phone)
                for each in revealed.guardians]
    else:
        told = [(each.relation, each.name, each.phone) for each in view.guardians]
    return [(relation or _("Guardian"), " ".join(filter(None, (name, phone))))
            for relation, name, phone in told[:_GUARDIANS]]


def _place(kind: GroupKind) -> str:
    return _("Classroom seat") if kind is GroupKind.CLASS else _(wording.GROUP[kind])


def _where(stay: Stay) -> str:
    """Of the class only the seat: its name stands beside the person's."""
    return stay.spot if stay.kind is GroupKind.CLASS else stay.words


def _fact(caption: str, value: str, key: Button | None = None) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Words(caption, "hint"))
    told = ElidedLabel(value)
    told.setMinimumHeight(_KEY_HIGH)
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addLayout(row(told, key, spacing=4) if key else row(told))
    return made
