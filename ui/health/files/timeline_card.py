"""Everything that happened to one person, newest first."""

from app.i18n import _
from ui.context import Context
from ui.parts.card import Card


class TimelineCard(Card):
    """One line an event."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Time line"))
        self._context = context
        self.person_id: int | None = None
        self.body.addStretch()

    def show_person(self, person_id: int | None) -> None:
        """Show this one's; None empties the card."""
        self.person_id = person_id

    def reload(self) -> None:
        """Read it anew: something was written."""
