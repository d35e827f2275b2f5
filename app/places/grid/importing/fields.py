"""What the columns of lists of places and of the grid are called, here and by schools."""

from enum import StrEnum
from functools import cache

from app.i18n import N_, _
from app.people.roster.text import plain
from app.places.grid.rules import Level, Use


class Field(StrEnum):
    """One column that is taken over."""

    CAMPUS = "campus"
    PATH = "path"
    BUILDING = "building"
    FLOOR = "floor"
    PLACE = "place"
    LEVEL = "level"
    USE = "use"
    SEATS = "seats"
    AREA = "area"
    GROUP = "group"
    NOTE = "note"
    NUMBER = "number"
    CELL = "cell"
    CELL_LEVEL = "cell-level"
    ABOVE = "above"
    SCOPE = "scope"
    HEAD = "head"
    PHONE = "phone"
    MEMBERS = "members"
    DUTIES = "duties"
    COMMUNITY = "community"


TITLE = {
    Field.CAMPUS: N_("Campus"), Field.PATH: N_("Place of the campus"),
    Field.BUILDING: N_("Building"), Field.FLOOR: N_("Floor"),
    Field.PLACE: N_("Name of the place"), Field.LEVEL: N_("Kind of place"),
    Field.USE: N_("What it is for"), Field.SEATS: N_("Seats"), Field.AREA: N_("Area (m²)"),
    Field.GROUP: N_("Class, dormitory or bus"), Field.NOTE: N_("Note"),
    Field.NUMBER: N_("Cell number"), Field.CELL: N_("Cell name"),
    Field.CELL_LEVEL: N_("Cell level"), Field.ABOVE: N_("Cell above"),
    Field.SCOPE: N_("What it covers"), Field.HEAD: N_("Head of the cell"),
    Field.PHONE: N_("Telephone"), Field.MEMBERS: N_("Members of the cell"),
    Field.DUTIES: N_("Duties in the grid"), Field.COMMUNITY: N_("Community counterpart"),
}
ALSO = {
    Field.CAMPUS: "校区 所属校区", Field.PATH: "场所 位置 场所位置",
    Field.BUILDING: "楼栋 建筑 建筑物 楼宇 楼名 教学楼", Field.FLOOR: "楼层 层",
    Field.PLACE: "场所名称 房间 房间名称 教室 室 名称 房间号 功能室",
    Field.LEVEL: "场所类型 层级", Field.USE: "用途 功能 类别 场所用途 使用功能",
    Field.SEATS: "座位数 座位 容纳人数", Field.AREA: "面积 建筑面积 使用面积 面积(㎡)",
    Field.GROUP: "班级 使用班级 使用单位 班级宿舍校车", Field.NOTE: "备注 说明",
    Field.NUMBER: "网格编号 网格号", Field.CELL: "网格名称 网格",
    Field.CELL_LEVEL: "级别 网格级别", Field.ABOVE: "上级 上级网格 所属网格",
    Field.SCOPE: "范围 责任范围 管辖范围 范围(楼/层/室)", Field.HEAD: "网格长 负责人 责任人",
    Field.PHONE: "电话 联系电话 网格长电话 手机", Field.MEMBERS: "网格员 成员",
    Field.DUTIES: "职责 网格职责", Field.COMMUNITY: "属地网格对接人 社区对接人 属地对接人",
}
# What a place is for, by a word in its name, the first that fits.
GUESS: tuple[tuple[str, Use], ...] = (
    ("教室", Use.CLASSROOM), ("厕", Use.TOILET), ("卫生间", Use.TOILET), ("寝室", Use.BEDROOM),
    ("宿舍", Use.BEDROOM), ("盥洗", Use.WASHROOM), ("水房", Use.WASHROOM), ("电梯", Use.LIFT),
    ("楼梯", Use.STAIRS), ("走廊", Use.STAIRS), ("后厨", Use.KITCHEN), ("厨房", Use.KITCHEN),
    ("餐厅", Use.CANTEEN), ("食堂", Use.CANTEEN), ("图书", Use.LIBRARY), ("阅览", Use.LIBRARY),
    ("微机", Use.COMPUTER), ("机房", Use.NETWORK), ("音乐", Use.MUSIC), ("实验", Use.LABORATORY),
    ("留观", Use.ISOLATION), ("隔离", Use.ISOLATION), ("医务", Use.CLINIC), ("校医", Use.CLINIC),
    ("办公", Use.OFFICE), ("会议", Use.CONFERENCE), ("报告厅", Use.LECTURE_HALL),
    ("体育馆", Use.GYM), ("操场", Use.PLAYGROUND), ("田径", Use.PLAYGROUND), ("浴", Use.BATH),
    ("招待所", Use.GUESTHOUSE), ("水箱", Use.TANK), ("水井", Use.WELL), ("泵房", Use.WATER),
    ("配电", Use.POWER), ("燃气", Use.GAS), ("换热", Use.HEATING), ("锅炉", Use.HEATING),
    ("围墙", Use.WALL), ("道路", Use.ROAD), ("干道", Use.ROAD), ("校门", Use.GATE),
    ("校车", Use.BUS), ("库", Use.STORE), ("公寓", Use.DORMITORY), ("教学楼", Use.TEACHING),
    ("行政楼", Use.OFFICES), ("办公楼", Use.OFFICES),
)
OUTSIDE = {
    Use.ROAD: Level.ROUTE, Use.WALL: Level.ROUTE, Use.PLAYGROUND: Level.ROUTE,
    Use.GATE: Level.ROUTE, Use.WATER: Level.UTILITY, Use.POWER: Level.UTILITY,
    Use.GAS: Level.UTILITY, Use.HEATING: Level.UTILITY, Use.NETWORK: Level.UTILITY,
    Use.TANK: Level.UTILITY, Use.WELL: Level.UTILITY, Use.BUS: Level.VEHICLE,
}


@cache
def known() -> dict[str, Field]:
    """Titles as they are looked up, English ones and those of our own exports too."""
    told = {plain(title): field for field, words in ALSO.items() for title in words.split()}
    return told | {plain(word): field for field, title in TITLE.items()
                   for word in (title, _(title))}


def guess(name: str) -> Use | None:
    """What a place of this name is for."""
    return next((use for word, use in GUESS if word in name), None)


def title(field: Field) -> str:
    """What the column is called in the language spoken."""
    return _(TITLE[field])
