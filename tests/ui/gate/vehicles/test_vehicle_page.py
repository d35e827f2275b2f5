"""F3 twice: vehicles before the gate, by keyboard."""

import pytest
from PySide6.QtCore import Qt

from app.gate.disinfecting.rules import Agent, Finding
from app.gate.vehicles import queries, service
from app.gate.vehicles.models import Vehicle, VehicleStep
from app.gate.vehicles.rules import Step
from app.gate.vehicles.service import Arrival
from app.policy import VehicleKind
from app.security.rights import Right
from tests.schools import EAST
from tests.ui.keys import CTRL, press, write
from ui import ask

Key = Qt.Key
PLATE = "豫A·12345"


def arrive(school, plate=PLATE, kind=VehicleKind.GOODS, **more):
    return service.arrive(
        school.guard, EAST, Arrival(plate, kind, **{"driver": "赵师傅"} | more))


def page(guard):
    guard.press(Key.Key_F3)
    guard.press(Key.Key_F3)
    form = guard.screen.goods_sheet.vehicles
    assert form.plate.hasFocus()
    return form


def typed(guard, text, *then):
    write(guard.tab, text)
    guard.settle()
    for key in then:
        guard.press(key)


def send(guard, key=Key.Key_Return):
    press(guard.tab, key, CTRL)
    guard.settle()


def test_goods_stay_outside_and_nobody_is_counted(guard, school):
    page(guard)
    typed(guard, "豫Ａ１２３４５", Key.Key_Return, Key.Key_Return)
    typed(guard, "赵师傅")
    send(guard)
    (row,) = school.rows(Vehicle)
    assert (row.plate, row.kind, row.driver) == (PLATE, VehicleKind.GOODS, "赵师傅")
    view = guard.panel.view
    assert (view.word, view.tone, view.icon, view.title) == (
        "Stay outside", "again", "truck", PLATE)
    assert view.step == "Park outside, hand over at the unloading point"
    assert school.passages == []


def test_an_exempt_kind_is_let_in(guard, school):
    form = page(guard)
    typed(guard, "豫a12345")
    form.kind.setCurrentIndex(form.kind.findData(VehicleKind.AMBULANCE))
    send(guard)
    view = guard.panel.view
    assert (view.word, view.tone, view.reason) == ("Admit", "admit", "Rescue comes first")
    assert school.rows(Vehicle)[0].driver == ""


def test_an_odd_plate_is_asked_about_once_and_then_kept(guard, school):
    form = page(guard)
    form.driver.setText("赵师傅")
    typed(guard, "豫A1234O")
    send(guard)
    assert form._plate.error == (
        "Is it 豫A·12340? I and O are on no plate. Write it so, or keep it as written.")
    assert school.rows(Vehicle) == []
    send(guard)
    assert [row.plate for row in school.rows(Vehicle)] == ["豫A·1234O"]


def test_another_odd_plate_is_asked_about_again(guard, school):
    form = page(guard)
    form.driver.setText("赵师傅")
    typed(guard, "豫A1234O")
    send(guard)
    typed(guard, "9")
    send(guard)
    assert form._plate.error != ""
    assert school.rows(Vehicle) == []


def test_a_plate_that_is_here_is_marked_and_not_written_twice(guard, school):
    arrive(school, "豫A·99999")
    arrive(school)
    arrive(school, "豫A·88888")
    form = page(guard)
    typed(guard, "豫a12345", Key.Key_Return)
    assert form._plate.error == (
        "豫A·12345 waits outside since 11-23 07:20. Ctrl+O writes its leaving.")
    assert form.list.table.current.plate == PLATE
    form.driver.setText("赵师傅")
    send(guard)
    assert "waits outside since" in form.message.text()
    assert len(school.rows(Vehicle)) == 3
    send(guard, Key.Key_O)
    (step,) = school.rows(VehicleStep)
    assert (step.step, step.vehicle_id) == (Step.LEFT, 2)
    assert form.list.message.text() == "豫A·12345 has left."


def test_what_is_known_of_a_plate_is_filled_in(guard, school):
    arrive(school, kind=VehicleKind.CANTEEN, phone="13800138000", company="鲜禾", goods="蔬菜")
    service.leave(school.guard, PLATE)
    form = page(guard)
    typed(guard, "豫A12345", Key.Key_Return)
    assert (form.driver.text(), form.phone.text(), form.company.text(), form.goods.text()) == (
        "赵师傅", "13800138000", "鲜禾", "蔬菜")
    assert form.kind.currentData() == VehicleKind.CANTEEN
    assert form.message.text() == "Filled in from the last time, please check."


def test_a_disinfection_is_written_with_strength_and_minutes(guard, school):
    form = page(guard)
    form.driver.setText("赵师傅")
    typed(guard, PLATE)
    assert not form.agent.strength.isVisible()
    form.agent.agent.set_value(Agent.CHLORINE)
    assert form.agent.strength.placeholderText() == "500"
    form.agent.strength.setText("5oo")
    send(guard)
    assert school.rows(Vehicle) == []
    form.agent.strength.setText("500")
    form.agent.minutes.setText("20")
    send(guard)
    with school.guard.read(Right.KEEP_SHELF) as session:
        (row,) = queries.here(session)
    assert row.finding is Finding.TOO_SHORT
    assert guard.panel.view.reason.endswith("·Too short")


def test_a_later_disinfection_is_asked_for_and_then_written(guard, school):
    arrive(school, kind=VehicleKind.CANTEEN)
    form = page(guard)
    send(guard, Key.Key_D)
    assert form.list.message.text().startswith("Say at the left")
    form.agent.agent.set_value(Agent.ALCOHOL)
    send(guard, Key.Key_D)
    assert [row.agent for row in school.rows(VehicleStep)] == [Agent.ALCOHOL]


@pytest.mark.parametrize(("driver", "phone", "field"), [
    ("", "", "_driver"), ("赵师傅", "abc", "_phone"),
])
def test_what_is_missing_is_said_beside_its_field(guard, school, driver, phone, field):
    form = page(guard)
    typed(guard, PLATE)
    form.driver.setText(driver)
    form.phone.setText(phone)
    send(guard)
    assert getattr(form, field).error
    assert school.rows(Vehicle) == []


def test_a_mistake_is_struck_with_a_reason(guard, school):
    arrive(school)
    page(guard)
    send(guard, Key.Key_K)
    dialog = guard.screen.findChild(ask.FormDialog)
    dialog.form.set_value("why", "录错")
    dialog.act.click()
    guard.settle()
    assert [row.step for row in school.rows(VehicleStep)] == [Step.STRUCK]


def test_a_scan_after_a_vehicle_is_a_scan(guard, school):
    form = page(guard)
    form.kind.setCurrentIndex(0)
    typed(guard, PLATE)
    send(guard)
    guard.scan(school.enrol("李明").code)
    assert guard.panel.view.title == "李明"


def test_the_list_is_empty_until_one_comes(guard, school):
    assert page(guard).list.empty.fact == "No vehicle is here."
