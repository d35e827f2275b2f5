"""Gatherings of the demo school, the hospital it is paired with, its team and their trainings."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.gatherings import service as gatherings
from app.campus.gatherings.rules import Air, Asked, GatheringKind
from app.demo.names import HOSPITAL
from app.people.models import Person
from app.people.rules import Kind
from app.people.staffing import service as staffing
from app.people.staffing.rules import Paper
from app.places.counterparts import queries as book
from app.places.counterparts.rules import CounterpartKind
from app.places.grid import queries as grid
from app.response.pairing import service as pairing
from app.response.pairing.rules import Signed
from app.response.team import service as team
from app.response.team.rules import Appointed, Held, Result
from app.security.desk import Desk
from app.security.rights import Right

G, AIR = GatheringKind, Air
# Days from the day shown, wall time, minutes, kind, title, place, airing, size, responsible,
# and how many came (0 = it is still to come, None = nobody has decided yet).
_GATHERINGS = (
    (-12, time(15, 30), 90, G.LECTURE, "秋冬季传染病防控讲座", "报告厅 大报告厅", AIR.MACHINE,
     400, "张慧", 386),
    (-5, time(16, 30), 60, G.MEETING, "全体教职工例会", "报告厅 大报告厅", AIR.WINDOWS, 136,
     "郑国强", 129),
    (1, time(15), 120, G.PARENTS, "九年级家长会", "体育馆 篮球馆", AIR.WINDOWS, 420, "谢文斌", 0),
    (3, time(14, 30), 150, G.CONTEST, "冬季长跑比赛", "田径场", AIR.OPEN_AIR, 760, "陈立新", 0),
    (6, time(9), 90, G.SHOW, "迎新年合唱彩排", "报告厅 大报告厅", AIR.MACHINE, 260, "韩雪梅", None),
    (8, time(16), 60, G.CLUB, "科技社团展示", "实验楼 社团活动室", AIR.WINDOWS, 36, "马志远", None),
)
_TRAININGS = (
    (68, "晨检与因病缺课登记规范", 240, "金水区疾控中心 赵科长", "会议中心 第一会议室", 24),
    (40, "发热学生处置与个人防护", 360, "周主任（结对医院）", "会议中心 第一会议室", 16),
    (19, "预防性消毒与含氯消毒剂配制", 240, "张慧", "报告厅 大报告厅", 30),
    (9, "校医专题：传染病报告与流调配合", 720, "金水区疾控中心 赵科长", "校医室", 3),
)
_PAPERS = (
    ("张慧", "practice", "141410105000317", 3800), ("赵敏", "practice", "141410105000942", 2400),
    ("何静", "nurse", "201941010336", 1500), ("张慧", "first-aid", "豫红救 2024-0713", 700),
)


def fill(doctor: Desk, office: Desk, day: date) -> None:
    """Everything; one agreement is renewed each year, two requests wait for the principal."""
    with doctor.read(Right.READ_TEAM) as session:
        staff = _staff(session)
        hospital = next((each.id for each in book.on(session)
                         if each.kind is CounterpartKind.HOSPITAL and each.name == HOSPITAL), 0)
        places = {row.path: row.id for row in grid.places(session)}
    since = day - timedelta(days=80)
    if hospital:
        _agreements(doctor, hospital, staff, since)
    _team(doctor, office, staff, since)
    _train(doctor, staff, day)
    for told in _GATHERINGS:
        _gather(doctor, office, told, day, staff, places)


def _agreements(desk: Desk, hospital: int, staff: dict[str, int], since: date) -> None:
    year = timedelta(days=365)
    told = Signed(
        hospital, since - year, since - timedelta(days=1), "周主任", "0371-65540001",
        staff["张慧"], "13838010008", document="金教卫〔2025〕12 号",
        scope="绿色通道转诊、疫情会诊、每学期一次校医培训",
        file_name="院校共建协议-2025.pdf")
    before = pairing.sign(desk, told)
    pairing.sign(desk, replace(
        told, since=since, until=since + year, document="金教卫〔2026〕9 号",
        file_name="院校共建协议-2026.pdf"), before)


def _team(doctor: Desk, office: Desk, staff: dict[str, int], since: date) -> None:
    for name, kind, number, age in _PAPERS:
        issued = since - timedelta(days=age)
        staffing.add_certificate(doctor, staff[name], Paper(kind, number, issued))
    team.appoint(office, Appointed(
        "vice-principal", since, name="周主任", organisation=HOSPITAL, phone="0371-65540001",
        document="健康副校长聘书 2026-01"))
    roles = (("health-manager", "孙玉兰"), ("publicist", "韩雪梅"), ("publicist", "马志远"))
    for role, name in roles:
        team.appoint(office, Appointed(role, since, staff[name], document="校务会议 2026-09-02"))
    for name in list(staff)[:8]:
        team.appoint(office, Appointed("volunteer", since, staff[name],
                                       document="志愿者报名表 2026-09"))


def _train(desk: Desk, staff: dict[str, int], day: date) -> None:
    core = ("张慧", "赵敏", "何静", "孙玉兰", "韩雪梅", "马志远")
    people = list(dict.fromkeys([*(staff[name] for name in core), *staff.values()]))
    for ago, topic, minutes, trainer, place, count in _TRAININGS:
        parts = tuple((key, Result.FAILED if n == 11 else Result.PASSED)
                      for n, key in enumerate(people[:count]))
        team.train(desk, Held(topic, day - timedelta(days=ago), minutes, trainer, parts, place))


def _gather(doctor: Desk, office: Desk, told: tuple[int, time, int, GatheringKind, str, str, Air,
                                                    int, str, int | None],
            day: date, staff: dict[str, int], places: dict[str, int]) -> None:
    days, wall, minutes, kind, title, spot, air, size, who, came = told
    begins = clock.at(day + timedelta(days=days), wall)
    asked = Asked(kind, title, size, begins, begins + timedelta(minutes=minutes), staff[who],
                  places.get(spot), spot, air)
    asked_at: datetime = min(clock.now(), begins - timedelta(days=6))
    if begins <= asked_at:
        return
    key = gatherings.ask(doctor, asked, asked_at)
    if came is not None:
        gatherings.approve(office, key, at=min(clock.now(), asked_at + timedelta(hours=5)))
    if came and asked.ends <= clock.now():
        gatherings.held(doctor, key, came, at=asked.ends)


def _staff(session: Session) -> dict[str, int]:
    """The school's own people by name."""
    query = select(Person.name, Person.id).where(Person.kind == Kind.STAFF).order_by(Person.id)
    return {row.name: row.id for row in session.execute(query)}
