"""Clauses 1 and 4.1: everything has one named person and a deadline, and its lateness is seen."""

from datetime import timedelta

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source
from app.people.rules import Kind
from app.response.overview.joined import pending
from app.security.rights import Right, Role
from tests.schools import on_sqlite


@on_sqlite
def test_clause_1_what_is_late_stands_on_the_overview_with_the_name_of_who_answers_for_it(
        school, wall_clock):
    zhou = school.enrol("周海", kind=Kind.STAFF)
    findings.find(school.principal, Found(
        "实验楼 2 层应急灯不亮", Source.HAZARD, Grade.ORDINARY, zhou.id, clock.today(),
        clock.now()))
    wall_clock.set("2026-11-25T08:00")
    for role in (Role.PRINCIPAL, Role.LOGISTICS, Role.DOCTOR):
        desk = school.desk(role)
        with desk.read(Right.READ_OVERVIEW) as session:
            (late,) = [each for each in pending(desk, session, clock.now())
                       if each.owner_id == zhou.id]
        assert (late.owner, late.where) == ("周海", ("campus", "hazards"))
        assert clock.now() - late.due >= timedelta(days=1)
