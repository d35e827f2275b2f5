"""Names of rooms and beds, and what stands against a change; pure."""

from dataclasses import dataclass

from app.errors import Invalid
from app.i18n import _
from app.isolation import catalogue

MOST_BEDS = 60  # in one room; more is a typing error


@dataclass(frozen=True)
class Told:
    """What is said about a room; `beds` how many it gets at once."""

    name: str
    kind: str
    beds: int = 0
    note: str = ""


def checked(told: Told) -> Told:
    """The room as it is written. Raises Invalid."""
    name = cleaned(told.name)
    if told.kind not in catalogue.kinds():
        raise Invalid(_("There is no such kind of room."), _("Choose it in the list."))
    if not 0 <= told.beds <= MOST_BEDS:
        raise Invalid(_("A room has at most {most} beds.").format(most=MOST_BEDS))
    return Told(name, told.kind, told.beds, told.note.strip())


def cleaned(name: str) -> str:
    """A name without doubled blanks. Raises Invalid for none, or a long one."""
    plain = " ".join(name.split())
    if not plain or len(plain) > 20:
        raise Invalid(_("A room or bed needs a name of 1 to 20 signs."))
    return plain
