"""The demo school's grid: a place for every kind of the plan, and cells with their heads."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo import grid_cells
from app.people.models import Group
from app.people.rules import GroupKind
from app.places.grid import service
from app.places.grid.rules import Level, Use
from app.places.grid.telling import ToldPlace
from app.places.models import Campus, Gate
from app.security.desk import Desk
from app.security.rights import Right

U, BUILDING, FLOOR, ROOM = Use, Level.BUILDING, Level.FLOOR, Level.ROOM
_HAN = "一二三四五六"
_A_FLOOR = 4  # classrooms side by side
# Buildings with their rooms: name, use, then name, use and seats of each room.
_HOUSES = (
    ("学生食堂", U.CANTEEN, (("一楼餐厅", U.CANTEEN, 600), ("二楼餐厅", U.CANTEEN, 480),
                         ("后厨", U.KITCHEN, None), ("留样间", U.KITCHEN, None),
                         ("食堂卫生间", U.TOILET, None))),
    ("图书馆", U.LIBRARY, (("阅览室", U.LIBRARY, 160), ("书库", U.LIBRARY, None))),
    ("实验楼", U.LABORATORY, (("物理实验室", U.LABORATORY, 56), ("化学实验室", U.LABORATORY, 56),
                          ("生物实验室", U.LABORATORY, 56), ("微机室", U.COMPUTER, 60),
                          ("音乐教室", U.MUSIC, 60), ("仪器设备室", U.EQUIPMENT, None),
                          ("实验楼卫生间", U.TOILET, None), ("社团活动室", U.OTHER, 40))),
    ("行政楼", U.OFFICES, (("校长室", U.OFFICE, None), ("教务处", U.OFFICE, None),
                        ("总务处", U.OFFICE, None), ("行政楼电梯", U.LIFT, None),
                        ("行政楼卫生间", U.TOILET, None))),
    ("校医楼", U.OFFICES, (("校医室", U.CLINIC, None), ("留观 A 室", U.ISOLATION, 6),
                        ("留观 B 室", U.ISOLATION, 3), ("防疫物资库", U.STORE, None))),
    ("体育馆", U.GYM, (("篮球馆", U.GYM, 800), ("器材室", U.STORE, None))),
    ("浴室", U.BATH, (("男浴室", U.BATH, None), ("女浴室", U.BATH, None))),
    ("会议中心", U.CONFERENCE, (("第一会议室", U.CONFERENCE, 80),)),
    ("报告厅", U.LECTURE_HALL, (("大报告厅", U.LECTURE_HALL, 420),)),
    ("校内招待所", U.GUESTHOUSE, (("客房", U.GUESTHOUSE, None),)),
)
_GROUNDS = (
    (Level.ROUTE, U.ROAD, ("校园主干道", "环校路")), (Level.ROUTE, U.WALL, ("北围墙", "西围墙")),
    (Level.ROUTE, U.PLAYGROUND, ("田径场",)),
    (Level.UTILITY, U.WATER, ("水泵房",)), (Level.UTILITY, U.TANK, ("二次供水水箱",)),
    (Level.UTILITY, U.WELL, ("备用水井",)), (Level.UTILITY, U.POWER, ("配电室",)),
    (Level.UTILITY, U.GAS, ("燃气调压间",)), (Level.UTILITY, U.HEATING, ("换热站",)),
    (Level.UTILITY, U.NETWORK, ("网络机房",)),
)


class _Plan:
    """Places one after the other, each knowing the number of what it lies in."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.told: list[ToldPlace] = []

    def put(self, name: str, level: Level, use: Use, within: int | None = None,
            seats: int | None = None, group: int | None = None, gate: int | None = None) -> int:
        self.told.append(ToldPlace(
            name, level, use, self.root if within is None else None, within, seats,
            group_id=group, gate_id=gate))
        return len(self.told) - 1


def fill(desk: Desk, day: date) -> None:
    """The whole grid; one room was forgotten, so that the check has something to tell."""
    with desk.read(Right.READ_GRID) as session:
        campus = session.scalars(select(Campus.id).order_by(Campus.id)).first() or 0
        groups = _groups(session)
        gates = session.execute(select(Gate.id, Gate.name).order_by(Gate.id)).all()
    plan = _Plan(service.root_of(desk, campus))
    _teaching(plan, groups.get(GroupKind.CLASS, []))
    _dormitories(plan, groups.get(GroupKind.DORMITORY, []))
    for name, use, rooms in _HOUSES:
        house = plan.put(name, BUILDING, use)
        for room, of, seats in rooms:
            plan.put(room, ROOM, of, house, seats)
    for level, use, names in _GROUNDS:
        for name in names:
            plan.put(name, level, use)
    for key, name in gates:
        plan.put(name, Level.ROUTE, U.GATE, gate=key)
    for group in groups.get(GroupKind.BUS, []):
        plan.put(f"校车{group.name}", Level.VEHICLE, U.BUS, group=group.id)
    service.add_all(desk, plan.told)
    grid_cells.fill(desk, day - timedelta(days=80))


def _groups(session: Session) -> dict[GroupKind, list[Group]]:
    found: dict[GroupKind, list[Group]] = {}
    for group in session.scalars(select(Group).where(Group.closed_on.is_(None)).order_by(
            Group.grade, Group.class_no, Group.name)):
        session.expunge(group)
        found.setdefault(group.kind, []).append(group)
    return found


def _teaching(plan: _Plan, classes: Iterable[Group]) -> None:
    grades: dict[int, list[Group]] = {}
    for each in classes:
        grades.setdefault(each.grade or 0, []).append(each)
    for n, (_grade, rooms) in enumerate(sorted(grades.items())):
        house = plan.put(f"{_HAN[n]}号教学楼", BUILDING, U.TEACHING)
        plan.put("楼梯与走廊", ROOM, U.STAIRS, house)
        plan.put("电梯", ROOM, U.LIFT, house)
        for start in range(0, len(rooms), _A_FLOOR):
            floor = plan.put(f"{start // _A_FLOOR + 1} 层", FLOOR, U.TEACHING, house)
            for each in rooms[start:start + _A_FLOOR]:
                plan.put(f"{each.name}教室", ROOM, U.CLASSROOM, floor, 56, each.id)
            plan.put("卫生间", ROOM, U.TOILET, floor)
            plan.put("教师办公室", ROOM, U.OFFICE, floor)


def _dormitories(plan: _Plan, rooms: Iterable[Group]) -> None:
    houses: dict[str, int] = {}
    floors: dict[tuple[str, str], int] = {}
    for each in rooms:
        number, _dash, room = each.name.partition("-")
        if number not in houses:
            houses[number] = plan.put(f"{number} 号公寓", BUILDING, U.DORMITORY)
            plan.put("盥洗室", ROOM, U.WASHROOM, houses[number])
            plan.put("公寓卫生间", ROOM, U.TOILET, houses[number])
        at = (number, room[:1])
        if at not in floors:
            floors[at] = plan.put(f"{room[:1]} 层", FLOOR, U.DORMITORY, houses[number])
        plan.put(f"{each.name}寝室", ROOM, U.BEDROOM, floors[at], 8, each.id)
