"""Veto 4: a plan in force, and the drill of the plan that opens the term (R9.1, R9.4)."""

from datetime import date

from app.response.drills import service as drills
from app.response.plans import service as plans
from app.response.readiness import queries
from app.response.readiness.rules import State, Veto
from app.security.rights import Right
from tests.app.response.conftest import Planned, told
from tests.app.response.drills.test_service import _review, _told


def states(planned: Planned, day: date) -> dict[str, str]:
    """What each condition of the veto tells on a day."""
    with planned.school.principal.read(Right.READ_READINESS) as session:
        light = next(each for each in queries.board(session, day).lights
                     if each.veto is Veto.PLAN)
    met = all(each.state is State.MET for each in light.conditions)
    assert met is (light.state is State.MET)
    return {each.id: each.told for each in light.conditions}


def test_a_new_version_before_the_term_wants_a_new_drill_and_one_within_it_does_not(
    planned: Planned,
) -> None:
    """The second term begins in February; what comes after its first day is for the next one."""
    school, before, within = planned.school, date(2027, 2, 20), date(2027, 4, 1)
    assert states(planned, before) == {"plan": "plan", "drill": "drill-none"}
    drill = drills.plan(school.doctor, _told(planned))
    drills.review(school.doctor, drill, _review())
    assert states(planned, before) == {"plan": "plan", "drill": "drill"}

    plans.write(school.principal, told(in_force=date(2027, 3, 20)))
    assert states(planned, before) == {"plan": "plan", "drill": "drill"}
    assert states(planned, within) == {"plan": "plan", "drill": "drill"}

    plans.write(school.principal, told(in_force=date(2026, 11, 23)))
    assert states(planned, before) == {"plan": "plan", "drill": "drill-old"}
