"""Words for places and cells of the grid, shared by screen and paper."""

from app.i18n import N_
from app.places.grid.rules import CellLevel, Level, Use

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
