"""The command chart: every role has a head, changes are new rows."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed
from app.people.models import Person
from app.people.rules import Kind, Status
from app.register import Period
from app.response.command import queries, service
from app.response.command.rules import CommandRole, Held, empty
from app.response.command.service import Told
from app.security.rights import Right, Role

MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
R = CommandRole


def chart(school, day=MON):
    with school.desk(Role.LOGISTICS).read(Right.READ_DUTY) as session:
        return queries.chart(session, day)


def test_a_role_without_a_head_is_named_for_the_school_and_each_campus():
    held = [Held(role, None, True) for role in R]
    assert [(each.role, each.campus_id) for each in empty(held, [1, 2])] == [
        (R.CAMPUS_HEAD, 1), (R.CAMPUS_LIAISON, 1), (R.CAMPUS_HEAD, 2), (R.CAMPUS_LIAISON, 2)]
    (gone,) = empty([*held[1:], Held(R.LEADER, None, True, here=False)], [])
    assert (gone.role, gone.left) == (R.LEADER, True)
    assert R.MONITORING in [each.role for each in empty(
        [Held(R.MONITORING, None, head=False)], [])]


def test_an_appointment_ends_the_one_before_and_the_history_stays(school):
    first = school.enrol("赵强", kind=Kind.STAFF, phone="13800000001").id
    second = school.enrol("钱进", kind=Kind.STAFF, phone="13800000002").id
    service.appoint(school.principal, Told(R.LEADER, first, MON))
    with pytest.raises(Conflict, match="holds this role already"):
        service.appoint(school.principal, Told(R.LEADER, first, MON))
    with pytest.raises(Invalid, match="before the present one"):
        service.appoint(school.principal, Told(R.LEADER, second, date(2026, 11, 20)))
    service.appoint(school.principal, Told(R.LEADER, second, TUE, phone="0371 6711 2233"))
    assert [each.name for each in chart(school).of(R.LEADER)] == ["赵强"]
    assert [(each.name, each.phone) for each in chart(school, TUE).of(R.LEADER)] == [
        ("钱进", "0371-67112233")]
    with school.doctor.read(Right.READ_DUTY) as session:
        assert len(queries.register(session, Period(MON, TUE))) == 2
    service.appoint(school.principal, Told(R.MONITORING, first, MON))
    service.appoint(school.principal, Told(R.MONITORING, second, MON, head=False))
    assert [(each.name, each.head) for each in chart(school).of(R.MONITORING)] == [
        ("赵强", True), ("钱进", False)]
    with pytest.raises(Invalid, match="for one campus"):
        service.appoint(school.principal, Told(R.CAMPUS_HEAD, first, MON))
    service.appoint(school.principal, Told(R.CAMPUS_HEAD, first, MON, campus_id=1))
    with pytest.raises(NotAllowed):
        service.appoint(school.doctor, Told(R.ON_SITE, first, MON))


def test_a_head_who_leaves_the_school_leaves_the_role_open(school):
    head = school.enrol("赵强", kind=Kind.STAFF).id
    key = service.appoint(school.principal, Told(R.LEADER, head, MON))
    assert R.LEADER not in [each.role for each in chart(school).empty]
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, head).status = Status.RESIGNED
    assert (R.LEADER, True) in [(each.role, each.left) for each in chart(school).empty]
    service.dismiss(school.principal, key, MON)
    assert (R.LEADER, False) in [(each.role, each.left) for each in chart(school, TUE).empty]
    with pytest.raises(Conflict, match="ended already"):
        service.dismiss(school.principal, key, MON)
