"""Who it is: the head of a file."""

from collections.abc import Sequence

from app.i18n import _
from ui.context import Context
from ui.health.files.marks import Mark
from ui.parts.card import Card
from ui.parts.labels import Prose


class WhoCard(Card):
    """The name, and the alerts and flags at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person_id: int | None = None
        self.marks: Sequence[Mark] = ()
        self.name = Prose("", "person")
        self.name.setAccessibleName(_("Name"))
        self.body.addWidget(self.name)

    def show_person(self, person_id: int | None) -> None:
        """Show this one; None empties the card."""
        self.person_id = person_id

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these alerts and flags."""
        self.marks = marks
        self.name.setText("\u2002".join(mark.text for mark in marks))
