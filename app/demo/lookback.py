"""Look-back sheets of the demo school: a part of the classes has filled in its form."""

import csv
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app import clock
from app.health.lookback import importing, queries
from app.health.lookback.views import PersonLine, TermOf
from app.security.desk import Desk
from app.security.rights import Right

TITLES = ("提交时间", "1、姓名", "2、学号", "3、班级", "4、近14天是否离开郑州",
          "5、去过哪里（写明日期和地点）", "6、有无发热咳嗽等症状", "7、家人是否从事冷链或进出口",
          "8、是否留校", "9、现住址（到街道）", "10、填报人")
PLACES = ("河南省开封市鼓楼区", "河南省洛阳市涧西区", "云南省德宏州瑞丽市",
          "江苏省南京市江宁区禄口街道", "湖北省武汉市武昌区", "河南省郑州市中牟县")
STREETS = ("金水区丰产路街道", "金水区经八路街道", "二七区京广路街道", "中原区绿东村街道")
WHOLE, BEGUN, SENT = 0.5, 0.8, 0.6  # of the classes told, and begun; of a class that has begun


def fill(desk: Desk, seed: int = 1) -> None:
    """Half of the classes have told, some have begun; nothing where there is no term."""
    with desk.read(Right.KEEP_LOOKBACK) as session:
        of = queries.term_of(session, clock.today())
        people = queries.people(session, of) if of else []
    if of is None or not people:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "返校前14天排查.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([TITLES, *_answers(Random(seed + 3), of, people)])
        opened = importing.open_form(desk, path)
        importing.remember(desk, opened.form, opened.columns)
        importing.take(desk, path, of.term.id)


def _answers(draw: Random, of: TermOf, people: list[PersonLine]) -> Iterator[list[str]]:
    classes = list(dict.fromkeys(each.group_id for each in people))
    whole, begun = round(len(classes) * WHOLE), round(len(classes) * BEGUN)
    share = {id_: 1.0 if n < whole else SENT if n < begun else 0.0
             for n, id_ in enumerate(classes)}
    for each in people:
        if each.number and draw.random() < share[each.group_id]:
            yield _answer(draw, of, each)


def _answer(draw: Random, of: TermOf, line: PersonLine) -> list[str]:
    sent = min(clock.now(), clock.at(of.window.last, time(20)) - timedelta(
        minutes=draw.randrange(3000)))
    stay = _stay(draw, of) if draw.random() < 0.06 else ""
    return [
        f"{clock.local(sent):%Y-%m-%d %H:%M:%S}", line.name, line.number, line.group,
        "A.是" if stay else "B.否", stay or "无",
        draw.choice(("发热", "咳嗽", "咽痛")) if draw.random() < 0.008 else "无",
        draw.choice(("A.冷链", "B.进出口")) if draw.random() < 0.01 else "C.无",
        "是" if draw.random() < 0.006 else "否", f"郑州市{draw.choice(STREETS)}",
        draw.choice(("父亲", "母亲", "本人")),
    ]


def _stay(draw: Random, of: TermOf) -> str:
    """A stay of a few days that is not still to come; none when the window is."""
    last = min(of.window.last, clock.today())
    if last < of.window.first:
        return ""
    first = of.window.first + timedelta(days=draw.randrange((last - of.window.first).days + 1))
    end = min(last, first + timedelta(days=draw.randrange(5)))
    return f"{first:%m月%d日}-{end:%m月%d日} {draw.choice(PLACES)}"
