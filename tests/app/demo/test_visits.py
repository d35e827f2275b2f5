"""The demo school's visitors: some of every kind, the same for the same seed."""

from app import clock
from app.demo import visits
from app.gate.visits import queries
from app.gate.visits.models import Visit
from app.gate.visits.rules import State
from app.security.rights import Right
from tests.schools import School


def test_some_are_inside_expected_gone_and_one_is_overdue(school: School, wall_clock) -> None:
    wall_clock.set("14:00")
    visits.fill(school.principal, school.guard, 1)
    wall_clock.go(minutes=2)
    with school.guard.read(Right.SCREEN) as session:
        here = [row.state for row in queries.today(session, clock.now())]
        of_all = queries.visit(session, 2)
    assert here == [State.OVERDUE, State.INSIDE, State.INSIDE, State.APPOINTED, State.APPOINTED]
    assert of_all is not None
    assert of_all.state is State.LEFT
    assert {row.no_id_reason for row in school.rows(Visit)} == {"", "忘带"}
