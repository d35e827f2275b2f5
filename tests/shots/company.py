"""What else is there before the camera: slips, and pupils ill in class and at home."""

from datetime import date, timedelta

from app import clock
from app.demo.leave import leave_by_slip
from app.demo.school import ACCOUNTS
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

_AT_HOME = ((3, "发热 38.6，医院诊断流行性感冒", "已退热，仍咳嗽"), (2, "呕吐两次", ""),
            (5, "水痘，居家隔离", "皮疹开始结痂"), (1, "扭伤脚踝", ""))


def come(database: Database, today: date) -> None:
    """Slips of the day and pupils ill, by the same use cases."""
    by_role = {each.role: each for each in ACCOUNTS}
    guard, doctor = (sign_in(database, by_role[role].name, by_role[role].password, "东门岗")
                     for role in (Role.GUARD, Role.DOCTOR))
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
