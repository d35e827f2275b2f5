"""What is told about a place, a cell and its people, and what cannot be right about it; pure."""

from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid
from app.i18n import _
from app.places.grid.rules import CellLevel, Level, Use

LONGEST_NAME, LONGEST_NUMBER, LONGEST_PHONE = 60, 20, 60
MOST_SEATS, MOST_AREA = 20_000, 200_000

# In what a place of a level may lie.
LIES_IN: dict[Level, tuple[Level, ...]] = {
    Level.CAMPUS: (),
    Level.BUILDING: (Level.CAMPUS,),
    Level.FLOOR: (Level.BUILDING,),
    Level.ROOM: (Level.FLOOR, Level.BUILDING, Level.CAMPUS, Level.ROUTE, Level.ROOM),
    Level.ROUTE: (Level.CAMPUS, Level.BUILDING, Level.FLOOR, Level.ROUTE),
    Level.UTILITY: (Level.CAMPUS, Level.BUILDING, Level.FLOOR, Level.ROOM, Level.UTILITY),
    Level.VEHICLE: (Level.CAMPUS,),
}


@dataclass(frozen=True)
class ToldPlace:
    """A place as it is told.

    parent_id  what it lies in; `within` instead: the number, from 0, of one told before it
    seats      of a hall or room; area in square metres
    """

    name: str
    level: Level
    use: Use
    parent_id: int | None = None
    within: int | None = None
    seats: int | None = None
    area: int | None = None
    group_id: int | None = None
    gate_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ToldCell:
    """A cell as it is told; counterpart_id: who answers for it in the community grid."""

    number: str
    name: str
    level: CellLevel
    parent_id: int | None = None
    duties: str = ""
    counterpart_id: int | None = None


def checked_place(told: ToldPlace) -> ToldPlace:
    """The place as it is kept. Raises Invalid."""
    for amount, most in ((told.seats, MOST_SEATS), (told.area, MOST_AREA)):
        if amount is not None and not 0 < amount <= most:
            raise Invalid(_("Seats and area are whole numbers above nothing."),
                          _("Leave them empty where they are not known."))
    return replace(told, name=name_of(told.name), note=told.note.strip())


def name_of(name: str) -> str:
    """A name without doubled blanks. Raises Invalid for none, or a long one."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise Invalid(_("It needs a name of 1 to {most} signs.").format(most=LONGEST_NAME))
    return plain


def checked_cell(told: ToldCell) -> ToldCell:
    """The cell as it is kept. Raises Invalid."""
    number = "".join(told.number.split())
    if not number or len(number) > LONGEST_NUMBER:
        raise Invalid(_("A cell needs a number of 1 to {most} signs.").format(
            most=LONGEST_NUMBER), _("Such as 3-02."))
    return replace(told, number=number, name=name_of(told.name), duties=told.duties.strip())


def fits(level: Level, lies_in: Level | None) -> bool:
    """May a place of this level lie there? Nothing but a campus lies in nothing."""
    return lies_in in LIES_IN[level] if lies_in is not None else level is Level.CAMPUS


def checked_phone(phone: str) -> str:
    """A telephone number as it is kept. Raises Invalid for a long one."""
    plain = " ".join(phone.split())
    if len(plain) > LONGEST_PHONE:
        raise Invalid(_("Too long: at most {detail} characters fit.").format(
            detail=LONGEST_PHONE))
    return plain


def ends_after(since: date, until: date) -> None:
    """Raises Invalid when something ends before it began."""
    if until < since:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
