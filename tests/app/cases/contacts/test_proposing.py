"""Whom a case was near: every way of belonging and passing, as it was on the days that count."""

from datetime import date

import pytest
from sqlalchemy import update

from app import (
    clock,
    tables,  # noqa: F401 - an absence names its check
)
from app.cases.cases.rules import Classification
from app.cases.contacts import proposing
from app.cases.contacts.rules import Grade, Way
from app.errors import Invalid, NotFound
from app.health.absences.models import Absence
from app.health.absences.service import Heard, hear
from app.people.models import Guardian, Membership
from app.people.rules import GroupKind
from app.security.rights import Right
from tests.app.cases.near import (
    FRIDAY_BEFORE,
    MONDAY,
    a_case,
    close,
    confirmed,
    group,
    other_class,
    proposed,
)
from tests.schools import SOUTH

W = Way


@pytest.fixture
def li(school):
    """Who falls ill on Monday; found at 07:15."""
    return school.enrol("李明")


def test_class_seat_dormitory_bus_table_and_family_are_merged_into_one_line_each(school, li):
    near, mate, rider, eater = (school.enrol(name) for name in ("王芳", "赵六", "周车", "陈桌"))
    far = school.enrol("远远")
    other_class(school, "七(2)班", li, near, mate, seats=("3-4", "3-5", "6-1"))
    other_class(school, "八(1)班", rider, eater, far)
    group(school, GroupKind.DORMITORY, "3号楼201", li, near)
    group(school, GroupKind.BUS, "1号线", li, rider)
    group(school, GroupKind.TABLE, "12号桌", li, eater)
    school.write(Guardian(person_id=li.id, position=1, name="李父", phone="13800000001"),
                 Guardian(person_id=far.id, position=1, name="李父", phone="13800000001"))
    found = proposed(school, a_case(school, li))
    assert {name: each.ways for name, each in found.items()} == {
        "王芳": (W.DORMITORY, W.SEAT, W.CLASS), "赵六": (W.CLASS,), "周车": (W.BUS,),
        "陈桌": (W.TABLE,), "远远": (W.FAMILY,)}
    assert next(iter(found)) == "王芳"  # the nearest first
    assert "3号楼201" in found["王芳"].met
    assert found["赵六"].grade is Grade.CLOSE
    assert (found["赵六"].first_on, found["赵六"].last_on) == (MONDAY, MONDAY)  # Sunday: no school
    assert found["王芳"].first_on == date(2026, 11, 22)  # the dormitory has no day off


def test_groups_count_as_they_were_in_the_window(school, li):
    gone, late, moved = school.enrol("早走"), school.enrol("后来"), school.enrol("转班")
    other_class(school, "八(1)班", gone, late)
    bus = group(school, GroupKind.BUS, "1号线", li)
    old = group(school, GroupKind.BUS, "2号线", moved, until=MONDAY)
    school.write(
        Membership(person_id=gone.id, group_id=bus, since=date(2026, 9, 1), until=FRIDAY_BEFORE),
        Membership(person_id=late.id, group_id=bus, since=date(2026, 11, 24)),
        Membership(person_id=moved.id, group_id=bus, since=date(2026, 11, 24)))
    assert old
    found = proposed(school, a_case(school, li, "mumps"))  # seven days before the onset
    assert found["早走"].last_on == date(2026, 11, 19)
    assert W.BUS in found["后来"].ways  # their first bus: the list came later than the pupil
    assert W.BUS not in found["转班"].ways  # they rode another one then


def test_days_at_home_are_no_exposure(school, li):
    ill, ill_too = school.enrol("王芳"), school.enrol("赵六")
    hear(school.doctor, ill.id, Heard(date(2026, 11, 19), "发热"))
    hear(school.doctor, ill_too.id, Heard(
        FRIDAY_BEFORE, "呕吐", left_at=clock.parse("2026-11-20T10:00")))
    found = proposed(school, a_case(school, li, "mumps"))
    assert found["王芳"].last_on == date(2026, 11, 18)
    assert found["赵六"].last_on == FRIDAY_BEFORE  # fell ill at school that day
    with school.administrator.begin("import-people") as session:
        session.execute(update(Absence).where(Absence.person_id == ill.id).values(
            since=date(2026, 11, 10)))
    assert "王芳" not in proposed(school, 1)  # at home all the time


