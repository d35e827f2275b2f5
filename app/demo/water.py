"""The demo school's water, canteen and hazards: looked at before the term, kept since."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app import clock
from app.campus.canteen import service as canteen
from app.campus.canteen.catalogue import items
from app.campus.canteen.rules import Answer, Check, CheckKind, Meal
from app.campus.canteen.service import Samples
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.campus.hazards import service as looking
from app.campus.hazards.rules import Look
from app.campus.water import service
from app.campus.water.rules import Act, PointKind
from app.campus.water.service import Told
from app.places.grid.queries import PlaceRow, owners, places
from app.places.grid.rules import HAZARD_USES, Use
from app.rulebook.calendar.queries import calendar, since_term, terms
from app.rulebook.calendar.rules import Calendar, is_school_day
from app.security.desk import Desk
from app.security.rights import Right

_LAB = "市疾病预防控制中心"
_PANEL = {"coliforms": "0", "colonies": "8", "turbidity": "0.3", "colour": "5", "odour": "0",
          "ph": "7.4", "chlorine": "0.2"}
_POINTS = (
    ("1 号水箱", PointKind.TANK, Use.TANK), ("备用水井", PointKind.WELL, Use.WELL),
    ("教学楼末梢水龙头", PointKind.TAP, Use.TEACHING), ("食堂水龙头", PointKind.TAP, Use.CANTEEN),
    ("食堂直饮水机", PointKind.DISPENSER, Use.CANTEEN),
)
# What was found: kind, words, grade, days ago, what was done (days ago), checked again.
_WRONG = (
    (Use.TEACHING, "三层楼道一盏应急灯不亮", Grade.ORDINARY, 40, "换了电池和灯管", 36, True),
    (Use.DORMITORY, "二层消防栓箱门打不开", Grade.GRAVE, 38, "校正门轴，备钥匙", 37, True),
    (Use.WALL, "北围墙雨后泥土松动，约 3 m", Grade.GRAVE, 30, "拆除重砌，加护脚", 18, True),
    (Use.GAS, "调压间报警器检定到期", Grade.GRAVE, 21, "送检，贴了新的检定标签", 15, True),
    (Use.LABORATORY, "化学实验室洗眼器水压不足", Grade.ORDINARY, 12, "更换软管和阀芯", 1, False),
    (Use.TOILET, "二层卫生间地砖缺一块，易绊倒", Grade.ORDINARY, 9, "", 0, False),
    (Use.HEATING, "换热站一处保温棉脱落", Grade.ORDINARY, 3, "", 0, False),
    (Use.NETWORK, "机房灭火器压力接近红区", Grade.NOTE, 2, "", 0, False),
)
_DISHES = {
    Meal.BREAKFAST: ("小米粥", "馒头", "煮鸡蛋"),
    Meal.LUNCH: ("米饭", "番茄炒蛋", "红烧鸡块", "清炒油菜"),
    Meal.DINNER: ("烩面", "素炒豆芽"),
}
_SERVED = {Meal.BREAKFAST: time(6, 40), Meal.LUNCH: time(11, 20), Meal.DINNER: time(17, 10)}


def fill(store: Desk, office: Desk, day: date) -> None:
    """Everything up to the morning of a day; the store keeps it, the office checks again."""
    with store.read(Right.READ_FINDINGS) as session:
        there = places(session)
        known = calendar(session)
        since = since_term(session, day)
        starts = [each.first for each in terms(session) if each.first <= day]
    before = max((starts or [day - timedelta(days=80)])[-1] - timedelta(days=6), since)
    _water(store, there, before, day)
    _canteen(store, before, day, known)
    _hazards(store, before)
    _findings(store, office, there, day)


def _water(store: Desk, there: Sequence[PlaceRow], before: date, day: date) -> None:
    for number, (name, kind, use) in enumerate(_POINTS):
        where = next((each.id for each in there if each.use is use), None)
        point = service.add(store, kind, name, where)
        tested = {item: Decimal(value) for item, value in _PANEL.items()}
        service.write(store, point, Told(Act.TEST, before, tested, _LAB, professional=True,
                                         paper=f"郑水检{before:%Y}-{311 + number}"))
        if kind in (PointKind.TANK, PointKind.DISPENSER):
            service.write(store, point, Told(
                Act.CLEAN, before - timedelta(days=1), by="清泉水箱清洗队"))
        if kind is not PointKind.DISPENSER:
            seen = {"chlorine": Decimal("0.15")}
            if kind in (PointKind.TANK, PointKind.WELL):
                seen |= {"lid": Decimal(1), "around": Decimal(1)}
            ago = 8 if kind is PointKind.WELL else 2 + number  # the well's look is a day late
            service.write(store, point, Told(Act.LOOK, day - timedelta(days=ago), seen))


def _canteen(store: Desk, before: date, day: date, known: Calendar) -> None:
    canteen.check(store, _checked(CheckKind.OPENING, before, time(9)))
    back = [day - timedelta(days=ago) for ago in range(5, -1, -1)]
    days = [each for each in back if is_school_day(known, each)][-3:]
    for each in days:
        canteen.check(store, _checked(CheckKind.DAILY, each, time(7, 10)))
    for each in days[-2:]:
        for meal, dishes in _DISHES.items():
            at = clock.at(each, _SERVED[meal])
            if at <= clock.now():
                kept = canteen.keep(store, Samples(
                    each, meal, [(dish, 130) for dish in dishes], "赵六", at))
                gone = at + timedelta(hours=50)
                if gone <= clock.now():
                    canteen.throw_away(store, kept, "赵六", gone)


def _checked(kind: CheckKind, day: date, wall: time) -> Check:
    return Check(kind, {each.id: Answer.GOOD for each in items(kind, day)},
                 at=clock.at(day, wall))


def _hazards(store: Desk, before: date) -> None:
    """Every kind but one: nobody has looked at the guesthouse, which blocks the opening."""
    for number, use in enumerate(HAZARD_USES):
        if use is not Use.GUESTHOUSE:
            at = clock.at(before + timedelta(days=number // 10), time(9)) + timedelta(
                minutes=20 * (number % 10))
            looking.look(store, Look(use, at=at))


def _findings(store: Desk, office: Desk, there: Sequence[PlaceRow], day: date) -> None:
    with store.read(Right.READ_FINDINGS) as session:
        heads = {key: each.person_id for key, each in owners(session, day).items()}
    for use, what, grade, ago, done, mended, checked in _WRONG:
        where, who = next(((each.id, heads[each.id]) for each in there
                           if each.use is use and heads.get(each.id)), (None, None))
        if who is None:
            continue
        found_on = day - timedelta(days=ago)
        key = findings.find(store, Found(
            what, Source.HAZARD, grade, who, found_on + timedelta(days=7), _at(found_on, 8),
            where, use))
        if done:
            on = day - timedelta(days=mended)
            findings.take(store, key, Taken(Step.MENDED, done, "维修班 钱师傅", at=_at(on, 15)))
            if checked:
                findings.take(office, key, Taken(
                    Step.PASSED, "现场看过", at=_at(on + timedelta(days=1), 8)))


def _at(day: date, hour: int) -> datetime:
    return min(clock.at(day, time(hour, 10)), clock.now())
