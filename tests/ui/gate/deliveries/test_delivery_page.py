"""F3 and the shelf: what a courier brings, by keyboard, and who fetches it."""

import pytest
from PySide6.QtCore import Qt

from app.gate.deliveries import service
from app.gate.deliveries.models import Delivery, DeliveryStep
from app.gate.deliveries.rules import DeliveryKind, Step
from app.gate.deliveries.service import Parcel
from app.gate.disinfecting.rules import Agent
from app.people.models import SearchKey
from app.people.rules import Status
from tests.schools import EAST
from tests.ui.keys import CTRL, press, write
from ui import ask
from ui.parts.proposed_line import ProposedLine

Key = Qt.Key


def known(school, name, **fields):
    """Somebody who is found by name."""
    person = school.enrol(name, **fields)
    school.write(SearchKey(person_id=person.id, key=name))
    return person


def put_down(school, receiver=None, **more):
    to = {"receiver_id": receiver.id} if receiver else {"department": "教务处"}
    return service.put_down(
        school.guard, EAST, Parcel(**{"kind": DeliveryKind.PARCEL, "company": "顺丰"} | to | more))


def page(guard):
    guard.press(Key.Key_F3)
    return guard.screen.goods_sheet.deliveries


def typed(guard, text, *then):
    write(guard.tab, text)
    guard.settle()
    for key in then:
        guard.press(key)


def send(guard, key=Key.Key_Return):
    press(guard.tab, key, CTRL)
    guard.settle()


def test_a_parcel_takes_a_company_and_a_name(guard, school):
    li = known(school, "李明")
    put_down(school, company="京东")
    form = page(guard)
    assert (form.company.text(), form.shelf.text()) == ("京东", "A-2"), "both are proposed"
    typed(guard, "", Key.Key_Return)
    typed(guard, "李", Key.Key_Return)
    send(guard)
    row = school.rows(Delivery)[-1]
    assert (row.company, row.receiver_id, row.shelf) == ("京东", li.id, "A-2")
    view = guard.panel.view
    assert (view.word, view.tone, view.title, view.group) == (
        "Leave it here", "again", "李明", "七(1)班")
    assert view.step == "Put it on shelf A-2, call the receiver"
    assert not guard.screen.goods_sheet.isVisible()
    assert guard.line.hasFocus()
    assert school.passages == []
    assert guard.screen.counts.counts.inside == 0


def test_the_panel_is_dark_until_the_row_is_on_disk(guard, school):
    known(school, "李明")
    form = page(guard)
    typed(guard, "", Key.Key_Return)
    typed(guard, "李", Key.Key_Return)
    with school.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE delivery_step")
        connection.exec_driver_sql("DROP TABLE delivery")
    send(guard)
    assert guard.panel.view is None
    assert guard.screen.goods_sheet.isVisible()
    assert form.message.text().startswith("Not recorded, note it on paper.")
    assert (form.receiver.text(), form.company.text()) == ("李明  七(1)班", "顺丰")


def test_enter_goes_through_the_fields_and_writes_at_the_last(guard, school):
    known(school, "李明")
    form = page(guard)
    typed(guard, "圆", Key.Key_Return)
    typed(guard, "李", Key.Key_Return)
    guard.press(Key.Key_Right)
    guard.press(Key.Key_Return)
    assert form.count.hasFocus()
    press(guard.tab, Key.Key_A, CTRL)
    typed(guard, "2", Key.Key_Return)
    typed(guard, "yt100", Key.Key_Return)
    typed(guard, "b3", Key.Key_Return)
    guard.press(Key.Key_Return)
    (row,) = school.rows(Delivery)
    assert (row.company, row.kind, row.count, row.tracking, row.shelf) == (
        "圆通", DeliveryKind.TAKEAWAY, 2, "YT100", "B-3")


def test_whoever_is_not_on_the_roll_is_a_department_only_when_chosen(guard, school):
    form = page(guard)
    typed(guard, "", Key.Key_Return)
    typed(guard, "校史馆")
    assert [each.as_typed for each in form.receiver.model.shown_rows] == [True]
    send(guard)
    assert form._whom.error == "Choose somebody from the list with Enter."
    assert school.rows(Delivery) == []
    guard.press(Key.Key_Return)
    send(guard)
    (row,) = school.rows(Delivery)
    assert (row.receiver_id, row.department) == (None, "校史馆")


def test_a_receiver_who_left_is_refused_and_the_form_stays(guard, school):
    known(school, "李明", status=Status.LEFT)
    form = page(guard)
    typed(guard, "", Key.Key_Return)
    typed(guard, "李", Key.Key_Return)
    send(guard)
    assert form.message.text() == (
        "李明 is not on the roll any more. Refuse the parcel, or name a department.")
    assert form.company.text() == "顺丰"
    assert school.rows(Delivery) == []


def test_a_scanned_pass_is_a_receiver_in_the_second_field(guard, school):
    li = school.enrol("李明")
    page(guard)
    typed(guard, "", Key.Key_Return)
    typed(guard, li.code, Key.Key_Return)
    send(guard)
    assert school.rows(Delivery)[0].receiver_id == li.id


