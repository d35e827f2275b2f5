"""A sample morning: the whole school comes through the gates, by the same use cases."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from app import clock
from app.demo import filling, school
from app.demo.leave import leave_by_slip
from app.errors import NotFound
from app.gate import service
from app.gate.entry import Line
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.i18n import _
from app.people.models import Pass, Person
from app.people.rules import Kind
from app.places.queries import gates
from app.policy import Site
from app.progress import QUIET, Progress
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import Calendar, is_school_day
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.storage.database import Database

OPENS, CLOSES = time(6, 50), time(8, 20)
LOOK_BACK = 14  # days; more without school are holidays
NO_CALENDAR = Calendar()
ABSENT = 0.03
FEVERISH, TRULY = 0.006, 0.5  # hot at the forehead, and of these hot under the arm
UNKNOWN = "W234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG"


@dataclass(frozen=True)
class Played:
    """What the morning came to."""

    day: date
    scans: int
    verdicts: dict[str, int]
    handed_over: int
    seconds: float


def latest_morning(now: datetime, known: Calendar = NO_CALENDAR) -> date:
    """The last school morning that is over; in the holidays an ordinary weekday will do."""
    wall = clock.local(now)
    day = wall.date() if wall.time() >= CLOSES else wall.date() - timedelta(days=1)
    back = [day - timedelta(days=number) for number in range(LOOK_BACK)]
    school = next((each for each in back if is_school_day(known, each)), None)
    return school or next(each for each in back if is_school_day(NO_CALENDAR, each))


def with_school(database: Database, progress: Progress) -> None:
    """Make the demo school and let its last morning come in, so that no screen is empty."""
    with database.in_haste():
        seat = school.make(database, progress=progress).seat
        guard = seat(Role.GUARD)
        with guard.read(Right.READ_CALENDAR) as session:
            day = latest_morning(clock.now(), calendar(session))
        play(guard, day, progress=progress)
        leave_by_slip(seat(Role.DOCTOR), guard, day)
        filling.fill(seat, day)


def was_played(desk: Desk, day: date) -> bool:
    """Did anybody of the school pass on that morning?"""
    opens, closes = clock.at(day, OPENS), clock.at(day, CLOSES)
    with desk.read(Right.SCREEN) as session:
        return session.scalar(
            select(Passage.id).where(
                Passage.at.between(opens, closes), Passage.person_id.is_not(None)).limit(1)
        ) is not None


def play(desk: Desk, day: date, seed: int = 1, progress: Progress = QUIET) -> Played:
    """Screen a morning of a day, as entries from paper; raises NotFound without pupils."""
    draw = Random(seed)
    began = clock.now()
    with desk.read(Right.SCREEN) as session:
        posts = [gate.id for gate in gates(session)]
        query = select(Pass.code).join(Person).where(
            Person.kind == Kind.PUPIL, Pass.revoked_at.is_(None))
        codes = list(session.scalars(query.order_by(Pass.id)))
        policy = policy_on(session, day)
    if not codes:
        raise NotFound(_("Nobody has a pass yet."), _("Print the passes first."))
    lines = sorted(_lines(draw, codes, day, policy.first_site), key=lambda line: str(line.at))
    verdicts: Counter[str] = Counter()
    handed_over = 0
    for done, line in enumerate(lines):
        progress.step(done, len(lines))
        gate_id = posts[0] if draw.random() < 0.7 or len(posts) < 2 else posts[1]
        verdict, referred = _arrive(desk, draw, gate_id, line)
        verdicts[verdict] += 1
        handed_over += referred
    seconds = (clock.now() - began).total_seconds()
    return Played(day, len(lines), dict(verdicts), handed_over, seconds)


def _lines(draw: Random, codes: list[str], day: date, site: Site) -> list[Line]:
    """Each pupil's arrival; most come shortly before everybody is due."""
    opens, closes = clock.at(day, OPENS), clock.at(day, CLOSES)
    lines = [Line(UNKNOWN, opens + timedelta(minutes=31), None, None, False)]
    for code in codes:
        if draw.random() < ABSENT:
            continue
        minutes = min(max(draw.gauss(47, 12), 0), (closes - opens).total_seconds() / 60 - 1)
        tenths = min(max(round(draw.gauss(364, 2.2)), 358), 371)
        if draw.random() < FEVERISH:
            tenths = draw.randrange(373, 386)
        at = opens + timedelta(minutes=minutes)
        lines.append(Line(code, at, Decimal(tenths) / 10, site, False))
    return lines


def _arrive(desk: Desk, draw: Random, gate_id: int, line: Line) -> tuple[str, bool]:
    scan = service.Scan(line.code, line.temperature, line.site, line.at)
    outcome = service.screen(desk, gate_id, Direction.IN, scan)
    if outcome.reason is not Reason.FEVER_ONCE:
        return outcome.verdict, False
    tenths = draw.randrange(374, 388) if draw.random() < TRULY else draw.randrange(362, 371)
    at = outcome.at + timedelta(minutes=3)
    second = service.Scan(line.code, Decimal(tenths) / 10, outcome.policy.second_site, at)
    outcome = service.screen(desk, gate_id, Direction.IN, second)
    if outcome.verdict is Verdict.HOLD:
        service.refer(desk, outcome.passage, at)
        return outcome.verdict, True
    return outcome.verdict, False
