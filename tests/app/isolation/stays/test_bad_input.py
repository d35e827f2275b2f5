"""What the room refuses, in words, with nothing written."""

import threading
from decimal import Decimal

import pytest
from sqlalchemy import text

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.isolation.rooms import service as rooms
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.models import BedUse, Observation, Stay, StayStep
from app.isolation.stays.rules import Came, Done, Step, Went
from app.people.models import Referral
from app.security.rights import Right, Role


def moment(wall):
    return clock.parse(f"2026-11-23T{wall}")


def test_one_person_one_bed_and_one_bed_one_person(school, ward, li):
    service.admit(school.doctor, Admission(li.id, ward.bed()))
    wang = school.enrol("王芳")
    with pytest.raises(Conflict, match=r"Somebody lies in A 室 bed 1\. Ready: A 室 bed 2"):
        service.admit(school.doctor, Admission(wang.id, ward.bed()))
    with pytest.raises(Conflict, match="李明 has a bed already: A 室 bed 1"):
        service.admit(school.doctor, Admission(li.id, ward.bed("2")))
    service.reserve(school.doctor, None, wang.id, ward.bed("2"))
    zhao = school.enrol("赵六")
    with pytest.raises(Conflict, match=r"promised to somebody\. Ready: B 室 bed 1"):
        service.reserve(school.doctor, None, zhao.id, ward.bed("2"))
    service.reserve(school.doctor, None, zhao.id, ward.bed("1", "B 室"))
    assert "备用教室" in ward.board.overflow
    sun = school.enrol("孙七")
    with pytest.raises(Conflict, match="No bed is ready: put the next one into 备用教室"):
        service.reserve(school.doctor, None, sun.id, ward.bed())
    assert len(school.rows(Stay)) == len(school.rows(BedUse)) == 3


def test_the_database_itself_refuses_what_overlaps(school, ward, li, wall_clock):
    """Whoever comes round the service is refused by the trigger, in words."""
    wall_clock.set("09:00")
    key = service.admit(school.doctor, Admission(li.id, ward.bed()))
    service.leave(school.doctor, key, Leaving(Went.HOME, why="急", at=moment("09:00")))
    wall_clock.set("09:30")
    service.clean(school.doctor, key, Cleaning("84"))
    wang = school.enrol("王芳")
    late = Found(Came.SELF, moment("08:50"))
    with pytest.raises(Conflict, match="Another stay covers this time"):
        service.admit(school.doctor, Admission(wang.id, ward.bed(), found=late, at=moment("09:10")))
    service.admit(school.doctor, Admission(wang.id, ward.bed(), found=late, at=moment("09:30")))
    with pytest.raises(Conflict, match="Another stay covers this time"), \
            school.doctor.begin(Right.KEEP_ISOLATION) as session:
        session.execute(text("UPDATE stay SET left_at = NULL, person_id = 2 WHERE id = 1"))


