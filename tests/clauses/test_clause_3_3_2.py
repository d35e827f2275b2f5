"""3.3.2 关键场所: grid duties; key places and touch points cleaned, aired and disinfected."""

from datetime import timedelta

from app import clock
from app.campus.rounds import queries, record, service, sight
from app.campus.rounds.rules import Fault, Mark, Task, Told, Way, With
from app.places.grid import queries as grid
from app.register import Period
from app.security.rights import Right
from tests.app.campus.rounds.conftest import DAY, campus  # noqa: F401 - places and their owner
from tests.schools import on_sqlite


@on_sqlite
def test_clause_3_3_2_a_scanned_place_is_done_checked_and_accepted_what_is_missed_has_a_name(
        campus, wall_clock):  # noqa: F811
    wall_clock.set("12:00")
    code = next(row.place.code for row in campus.rows("toilet"))
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        seen = sight.look(session, code, clock.now())
        usual = seen.proposed(seen.due)
        assert grid.owners(session, DAY)[seen.place.id].name == seen.owner.name == "李玉梅"
    assert (seen.due, usual.agent, usual.strength, usual.minutes) == (
        (Task.CLEAN, Task.DISINFECT), With.CHLORINE, 500, 30)
    begun = clock.now() - timedelta(minutes=usual.minutes)
    written = service.done(campus.logistics, Told(
        seen.place.id, seen.due, begun, clock.now(), usual.agent, usual.strength, Way.WIPE,
        operator="王秀英"))
    service.mark(campus.school.principal, [written.id], Mark.ACCEPTED)
    weak = campus.do("room", Task.TOUCH, strength=100)
    assert (written.faults, weak.faults) == ((), (Fault.TOO_WEAK,))
    wall_clock.set("18:01")
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        missed = queries.missed(session, DAY)
        rows = list(record.RECORD(session, Period(DAY, DAY)))
    assert {row.owner.name for row in missed} == {"李玉梅"}
    assert ("一层卫生间", 2) in {(row.place.name, row.number) for row in missed}
    assert ("一层卫生间", 1) not in {(row.place.name, row.number) for row in missed}
    assert [(row.spot, row.mark) for row in rows] == [
        ("七(1)班教室", None), ("一层卫生间", Mark.ACCEPTED)]


@on_sqlite
def test_clause_3_3_2_taps_telephones_handles_and_lift_buttons_are_tasks_of_their_own(
        campus):  # noqa: F811
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        plan = queries.plan_on(session, DAY).lines
    touched = {use for use, task in plan if task is Task.TOUCH}
    assert {"washroom", "office", "classroom", "lift", "stairs"} <= touched
