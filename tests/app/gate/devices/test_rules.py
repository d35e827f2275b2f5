"""What a thermometer's line means, and which devices can be set up."""

from decimal import Decimal

import pytest

from app.errors import Invalid
from app.gate.devices.rules import Device, End, Kind, checked, devices_of, reading_of

GUN = Device("测温枪 3 号", Kind.THERMOMETER, "ttyUSB0")


@pytest.mark.parametrize(("line", "celsius"), [
    ("36.5", "36.5"), ("T:36.52C", "36.5"), ("+036.5", "36.5"), ("36", "36.0"),
    ("Temp= 37.25 C", "37.3"), ("37.24", "37.2"), ("97.7F", "36.5"), ("36.5℃", "36.5"),
    ("ID 07 T 36.8 C", "36.8"), ("BODY 36.6 ROOM 24.1", "36.6"), ("ROOM 24.1 BODY 36.6", "36.6"),
    ("34.0", "34.0"), ("43.0", "43.0"), ("#1;36.4;OK", "36.4"),
])
def test_the_usual_ways_to_say_a_temperature(line: str, celsius: str):
    assert reading_of(line).celsius == Decimal(celsius)


@pytest.mark.parametrize("line", [
    "", "3.65", "365", "33.9", "43.1", "20.5C", "hello", "36.5.1", "1.36.5", "........", "٣٦.٥",
    "W234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG",
])
def test_noise_is_no_temperature(line: str):
    assert reading_of(line).celsius is None


@pytest.mark.parametrize(("line", "fault"), [
    ("E01", "E01"), ("err 3", "ERR 3"), ("Lo", "LO"), ("Hi", "HI"), ("HELLO", ""), ("36.5", "")])
def test_a_device_says_that_it_could_not_measure(line: str, fault: str):
    assert reading_of(line).fault == fault


def test_a_pattern_says_where_the_temperature_stands():
    assert reading_of("A=24.5 B=36.7", r"B=(\d+\.\d)").celsius == Decimal("36.7")
    assert reading_of("A=36.5", r"B=(\d+\.\d)").celsius is None
    assert reading_of("B=abc", r"B=(\w+)").celsius is None


@pytest.mark.parametrize("pattern", ["(", r"\d+", r"(\d)(\d)"])
def test_a_pattern_that_is_none_is_refused(pattern: str):
    device = Device("gun", Kind.THERMOMETER, "ttyUSB0", pattern=pattern)
    with pytest.raises(Invalid):
        checked(device, [])


@pytest.mark.parametrize("device", [
    Device(" ", Kind.SCANNER, "ttyUSB1"), Device("x" * 61, Kind.SCANNER, "ttyUSB1"),
    Device("gun", Kind.SCANNER, ""), Device("测温枪 3 号", Kind.SCANNER, "ttyUSB1"),
    Device("gun", Kind.SCANNER, "ttyUSB0"),
], ids=["no name", "long name", "no port", "name twice", "port twice"])
def test_a_device_without_name_or_port_or_there_twice_is_refused(device: Device):
    with pytest.raises(Invalid):
        checked(device, [GUN])


def test_settings_keep_a_device_and_leave_out_what_cannot_be_one():
    kept = [GUN.as_settings(), {"name": "x"}, "nothing", {"name": "x", "kind": "ray", "port": "y"},
            {"name": "x", "kind": "scanner", "port": "y", "baud": "fast"}]
    assert devices_of(kept) == [GUN]
    assert GUN.as_settings()["end"] == End.ANY.value
