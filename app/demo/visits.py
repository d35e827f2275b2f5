"""Visitors of the demo school: one who has left, some inside, some expected, one overdue."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from app import clock
from app.demo.names import SURNAMES
from app.gate.rules import Direction
from app.gate.service import Scan
from app.gate.visits import screening, service
from app.gate.visits.service import Guest
from app.people.roster.identity import check_digit
from app.places.queries import gates
from app.security.desk import Desk
from app.security.rights import Right

COOL = Decimal("36.4")  # °C
SOON = timedelta(minutes=1)  # no slip can be written that is over already
# Announced from, in and out in hours from now (None: not yet), slip until; who comes.
_VISITS = (
    (-23.0, -22.8, None, SOON,
     Guest("", "维修空调", "周海", unit="格力售后", department="总务处")),
    (-5.0, -4.6, -3.7, timedelta(hours=4),
     Guest("", "送教材", "李老师", unit="新华书店", department="教务处", party=2)),
    (-2.2, -1.9, None, timedelta(hours=6),
     Guest("", "学籍转接", "王建民", department="校长室")),
    (-1.0, -0.7, None, timedelta(hours=6),
     Guest("", "给孩子送药", "张慧", unit="家长", department="校医室", no_id_reason="忘带")),
    (0.3, None, None, timedelta(hours=6),
     Guest("", "安全检查", "王建民", unit="区教育局", department="校长室", party=3)),
    (1.5, None, None, timedelta(hours=6),
     Guest("", "家长面谈", "班主任 赵敏", unit="家长", department="年级组")),
)
_GIVEN = ("建军", "丽华", "志远", "敏", "国庆", "晓燕")


def fill(host: Desk, guard: Desk, seed: int) -> None:
    """Announced by the host, passed at the first gate, by the same use cases."""
    draw, now = Random(seed), clock.now()
    with guard.read(Right.SCREEN) as session:
        gate_id = gates(session)[0].id
    for (since, came, left, until, guest), given in zip(_VISITS, _GIVEN, strict=True):
        slip = service.appoint(
            host, _named(draw, guest, given), now + timedelta(hours=since), now + until)
        for hours, way in ((came, Direction.IN), (left, Direction.OUT)):
            if hours is not None:
                scan = Scan(slip.code, COOL if way is Direction.IN else None,
                            at=now + timedelta(hours=hours))
                screening.screen(guard, gate_id, way, scan)


def _named(draw: Random, guest: Guest, given: str) -> Guest:
    serial = f"4101051980{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}" \
        f"{draw.randrange(1000):03d}"
    return replace(
        guest, name=draw.choice(SURNAMES[:40]) + given, confirmed=True,
        phone=f"138{draw.randrange(10**8):08d}",
        id_number="" if guest.no_id_reason else serial + check_digit(serial),
    )
