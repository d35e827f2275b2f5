"""The bell counts what waits for whoever may open it."""

from datetime import timedelta

from app import clock
from app.alarms.bell import waiting
from app.alarms.watch.service import acknowledge
from app.health.checks.rules import Symptom
from app.health.clocks.rules import Sent
from app.health.clocks.service import report
from tests.app.alarms.watch.conftest import FEVER, Ward
from tests.schools import on_sqlite


@on_sqlite
def test_it_counts_alarms_and_single_reports_by_right(school):
    ward = Ward(school)
    assert (waiting(school.doctor), waiting(school.principal)) == (0, 0)
    people = ward.pupils(3)
    ward.ill(people[0], FEVER, Symptom.SHORT_BREATH)
    for person in people[1:]:
        ward.ill(person, FEVER)
    assert (waiting(school.doctor), waiting(school.principal)) == (2, 1)
    assert (waiting(school.guard), waiting(school.administrator)) == (None, None)
    acknowledge(school.doctor, 1, "已报")
    report(school.doctor, 1, Sent(clock.now() + timedelta(minutes=1), "区疾控中心"))
    assert waiting(school.doctor) == 0
