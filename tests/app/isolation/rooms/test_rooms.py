"""Rooms and beds are made, renamed, closed and opened again."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.isolation.rooms import census, queries, service
from app.isolation.rooms.rules import Told
from app.isolation.stays import service as stays
from app.isolation.stays.acts import Admission, Cleaning, Leaving
from app.isolation.stays.rules import Went
from app.register import Period
from app.security.rights import Right


def rooms(school):
    with school.doctor.read(Right.READ_ISOLATION) as session:
        return queries.rooms(session)


def test_a_room_is_made_with_its_beds(school, ward):
    first, second = rooms(school)
    assert (first.name, first.kind, [bed.name for bed in first.beds]) == (
        "A 室", "respiratory", ["1", "2"])
    with pytest.raises(Conflict, match="There is a room B 室 already"):
        service.change_room(school.doctor, first.id, Told("B  室", "other"))
    service.change_room(school.doctor, first.id, Told("发热室", "respiratory", note="东侧"))
    service.add_bed(school.doctor, second.id, "加 1")
    service.add_bed(school.doctor, second.id)
    with pytest.raises(Conflict, match="There is a bed 加 1"):
        service.add_bed(school.doctor, second.id, "加 1")
    service.rename_bed(school.doctor, second.beds[0].id, "靠窗")
    first, second = rooms(school)
    assert (first.name, first.note, [bed.name for bed in second.beds]) == (
        "发热室", "东侧", ["靠窗", "加 1", "2"])


def test_what_is_closed_is_kept_and_opened_again(school, ward):
    first, second = rooms(school)
    service.close_bed(school.doctor, first.beds[1].id)
    service.close_room(school.doctor, second.id)
    assert [len(room.beds) for room in ward.board.rooms] == [1]
    assert len(rooms(school)) == 2
    service.reopen_bed(school.doctor, first.beds[1].id)
    service.reopen_room(school.doctor, second.id)
    assert [len(room.beds) for room in ward.board.rooms] == [2, 1]


@pytest.mark.parametrize("bad", [
    Told(" ", "other"), Told("一" * 21, "other"), Told("C 室", "nowhere"),
    Told("C 室", "other", 61), Told("C 室", "other", -1)])
def test_a_room_that_cannot_be(school, ward, bad):
    with pytest.raises(Invalid):
        service.make_room(school.doctor, bad)
    assert len(rooms(school)) == 2


def test_who_may_not_and_what_is_not_there(school, ward):
    with pytest.raises(NotAllowed):
        service.make_room(school.principal, Told("C 室", "other"))
    for act in (service.close_room, service.reopen_room, service.add_bed, service.close_bed,
                service.reopen_bed):
        with pytest.raises(NotFound):
            act(school.doctor, 99)


def test_the_beds_of_a_day_that_is_past_are_as_they_were(school, ward, li, wall_clock):
    key = stays.admit(school.doctor, Admission(li.id, ward.bed()))
    stays.reserve(school.doctor, None, school.enrol("王芳").id, ward.bed("2"))

    def states(day):
        with school.principal.read(Right.READ_ISOLATION) as session:
            return [(row.state.value, row.name)
                    for row in census.register(session, Period(day, day))]

    first = clock.today()
    assert states(first) == [("occupied", "李明"), ("reserved", "王芳"), ("ready", "")]
    wall_clock.go(days=1)
    stays.leave(school.doctor, key, Leaving(Went.CLASS, why="好转"))
    wall_clock.go(minutes=5)
    assert states(clock.today())[0] == ("dirty", "李明")
    stays.clean(school.doctor, key, Cleaning("84"))
    assert states(clock.today())[0] == ("ready", "")
    assert states(first)[0] == ("occupied", "李明")
