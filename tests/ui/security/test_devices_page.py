"""Setting up devices: kept on this machine, seen live, removed again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app.gate.devices.rules import Device, Kind, devices_of
from app.settings import load
from tests.ui.devices.lines import Plugged
from tests.ui.keys import CTRL, press
from ui.devices.devices_page import DevicesPage
from ui.devices.trace_card import KEPT

GUN = "测温枪 3 号"


@pytest.fixture
def plugged(tmp_path):
    made = Plugged(tmp_path / "tty")
    made.plug()
    yield made
    made.unplug()


@pytest.fixture
def page(office, plugged):
    gun = Device(GUN, Kind.THERMOMETER, plugged.port)
    office.settings = office.settings.changed(devices=[gun.as_settings()])
    tab = office.sit()
    press(tab, Qt.Key.Key_6, CTRL)
    office.settle()
    assert isinstance(tab.page, DevicesPage)
    return tab.page


def top(office):
    office.settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)
                and w.isVisible())


def test_what_comes_is_seen_raw_and_as_it_is_understood(office, page, plugged):
    for count, line in enumerate((b"T:36.52C\r\n", b"E01\r\n", b"\x02hello\xff\r\n"), 1):
        plugged.send(line)
        office.qtbot.waitUntil(lambda many=count: len(page.trace.model.shown_rows) == many)
    told = [(row.raw, row.meaning) for row in page.trace.model.shown_rows]
    assert told == [
        ("‹STX›hello‹FF›‹CR›‹LF›", "no temperature, ignored"),
        ("E01‹CR›‹LF›", "could not measure (E01)"), ("T:36.52C‹CR›‹LF›", "36.5 °C"),
    ]


def test_bytes_without_an_end_of_line_are_shown_too(office, page, plugged):
    plugged.send(b"36.5")
    office.qtbot.waitUntil(lambda: bool(page.trace._raw))
    page.trace.show_endless()
    (row,) = page.trace.model.shown_rows
    assert row.raw == "36.5"
    assert "end of line" in row.meaning


def test_the_newest_lines_are_kept(office, page):
    link = page._links[0]
    for number in range(KEPT + 10):
        link.said.emit(str(number))
    rows = page.trace.model.shown_rows
    assert (len(rows), rows[0].raw) == (KEPT, str(KEPT + 9))


def test_a_device_that_is_unplugged_is_missing(office, page, plugged):
    assert [state.present for state in page.model.shown_rows] == [True]
    plugged.unplug()
    office.qtbot.waitUntil(lambda: not page.model.shown_rows[0].present)


def test_a_device_is_added_and_kept(office, page, tmp_path):
    page.on_add()
    dialog = top(office)
    dialog.form.set_value("name", "扫码枪")
    dialog.form.set_value("other", "COM3")
    dialog.act.click()
    office.settle()
    kept = devices_of(load(tmp_path).devices)
    assert [device.name for device in kept] == [GUN, "扫码枪"]
    assert kept[1] == Device("扫码枪", Kind.SCANNER, "COM3")


def test_the_same_name_twice_is_refused_and_the_form_stays(office, page, tmp_path):
    page.on_add()
    dialog = top(office)
    dialog.form.set_value("name", GUN)
    dialog.form.set_value("other", "COM3")
    dialog.act.click()
    office.settle()
    assert "already" in dialog.message.text()
    assert len(load(tmp_path).devices) == 1
    dialog.reject()


def test_a_device_is_removed_after_asking(office, page, tmp_path):
    page.on_remove()
    top(office).act.click()
    assert load(tmp_path).devices == []
    assert page.model.shown_rows == []


def test_sounds_are_chosen_for_each_verdict(office, page, tmp_path):
    box = page.sounds.boxes["hold"]
    box.setCurrentIndex(box.findData("buzz"))
    box.activated.emit(box.currentIndex())
    page.sounds.on.setChecked(False)
    kept = load(tmp_path)
    assert (kept.sound_of, kept.sounds) == ({"hold": "buzz"}, False)


def test_the_camera_is_off_until_it_is_wanted(office, page, tmp_path):
    assert not load(tmp_path).camera
    page.camera.use.setChecked(True)
    assert load(tmp_path).camera
