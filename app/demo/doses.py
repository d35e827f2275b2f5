"""The demo school's vaccinations: a few classes with their certificates, through the service."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app import clock
from app.health.doses import service
from app.health.doses.heads import PersonHead, pupils
from app.health.doses.rules import Child, Site, Source, Word, needs
from app.health.doses.service import Decision, Shot
from app.rulebook.vaccines import programme
from app.security.desk import Desk
from app.security.rights import Right

CLASSES = 4  # the first of the school; the others show how an empty card looks
MISSED, LATE, COVID, SECOND = 0.012, 0.05, 0.6, 0.85
CLINICS = ("花园路社区卫生服务中心", "金水区妇幼保健院", "东风路街道接种门诊")
DECIDED = range(2, 6)  # of those chosen, whom somebody decided about
COVID_FROM = date(2021, 8, 1)


def fill(desk: Desk, seed: int) -> None:
    """Doses of some classes, and what a few guardians and the doctor decided."""
    draw = Random(seed)
    with desk.begin(Right.KEEP_DOSES) as session:
        people = pupils(session)
        groups = list(dict.fromkeys(each.group_id for each in people))[:CLASSES]
        chosen = [each for each in people if each.group_id in groups and each.birth_date]
        service.enter(session, desk, (
            (each.person_id, shot) for number, each in enumerate(chosen)
            for shot in _card(draw, each)
            if number not in DECIDED or shot.vaccine != "covid"))
    _decide(desk, [chosen[number] for number in DECIDED if number < len(chosen)])


def _card(draw: Random, head: PersonHead) -> Iterator[Shot]:
    """What a certificate holds: nearly everything, nearly in time."""
    assert head.birth_date is not None
    child, clinic = Child(head.birth_date, head.sex or ""), draw.choice(CLINICS)
    today = clock.today()
    visits: dict[date, int] = {}  # what falls due on one day is given at one visit
    for id_, editions in programme().series.items():
        before = date.min
        share = 1 - MISSED
        if id_ in ("covid", "hpv"):
            share = COVID if id_ == "covid" else 0.3
        for number, need in enumerate(needs(child, editions), 1):
            wait = visits.setdefault(need.from_, draw.randrange(12))
            if draw.random() < LATE:
                wait += draw.randrange(60, 300)
            gap = timedelta(days=need.slot.gap_days + 31 * need.slot.gap)
            floor = COVID_FROM if id_ == "covid" else need.from_
            day = max(need.from_, floor, before + gap if number > 1 else before)
            day += timedelta(days=wait)
            if day > today or draw.random() > share:
                break
            before, share = day, SECOND if id_ == "covid" else share
            yield Shot(need.slot.takes[0], day, None, f"{day:%Y%m}{draw.randrange(10, 99)}",
                       clinic, Site.LEFT_ARM, Source.CERTIFICATE)


def _decide(desk: Desk, people: list[PersonHead]) -> None:
    """One of each word, so that every state can be seen."""
    today = clock.today()
    told = (
        ("covid", Word.CONTRAINDICATED, "对疫苗成分过敏", "校医", None),
        ("covid", Word.DEFERRED, "发热未愈", "校医", today + timedelta(days=14)),
        ("covid", Word.REFUSED, "家长暂不同意", "母亲", None),
        ("covid", Word.CONSENTED, "", "父亲", None),
    )
    for head, (series, word, reason, who, until) in zip(people, told, strict=False):
        service.decide(desk, head.person_id, Decision(series, word, today, reason, who, until))
