"""Who else is there before the camera: visitors, slips, and pupils ill in class and at home."""

from datetime import date, timedelta
from decimal import Decimal

from app import clock
from app.demo.leave import leave_by_slip
from app.demo.school import ACCOUNTS
from app.gate import service as screening
from app.gate.rules import Direction
from app.gate.visits import service as visits
from app.gate.visits.service import Guest
from app.health.absences import service as absences
from app.health.absences.rules import Outcome
from app.health.absences.service import Heard, Told
from app.health.checks import queries
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import sign_in
from app.storage.database import Database

_HERE = Guest("周建国", "检修电梯", department="总务处", phone="13812340001",
              id_number="410102198009010012", unit="郑州升达电梯", party=2)
_EXPECTED = (
    (Guest("刘敏", "家长面谈", department="教务处", phone="13812340002",
           id_number="410105198603020028", confirmed=True),
     "16:30", "17:30"),
    (Guest("何志远", "送教材样书", department="教务处", phone="13812340003", unit="海燕出版社",
           no_id_reason="未带"),
     "09:30", "11:00"),
)
_AT_HOME = ((3, "发热 38.6，医院诊断流行性感冒", "已退热，仍咳嗽"), (2, "呕吐两次", ""),
            (5, "水痘，居家隔离", "皮疹开始结痂"), (1, "扭伤脚踝", ""))


def come(database: Database, today: date) -> None:
    """A visitor inside, two expected; slips of the day; pupils ill, by the same use cases."""
    by_role = {each.role: each for each in ACCOUNTS}
    guard, doctor = (sign_in(database, by_role[role].name, by_role[role].password, "东门岗")
                     for role in (Role.GUARD, Role.DOCTOR))
    slip = visits.appoint(doctor, _HERE, None, clock.parse(f"{today}T11:30"))
    screening.screen(guard, 1, Direction.IN, screening.Scan(slip.code, Decimal("36.3")))
    for guest, since, until in _EXPECTED:
        visits.appoint(doctor, guest, clock.parse(f"{today}T{since}"),
                       clock.parse(f"{today}T{until}"))
    leave_by_slip(doctor, guard, today)
    _ill(doctor, today)


def _ill(doctor: Desk, today: date) -> None:
    """Some at home, two of the first class ill at the check."""
    with doctor.read(Right.READ_HEALTH) as session:
        rooms = queries.classes(session, today, Round.MORNING)
        sheet = queries.sheet(session, rooms[0].group_id, today, Round.MORNING, clock.now())
        other = queries.sheet(session, rooms[1].group_id, today, Round.MORNING, clock.now())
    assert sheet is not None
    assert other is not None
    for (days, cause, told), pupil in zip(_AT_HOME, other.pupils[4::7], strict=False):
        absence = absences.hear(doctor, pupil.person_id, Heard(
            today - timedelta(days=days), cause))
        if told:
            absences.trace(doctor, absence, Told(Outcome.STILL_ILL, told))
    look = Look(today, Round.MORNING)
    cough = Finding(Presence.HERE, frozenset({Symptom.COUGH, Symptom.SORE_THROAT}))
    for pupil, finding in ((sheet.pupils[7], cough), (sheet.pupils[18], Finding(Presence.LEAVE))):
        checks.check(doctor, pupil.person_id, look, finding, pupil.check_id)
