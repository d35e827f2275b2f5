"""The demo school's command chart, five weeks of its roster, and a fortnight of hand-overs."""

from datetime import datetime, time, timedelta
from itertools import islice, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.people.models import Group, Membership, Person
from app.people.rules import Kind, Status
from app.places.models import Campus
from app.response.command import service as command
from app.response.command.rules import CommandRole as R
from app.response.duty import changing, handing_over, queries, service
from app.response.duty.models import DutyHandover, DutyReceipt, DutySlot
from app.response.duty.rotation import Wanted, rotate
from app.response.duty.rules import Post, Signed
from app.response.duty.service import Told
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

BACK, AHEAD, CHANGE = 14, 21, time(8)
_LEADERS = ("王建民", "郑国强", "孙玉兰", "陈立新")
_WATCHERS = ("马志远", "韩雪梅", "谢文斌", "赵敏")
_OFFICES = ("教务处", "总务处", "语文组", "数学组")
_CHART = (
    (R.LEADER, 0, "全面负责，第一责任人，在班在岗"), (R.DEPUTY, 1, "教学线，复课与停课"),
    (R.DEPUTY, 2, "后勤线，物资与场所"), (R.MONITORING, 4, "晨午检、因病缺课追踪、预警"),
    (R.ON_SITE, 3, "封控、分流、消毒"), (R.TRANSFER, 5, "留观、送诊、车辆"),
    (R.INFORMATION, 6, "上传下达、信息报送、家长告知"), (R.COUNSELLING, 7, "师生心理疏导"),
    (R.SUPPLIES, 2, "储备、采购、发放"), (R.CAMPUS_HEAD, 1, ""), (R.CAMPUS_LIAISON, 6, ""),
)
_FACTS = (
    ("一切正常，无突发情况。", ""),
    ("21:40 一名住校生腹痛，校医处置后返回宿舍，已告知班主任。", "早自习前再问一次该生情况。"),
    ("夜间巡查两次，门窗水电正常。", ""),
    ("教育局来电通知周五前报送物资储备数。", "提醒总务处刘敏填报。"),
    ("一切正常；南门路灯一盏不亮。", "报修。"),
)
_MESSAGES = (
    ("市教育局", "通知：周五 17:00 前报送防疫物资储备情况。", "已转总务处"),
    ("区疾控中心", "提醒近期诺如病毒高发，做好呕吐物处置。", "已转校医室，已发年级组"),
)


def fill(desk: Desk) -> None:
    """Everything, by the principal; played twice it is there once."""
    with desk.read(Right.READ_DUTY) as session:
        if session.scalar(select(DutySlot.id).limit(1)):
            return
        people, campus = _people(session), session.scalars(select(Campus.id)).all()
    _appoint(desk, people, list(campus))
    _roster(desk, people)
    _handed_over(desk)
    _messages(desk)
    _changes(desk, people)


def _people(session: Session) -> list[int]:
    """Four leaders, then who watches: by name where they work here, else from the offices."""
    by_name: dict[str, int] = {}
    near: list[int] = []
    for key, name, office in session.execute(
            select(Person.id, Person.name, Group.name)
            .join(Membership, Membership.person_id == Person.id)
            .join(Group, Group.id == Membership.group_id)
            .where(Person.kind == Kind.STAFF, Person.status == Status.ACTIVE)
            .order_by(Person.id)):
        by_name.setdefault(name, key)
        if office in _OFFICES:
            near.append(key)
    found = [by_name.get(name) for name in (*_LEADERS, *_WATCHERS)]
    spare = [key for key in dict.fromkeys((*near, *by_name.values())) if key not in found]
    rest = iter(spare)
    return [*(next(rest, spare[0]) if key is None else key for key in found), *islice(rest, 4)]


def _appoint(desk: Desk, people: list[int], campuses: list[int]) -> None:
    since = clock.today() - timedelta(days=60)
    for role, place, duties in _CHART:
        of = campuses if role in (R.CAMPUS_HEAD, R.CAMPUS_LIAISON) else [None]
        for campus in of:
            head = role is not R.DEPUTY or place == 1
            command.appoint(desk, command.Told(role, people[place], since, campus, head,
                                               duties=duties))


def _roster(desk: Desk, people: list[int]) -> None:
    today = clock.today()
    with desk.begin(Right.KEEP_DUTY) as session:
        known = calendar(session)
        wanted = Wanted(
            today - timedelta(days=BACK), today + timedelta(days=AHEAD), (CHANGE,),
            {Post.LEADER: people[:4], Post.WATCH: people[4:]},
            free=lambda day: not is_school_day(known, day))
        for each in rotate(wanted, [], lambda *_: False):
            service.write(session, desk, Told(each.post, each.person_id, each.begins, each.ends))


def _handed_over(desk: Desk) -> None:
    """Each watch that is over; whoever came last has not signed yet."""
    now = clock.now()
    with desk.begin(Right.HAND_OVER_DUTY) as session:
        rows = [each for each in queries.slots(session, now - timedelta(days=BACK), now)
                if each.post is Post.WATCH]
        over = [(one, two) for one, two in pairwise(rows) if one.ends <= now]
        for place, (one, two) in enumerate(over):
            facts, matters = _FACTS[place % len(_FACTS)]
            at = one.ends - timedelta(minutes=6)
            note = DutyHandover(
                nonce=nonce(), slot_id=one.id, next_id=two.id, at=one.ends, facts=facts,
                open_matters=matters, by=one.name, recorded_at=at, account_id=desk.actor.id)
            session.add(note)
            session.flush()
            if place < len(over) - 1:
                _take(session, desk, note.id, two.name, one.ends + timedelta(minutes=4))


def _take(session: Session, desk: Desk, handover_id: int, name: str, at: datetime) -> None:
    session.add(DutyReceipt(
        nonce=nonce(), handover_id=handover_id, signed=Signed.PAPER, by=name, remark="", at=at,
        recorded_at=at, account_id=desk.actor.id))


def _messages(desk: Desk) -> None:
    for place, (party, words, done) in enumerate(_MESSAGES):
        at = clock.at(clock.today() - timedelta(days=place + 1), time(15, 20))
        handing_over.note_message(desk, words, party, done, at)


def _changes(desk: Desk, people: list[int]) -> None:
    """One swap is done; one who will be away has no substitute yet."""
    today = clock.today()
    with desk.read(Right.READ_DUTY) as session:
        rows = [each for each in queries.slots(
            session, clock.at(today + timedelta(days=2)), clock.at(today + timedelta(days=20)))
            if each.post is Post.WATCH and each.begins > clock.now()]
    changing.swap(desk, rows[0].id, rows[1].id, "外出培训，两人商定互换")
    away = rows[4]
    day = clock.local(away.begins).date()
    service.send_away(desk, away.person_id, day, day, "体检请假")