def test_passages_at_the_same_gate_within_the_minutes_of_the_policy(school, li, wall_clock):
    beside, later, elsewhere = (school.enrol(name) for name in ("王芳", "赵六", "周车"))
    other_class(school, "八(1)班", beside, later, elsewhere)
    wall_clock.set("07:10")
    school.scan(li, "36.5")
    school.scan(elsewhere, "36.5", gate=SOUTH)
    wall_clock.go(seconds=60)
    school.scan(beside, "36.5")
    wall_clock.go(seconds=1)
    school.scan(later, "36.5")
    wall_clock.set("07:20")
    case = a_case(school, li)
    found = proposed(school, case)
    assert {name: each.ways for name, each in found.items()} == {"王芳": (W.GATE,)}
    assert (found["王芳"].grade, found["王芳"].met) == (Grade.GENERAL, "东门 1 time")
    assert found["王芳"].passing
    school.tune(contact_minutes=2)
    assert set(proposed(school, case)) == {"王芳", "赵六"}


def test_who_is_decided_about_or_ill_themselves_is_not_proposed_again(school, li):
    done, ill, left = school.enrol("王芳"), school.enrol("赵六"), school.enrol("周车")
    case = a_case(school, li)
    a_case(school, ill)
    confirmed(school, case, close(done))
    assert set(proposed(school, case)) == {left.name}
    assert a_case(school, left, classification=Classification.EXCLUDED)
    assert set(proposed(school, case)) == {left.name}  # excluded: may be a contact


def test_other_days_can_be_asked_for_and_a_case_without_rule_or_onset_is_no_crash(school, li):
    school.enrol("王芳")
    case = a_case(school, li, "no-such-disease", onset=None)
    assert set(proposed(school, case)) == {"王芳"}
    assert proposed(school, case, (FRIDAY_BEFORE, FRIDAY_BEFORE))["王芳"].last_on == FRIDAY_BEFORE
    assert proposed(school, case, (date(2026, 11, 21), date(2026, 11, 22))) == {}  # a weekend
    with pytest.raises(Invalid, match="future"):
        proposed(school, case, (MONDAY, date(2026, 11, 24)))
    with pytest.raises(NotFound):
        proposed(school, 99)


def test_the_files_of_a_merged_person_are_one(school, li):
    other, mate = school.enrol("李明", "L-2"), school.enrol("王芳")
    other_class(school, "八(1)班", other, mate)
    from app.people.merging.service import merge

    merge(school.doctor, li.id, other.id)
    assert {name: each.ways for name, each in proposed(school, a_case(school, li)).items()} == {
        "王芳": (W.CLASS,)}


def test_the_contacts_of_a_contact_are_proposed_since_their_own_exposure(school, li):
    mate, rider, far = (school.enrol(name) for name in ("王芳", "周车", "远远"))
    other_class(school, "八(1)班", rider, far)
    group(school, GroupKind.BUS, "1号线", mate, rider)
    case = a_case(school, li, "mumps")
    (done,) = confirmed(school, case, close(mate, first=FRIDAY_BEFORE))
    with school.doctor.read(Right.READ_CASES) as session:
        found = proposing.propose(session, case, around=done.contact_id)
        with pytest.raises(NotFound):
            proposing.propose(session, case, around=99)
    assert [(each.name, each.grade, each.ways) for each in found.people] == [
        ("周车", Grade.SECONDARY, (W.BUS,))]
    assert (found.around, found.window.first, found.window.last) == (
        "王芳", FRIDAY_BEFORE, MONDAY)
