"""Opening somebody's card: whoever looks at one person's health is written down (R8.3)."""

from app import clock
from app.health.doses.queries import CardView, card
from app.security.desk import Desk
from app.security.rights import Right


def open_card(desk: Desk, person_id: int) -> CardView:
    """The card of today, with the look at it in the audit. Raises NotFound."""
    with desk.begin(Right.READ_HEALTH) as session:
        found = card(session, person_id, clock.today())
        desk.note_read(session, "person", found.head.person_id)
        return found
