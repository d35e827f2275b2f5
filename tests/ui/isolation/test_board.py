"""The board by keys: a bed is given, lain in, left, disinfected; nothing is lost on the way."""

from PySide6.QtCore import Qt

from app.isolation.stays.rules import BedState, Went
from app.people.models import Referral
from tests.ui.keys import SHIFT, enter, press, write

Key = Qt.Key


def states(page):
    return [card.state for card in page.beds.cards]


def test_from_the_hand_over_to_the_clean_bed_by_keys(room, li, wall_clock):
    wall_clock.set("07:41")
    room.hand_over(li)
    page = room.open()
    assert page.handed.current.name == "李明"
    assert page.handed.current.measured is not None
    page.handed.setFocus()
    wall_clock.set("07:44")
    press(page, Key.Key_Return)
    room.settle()
    assert states(page)[0] is BedState.RESERVED
    assert page.handed.handed == []
    assert room.said == ["A 室 bed 1 is kept for 李明."]
    page.beds.setFocus()
    press(page, Key.Key_Return)
    write(room.dialog, "赵敏")
    wall_clock.set("07:46")
    press(room.dialog, Key.Key_Return)
    room.settle()
    assert states(page)[0] is BedState.OCCUPIED
    assert page.panel.stay.escort == "赵敏"
    press(page, Key.Key_F2)
    wall_clock.set("07:50")
    enter(room.dialog, "38.1")
    room.settle()
    card = page.beds.current
    assert [str(each.celsius) for each in card.curve] == ["37.8", "38.1"]
    press(page, Key.Key_F9)
    dialog = room.dialog
    room.until(lambda: "Not done yet: Parents called" in dialog.message.text())
    assert not dialog.form.field("to").isVisible()
    dialog.act.click()
    room.settle()
    assert "or say why they leave all the same" in dialog.message.text()
    dialog.form.set_value("went", Went.CLASS)
    assert not dialog.form.field("why").isVisible()
    dialog.form.set_value("went", Went.HOME)
    assert states(page)[0] is BedState.OCCUPIED
    room.dialog.form.set_value("why", "家长已在门口")
    room.dialog.act.click()
    room.settle()
    assert states(page)[0] is BedState.DIRTY
    assert room.said[-1] == "李明 has left the room."
    page.beds.setFocus()
    press(page, Key.Key_Return)
    wall_clock.set("08:20")
    enter(room.dialog, "84")
    room.settle()
    assert states(page)[0] is BedState.READY
    (referral,) = room.school.rows(Referral)
    assert referral.closed_at is not None


def test_a_call_in_vain_and_a_call_are_a_key_each(room, li, wall_clock):
    wall_clock.set("07:41")
    room.hand_over(li)
    page = room.open()
    page.bed_acts.give(page.handed.current)
    room.settle()
    page.bed_acts.open_bed(page.beds.current)
    enter(room.dialog, "赵敏")
    room.settle()
    press(page, Key.Key_F3)  # what is due first: the temperature
    enter(room.dialog, "37.9")
    room.settle()
    assert page.panel.steps.current.step.value == "parent-called"
    press(page, Key.Key_F4)
    room.settle()
    called = page.panel.steps.current
    assert (called.step.value, called.state) == ("parent-called", "failed")
    press(page, Key.Key_F3)
    room.settle()
    assert page.panel.steps.current.step.value == "parent-answered"
    press(page, Key.Key_F3)
    enter(room.dialog, "20")
    room.settle()
    told = {each.step.value: each for each in page.panel.stay.steps}
    assert told["parent-answered"].state == "done"
    assert f"{told['parent-arrived'].due_at:%M}" == "01"
    press(page, Key.Key_F3, SHIFT)
    assert room.dialog is not None
    room.dialog.reject()


def test_a_bed_in_another_room_is_given_only_when_somebody_says_so(room, school):
    people = [school.enrol(name) for name in ("李明", "王芳", "赵六")]
    for each in people:
        room.hand_over(each)
    page = room.open()
    for _once in range(2):
        page.bed_acts.give(page.handed.current)
        room.settle()
    page.bed_acts.give(page.handed.current)
    assert "No bed is ready in the room that fits 赵六." in page.message.text()
    assert len(page.handed.handed) == 1
    page.message._button.click()
    room.settle()
    assert page.beds.current.name == "赵六"
    assert page.beds.current.bed == "1"
    assert states(page) == [BedState.RESERVED] * 3
    page.beds.setFocus()
    press(page, Key.Key_F9)
    assert room.dialog.windowTitle() == "赵六 does not come"
    enter(room.dialog, "回家了")
    room.settle()
    assert states(page)[2] is BedState.READY
    assert [one.name for one in page.handed.handed] == ["赵六"]


def test_enter_on_a_bed_without_a_hand_over_takes_who_comes_alone(room, li):
    page = room.open()
    page.beds.setFocus()
    press(page, Key.Key_Return)
    dialog = room.dialog
    write(dialog, "王")
    dialog.act.click()
    room.settle()
    assert "Nobody fits" in dialog.message.text()
    dialog.form.set_value("who", "李明")
    dialog.form.set_value("complaint", "头痛")
    dialog.form.set_value("celsius", "36.9")
    dialog.act.click()
    room.settle()
    assert states(page)[0] is BedState.OCCUPIED
    assert (page.panel.stay.complaint, page.beds.current.name) == ("头痛", "李明")


def test_moving_leaves_a_dirty_bed_behind(room, li):
    room.hand_over(li)
    page = room.open()
    page.bed_acts.give(page.handed.current)
    room.settle()
    page.bed_acts.open_bed(page.beds.current)
    room.dialog.act.click()
    room.settle()
    page.keys.do("move")
    dialog = room.dialog
    dialog.form.set_value("why", "靠窗")
    dialog.act.click()
    room.settle()
    assert states(page)[:2] == [BedState.DIRTY, BedState.OCCUPIED]
    assert page.beds.current.name == "李明"
    page.beds.choose_bed(page.beds.cards[0].bed_id)
    room.settle()
    assert not page.panel.buttons["clean"].isHidden()
    assert page.panel.buttons["look"].isHidden()
