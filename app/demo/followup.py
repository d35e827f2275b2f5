"""What was asked of those whom the demo's cases and contacts brought under an order."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app import clock
from app.cases.followup import service
from app.cases.followup.daily import daily
from app.cases.followup.rules import DayState, Status
from app.cases.followup.service import Answer
from app.cases.followup.views import Line
from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Mood
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right

FORGOTTEN = 0.02  # of the days: one of the list wants a word
TODAY_ASKED = 0.4  # of the people were asked this morning already
NEEDS = ("", "", "", "想要课堂笔记", "想和同学视频", "睡得不好", "担心落下功课")


def fill(desk: Desk, seed: int = 1) -> int:
    """Ask after everybody on the list, day by day; answers how many answers were written."""
    draw, today = Random(seed), clock.today()
    with desk.read(Right.READ_CASES) as session:
        lines = daily(session, today).lines
    with desk.begin(Right.KEEP_CASES) as session:
        count = 0
        for line in lines:
            for answer in _answers(draw, line, today):
                service.write(session, desk, line.id, answer, line)
                count += 1
        return count


def _answers(draw: Random, line: Line, today: date) -> list[Answer]:
    asked = [each.day for each in line.days if each.state in (DayState.OPEN, DayState.OVERDUE)]
    return [_answer(draw, day, today) for day in asked
            if draw.random() >= (1 - TODAY_ASKED if day == today else FORGOTTEN)]


def _answer(draw: Random, day: date, today: date) -> Answer:
    if draw.random() < 0.05:
        return Answer(Status.NOT_REACHED, day, told="两次电话无人接听")
    ill = draw.random() < 0.04
    tenths = draw.randrange(374, 385) if ill else draw.randrange(361, 370)
    calm = draw.random() < 0.8
    return Answer(
        Status.DONE, day, None if day == today else clock.at(day) + timedelta(hours=16),
        Decimal(tenths) / 10, Site.ARMPIT, frozenset({Symptom.COUGH} if ill else ()),
        Mood.CALM if calm else draw.choice((Mood.UNEASY, Mood.LOW)), draw.choice(NEEDS),
        "已建议就医" if ill else "", draw.choice(("", "", "班主任")))
