"""The pages of the first start: each asks for one thing and says beside it what is wrong."""

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.policy import Profile
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.choices import Option
from ui.parts.field import Field
from ui.parts.password import password_rule

_BETWEEN = re.compile(r"\s*[、,，;；]\s*|(?<=[一-鿿])\s+")


class Step(QWidget):
    """One page: `title`, a sentence, and `complete()`, which shows what is missing."""

    entered = Signal()

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title, self.text = title, text
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def complete(self) -> bool:
        """May one go on?"""
        return True


class ChoiceStep(Step):
    """One of some cards."""

    def __init__(self, title: str, text: str,
                 choices: Sequence[tuple[object, str, str, str]]) -> None:
        super().__init__(title, text)
        self.options: dict[object, Option] = {}
        for value, word, sentence, icon in choices:
            self.options[value] = Option(word, sentence, icon)
            self.column.addWidget(self.options[value])
        first = next(iter(self.options.values()))
        first.setChecked(True)
        self.setFocusProxy(first)

    def value(self) -> object:
        """What is chosen."""
        return next(value for value, option in self.options.items() if option.isChecked())


class SchoolStep(Step):
    """Name and code of the school."""

    def __init__(self) -> None:
        super().__init__(_("Our school"), _("The name stands on every paper."))
        self.form = Form([
            Entry("name", _("Name of the school")),
            Entry("code", _("School code"), hint=_("may stay empty"), required=False, longest=20),
        ])
        self.form.submitted.connect(self.entered)
        self.column.addWidget(self.form)
        self.setFocusProxy(self.form)

    def complete(self) -> bool:
        """It has a name."""
        return self.form.values() is not None

    def value(self) -> tuple[str, str]:
        """Name and code."""
        values = self.form.values() or {}
        return values["name"], values["code"] or ""


class CampusStep(Step):
    """Campuses, and the gates of each in one line."""

    def __init__(self) -> None:
        super().__init__(_("Campuses and gates"),
                         _("Write the gates of a campus in one line, with a comma between them."))
        self.campuses: list[CampusCard] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self.column.addLayout(self._cards)
        self.add = Button(_("Another campus"), self._on_add, icon="plus", key="Alt+N")
        self.column.addLayout(row(self.add, None))
        self._append(_("Main campus"), _("East gate"))
        self.setFocusProxy(self.campuses[0].gates.control)

    def complete(self) -> bool:
        """Each campus has a name of its own, each gate too."""
        campuses: set[str] = set()
        gates: set[str] = set()
        good = [card.complete(campuses, gates) for card in self.campuses]
        return all(good)

    def value(self) -> dict[str, list[str]]:
        """Gates by campus."""
        return {card.campus: card.gate_names for card in self.campuses}

    def _on_add(self) -> None:
        card = self._append("", "")
        card.name.control.setFocus()

    def _append(self, campus: str, gates: str) -> "CampusCard":
        card = CampusCard(campus, gates, self._remove)
        self.campuses.append(card)
        self._cards.addWidget(card)
        self._show_removal()
        return card

    def _remove(self, card: "CampusCard") -> None:
        self.campuses.remove(card)
        card.deleteLater()
        self._show_removal()
        self.setFocusProxy(self.campuses[0].gates.control)

    def _show_removal(self) -> None:
        for card in self.campuses:
            card.remove.setEnabled(len(self.campuses) > 1)


class CampusCard(Card):
    """One campus."""

    def __init__(self, campus: str, gates: str,
                 remove: Callable[["CampusCard"], object]) -> None:
        super().__init__(margins=(16, 12, 16, 14))
        self._campus, self._gates = QLineEdit(campus), QLineEdit(gates)
        self.name = Field(_("Campus"), self._campus)
        self.gates = Field(_("Gates"), self._gates, hint=_("e.g. East gate, South gate"))
        self.remove = Button(_("Leave out"), lambda: remove(self), kind="quiet", small=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.gates)
        self.body.addLayout(row(None, self.remove))

    @property
    def campus(self) -> str:
        """Its name."""
        return self._campus.text().strip()

    @property
    def gate_names(self) -> list[str]:
        """Its gates, in the order they were written."""
        return [name for name in _BETWEEN.split(self._gates.text().strip()) if name]

    def complete(self, campuses: set[str], gates: set[str]) -> bool:
        """Names that are there and not taken by the campuses before; they are added."""
        name_error = gate_error = ""
        if not self.campus:
            name_error = _("A campus needs a name.")
        elif self.campus in campuses:
            name_error = _("There is a campus of this name already.")
        again = [gate for gate in self.gate_names if gate in gates]
        if not self.gate_names:
            gate_error = _("A campus needs at least one gate.")
        elif again or len(set(self.gate_names)) < len(self.gate_names):
            gate_error = _("Every gate needs a name of its own, across all campuses.")
        campuses.add(self.campus)
        gates.update(self.gate_names)
        for field, error in ((self.gates, gate_error), (self.name, name_error)):
            if error:
                field.refuse(error)
                field.control.setFocus()
            else:
                field.accept()
        return not name_error and not gate_error


class AdministratorStep(Step):
    """The first account."""

    def __init__(self) -> None:
        super().__init__(_("The first administrator"),
                         _("This person makes the accounts of all others and sees no health data."))
        self.form = Form([
            Entry("display", _("Full name"), longest=40),
            Entry("account", _("Account"), hint=_("for signing in"), longest=40),
            Entry("password", _("Password"), Kind.PASSWORD, hint=password_rule()),
            Entry("again", _("Password once more"), Kind.PASSWORD),
        ])
        self.form.submitted.connect(self.entered)
        self.column.addWidget(self.form)
        self.setFocusProxy(self.form)

    def complete(self) -> bool:
        """All is filled in and the passwords agree."""
        values = self.form.values()
        if values is None:
            return False
        if values["password"] != values["again"]:
            self.form.refuse("again", _("The two passwords differ."))
            return False
        return True

    def value(self) -> dict[str, str]:
        """What was entered."""
        return self.form.values() or {}


class Way(Enum):
    """How one begins."""

    SET_UP = auto()
    JOIN = auto()
    DEMO = auto()


def way_step(join: bool) -> ChoiceStep:
    """A school of one's own, one that stands already, or a look around."""
    ways = [
        (Way.SET_UP, _("Set up our school"),
         _("Four steps: school, campuses and gates, policy, the first administrator."), "home"),
        (Way.JOIN, _("Join a school"),
         _("Our school is set up already, and this is another machine: at a gate, in the clinic, "
           "in an office."), "database"),
        (Way.DEMO, _("Look around with a demo school"),
         _("2,400 made-up people, all roles. It can never be mixed with a real school."), "eye"),
    ]
    return ChoiceStep(_("Welcome"), _("How would you like to begin?"),
                      [way for way in ways if join or way[0] is not Way.JOIN])



def policy_step() -> ChoiceStep:
    """The era whose rules are followed (R0.2)."""
    later = _("The principal can change it later, edition by edition.")
    return ChoiceStep(_("Policy profile"), later, [
        (Profile.P6, _("As of today: class B, managed as B"),
         _("In force since 2023-01-08: no close contacts, no risk areas; "
           "who has a fever is measured again and goes to the observation room."), "campus"),
        (Profile.P2, _("As in the plan of autumn 2021"),
         _("The rules of the plan as they stood: close contacts, risk areas, "
           "14 days of observation, tests."), "document"),
    ])
