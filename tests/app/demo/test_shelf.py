"""The demo school's shelf: some of everything, the same for the same seed."""

from app.demo import shelf
from app.gate.deliveries import queries as deliveries
from app.gate.deliveries.rules import State
from app.gate.disinfecting.rules import Finding
from app.gate.vehicles import queries as vehicles
from app.register import Period
from app.security.rights import Right
from tests.schools import School


def test_no_list_is_empty(school: School) -> None:
    school.enrol("李明")
    shelf.fill(school.guard, 1)
    with school.guard.read(Right.KEEP_SHELF) as session:
        day = Period(school.policy().in_force_from, school.policy().in_force_from)
        lying = deliveries.on_shelf(session)
        here = vehicles.here(session)
        assert deliveries.of_period(session, day) == []
    assert {row.state for row in lying} == {State.LYING, State.OVERDUE}
    assert {row.receiver for row in lying if not row.department} == {"李明"}
    assert {row.finding for row in here} == {Finding.ENOUGH, Finding.MISSING}