def test_two_doctors_give_the_same_bed_at_the_same_time(school, ward, li):
    """One gets it, the other is told; never both."""
    wang, told = school.enrol("王芳"), []

    def give(person):
        try:
            told.append(service.reserve(school.doctor, None, person, ward_bed))
        except Conflict as refused:
            told.append(refused)

    ward_bed = ward.bed()
    both = [threading.Thread(target=give, args=(each.id,)) for each in (li, wang)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(type(each).__name__ for each in told) == ["Conflict", "int"]
    assert len(school.rows(BedUse)) == 1


def test_times_that_cannot_be(school, ward, li, wall_clock):
    wall_clock.set("10:00")
    found = Found(Came.CLASS, moment("09:50"), "班主任")
    for at, words in (("09:40", "before they were found"), ("10:30", "in the future")):
        with pytest.raises(Invalid, match=words):
            service.admit(school.doctor, Admission(
                li.id, ward.bed(), found=found, at=moment(at)))
    key = service.admit(school.doctor, Admission(li.id, ward.bed(), found=found))
    with pytest.raises(Invalid, match="left before they came in"):
        service.leave(school.doctor, key, Leaving(Went.CLASS, at=moment("09:55"), why="好转"))
    with pytest.raises(Invalid, match="before they were found"):
        service.step(school.doctor, key, Step.MASK, at=moment("09:00"))
    with pytest.raises(Invalid, match="before they were called"):
        service.step(school.doctor, key, Step.PARENT_ANSWERED, expects=moment("09:59"))
    with pytest.raises(Invalid, match="begins after it was seen"):
        service.correct(school.doctor, key, Head("头痛", onset=moment("12:00")))
    assert [row.left_at for row in school.rows(Stay)] == [None]
    assert school.rows(StayStep) == []


def test_looks_that_cannot_be(school, ward, li):
    with pytest.raises(NotFound, match="no such stay"):
        service.observe(school.doctor, 7, Looked(temperature=Decimal("37.0")))
    key = service.reserve(school.doctor, None, li.id, ward.bed())
    with pytest.raises(Conflict, match="not lain down yet"):
        service.observe(school.doctor, key, Looked(temperature=Decimal("37.0")))
    service.enter(school.doctor, key)
    for bad, words in (("365", "cannot be a temperature"), ("36.55", "cannot be a temperature")):
        with pytest.raises(Invalid, match=words):
            service.observe(school.doctor, key, Looked(temperature=Decimal(bad)))
    with pytest.raises(Invalid, match="Nothing was looked at"):
        service.observe(school.doctor, key, Looked(note="  "))
    assert school.rows(Observation) == []


def test_what_needs_a_reason(school, ward, li):
    key = service.reserve(school.doctor, None, li.id, ward.bed())
    for act in (lambda: service.cancel(school.doctor, key, " "),
                lambda: service.move(school.doctor, key, ward.bed("2"), ""),
                lambda: service.step(school.doctor, key, Step.REPORT, Done.NOT_NEEDED)):
        with pytest.raises(Invalid, match="reason"):
            act()
    with pytest.raises(Conflict, match="Give the bed back instead"):
        service.leave(school.doctor, key, Leaving(Went.CLASS))
    service.enter(school.doctor, key)
    with pytest.raises(Conflict, match="Let them leave instead"):
        service.cancel(school.doctor, key, "没来")
    with pytest.raises(Invalid, match="which hospital"):
        service.leave(school.doctor, key, Leaving(Went.HOSPITAL, why="急"))


def test_a_reservation_that_came_to_nothing_gives_the_bed_and_the_hand_over_back(
        school, ward, li):
    service.reserve(school.doctor, None, li.id, ward.bed())
    assert (ward.states[0], ward.board.handed) == ("reserved", ())
    service.cancel(school.doctor, 1, "家长先接走")
    (waiting,) = ward.board.handed
    assert ward.states[0] == "ready"
    service.dismiss(school.doctor, waiting.referral_id)
    assert ward.board.handed == ()
    with pytest.raises(Conflict, match="ended already"):
        service.admit(school.doctor, Admission(li.id, ward.bed(), waiting.referral_id))
    assert len(school.rows(Referral)) == 1


def test_a_hand_over_of_somebody_else_is_refused(school, ward, li):
    wang = school.enrol("王芳")
    service.reserve(school.doctor, None, li.id, ward.bed())
    with pytest.raises(Conflict, match="somebody else"):
        service.reserve(school.doctor, 1, wang.id, ward.bed("2"))


def test_rooms_in_use_are_not_closed(school, ward, li):
    service.reserve(school.doctor, None, li.id, ward.bed())
    with pytest.raises(Conflict, match="A 室 bed 1 is in use"):
        rooms.close_room(school.doctor, 1)
    with pytest.raises(Conflict, match="is in use"):
        rooms.close_bed(school.doctor, ward.bed())
    rooms.close_bed(school.doctor, ward.bed("2"))
    with pytest.raises(Conflict, match="not used any more"):
        service.move(school.doctor, 1, ward.bed("2"), "靠窗")


@pytest.mark.parametrize("role", [Role.GUARD, Role.LOGISTICS, Role.PRINCIPAL, Role.ADMINISTRATOR])
def test_only_the_doctor_keeps_the_room(school, ward, li, role):
    with pytest.raises(NotAllowed):
        service.admit(school.desk(role), Admission(li.id, ward.bed()))


def test_nobody_is_measured_in_the_room_before_they_are_there(school, ward, li):
    key = service.reserve(school.doctor, None, li.id, ward.bed())
    service.step(school.doctor, key, Step.MASK)
    with pytest.raises(Conflict, match="not lain down yet"):
        service.step(school.doctor, key, Step.MEASURE)
    service.enter(school.doctor, key)
    assert ward.due(key, Step.MEASURE) is not None
