"""3.3.4 后勤管理: the school bus is cleaned after each run, what it took leaves the store."""

from datetime import timedelta

from app import clock
from app.campus.rounds import record, service
from app.campus.rounds.rules import Fault, Run, Task, Told, Way, With
from app.register import Period
from app.security.rights import Right
from tests.app.campus.rounds.conftest import DAY, campus  # noqa: F401 - a bus
from tests.schools import on_sqlite


@on_sqlite
def test_clause_3_3_4_a_bus_is_disinfected_and_aired_for_an_hour_after_its_run(
        campus, wall_clock):  # noqa: F811
    wall_clock.set("10:00")
    item, lot = campus.stock_bleach(3)
    begun = clock.parse("2026-11-23T07:40")
    written = service.done(campus.logistics, Told(
        campus.keys["bus"], (Task.DISINFECT, Task.VENTILATE), begun,
        begun + timedelta(minutes=30), With.CHLORINE, 500, Way.SPRAY, item, litres=2,
        vent_from=begun + timedelta(minutes=30), vent_to=begun + timedelta(minutes=75),
        operator="赵师傅", run=Run.MORNING, driver="赵师傅", minder="孙老师"))
    assert written.faults == (Fault.VENT_SHORT,)  # 45 of 60 minutes
    assert campus.left(lot) == 2
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        (row,) = record.buses(session, Period(DAY, DAY))
    assert (row.run, row.driver, row.minder) == (Run.MORNING, "赵师傅", "孙老师")
