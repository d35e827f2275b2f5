"""A device at a real port: whole lines, gone and back, and never more than can be used."""

from collections.abc import Iterator

import pytest

from app.gate.devices.rules import Device, Kind
from app.gate.devices.stream import AT_ONCE
from tests.ui.devices.lines import Plugged
from ui.devices.serial_link import SerialLink


class Heard:
    """A link and everything it told."""

    def __init__(self, port: str) -> None:
        self.link = SerialLink(Device("扫码枪", Kind.SCANNER, port, 115200))
        self.lines: list[str] = []
        self.raw = bytearray()
        self.left_out = 0
        self.link.said.connect(self.lines.append)
        self.link.traced.connect(self.raw.extend)
        self.link.hurried.connect(self._on_hurried)

    def _on_hurried(self, count: int) -> None:
        self.left_out += count


@pytest.fixture
def plugged(tmp_path) -> Iterator[Plugged]:
    made = Plugged(tmp_path / "tty")
    made.plug()
    yield made
    made.unplug()


@pytest.fixture
def heard(qtbot, plugged) -> Iterator[Heard]:
    made = Heard(plugged.port)
    made.link.start()
    yield made
    made.link.stop()


def test_a_line_is_heard_when_it_is_whole(qtbot, plugged, heard):
    plugged.send(b"202601")
    qtbot.waitUntil(lambda: len(heard.raw) == 6)
    assert heard.lines == []
    plugged.send(b"18\r\n")
    qtbot.waitUntil(lambda: heard.lines == ["20260118"])


def test_unplugged_it_is_missing_and_plugged_in_again_it_works_by_itself(qtbot, plugged, heard):
    plugged.send(b"half")
    qtbot.waitUntil(lambda: bool(heard.raw))
    plugged.unplug()
    qtbot.waitUntil(lambda: not heard.link.present)
    heard.link.attempt()
    assert not heard.link.present
    plugged.plug()
    with qtbot.waitSignal(heard.link.linked):
        heard.link.attempt()
    plugged.send(b"36.5\r\n")
    qtbot.waitUntil(lambda: heard.lines == ["36.5"])


def test_a_burst_of_two_hundred_lines_is_survived_and_the_last_one_kept(qtbot, plugged, heard):
    plugged.send(b"".join(b"%d\r\n" % n for n in range(200)))
    qtbot.waitUntil(lambda: heard.lines[-1:] == ["199"])
    assert heard.left_out == 200 - len(heard.lines)
    assert len(heard.lines) <= AT_ONCE + 5
    assert heard.left_out > 100


def test_a_port_that_is_not_there_is_no_error(qtbot, tmp_path):
    link = SerialLink(Device("扫码枪", Kind.SCANNER, str(tmp_path / "nothing")))
    link.start()
    assert not link.present
    link.stop()
