"""The clinic's sample morning agrees with what gate and class checks say of the same people."""

from app import clock
from app.demo import clinic
from app.health.checks import service as checks
from app.health.checks.rules import WELL, Round
from app.health.checks.service import Look
from app.health.clinic.models import ClinicVisit


def test_only_who_passed_the_gate_and_is_not_told_well_comes_to_the_clinic(school, wall_clock):
    here, well, _away = (school.enrol(name) for name in ("李明", "王芳", "赵六"))
    for who in (here, well):
        school.scan(who, "36.5")
    checks.check(school.doctor, well.id, Look(clock.today(), Round.MORNING), WELL, None)
    wall_clock.set("08:30")
    clinic.fill(school.doctor, clock.today())
    (visit,) = school.rows(ClinicVisit)
    (passage, _other) = school.passages
    assert visit.person_id == here.id
    assert visit.at > passage.at


def test_where_the_gate_was_not_played_there_are_visits_all_the_same(school, wall_clock):
    school.enrol("李明")
    wall_clock.set("08:30")
    clinic.fill(school.doctor, clock.today())
    assert len(school.rows(ClinicVisit)) == 1
