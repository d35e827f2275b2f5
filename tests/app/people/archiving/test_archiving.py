"""Leaving the school: what ends, what stops, what is refused from then on (R8.7)."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid
from app.health.checks import queries as checks
from app.health.checks.rules import Round
from app.people import acts
from app.people.archiving.service import leave
from app.people.groups import service as groups
from app.people.guardians import service as guardians
from app.people.guardians.rules import Told
from app.people.models import LeaveSlip, Membership, Pass, Person
from app.people.placing.queries import events
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind, Kind, Obstacle, Status, archived
from app.people.service import exempt, restrict
from app.security.rights import Right

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("status", "closed"), [
    (Status.ACTIVE, False), (Status.LEFT, True), (Status.GRADUATED, True),
    (Status.TRANSFERRED, True), (Status.RESIGNED, True),
])
def test_every_way_of_leaving_closes_the_file(status, closed):
    assert archived(status) is closed


def expected(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return list(session.scalars(checks.expected(TODAY, Round.MORNING)))


def test_the_groups_end_the_checks_stop_and_slips_and_passes_stay(school):
    li, wang = school.enrol(), school.enrol("王芳")
    put(school.doctor, li.id, Spot(GroupKind.BUS, "3号线"), day=date(2026, 10, 1))
    school.give_leave(li, "2026-11-23T09:00", "2026-11-23T12:00")
    assert expected(school) == [li.id, wang.id]
    leave(school.doctor, li.id, Status.TRANSFERRED)
    assert expected(school) == [wang.id]
    assert [row.until for row in school.rows(Membership) if row.person_id == li.id] == [
        TODAY, TODAY]
    assert school.rows(LeaveSlip)[0].cancelled_at is None
    assert school.rows(Pass)[0].revoked_at is None
    assert school.said(li, "36.5") == ("hold", "NOT_ON_ROLL")


def test_nothing_in_a_closed_file_is_changed(school):
    li, wang = school.enrol(), school.enrol("王芳")
    father = guardians.add(school.doctor, li.id, Told("李建国"))
    leave(school.doctor, li.id, Status.GRADUATED)
    group = groups.split(school.doctor, 1, "七(2)班", [wang.id])
    assert group
    for act in (
        lambda: guardians.add(school.doctor, li.id, Told("王芳")),
        lambda: guardians.change(school.doctor, father, Told("王芳"), Told("李建国")),
        lambda: guardians.end(school.doctor, father, Told("李建国")),
        lambda: put(school.doctor, li.id, Spot(GroupKind.BUS, "3号线")),
        lambda: groups.move(school.doctor, [li.id], 2),
        lambda: leave(school.doctor, li.id, Status.LEFT),
        lambda: restrict(school.doctor, li.id, Obstacle.CLINIC),
        lambda: exempt(school.principal, li.id, TODAY, TODAY, "返校取书"),
    ):
        with pytest.raises(Conflict, match="The file of 李明 is closed: Graduated"):
            act()


def test_a_pupil_does_not_resign_and_a_teacher_does_not_graduate(school):
    li, wang = school.enrol(), school.enrol("王老师", kind=Kind.STAFF)
    for who, status in ((li, Status.RESIGNED), (li, Status.ACTIVE), (wang, Status.GRADUATED)):
        with pytest.raises(Invalid):
            leave(school.doctor, who.id, status)
    with pytest.raises(Invalid, match="still to come"):
        leave(school.doctor, li.id, Status.LEFT, date(2026, 11, 24))
    assert {row.status for row in school.rows(Person)} == {Status.ACTIVE}


def test_leaving_can_be_taken_back_and_stands_in_the_time_line(school, picture):
    li = school.enrol()
    before = picture()
    act = leave(school.doctor, li.id, Status.TRANSFERRED)
    with school.doctor.read(Right.READ_PEOPLE) as session:
        titles = [each.title for each in events(session, [li.id])]
    assert titles == ["Class: 七(1)班", "No longer: Class", "Left the school"]
    acts.undo(school.doctor, act)
    assert picture() == before
