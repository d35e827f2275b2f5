"""The contact book, the epidemic reporters, and the reports that were sent that morning."""

from datetime import date, timedelta

from app import clock
from app.alarms.notices import preparing, queries
from app.alarms.notices.law import T2
from app.alarms.notices.rules import Mark, Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Written, mark, send
from app.alarms.notices.views import NoticeView
from app.alarms.reporters.rules import Appointed, Duty
from app.alarms.reporters.service import appoint
from app.demo.names import FEVER_CLINIC, HOSPITAL
from app.health.clocks.rules import Means
from app.places.counterparts import queries as book
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add
from app.security.desk import Desk
from app.security.rights import Right

K = CounterpartKind
_BOOK = (
    (K.CDC, "金水区疾病预防控制中心", "赵科长", "0371-65510001", "0371-65510002"),
    (K.EDUCATION, "金水区教育局体卫艺科", "钱老师", "0371-65520001", "0371-65520002"),
    (K.HEALTH, "金水区卫生健康委", "", "0371-65530001", ""),
    (K.HOSPITAL, HOSPITAL, "周主任", "0371-65540001", ""),
    (K.FEVER_CLINIC, FEVER_CLINIC, "", "0371-65540120", ""),
    (K.COMMUNITY, "经八路街道社区卫生服务中心", "吴医生", "0371-65550001", ""),
    (K.POLICE, "经八路派出所", "", "0371-65560110", ""),
    (K.EMERGENCY, "120 急救中心", "", "120", ""),
)
_DUTIES = ((Duty.REPORTER, "张慧", "13838010001"), (Duty.DEPUTY, "赵敏", "13838010002"))
_QUIET = timedelta(days=3)
_AFTER = timedelta(minutes=12)  # how long the doctor needed


def fill(desk: Desk, day: date) -> None:
    """Everything that a report needs; what a case opened is sent, what an alarm did still runs."""
    since = day - timedelta(days=80)
    for kind, name, person, phone, fax in _BOOK:
        add(desk, Told(kind, name, person, phone, fax, since=since))
    for duty, name, phone in _DUTIES:
        appoint(desk, Appointed(duty, name, phone, since, "2026—2027 学年第一学期校务会议"))
    with desk.read(Right.READ_NOTICES) as session:
        there = [each for each in queries.notices(session)
                 if each.trigger == T2 or each.due_at < clock.now()]
        offices = [each for each in book.on(session) if each.asked]
    for view in there:
        _send(desk, view, offices)
        if view.trigger != T2:
            mark(desk, view.id, Mark.ENDED, "病例均已痊愈，3 日内无新发",
                 min(day, clock.local(view.found_at).date() + _QUIET))


def _send(desk: Desk, view: NoticeView, offices: list[book.CounterpartRow]) -> None:
    told = preparing.prepare(desk, view.id, Stage.INITIAL)
    at = min(clock.now(), view.found_at + _AFTER)
    send(desk, view.id, Written(told.stage, told.day, told.draft), [
        Sending(each.name, Means.PHONE, at, each.person, each.phone, "已接报",
                counterpart_id=each.id) for each in offices])
