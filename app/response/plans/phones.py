"""Numbers of the contact book, as the steps of a plan offer them."""

from sqlalchemy.orm import Session

from app.places.counterparts import queries as book
from app.places.counterparts.wording import who


def known_phones(session: Session) -> dict[str, tuple[int, str]]:
    """Entry and number by the words they are chosen with."""
    return {f"{who(each)} {each.phone}": (each.id, each.phone)
            for each in book.on(session) if each.phone}
