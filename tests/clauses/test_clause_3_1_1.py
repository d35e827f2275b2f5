"""Clause 3.1.1: leaders by name for each campus, a leader present day and night, duty signed."""

from datetime import date, time

from app import clock
from app.people.rules import Kind
from app.response.command import queries as chart
from app.response.command import service as command
from app.response.command.rules import CommandRole
from app.response.duty import handing_over, handovers, queries, service
from app.response.duty.handing_over import Note
from app.response.duty.rotation import Wanted
from app.response.duty.rules import Fault, Post
from app.security.rights import Right, Role
from tests.schools import PASSWORD, on_sqlite

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def staff(school, *names):
    """Members of the staff who can be called; their keys."""
    return [school.enrol(name, f"T{place}", kind=Kind.STAFF, phone=f"1380000000{place}").id
            for place, name in enumerate(names)]


@on_sqlite
def test_clause_3_1_1_every_campus_has_its_responsible_leader(school):
    wang, li = staff(school, "王建民", "李国强")
    for role, who, campus in ((CommandRole.LEADER, wang, None), (CommandRole.CAMPUS_HEAD, li, 1),
                              (CommandRole.CAMPUS_LIAISON, wang, 1)):
        command.appoint(school.principal, command.Told(role, who, MONDAY, campus))
    with school.principal.read(Right.READ_DUTY) as session:
        held = {(row.role, row.campus): row.name for row in chart.chart(session, MONDAY).rows}
    assert held[CommandRole.LEADER, ""] == "王建民"
    assert held[CommandRole.CAMPUS_HEAD, "主校区"] == "李国强"


@on_sqlite
def test_clause_3_1_1_a_week_of_duty_day_and_night_is_led_watched_and_handed_over(
        school, wall_clock):
    leaders, watchers = staff(school, "王建民", "李国强"), staff(school, "赵敏", "周海", "马超")
    service.make(school.principal, Wanted(
        MONDAY, SUNDAY, (time(8),), {Post.LEADER: leaders, Post.WATCH: watchers}))
    with school.principal.read(Right.READ_DUTY) as session:
        faults = queries.faults(session, clock.at(MONDAY, time(8)), clock.at(SUNDAY, time(23)))
        first = queries.on_duty(session, clock.at(MONDAY, time(8)))
    assert [each for each in faults if each.fault is not Fault.PHONE] == []
    assert {each.post for each in first} == {Post.LEADER, Post.WATCH}
    watch = next(each for each in first if each.post is Post.WATCH)
    wall_clock.set("2026-11-24T08:00")
    key = handing_over.hand_over(school.doctor, watch.slot_id, Note("一切正常"))
    handing_over.take_over_here(school.doctor, key, Role.LOGISTICS, PASSWORD)
    with school.doctor.read(Right.READ_DUTY) as session:
        (row,) = handovers.handovers(session, clock.at(MONDAY), clock.at(SUNDAY))
    assert row.by
    assert row.taken_by
