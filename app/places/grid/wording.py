"""Words for places and cells of the grid, shared by screen and paper."""

from app.i18n import N_, ngettext
from app.places.grid.checks import Check
from app.places.grid.rules import CellLevel, Flaw, Level, Use
from app.places.grid.views import CellRow

LEVEL = {
    Level.CAMPUS: N_("Campus"),
    Level.BUILDING: N_("Building"),
    Level.FLOOR: N_("Floor"),
    Level.ROOM: N_("Room"),
    Level.ROUTE: N_("Road, wall or open ground"),
    Level.UTILITY: N_("Utility"),
    Level.VEHICLE: N_("School vehicle"),
}

USE = {
    Use.TEACHING: N_("Teaching building"),
    Use.DORMITORY: N_("Dormitory building"),
    Use.CANTEEN: N_("Canteen"),
    Use.LIBRARY: N_("Library"),
    Use.LABORATORY: N_("Laboratory"),
    Use.OFFICES: N_("Office building"),
    Use.GYM: N_("Gymnasium"),
    Use.BATH: N_("Bathhouse"),
    Use.CONFERENCE: N_("Conference centre"),
    Use.LECTURE_HALL: N_("Lecture hall"),
    Use.GUESTHOUSE: N_("Guesthouse"),
    Use.ROAD: N_("Roads"),
    Use.WALL: N_("Walls"),
    Use.TOILET: N_("Toilet"),
    Use.WATER: N_("Water supply"),
    Use.POWER: N_("Electricity"),
    Use.GAS: N_("Gas"),
    Use.HEATING: N_("Heating"),
    Use.NETWORK: N_("Network"),
    Use.EQUIPMENT: N_("Teaching and laboratory equipment"),
    Use.CLASSROOM: N_("Classroom"),
    Use.BEDROOM: N_("Dormitory room"),
    Use.OFFICE: N_("Office"),
    Use.KITCHEN: N_("Kitchen"),
    Use.CLINIC: N_("Clinic room"),
    Use.ISOLATION: N_("Observation room"),
    Use.STORE: N_("Store room"),
    Use.GATE: N_("Gate"),
    Use.STAIRS: N_("Stairs and corridor"),
    Use.LIFT: N_("Lift"),
    Use.WASHROOM: N_("Washroom"),
    Use.COMPUTER: N_("Computer room"),
    Use.MUSIC: N_("Music room"),
    Use.PLAYGROUND: N_("Sports ground"),
    Use.TANK: N_("Water tank"),
    Use.WELL: N_("Water well"),
    Use.BUS: N_("School bus vehicle"),
    Use.OTHER: N_("Other place"),
}

CELL_LEVEL = {
    CellLevel.SCHOOL: N_("Level one: school"),
    CellLevel.BRANCH: N_("Level two: branch"),
    CellLevel.GRADE: N_("Level three: grade or office"),
    CellLevel.CLASS: N_("Level four: class"),
    CellLevel.GROUP: N_("Level five: group or dormitory"),
}

FLAW = {
    Flaw.RING: N_("Lies under itself"),
    Flaw.UNCOVERED: N_("In no cell of the grid"),
    Flaw.TWICE: N_("In more than one cell"),
    Flaw.NOT_LEAF: N_("In no smallest cell"),
    Flaw.NO_HEAD: N_("Cell without a head"),
    Flaw.HEAD_LEFT: N_("The head has left the school"),
    Flaw.MEMBER_LEFT: N_("A member has left the school"),
    Flaw.NO_PHONE: N_("The head has no telephone"),
    Flaw.EMPTY: N_("The cell answers for nothing"),
}

MEND = {
    Flaw.RING: N_("Move it to where it lies."),
    Flaw.UNCOVERED: N_("Give it to a cell."),
    Flaw.TWICE: N_("Take it from one of the cells."),
    Flaw.NOT_LEAF: N_("Give it to a cell in which no other lies."),
    Flaw.NO_HEAD: N_("Appoint the head."),
    Flaw.HEAD_LEFT: N_("Appoint another head."),
    Flaw.MEMBER_LEFT: N_("End the membership."),
    Flaw.NO_PHONE: N_("Appoint the head anew, with a telephone."),
    Flaw.EMPTY: N_("Give it places, or close it."),
}


def scope(row: CellRow) -> str:
    """What a cell answers for: 一号教学楼、八(1)班; above others, how many cells."""
    told = "、".join(each.words for each in row.scopes)
    if told or not row.below:
        return told
    return ngettext("{n} cell below", "{n} cells below", row.below).format(n=row.below)


def members(row: CellRow) -> str:
    """The members of a cell by name."""
    return "、".join(each.name for each in row.members if not each.head)


def tone(check: Check) -> str:
    """Red where somebody or something is in nobody's hands, amber for the rest."""
    return "again" if check.flaw in (Flaw.MEMBER_LEFT, Flaw.NO_PHONE, Flaw.EMPTY) else "hold"


CELL_LEVEL_SHORT = {
    CellLevel.SCHOOL: N_("Level one"),
    CellLevel.BRANCH: N_("Level two"),
    CellLevel.GRADE: N_("Level three"),
    CellLevel.CLASS: N_("Level four"),
    CellLevel.GROUP: N_("Level five"),
}
