"""What places and cells of the grid (网格) are; pure."""

from enum import StrEnum


class Level(StrEnum):
    """Where a place stands in the tree: a campus holds buildings, routes and utilities."""

    CAMPUS = "campus"
    BUILDING = "building"
    FLOOR = "floor"
    ROOM = "room"
    ROUTE = "route"
    UTILITY = "utility"
    VEHICLE = "vehicle"


class Use(StrEnum):
    """What a place is for; the first twenty are those of clause 3.2.3, in its order."""

    TEACHING = "teaching"
    DORMITORY = "dormitory"
    CANTEEN = "canteen"
    LIBRARY = "library"
    LABORATORY = "laboratory"
    OFFICES = "offices"
    GYM = "gym"
    BATH = "bath"
    CONFERENCE = "conference"
    LECTURE_HALL = "lecture-hall"
    GUESTHOUSE = "guesthouse"
    ROAD = "road"
    WALL = "wall"
    TOILET = "toilet"
    WATER = "water"
    POWER = "power"
    GAS = "gas"
    HEATING = "heating"
    NETWORK = "network"
    EQUIPMENT = "equipment"
    CLASSROOM = "classroom"
    BEDROOM = "bedroom"
    OFFICE = "office"
    KITCHEN = "kitchen"
    CLINIC = "clinic"
    ISOLATION = "isolation"
    STORE = "store"
    GATE = "gate"
    STAIRS = "stairs"
    LIFT = "lift"
    WASHROOM = "washroom"
    COMPUTER = "computer"
    MUSIC = "music"
    PLAYGROUND = "playground"
    TANK = "tank"
    WELL = "well"
    BUS = "bus"
    OTHER = "other"


HAZARD_USES = tuple(Use)[:20]  # 教学楼 … 教学实验设备: what clause 3.2.3 wants looked at


class CellLevel(StrEnum):
    """一级 school, 二级 vice principal, 三级 grade or office, 四级 class, 五级 group (R9.6)."""

    SCHOOL = "school"
    BRANCH = "branch"
    GRADE = "grade"
    CLASS = "class"
    GROUP = "group"


class Flaw(StrEnum):
    """What is wrong with the grid, the gravest first."""

    RING = "ring"
    UNCOVERED = "uncovered"
    TWICE = "twice"
    NOT_LEAF = "not-leaf"
    NO_HEAD = "no-head"
    HEAD_LEFT = "head-left"
    MEMBER_LEFT = "member-left"
    NO_PHONE = "no-phone"
    EMPTY = "empty"
