"""Devices: what happened to them is only added, and says where they are and how they stand."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.register import Period
from app.security.rights import Right
from app.supplies.devices import queries, service, wording
from app.supplies.devices.models import DeviceEvent
from app.supplies.devices.rules import Kind, Standing, What
from app.supplies.devices.service import Happened


def add(school, number="W-01", kind=Kind.FOREHEAD, **told):
    return service.add(school.doctor, number, kind, "HW-302",
                       Happened(What.ADDED, **{"place": "东门"} | told))


def listed(school, day=None):
    day = day or clock.today()
    with school.doctor.read(Right.READ_STOCK) as session:
        return queries.devices(session, Period(day, day))


def test_a_thermometer_is_calibrated_moved_and_put_out_of_use(school, wall_clock):
    key = add(school)
    assert listed(school)[0].standing is Standing.NEVER
    service.note(school.doctor, key, Happened(What.CALIBRATED))
    service.note(school.doctor, key, Happened(What.MOVED, place="南门"))
    (row,) = listed(school)
    assert (row.standing, row.state.due, row.state.place) == (
        Standing.FINE, date(2027, 11, 23), "南门")
    assert listed(school, date(2027, 11, 24))[0].standing is Standing.OVERDUE
    assert wording.standing(listed(school, date(2027, 11, 25))[0], date(2027, 11, 25)) == (
        "2 days overdue")
    service.note(school.doctor, key, Happened(What.OUT_OF_USE, note="摔坏"))
    assert listed(school)[0].standing is Standing.AWAY
    service.note(school.doctor, key, Happened(What.IN_USE))
    assert len(school.rows(DeviceEvent)) == 5


def test_a_list_of_the_past_shows_what_was_so_then(school, wall_clock):
    key = add(school)
    wall_clock.go(days=2)
    service.note(school.doctor, key, Happened(What.MOVED, place="南门"))
    assert [listed(school, date(2026, 11, day))[0].state.place for day in (23, 24, 25)] == [
        "东门", "东门", "南门"]
    assert listed(school, date(2026, 11, 22)) == []


def test_a_mistake_is_taken_back_once_and_stays_readable(school, wall_clock):
    key = add(school)
    row = service.note(school.doctor, key, Happened(What.CALIBRATED))
    with pytest.raises(Invalid, match="Say why"):
        service.take_back(school.doctor, row, " ")
    service.take_back(school.doctor, row, "记错号")
    assert listed(school)[0].standing is Standing.NEVER
    with school.doctor.read(Right.READ_STOCK) as session:
        assert [each.what for each in queries.history(session, key)] == [What.ADDED]
    with pytest.raises(NotFound, match="taken back"):
        service.take_back(school.doctor, row, "再来")
    with pytest.raises(Invalid, match="How a device came stays"):
        service.take_back(school.doctor, 1, "错")
    assert len(school.rows(DeviceEvent)) == 3


@pytest.mark.parametrize(("told", "words"), [
    ({"what": What.MOVED}, "Where is it now"), ({"what": What.OUT_OF_USE}, "Say why"),
    ({"what": What.ADDED}, "on the list already"),
    ({"what": What.CALIBRATED, "due": date(2026, 11, 22)}, "cannot end before"),
])
def test_what_cannot_have_happened_is_told_and_not_written(school, wall_clock, told, words):
    key = add(school)
    with pytest.raises(Invalid, match=words):
        service.note(school.doctor, key, Happened(**told))
    with pytest.raises(Invalid, match="future"):
        service.note(school.doctor, key, Happened(
            What.CALIBRATED, clock.now() + timedelta(hours=1)))
    assert len(school.rows(DeviceEvent)) == 1


def test_what_is_so_already_is_not_written_again(school):
    key = add(school)
    for told in (Happened(What.MOVED, place="东门"), Happened(What.IN_USE)):
        with pytest.raises(Conflict, match="so already"):
            service.note(school.doctor, key, told)
    with pytest.raises(Conflict, match="W-01 already"):
        add(school, " W-01 ")
    for number, place in (("", "东门"), ("W-02", " "), ("9" * 61, "东门")):
        with pytest.raises(Invalid, match="number and a place"):
            add(school, number, place=place)
    with pytest.raises(NotAllowed):
        service.add(school.guard, "W-9", Kind.SCANNER, "", Happened(What.ADDED, place="东门"))
    with pytest.raises(NotFound):
        service.note(school.doctor, 99, Happened(What.CALIBRATED))
