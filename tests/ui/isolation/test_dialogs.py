"""Rooms and beds, the illness, earlier stays, and what is put right afterwards."""

import pytest
from PySide6.QtCore import Qt

from app.health.absences.models import Absence
from app.isolation.rooms import queries as rooms
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Head, Leaving
from app.isolation.stays.rules import Asked, BedState, Step, Went
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add
from app.security.rights import Right
from tests.ui.keys import CTRL, SHIFT, enter, press, write

Key = Qt.Key


@pytest.fixture
def key(room, li):
    """李明 in A 室 1 床."""
    return service.admit(room.school.doctor, Admission(
        li.id, room.ward.bed(), head=Head("发热"), masked=True))


def known(room):
    with room.school.doctor.read(Right.READ_ISOLATION) as session:
        return {each.name: each for each in rooms.rooms(session)}


def test_a_room_is_made_renamed_and_closed_by_keys(room, key):
    page = room.open()
    press(page, Key.Key_R, CTRL)
    dialog = room.dialog
    room.settle()
    press(dialog, Key.Key_N, CTRL)
    room.until(lambda: room.dialog is not dialog)
    form = room.dialog.form
    form.set_value("name", "C 室")
    form.set_value("beds", "2")
    room.dialog.act.click()
    room.settle()
    assert len(known(room)["C 室"].beds) == 2
    assert [each.name for each in page.beds.board.rooms] == ["A 室", "B 室", "C 室"]
    dialog.table.selectRow(0)
    dialog.shut.click()
    room.settle()
    assert "A 室 bed 1 is in use." in dialog.message.text()
    dialog.table.selectRow(2)  # A 室 2 床
    dialog.shut.click()
    room.settle()
    assert known(room)["A 室"].beds[1].closed_at is not None
    assert len(page.beds.cards) == 4
    dialog.bed.click()
    room.settle()
    assert [bed.name for bed in known(room)["A 室"].beds] == ["1", "3", "2"]
    dialog.reject()


def test_what_is_known_of_the_illness_is_filled_in_and_kept(room, key):
    page = room.open()
    press(page, Key.Key_F7)
    dialog = room.dialog
    assert dialog.form.control("complaint").text() == "发热"
    dialog.form.set_value("travel", Asked.YES)
    dialog.form.set_value("history", "11-20 去过外地")
    dialog.form.set_value("onset", "99:99")
    dialog.act.click()
    room.settle()
    assert "99:99 cannot be read" in dialog.message.text()
    dialog.form.set_value("onset", "06:30")
    dialog.act.click()
    room.settle()
    stay = room.ward.stay(key)
    assert (stay.travel, stay.history, stay.complaint) == (Asked.YES, "11-20 去过外地", "发热")


def test_a_stay_by_mistake_is_taken_back(room, key):
    page = room.open()
    press(page, Key.Key_F9, SHIFT)
    enter(room.dialog, "认错人")
    room.settle()
    assert page.beds.cards[0].state is BedState.READY
    assert [one.name for one in page.handed.handed] == ["李明"]


def test_who_left_is_found_again_and_a_wrong_leaving_put_right(room, key, wall_clock):
    doctor = room.school.doctor
    wall_clock.set("08:30")
    service.leave(doctor, key, Leaving(Went.HOME, why="急"))
    wall_clock.set("08:40")
    service.clean(doctor, key, Cleaning("84"))
    page = room.open()
    press(page, Key.Key_H, CTRL)
    dialog = room.dialog
    room.settle()
    write(dialog, "王")
    assert not dialog.act.isEnabled()
    dialog.search.clear()
    write(dialog, "七")
    press(dialog, Key.Key_Return)
    room.settle()
    assert page.whole.stay.id == key
    assert not page.whole.leave.isVisible()
    whole = page.whole
    (row,) = [n for n, line in enumerate(whole.model.lines)
              if line.event and line.event.source[0] == "stay"]
    whole.list.setFocus()
    whole.list.setCurrentIndex(whole.model.index(row))
    press(page, Key.Key_Return)
    dialog = room.dialog
    dialog.form.set_value("went", Went.CLASS)
    dialog.act.click()
    room.settle()
    stay = room.ward.stay(key)
    assert (stay.went, stay.left_at) == (Went.CLASS, whole.stay.left_at)
    assert all(row.closed_at for row in room.school.rows(Absence))


def test_a_case_and_a_test_are_a_key_away(room, key):
    page = room.open()
    for letter, title in ((Key.Key_T, "Test of 李明"), (Key.Key_K, "Open a case: 李明")):
        press(page, letter, CTRL)
        room.settle()
        assert room.dialog.windowTitle() == title
        room.dialog.reject()
        room.settle()


def test_what_is_done_after_they_left_is_still_a_key(room, key, wall_clock):
    wall_clock.set("08:30")
    service.leave(room.school.doctor, key, Leaving(Went.HOME, why="急"))
    page = room.open()
    assert page.beds.current.state is BedState.DIRTY
    page.panel.steps._choose(Step.CONTACTS)
    press(page, Key.Key_F3)
    room.settle()
    told = {each.step: each.state for each in page.panel.stay.steps}
    assert told[Step.CONTACTS] == "done"


def test_with_a_history_the_reason_for_going_home_is_asked_at_once(room, key):
    service.correct(room.school.doctor, key, Head("发热", contact=Asked.YES))
    page = room.open()
    press(page, Key.Key_F9)
    dialog = room.dialog
    room.until(lambda: "in the last 14 days" in dialog.message.text())
    assert dialog.form.field("why").isVisible()
    dialog.form.set_value("went", Went.AMBULANCE)
    assert "in the last 14 days" not in dialog.message.text()
    dialog.reject()


def test_the_contact_book_names_the_hospital_and_the_table_the_strength(room, key, wall_clock):
    doctor = room.school.doctor
    for kind, name in ((CounterpartKind.HOSPITAL, "市三院"),
                       (CounterpartKind.FEVER_CLINIC, "市三院发热门诊")):
        add(doctor, Told(kind, name, phone="120"))
    page = room.open()
    press(page, Key.Key_F8)
    room.until(lambda: room.dialog.form.field("to").isVisible())
    dialog = room.dialog
    offered = dialog.form.control("to").completer().model()
    assert [offered.index(n, 0).data() for n in range(offered.rowCount())] == [
        "市三院发热门诊", "市三院"]
    dialog.form.set_value("to", "市三院发热门诊")
    dialog.form.set_value("why", "急")
    wall_clock.set("08:30")
    dialog.act.click()
    room.settle()
    assert room.ward.stay(key).to_place == "市三院发热门诊"
    page.keys.do("clean")
    form = room.dialog.form
    assert form.control("purpose").currentData() == "isolation-room"
    assert form.control("strength").text() == "1000"
    form.set_value("purpose", "vomit")
    assert (form.control("strength").text(), form.control("minutes").text()) == ("10000", "30")
    room.dialog.reject()
