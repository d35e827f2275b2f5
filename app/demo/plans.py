"""Plans of the demo school with their step cards, the drill before the term, one burst pipe."""

from datetime import date, timedelta

from sqlalchemy import select

from app import clock
from app.campus.findings.rules import Grade
from app.people.models import Group
from app.people.queries import search
from app.people.rules import GroupKind
from app.places.counterparts import queries as book
from app.places.counterparts.rules import CounterpartKind
from app.response.drills import service as drills
from app.response.drills.rules import DrillForm, Judged, Planned, Review
from app.response.drills.service import Problem
from app.response.plans import queries, service
from app.response.plans.rules import Card, PlanKind, Told
from app.rulebook.calendar.queries import terms
from app.security.desk import Desk
from app.security.rights import Right

K = PlanKind
_HEAD = "王建民"
_THERE = ("校办公室", "校医室", "年级组", "总务处")  # departments that took part
_CARDS = {
    K.INFECTION: (
        ("校医", "戴好医用防护口罩和手套；给学生戴口罩，由专用路线送到留观室", 5, ""),
        ("校医", "重新测温，问症状和两史；填写留观登记", 10, ""),
        ("疫情报告人", "报告校长，按规定时限报区疾控和教育局", 30, "cdc"),
        ("班主任", "通知家长，说明情况和到校地点；留观室里不得单独离开", 15, ""),
        ("校医", "需要转诊时联系定点医院或 120，指定车辆转运", 30, "fever-clinic"),
        ("年级主任", "列出同班、同宿舍、同桌吃饭、同车的接触者名单，交校医", 60, ""),
        ("总务主任", "对教室、路线、留观室开窗通风并终末消毒，封存使用过的物品", 90, ""),
        ("副校长", "安排接触者健康观察和每日随访，回应家长和媒体只由一人负责", 120, ""),
        ("校长", "召集处置小组会，决定停课范围；记录并签字", 180, "education"),
    ),
    K.FOOD: (
        ("校医", "救治出现症状的学生，登记姓名、班级、进餐时间和食物", 10, ""),
        ("食堂负责人", "立即停止供餐，封存剩余食品、原料、工具和 48 小时留样", 15, ""),
        ("疫情报告人", "报告校长；2 小时内报区疾控、市场监管和教育局", 30, "cdc"),
        ("班主任", "逐班清点同餐人员，通知家长", 40, ""),
        ("总务主任", "保护现场，配合采样，未经许可不得清洗餐具", 60, ""),
        ("校长", "成立处置小组，安排替代供餐", 120, "education"),
    ),
    K.WATER: (
        ("总务主任", "关闭供水总阀或事故水箱，挂停用牌，改供瓶装水", 15, ""),
        ("校医", "询问饮水后不适的人员并登记", 30, ""),
        ("疫情报告人", "报告校长和区疾控，送检水样", 60, "cdc"),
        ("总务主任", "维修、清洗、消毒；检测合格后恢复供水", None, ""),
    ),
    K.FIRE: (
        ("第一发现人", "拉响警报，拨打 119，说清地点和火势", 1, ""),
        ("任课教师", "带学生按疏散路线弯腰、捂口鼻撤到田径场，最后一个离开并关门", 3, ""),
        ("班主任", "在集合点清点人数，报年级主任", 8, ""),
        ("保卫处", "切断电源和燃气，打开校门迎接消防车，禁止返回", 5, "police"),
        ("校医", "在集合点设救护点，处理擦伤和烟呛", 10, ""),
    ),
}
_NAMES = {K.INFECTION: "传染病突发事件应急预案", K.FOOD: "食物中毒应急预案",
          K.WATER: "饮用水污染和停水应急预案", K.FIRE: "火灾应急疏散预案"}
_ROLES = ("组长：王建民（校长）\n副组长：分管副校长\n"
          "处置组：校医、年级主任、总务主任\n联络组：疫情报告人")
