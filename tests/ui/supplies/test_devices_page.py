"""Devices by real keys: added, calibrated, moved, out of use, a mistake taken back."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gate.drift import Drift
from app.security.rights import Role
from app.supplies.devices.models import Device, DeviceEvent
from app.supplies.devices.rules import What
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, enter, press
from tests.ui.supplies.test_stock_page import booked, dialog
from ui.supplies.device_panel import DriftCard

pytestmark = on_sqlite


def devices(room, role=Role.LOGISTICS):
    room.open(role)
    room.tab.show_page("devices")
    room.settle()
    return room.tab.pages["devices"]


def add(room, page, number="W-01", place="东门"):
    press(page, Qt.Key.Key_N, CTRL)
    form = dialog(room).form
    enter(form, number)
    form.control("place").setFocus()
    enter(form, place)


def test_a_thermometer_is_added_calibrated_and_a_mistake_taken_back(room, school):
    page = devices(room)
    add(room, page)
    booked(room, 1)
    assert page.panel.number.text() == "W-01"
    assert page.panel.chip.text() == "Never calibrated"
    press(page, Qt.Key.Key_K, CTRL)
    form = dialog(room).form
    form.control("note").setFocus()
    enter(form, "市计量院")
    booked(room, 2)
    assert page.panel.chip.text() == "Calibration valid"
    press(page, Qt.Key.Key_M, CTRL)
    enter(dialog(room).form, "南门")
    booked(room, 3)
    assert "南门" in page.panel.about.text()
    press(page, Qt.Key.Key_Z, CTRL)
    enter(dialog(room).form, "没有移动")
    booked(room, 4)
    assert "东门" in page.panel.about.text()
    assert [row.what for row in school.rows(DeviceEvent)] == [
        What.ADDED, What.CALIBRATED, What.MOVED, What.MOVED]


def test_a_number_that_is_taken_is_told_on_the_form(room, school):
    page = devices(room)
    add(room, page)
    booked(room, 1)
    add(room, page)
    out = dialog(room)
    room.until(lambda: bool(out.message.text()))
    assert "W-01 already" in out.message.text()
    press(out, Qt.Key.Key_Escape)
    assert len(school.rows(Device)) == 1


def test_without_a_device_the_acts_say_what_to_do_first(room, school):
    page = devices(room)
    press(page, Qt.Key.Key_K, CTRL)
    assert "first device" in page.page.message.text()
    assert QApplication.activeModalWidget() is None


def test_who_only_reads_has_no_acts(room, school):
    page = devices(room, Role.PRINCIPAL)
    assert page.add.isHidden()
    press(page, Qt.Key.Key_N, CTRL)
    assert QApplication.activeModalWidget() is None


def test_a_thermometer_that_drifts_is_named(qtbot, school):
    card = DriftCard()
    qtbot.addWidget(card)
    card.show_drifts([])
    assert "at least 30" in card.words.text()
    card.show_drifts([Drift("南门", "W-03", 90, Decimal("36.9"), Decimal("36.4")),
                      Drift("东门", "W-01", 90, Decimal("36.4"), Decimal("36.5"))])
    assert card.words.text().startswith("W-03 reads differently")
