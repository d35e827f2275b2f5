"""What stands before the camera: the demo school on a Monday at 07:41, most of it inside."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy import select

from app import clock
from app.demo import morning, school
from app.demo.accounts import ACCOUNTS
from app.gate import service
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.people.models import Pass, Person, Restriction
from app.people.rules import Kind
from app.progress import QUIET
from app.reactions import open_database
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import sign_in
from tests.shots import company

PEOPLE = 1260
MORNING, OPENS, NOW = "2026-11-23T06:30", "2026-11-23T06:50", "2026-11-23T07:41:26"
LATER = "2026-11-23T10:26"
_EAST, _SOUTH = 1, 2
_SPARE = 20  # pupils who have not come yet and whom the pictures may scan


class StageClock:
    """The school's clock while pictures are taken: it stands until it is set."""

    def __init__(self) -> None:
        self.moment = clock.parse(MORNING)
        clock.now = lambda: self.moment

    def set(self, wall: str) -> None:
        """Set it to a wall time of the school."""
        self.moment = clock.parse(wall)

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


def build(folder: Path, time: StageClock) -> dict[str, str]:
    """Make the school and its morning; answers the passes that the pictures name."""
    database = open_database(f"sqlite:///{folder / 'campusward.db'}")
    time.set(MORNING)
    school.make(database, people=PEOPLE)
    guard = next(one for one in ACCOUNTS if one.role is Role.GUARD)
    desk = sign_in(database, guard.name, guard.password, "东门岗")
    free, passes = _passes(desk)
    _play(desk, free, time)
    time.set(NOW)
    passes["inside"] = _inside(desk)
    company.come(database, clock.today())
    database.close()
    return passes


def build_ward(folder: Path, time: StageClock) -> dict[str, str]:
    """The same school later that morning, with the doctor's work of some weeks."""
    database = open_database(f"sqlite:///{folder / 'campusward.db'}")
    time.set(LATER)
    morning.with_school(database, QUIET)
    time.set(LATER)
    database.close()
    return {}


def _passes(desk: Desk) -> tuple[list[str], dict[str, str]]:
    """Codes of those who come this morning, and by name of those who wait for the camera."""
    with desk.read(Right.SCREEN) as session:
        rows = session.execute(
            select(Pass.code, Person.id, Person.name).join(Person)
            .where(Person.kind == Kind.PUPIL, Pass.revoked_at.is_(None)).order_by(Person.id)).all()
        stopped = set(session.scalars(select(Restriction.person_id)))
    free = [(code, name) for code, person, name in rows if person not in stopped]
    free.sort(key=lambda row: -len(row[1]))
    (long, _name), *rest = free
    codes = [code for code, _name in rest]
    Random(7).shuffle(codes)
    named = {f"p{n}": code for n, code in enumerate(codes[:_SPARE], 1)}
    named["long"] = long
    named["clinic"] = next(code for code, person, _name in rows if person in stopped)
    return codes[_SPARE:], named


def _play(desk: Desk, codes: list[str], time: StageClock) -> None:
    """Those who come before the pictures are taken, each at a time of his own."""
    draw = Random(3)
    opens, now = clock.parse(OPENS), clock.parse(NOW)
    arrivals: list[tuple[datetime, str]] = sorted(
        (opens + timedelta(minutes=max(0.0, draw.gauss(43, 11))), code) for code in codes)
    for at, code in arrivals:
        if at >= now - timedelta(seconds=3):
            break
        time.moment = at
        gate = _EAST if draw.random() < 0.8 else _SOUTH
        tenths = round(draw.gauss(364, 2.2)) if draw.random() > 0.006 else draw.randrange(373, 386)
        _arrive(desk, gate, service.Scan(code, Decimal(min(max(tenths, 358), 385)) / 10), time)


def _arrive(desk: Desk, gate: int, scan: service.Scan, time: StageClock) -> None:
    outcome = service.screen(desk, gate, Direction.IN, scan)
    if outcome.reason is Reason.FEVER_ONCE:
        second = service.Scan(scan.code, Decimal("37.9"), outcome.policy.second_site)
        outcome = service.screen(desk, gate, Direction.IN, second)
    if outcome.verdict is Verdict.HOLD and outcome.reason is Reason.FEVER:
        service.refer(desk, outcome.passage, time.moment)


def _inside(desk: Desk) -> str:
    """Somebody who came in a while ago."""
    with desk.read(Right.SCREEN) as session:
        code = session.scalar(
            select(Pass.code).join(Passage, Passage.person_id == Pass.person_id)
            .where(Passage.verdict == Verdict.ADMIT).order_by(Passage.id).limit(1))
    assert code is not None
    return code
