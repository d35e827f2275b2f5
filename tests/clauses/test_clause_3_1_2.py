"""Clause 3.1.2: a plan with roles, monitoring, steps and resources; a drill before opening."""

from contextlib import closing
from datetime import date

from app import clock, drilling
from app.gate.models import Passage
from app.reactions import open_database
from app.response.drills import queries as drills
from app.response.drills import service as playing
from app.response.drills.rules import Against, DrillForm, Judged, Planned, Review
from app.response.plans import queries, service
from app.response.plans.rules import Card, PlanKind, Told
from app.security.desk import Desk
from app.security.rights import Right
from tests.schools import on_sqlite

OPENS = date(2026, 11, 30)


@on_sqlite
def test_clause_3_1_2_the_plan_is_opened_in_a_drill_that_is_counted_nowhere(school, wall_clock):
    plan = service.write(school.principal, Told(
        PlanKind.INFECTION, "传染病应急预案", date(2026, 9, 1), "王校长",
        (Card("校医", "送留观室", 5), Card("疫情报告人", "报区疾控", 30, "65510001")),
        "组长王校长", "晨午检", "", "口罩 2000 只"))
    leader, pupil = school.enrol("王建国"), school.enrol("李明")
    drill = playing.plan(school.doctor, Planned(
        plan, DrillForm.REAL, clock.now(), "教学楼", "校医室", leader.id))
    drilling.start(school.doctor, drill, open_database)
    with closing(drilling.join(school.guard, open_database)) as copy:
        guard = Desk(copy, school.guard.actor, "东门岗")
        assert school.scan(pupil, "38.2", desk=guard).reason == "FEVER_ONCE"
        key = service.open_emergency(guard, plan, "一名学生发热")
        with guard.read(Right.RESPOND) as session:
            first = queries.cards(session, plan)[0]
        service.tick(guard, key, first.id, "张慧")
    assert drilling.end(school.doctor, open_database).made["passage"] == 1
    assert school.rows(Passage) == []
    wall_clock.go(minutes=40)
    playing.attend(school.doctor, drill, [leader.id, pupil.id])
    good = (Judged.GOOD,) * 4
    drilling.write_up(school.doctor, drill, Review(clock.now(), "李老师", "适宜", "充分", *good))
    with school.principal.read(Right.READ_DRILLS) as session:
        row = drills.last(session, OPENS)
        assert [line.what for line in drills.events(session, drill) if "1." in line.what] == [
            "1. 送留观室"]
        assert drills.against(session, row, OPENS) == []
        assert drills.against(session, row, row.day) == [Against.LATE]
        assert drills.last(session, row.day) is None