_MONITORING = "晨午晚检和校门测温；因病缺课每日追踪；预警信号由系统提示，校医当场核实"
_RESOURCES = "留观室 2 间、备用地点阅览室；口罩、防护服、含氯消毒剂按 14 天储备；应急车辆 1 辆"
_CONTACT = "值班室 24 小时有人接听；对外信息由校长办公室统一发布"
_COURSE = (
    (0, "校医张慧", "接到七(2)班班主任电话：一名学生（扮演）发热，佩戴口罩前往"),
    (4, "校医张慧", "由专用路线送到留观 A 室，重新测温"),
    (9, "疫情报告人", "电话报告校长和区疾控（模拟）"),
    (14, "七(2)班班主任", "通知家长；清点同班、同桌人员"),
    (22, "总务处", "教室通风，终末消毒开始"),
    (31, "转运组", "转运车到东门，路线被家长车辆占用，等待 6 分钟"),
    (40, "王建民", "宣布演练结束，现场讲评"),
)


def fill(principal: Desk, doctor: Desk, day: date) -> None:
    """Everything begins before the term; nothing that waits for somebody is left over."""
    with principal.read(Right.READ_PLANS) as session:
        begun = [term.first for term in terms(session) if term.first <= day]
        first = begun[-1] if begun else day - timedelta(days=60)
        phones = {each.kind: each for each in reversed(book.on(session, day))}
        found = search(session, _HEAD)
        offices = list(session.scalars(select(Group.id).where(
            Group.kind == GroupKind.OFFICE, Group.name.in_(_THERE)).order_by(Group.id)))
    keys = {kind: service.write(principal, _told(kind, first, phones)) for kind in _CARDS}
    if found:
        _drill(doctor, keys[K.INFECTION], first, found[0].person_id, offices)
    _pipe(principal, doctor, keys[K.WATER], day)


def _told(kind: PlanKind, first: date, phones: dict[CounterpartKind, book.CounterpartRow]
          ) -> Told:
    cards = []
    for who, what, minutes, office in _CARDS[kind]:
        entry = phones.get(CounterpartKind(office)) if office else None
        cards.append(Card(who, what, minutes, entry.phone if entry else "",
                          entry.id if entry else None))
    return Told(kind, _NAMES[kind], first - timedelta(days=20), _HEAD, tuple(cards), _ROLES,
                _MONITORING, "", _RESOURCES, _CONTACT)


def _drill(desk: Desk, plan_id: int, first: date, commander: int, offices: list[int]) -> None:
    """Three days before the term, with what it has shown mended or not yet."""
    begins = clock.at(first - timedelta(days=3)) + timedelta(hours=15)
    key = drills.plan(desk, Planned(
        plan_id, DrillForm.REAL, begins, "教学楼、留观 A 室", "校医室", commander,
        "德育处、总务处、七年级", True, "防护服 6 套、消毒剂 10 L；8 月 25 日全员培训 2 学时",
        "七(2)班一名学生晨检发热"))
    for office in offices:
        drills.attend_group(desk, key, office)
    for minute, who, what in _COURSE:
        drills.tell(desk, key, what, who, begins + timedelta(minutes=minute))
    good, partly = Judged.GOOD, Judged.PARTLY
    drills.review(desk, key, Review(
        begins + timedelta(minutes=42), "赵敏", "全部能够执行", "完全满足应急要求", good, good,
        partly, good, "转运车辆到东门的路线被占用", "东门内划出转运专用车位，立牌",
        head_count=86), [Problem(
            "转运车辆到东门的路线被占用，等待 6 分钟", commander, clock.today() + timedelta(days=5),
            Grade.NOTE)])


def _pipe(principal: Desk, doctor: Desk, plan_id: int, day: date) -> None:
    """A pipe that burst two weeks ago, dealt with by the cards."""
    begun = clock.at(day - timedelta(days=14)) + timedelta(hours=10, minutes=12)
    key = service.open_emergency(
        principal, plan_id, "教学楼供水管爆裂，一至三楼停水", "教学楼", begun)
    with principal.read(Right.READ_PLANS) as session:
        cards = queries.cards(session, plan_id)
    for card, minute, who in zip(cards, (9, 24, 40, 165), ("刘敏", "张慧", "张慧", "刘敏"),
                                 strict=True):
        service.tick(doctor, key, card.id, who, at=begun + timedelta(minutes=minute))
    service.close(principal, key, "水管修复，末梢水余氯检测合格，恢复供水",
                  begun + timedelta(minutes=180))


