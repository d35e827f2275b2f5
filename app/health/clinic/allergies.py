"""What the health file says somebody may not be given."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy.orm import Session

Source = Callable[[Session, Sequence[int]], Iterable[str]]
SOURCES: list[Source] = []  # rooms that keep allergies add themselves here


def allergies(session: Session, files: Sequence[int]) -> list[str]:
    """The allergies of one person's files, in the doctor's words."""
    return list(dict.fromkeys(each for source in SOURCES for each in source(session, files)))
