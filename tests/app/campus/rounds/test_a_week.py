"""A week of rounds as a school plays it: Monday to Friday, an alert on Wednesday (3.3.2)."""

from datetime import timedelta

from app import clock
from app.campus.rounds import planning, queries, record, service
from app.campus.rounds.plan import Alert
from app.campus.rounds.rules import Mark, Run, Task, Told, Way, With
from app.register import Period
from app.security.rights import Right
from tests.app.campus.rounds.conftest import DAY
from tests.schools import on_sqlite

FRIDAY = DAY + timedelta(days=4)


def all_done(campus, day, but=()):
    """Whatever is wanted on a day, each in its own time; `but` tasks are forgotten."""
    told = []
    for row in campus.rows(day=day):
        if row.task in but or not row.open:
            continue
        begun = row.due - timedelta(minutes=70)
        aired = row.task is Task.VENTILATE
        strong = row.task in (Task.DISINFECT, Task.TOUCH)
        outbreak = 1000 if day >= DAY + timedelta(days=2) else 500
        told.append(Told(
            row.place.id, (row.task,), None if aired else begun,
            None if aired else begun + timedelta(minutes=30),
            With.CHLORINE if strong else None, outbreak if strong else None,
            Way.WIPE if strong else None, vent_from=begun if aired else None,
            vent_to=begun + timedelta(minutes=60) if aired else None, operator="王秀英",
            run=Run.MORNING if row.place.use == "bus" else Run.NONE))
    return service.done_all(campus.logistics, told)


@on_sqlite
def test_3_3_2_a_week_of_rounds_is_played(campus, wall_clock):
    planning.set_alert(campus.school.principal, Alert.OUTBREAK, DAY + timedelta(days=2), "聚集疫情")
    for back in range(5):
        day = DAY + timedelta(days=back)
        wall_clock.set(f"{day}T19:30")
        written = all_done(campus, day, but=(Task.TOUCH,) if back == 1 else ())
        assert all(not row.faults for row in written)
        service.mark(campus.school.principal, [row.id for row in written], Mark.ACCEPTED)
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        days = [queries.covered(session, DAY + timedelta(days=n)) for n in range(5)]
        rows = list(record.RECORD(session, Period(DAY, FRIDAY)))
        (forgotten,) = queries.missed(session, DAY + timedelta(days=1))
        quiet = queries.covered(session, DAY + timedelta(days=5))
        assert not list(queries.pending(session, clock.now()))
    assert [day.missed for day in days] == [0, 1, 0, 0, 0]
    assert (forgotten.place.name, forgotten.task, forgotten.owner.name) == (
        "七(1)班教室", Task.TOUCH, "李玉梅")
    assert days[2].wanted > days[0].wanted  # an outbreak wants more
    assert all(row.mark is Mark.ACCEPTED for row in rows)
    assert len(rows) == sum(day.done for day in days)
    assert quiet.wanted == 1  # on Saturday the tank alone, in an outbreak


@on_sqlite
def test_3_3_4_the_bus_is_cleaned_after_each_run_and_the_tank_looked_at(campus, wall_clock):
    wall_clock.set("19:30")
    assert campus.states("bus", Task.VENTILATE) == ["missed", "missed"]
    at = clock.parse("2026-11-23T08:00")
    short = service.done(campus.logistics, Told(
        campus.keys["bus"], (Task.VENTILATE,), vent_from=at, vent_to=at + timedelta(minutes=59),
        operator="赵师傅", run=Run.MORNING, driver="赵师傅", minder="孙老师"))
    assert [fault.value for fault in short.faults] == ["vent-short"]
    assert campus.states("bus", Task.VENTILATE) == ["faulty", "missed"]
    sunday = DAY + timedelta(days=6)
    assert [row.task for row in campus.rows("tank", day=sunday)] == [Task.PATROL]
