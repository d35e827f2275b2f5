"""The five roles as cards, each with one sentence about what it may do."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.security.rights import ROLE, Role
from ui import theme
from ui.parts.choices import Option
from ui.parts.labels import Words
from ui.security.columns import narrow

MAY = {
    Role.GUARD: N_("Screens at the gate; reads and prints today's gate registers."),
    Role.DOCTOR: N_("Receives who is held, keeps the roll, prints passes, reads the gate."),
    Role.LOGISTICS: N_("Keeps supplies and the campus; sees neither gate nor roll."),
    Role.PRINCIPAL: N_("Sets the policy, reads the gate's registers, roll and audit."),
    Role.ADMINISTRATOR: N_("Makes accounts, keeps the roll, backs up; sees no health data."),
}


class RoleCards(QWidget):
    """One of five; the arrow keys move the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Role"))
        self.cards: dict[Role, Option] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Words(_("Role"), "caption"))
        for role in Role:
            self.cards[role] = _slim(Option(_(ROLE[role]), _(MAY[role])))
            column.addWidget(self.cards[role])
        self.set_role(Role.GUARD)

    def role(self) -> Role:
        """What is chosen."""
        return next(role for role, card in self.cards.items() if card.isChecked())

    def set_role(self, role: Role) -> None:
        """Choose; the keyboard comes in at the chosen card."""
        self.cards[role].setChecked(True)
        self.setFocusProxy(self.cards[role])


def _slim(card: Option) -> Option:
    """Five of them share a form, so each is as low as its words allow."""
    layout = card.layout()
    assert layout is not None
    layout.setContentsMargins(12, 4, 12, 5)
    for column in layout.findChildren(QVBoxLayout):
        column.setSpacing(0)
    for words in card.findChildren(Words):
        heading = words.property("role") == "heading"
        theme.mark(words, role="strong" if heading else "hint")
    return narrow(card)
