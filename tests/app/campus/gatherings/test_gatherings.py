"""Gatherings are asked for, judged by the policy, approved, cleaned for, held."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app import clock
from app.campus.gatherings import queries, service
from app.campus.gatherings.models import Gathering
from app.campus.gatherings.pending import pending
from app.campus.gatherings.queries import GatheringRow
from app.campus.gatherings.rules import Air, Asked, GatheringKind, State
from app.campus.rounds.models import CleaningTask
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.archiving.service import leave
from app.people.rules import Kind, Status
from app.places.grid.models import Place
from app.places.grid.rules import Level, Use
from app.register import Period
from app.security.rights import Right, Role
from tests.schools import School, SetClock, on_sqlite

TUESDAY = "2026-11-24T14:00"


@pytest.fixture
def hall(school: School) -> int:
    """A lecture hall of 200 seats in a building."""
    campus = Place(campus_id=1, level=Level.CAMPUS, use=Use.OTHER, name="主校区", code="A",
                   position=0)
    school.write(campus)
    inside = school.rows(Place)[0].id
    school.write(Place(parent_id=inside, campus_id=1, level=Level.ROOM, use=Use.LECTURE_HALL,
                       name="大报告厅", code="B", position=1, seats=200))
    return int(school.rows(Place)[1].id)


@pytest.fixture
def asked(school: School, hall: int) -> Asked:
    """A lecture for 120 on Tuesday afternoon."""
    teacher = school.enrol("陈老师", kind=Kind.STAFF)
    begins = clock.parse(TUESDAY)
    return Asked(GatheringKind.LECTURE, "冬季传染病防控讲座", 120, begins,
                 begins + timedelta(minutes=90), teacher.id, hall)


def shown(school: School, key: int) -> GatheringRow:
    with school.principal.read(Right.READ_GATHERINGS) as session:
        row = queries.one(session, key)
    assert row is not None
    return row


def waiting(school: School) -> list[str]:
    with school.principal.read(Right.READ_GATHERINGS) as session:
        return [each.what for each in pending(session, clock.now())]


def test_a_gathering_goes_its_way_and_its_place_is_cleaned_before_and_after(
    school: School, wall_clock: SetClock, asked: Asked
) -> None:
    key = service.ask(school.desk(Role.LOGISTICS), asked)
    assert waiting(school) == ["Gathering to decide: 冬季传染病防控讲座"]
    with pytest.raises(NotAllowed):
        service.approve(school.doctor, key)
    service.approve(school.principal, key)
    row = shown(school, key)
    assert (row.number, row.state, row.spot, row.decided_by) == (
        "JH-0001", State.APPROVED, "大报告厅", "Principal")
    before, after = asked.begins, asked.ends
    tasks = school.rows(CleaningTask)
    assert {each.source_id for each in tasks} == {key}
    assert any(each.due == before for each in tasks)
    assert any(each.opens == after for each in tasks)
    wall_clock.set(TUESDAY)
    wall_clock.go(hours=3)
    assert waiting(school) == ["Head count missing: 冬季传染病防控讲座"]
    service.held(school.doctor, key, 131)
    row = shown(school, key)
    assert (row.state, row.attended, row.crowded) == (State.HELD, 131, True)
    assert waiting(school) == []
    with school.principal.read(Right.READ_GATHERINGS) as session:
        day = Period(clock.today(), clock.today())
        assert [each.number for each in queries.register(session, day)] == ["JH-0001"]


def test_what_the_policy_does_not_allow_is_refused_with_the_clause(
    school: School, asked: Asked
) -> None:
    with pytest.raises(Invalid, match=r"clause 3\.3\.3.*edition.*220 persons.*allow 200"):
        service.ask(school.doctor, replace(asked, size=220))
    school.tune(epidemic_controlled=False)
    with pytest.raises(Invalid, match=r"clause 3\.3\.3.*not held"):
        service.ask(school.doctor, replace(asked, kind=GatheringKind.LESSONS))
    assert school.rows(Gathering) == []


def test_it_is_judged_again_when_it_is_approved(school: School, asked: Asked) -> None:
    key = service.ask(school.doctor, replace(asked, kind=GatheringKind.EXAM))
    school.tune(epidemic_controlled=False)
    with pytest.raises(Invalid, match="not held"):
        service.approve(school.principal, key)
    assert shown(school, key).state is State.ASKED


def test_a_place_is_not_given_twice_and_is_free_again_when_one_is_withdrawn(
    school: School, asked: Asked
) -> None:
    first = service.ask(school.doctor, asked)
    service.approve(school.principal, first)
    later = replace(asked, begins=asked.begins + timedelta(minutes=89),
                    ends=asked.ends + timedelta(minutes=60))
    with pytest.raises(Conflict, match="JH-0001"):
        service.ask(school.doctor, later)
    service.withdraw(school.doctor, first, "讲师请假")
    assert all(each.cancelled_at for each in school.rows(CleaningTask))
    assert service.ask(school.doctor, later)


@on_sqlite
def test_what_is_no_longer_so_is_not_done(
    school: School, wall_clock: SetClock, asked: Asked
) -> None:
    pupil = school.enrol("李明")
    with pytest.raises(NotFound, match="staff"):
        service.ask(school.doctor, replace(asked, responsible_id=pupil.id))
    with pytest.raises(NotFound, match="place"):
        service.ask(school.doctor, replace(asked, place_id=999))
    key = service.ask(school.doctor, asked)
    with pytest.raises(Conflict, match="stands otherwise"):
        service.held(school.doctor, key, 5)
    with pytest.raises(Invalid, match="Say why"):
        service.turn_down(school.principal, key, "  ")
    service.turn_down(school.principal, key, "人数过多，改线上")
    with pytest.raises(Conflict, match="stands otherwise"):
        service.approve(school.principal, key)
    other = service.ask(school.doctor, replace(asked, place_id=None, where="校外礼堂"))
    service.approve(school.principal, other)
    with pytest.raises(Invalid, match="not begun"):
        service.held(school.doctor, other, 100)
    assert len(school.rows(CleaningTask)) == 0  # nobody cleans a hall that is not ours
    third = service.ask(school.doctor, asked)
    wall_clock.set(TUESDAY)
    assert shown(school, third).state is State.LAPSED
    with pytest.raises(Conflict):
        service.approve(school.principal, third)


@on_sqlite
def test_a_place_that_is_not_aired_is_told_while_the_form_is_filled_in(
    school: School, asked: Asked
) -> None:
    found = service.look(school.doctor, replace(asked, air=Air.NONE, size=700))
    assert [each.what.value for each in found.against] == ["too-many", "seats", "no-air"]


@on_sqlite
def test_nobody_who_left_is_responsible(school: School, asked: Asked) -> None:
    leave(school.administrator, asked.responsible_id, Status.RESIGNED)
    with pytest.raises(Invalid, match="陈老师 has left"):
        service.ask(school.desk(Role.LOGISTICS), asked)


def test_two_stations_at_once_get_two_numbers(school: School, asked: Asked) -> None:
    there = [replace(asked, place_id=None, where=f"{n} 号场地") for n in range(4)]
    desk = school.desk(Role.LOGISTICS)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(service.ask, desk), there))
    assert {row.number for row in school.rows(Gathering)} == {
        f"JH-000{n}" for n in range(1, 5)}
