"""The cells of the demo school: five levels, each with its head and what it answers for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.models import Group, Membership, Person
from app.people.rules import GroupKind, Kind
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import CounterpartKind
from app.places.grid import assigning, cells, queries
from app.places.grid.queries import PlaceRow
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import ToldCell
from app.security.desk import Desk
from app.security.rights import Right

L, U = CellLevel, Use
Line = tuple[str, str, CellLevel, str, str, str]
# Number, name, level, number of the cell above, head (by name or by department), duties.
_OFFICES: tuple[Line, ...] = (
    ("1-01", "全校", L.SCHOOL, "", "王建民", "全校疫情防控第一责任人"),
    ("2-01", "教学线", L.BRANCH, "1-01", "郑国强", "年级与教学场所"),
    ("2-02", "后勤线", L.BRANCH, "1-01", "孙玉兰", "食堂、公寓、水电气暖"),
    ("2-03", "安全线", L.BRANCH, "1-01", "陈立新", "校门、围墙、道路、校车"),
    ("3-11", "教务处", L.GRADE, "2-01", "教务处", "实验楼、图书馆、会议场所"),
    ("3-12", "总务处", L.GRADE, "2-02", "刘敏", "水电气暖、浴室、招待所"),
    ("3-13", "食堂", L.GRADE, "2-02", "食堂", "餐厅、后厨、留样"),
    ("3-14", "公寓管理", L.GRADE, "2-02", "总务处", "学生公寓"),
    ("3-15", "校医室", L.GRADE, "2-02", "张慧", "校医室、留观室、防疫物资"),
    ("3-16", "保卫处", L.GRADE, "2-03", "保卫处", "校门、围墙、道路"),
    ("3-17", "校车队", L.GRADE, "2-03", "保卫处", "校车日常消毒与照管"),
    ("3-18", "体育组", L.GRADE, "2-01", "文综组", "体育馆、田径场"),
)
_OF_USE = {
    "3-11": (U.LABORATORY, U.LIBRARY, U.CONFERENCE, U.LECTURE_HALL),
    "3-12": (U.WATER, U.TANK, U.WELL, U.POWER, U.GAS, U.HEATING, U.NETWORK, U.BATH,
             U.GUESTHOUSE),
    "3-13": (U.CANTEEN,), "3-16": (U.ROAD, U.WALL, U.GATE), "3-17": (U.BUS,),
    "3-18": (U.GYM, U.PLAYGROUND),
}
_TEACHERS = ("语文组", "数学组", "英语组", "理化组", "文综组")
_GRADE_HEADS = ("马志远", "韩雪梅", "谢文斌")
_FORGOTTEN = "社团活动室"


@dataclass
class _Staff:
    """Who may be head, by name and by department, each taken once as long as there are enough."""

    by_name: dict[str, int]
    by_office: dict[str, list[int]]
    taken: dict[str, int] = field(default_factory=dict)

    def one(self, word: str) -> int:
        if word in self.by_name and word not in self.by_office:
            return self.by_name[word]
        people = self.by_office.get(word) or list(self.by_name.values())
        turn = self.taken[word] = self.taken.get(word, -1) + 1
        return people[turn % len(people)]


def fill(desk: Desk, since: date) -> None:
    """Cells, what they answer for, heads and some members, all since one day."""
    with desk.read(Right.READ_GRID) as session:
        places = queries.places(session)
        staff = _staff(session)
        classes = {group.id: group for group in _classes(session)}
        community = session.scalar(select(Counterpart.id).where(
            Counterpart.kind == CounterpartKind.COMMUNITY))
    covered = _covered(places)
    lines = list(_OFFICES)
    for line, mine in _grades(places, classes):
        lines.append(line)
        covered[line[0]] = mine
    with desk.begin(Right.KEEP_GRID) as session:
        keys = _write(session, lines, staff, community, since)
        for number, mine in covered.items():
            assigning.give(session, keys[number], mine, (), since)
        assigning.seat(session, keys["3-15"], staff.one("赵敏"), False, "", since, desk.actor.id)


def _write(session: Session, lines: Iterable[Line], staff: _Staff, community: int | None,
           since: date) -> dict[str, int]:
    """Cells with their heads, those above first; the school's has its community counterpart."""
    keys: dict[str, int] = {}
    for number, name, level, above, head, duties in lines:
        keys[number] = cells.make(session, ToldCell(
            number, name, level, keys.get(above), duties,
            community if level is L.SCHOOL else None))
        assigning.seat(session, keys[number], staff.one(head), True, "", since, None)
    return keys


def _covered(places: list[PlaceRow]) -> dict[str, list[int]]:
    """What the offices answer for: whole houses, and single grounds."""
    top = {row.id for row in places if row.level is Level.CAMPUS}
    found = {
        number: [row.id for row in places if row.parent_id in top and row.use in uses]
        for number, uses in _OF_USE.items()
    }
    found["3-15"] = [row.id for row in places if row.name == "校医楼"]
    found["3-11"] += [row.id for row in places if row.name == "行政楼"]
    laboratory = next((row.id for row in places if row.name == "实验楼"), 0)
    found["3-11"] = [key for key in found["3-11"] if key != laboratory] + [
        row.id for row in places if row.parent_id == laboratory and row.name != _FORGOTTEN]
    return found


def _grades(places: list[PlaceRow], classes: dict[int, Group]
            ) -> Iterator[tuple[Line, list[int]]]:
    """Grades with their classes, and houses of the dormitory."""
    turn = 0
    houses = [row for row in places if row.use is U.TEACHING and row.level is Level.BUILDING]
    for n, house in enumerate(houses, 1):
        grade = "七八九"[n - 1:n] or str(n)
        mine = [row for row in places if row.group_id in classes
                and row.path.startswith(f"{house.path} ")]
        above = f"3-0{n}"
        yield (above, f"{grade}年级", L.GRADE, "2-01", _GRADE_HEADS[(n - 1) % 3],
               "本年级师生"), []
        yield (f"4-{n}00", f"{grade}年级公共区域", L.CLASS, above, "总务处",
               "楼梯走廊、电梯、卫生间、办公室"), [house.id]
        for row in mine:
            group = classes[row.group_id or 0]
            yield (f"4-{n}{group.class_no or 0:02d}", group.name, L.CLASS, above,
                   _TEACHERS[turn % len(_TEACHERS)], "本班学生与教室"), [row.id]
            turn += 1
    for n, row in enumerate((each for each in places if each.level is Level.BUILDING
                             and each.use is U.DORMITORY), 1):
        yield (f"5-0{n}", row.name, L.GROUP, "3-14", "总务处", "寝室、盥洗室、卫生间"), [row.id]


def _staff(session: Session) -> _Staff:
    by_name: dict[str, int] = {}
    by_office: dict[str, list[int]] = {}
    query = (
        select(Person.id, Person.name, Group.name).outerjoin(
            Membership, (Membership.person_id == Person.id) & Membership.until.is_(None))
        .outerjoin(Group, (Group.id == Membership.group_id) & (Group.kind == GroupKind.OFFICE))
        .where(Person.kind != Kind.PUPIL).order_by(Person.id))
    for key, name, office in session.execute(query):
        by_name[name] = key
        by_office.setdefault(office or "", []).append(key)
    return _Staff(by_name, by_office)


def _classes(session: Session) -> list[Group]:
    found = session.scalars(select(Group).where(Group.kind == GroupKind.CLASS)).all()
    for group in found:
        session.expunge(group)
    return list(found)
