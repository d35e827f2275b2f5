"""The six lights and who is on duty, as their rooms answer."""

from datetime import timedelta

from app import clock
from app.people.rules import Kind
from app.response.duty import service
from app.response.duty.rules import Post
from app.response.duty.service import Told
from app.response.overview import doors
from app.security.rights import Right
from tests.schools import on_sqlite


def on_duty(school):
    with school.principal.read(Right.READ_DUTY_CARD) as session:
        return doors.duty(session, clock.now())


@on_sqlite
def test_of_a_new_school_no_light_is_green_but_the_one_its_policy_does_not_ask(school):
    with school.principal.read(Right.READ_READINESS) as session:
        lights = doors.lights(session, clock.now())
    assert [each.veto for each in lights] == [
        "risk", "local", "technical", "plan", "supplies", "buildings"]
    assert [each.veto for each in lights if each.state == "met"] == ["risk"]
    assert all(each.fact and each.verdict for each in lights)


def test_who_leads_now_and_who_comes_next_stand_with_their_numbers(school):
    assert on_duty(school).now == ()
    one = school.enrol("王建民", kind=Kind.STAFF, phone="13800000001")
    two = school.enrol("李国强", kind=Kind.STAFF, phone="13800000002")
    begins = clock.now() - timedelta(hours=1)
    change = begins + timedelta(hours=12)
    for who, first in ((one, begins), (two, change)):
        service.add(school.principal, Told(
            Post.LEADER, who.id, first, first + timedelta(hours=12)))
    told = on_duty(school)
    assert [(each.name, each.phone) for each in told.now] == [
        ("王建民", "13800000001"), ("李国强", "13800000002")]
    assert told.changes_at == change
