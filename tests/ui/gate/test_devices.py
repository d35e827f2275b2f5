"""Scanner and thermometer at a port: the same path as typing, rows that name the device."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.gate.devices.rules import Device, Kind
from app.gate.rules import Reason
from app.settings import Settings
from tests.ui.devices.lines import Plugged
from tests.ui.gate.conftest import Guard
from tests.ui.keys import CTRL, press

SCANNER, GUN = "扫码枪", "测温枪 3 号"


@pytest.fixture
def scanner(tmp_path) -> Iterator[Plugged]:
    made = Plugged(tmp_path / "scanner")
    made.plug()
    yield made
    made.unplug()


@pytest.fixture
def gun(tmp_path) -> Iterator[Plugged]:
    made = Plugged(tmp_path / "gun")
    made.plug()
    yield made
    made.unplug()


@pytest.fixture
def settings(tmp_path, scanner, gun) -> Settings:
    devices = [Device(SCANNER, Kind.SCANNER, scanner.port), Device(GUN, Kind.THERMOMETER, gun.port)]
    return Settings(tmp_path, station="东门岗", gate="东门", sounds=False,
                    devices=[device.as_settings() for device in devices])


def rows(guard: Guard, school, count: int):
    guard.qtbot.waitUntil(lambda: len(school.passages) == count)
    guard.settle()
    return school.passages


def test_a_scan_and_a_reading_are_rows_that_name_their_devices(guard, school, scanner, gun):
    li = school.enrol()
    scanner.send(li.code.encode() + b"\r\n")
    rows(guard, school, 1)
    assert guard.word == "Please measure"
    gun.send(b"T:36.52C\r\n")
    first, second = rows(guard, school, 2)
    assert guard.word == "Admit"
    assert [first.device, second.device] == [SCANNER, GUN]
    assert second.temperature == Decimal("36.5")


def test_typed_lines_name_no_device(guard, school):
    guard.scan(school.enrol().code)
    assert school.passages[0].device is None


def test_two_readings_make_a_fever(guard, school, scanner, gun):
    scanner.send(school.enrol().code.encode() + b"\r")
    gun_rows = [b"37.6\r\n", b"E01\r\n37.8\r\n"]
    rows(guard, school, 1)
    for count, line in enumerate(gun_rows, 2):
        gun.send(line)
        rows(guard, school, count)
    assert school.passages[-1].reason is Reason.FEVER


def test_a_reading_that_nobody_waits_for_is_no_row_but_a_quiet_word(guard, school, gun):
    gun.send(b"36.5\r\n")
    guard.qtbot.waitUntil(lambda: bool(guard.said))
    assert "nobody is waiting" in guard.said
    assert GUN in guard.said
    assert school.passages == []


def test_a_gun_that_could_not_measure_says_so(guard, school, gun):
    gun.send(b"E01\r\n")
    guard.qtbot.waitUntil(lambda: "E01" in guard.said)
    assert school.passages == []


def test_the_dots_tell_what_is_there(guard, gun):
    dots = guard.screen.bar.dots
    guard.qtbot.waitUntil(lambda: dots.words == [SCANNER, GUN])
    gun.unplug()
    guard.qtbot.waitUntil(lambda: dots.words == [SCANNER, f"{GUN} missing"])
    guard.screen.inputs.devices._tell_missing()
    assert GUN in guard.said
    guard.screen.message.hide()
    guard.screen.inputs.devices._tell_missing()
    assert not guard.said, "it is said once"


def test_on_the_lists_a_scan_reaches_nobody_unseen(guard, school, scanner):
    guard.press(Qt.Key.Key_F9)
    link = guard.screen.inputs.devices.links[0]
    assert not link.present
    guard.press(Qt.Key.Key_Escape)
    assert link.present


def test_without_devices_there_are_no_dots(qtbot, school, tmp_path):
    guard = Guard(qtbot, school.guard, Settings(tmp_path, gate="东门", sounds=False))
    assert guard.screen.bar.dots.isHidden()
    guard.close()


def test_f12_mutes_and_the_machine_remembers(guard, monkeypatch):
    monkeypatch.setattr("ui.sounds.Sounds.load", lambda _self: None)
    key = guard.screen.key("Ctrl+M")
    assert key.accessibleName() == "Muted"
    press(guard.screen, Qt.Key.Key_M, CTRL)
    assert (key.accessibleName(), guard.kept["sounds"]) == ("Mute", True)
    press(guard.screen, Qt.Key.Key_M, CTRL)
    assert guard.kept["sounds"] is False


def test_on_the_page_of_late_entries_the_scanner_names_the_row(guard, school, scanner):
    li = school.enrol()
    guard.press(Qt.Key.Key_F11)
    page = guard.tab.late
    guard.qtbot.waitUntil(lambda: page.devices.links[0].present)
    scanner.send(li.code.encode() + b"\r\n")
    guard.qtbot.waitUntil(lambda: page.form.line is not None)
    assert page.form.line.name == "李明"
    assert school.passages == []