def test_what_is_missing_is_said_beside_its_field(guard, school):
    form = page(guard)
    form.company.clear()
    form.count.setText("x")
    send(guard)
    assert form._company.error == "Who delivers it? Write the company."
    assert form._whom.error == "For whom is it? Name a person or a department."
    assert form._many.error == "The count must lie between 1 and 500."
    assert form.company.hasFocus()


def test_the_receivers_pass_fetches_everything_of_theirs(guard, school):
    li = school.enrol("李明")
    rows = [put_down(school, li), put_down(school), put_down(school, li)]
    form = page(guard)
    typed(guard, li.code, Key.Key_Return)
    assert (form.list._told.text(), form.list.taker.text()) == ("A-1 to", "李明")
    assert [row.id for row in form.list.model.shown_rows] == [rows[0].id, rows[2].id]
    guard.press(Key.Key_Return)
    steps = school.rows(DeliveryStep)
    assert [(step.step, step.taker_id) for step in steps] == [(Step.HANDED_OVER, li.id)] * 2
    assert form.list.message.text() == "A-1 handed over to 李明."
    assert [row.id for row in form.list.model.shown_rows] == [rows[1].id]


def test_a_parcel_is_chosen_with_the_arrows_and_given_to_a_name(guard, school):
    put_down(school)
    chosen = put_down(school)
    page(guard)
    press(guard.tab, Key.Key_G, CTRL)
    guard.press(Key.Key_Down)
    guard.press(Key.Key_Return)
    typed(guard, "王老师", Key.Key_Return)
    (step,) = school.rows(DeliveryStep)
    assert (step.delivery_id, step.taker, step.taker_id) == (chosen.id, "王老师", None)


def test_somebody_elses_parcel_is_handed_over_in_amber(guard, school):
    put_down(school, school.enrol("李明"))
    form = page(guard)
    press(guard.tab, Key.Key_G, CTRL)
    guard.press(Key.Key_Return)
    assert form.list.taker.text() == "李明", "the receiver is proposed"
    typed(guard, "王芳", Key.Key_Return)
    assert form.list.message.text() == "A-1 handed over to 王芳, who is not the receiver."
    assert form.list.message.property("tone") == "again"


def test_what_another_post_gave_away_is_not_given_twice(guard, school):
    row = put_down(school)
    form = page(guard)
    press(guard.tab, Key.Key_G, CTRL)
    guard.press(Key.Key_Return)
    service.hand_over(school.desk("guard", "南门岗"), row.nonce, "王芳")
    typed(guard, "赵六", Key.Key_Return)
    assert "handed over to 王芳" in form.list.message.text()
    assert len(school.rows(DeliveryStep)) == 1


def test_a_pass_without_parcels_says_so(guard, school):
    form = page(guard)
    typed(guard, school.enrol("李明").code, Key.Key_Return)
    assert form.list.message.text() == "Nothing lies here for 李明."


def test_what_lies_too_long_stands_first_and_in_amber(guard, school, wall_clock):
    old = put_down(school)
    wall_clock.go(hours=25)
    put_down(school)
    form = page(guard)
    first, second = form.list.model.shown_rows
    assert first.id == old.id
    tone = form.list.model.columns[-1].tone
    assert (tone(first), tone(second)) == ("again", "neutral")
    assert form.list.count.text() == "2 pieces on the shelf, 1 too long"


def test_disinfected_and_returned_have_their_keys(guard, school):
    put_down(school)
    form = page(guard)
    send(guard, Key.Key_D)
    assert form.list.message.text().startswith("Say at the left with what it was disinfected")
    form.agent.agent.set_value(Agent.ALCOHOL)
    send(guard, Key.Key_D)
    send(guard, Key.Key_R)
    dialog = guard.screen.findChild(ask.FormDialog)
    dialog.form.set_value("why", "拒收")
    dialog.act.click()
    guard.settle()
    assert [step.step for step in school.rows(DeliveryStep)] == [Step.DISINFECTED, Step.RETURNED]


def test_esc_loses_nothing_and_ctrl_n_empties(guard, school):
    form = page(guard)
    typed(guard, "", Key.Key_Return)
    form.tracking.setText("SF1")
    guard.press(Key.Key_Escape)
    assert guard.line.hasFocus()
    guard.press(Key.Key_F3)
    assert form.tracking.text() == "SF1"
    send(guard, Key.Key_N)
    assert form.tracking.text() == ""


def test_an_empty_shelf_says_what_to_do(guard, school):
    form = page(guard)
    assert form.list.empty.fact == "Nothing lies on the shelf."
    assert form.company.hasFocus()


@pytest.mark.parametrize(("keys", "expected"), [
    ([Key.Key_Down], "京东"), ([Key.Key_Down, Key.Key_Down], "京西"), ([Key.Key_Up], "顺丰"),
])
def test_the_arrows_go_through_what_was_written_before(qtbot, keys, expected):
    line = ProposedLine(["京东", "京西", "顺丰"])
    qtbot.addWidget(line)
    for key in keys:
        qtbot.keyClick(line, key)
    assert line.text() == expected


def test_typing_is_completed_and_erasing_is_not(qtbot):
    line = ProposedLine(["YTO", "YD"])
    qtbot.addWidget(line)
    line.show()
    qtbot.keyClicks(line, "y")
    assert (line.text(), line.selectedText()) == ("yTO", "TO")
    qtbot.keyClick(line, Key.Key_Backspace)
    assert line.text() == "y"
