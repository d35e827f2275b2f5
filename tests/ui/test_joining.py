"""A second machine joins a school, by keyboard."""

import pytest
from PySide6.QtCore import Qt

from app.errors import Conflict, Unavailable
from app.places.queries import SchoolView
from app.places.stations.rules import Address
from app.places.stations.service import There
from tests.ui.keys import ALT, enter, press, shown, write
from ui.first_start import FirstStart
from ui.join_steps import Joiner

SCHOOL = There(SchoolView("第一中学", "", False), ("东门", "南门"), ("东门岗",))
ADDRESS = Address("10.0.0.5", "school", "ward", "s3cret", 5432)


class House:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self):
        self.there, self.refusal, self.asked = SCHOOL, None, []

    def look(self, address):
        self.asked.append(address)
        if self.refusal:
            raise self.refusal
        return self.there

    def join(self, address, station, gate):
        if self.refusal:
            raise self.refusal
        self.asked.append((address, station, gate))

    def take(self, address):
        self.asked.append(("take", address))


@pytest.fixture
def house():
    return House()


@pytest.fixture
def wizard(qtbot, house):
    made = FirstStart(lambda _founding: (), lambda _progress: None,
                      Joiner(house.look, house.join, house.take))
    made.moves = []
    made.moved.connect(lambda: made.moves.append(True))
    shown(qtbot, made)
    press(made, Qt.Key.Key_Down)
    press(made, Qt.Key.Key_Return)
    return made


def answered(qtbot, wizard):
    qtbot.waitUntil(lambda: not wizard.lane.busy)


def fill_in(qtbot, wizard):
    enter(wizard, "10.0.0.5")
    for answer in ("school", "ward", "s3cret"):
        enter(wizard, answer)
    answered(qtbot, wizard)


def test_a_machine_joins_without_the_mouse(qtbot, wizard, house):
    fill_in(qtbot, wizard)
    assert wizard.step is wizard.station
    wizard.station.form.control("station").selectAll()
    write(wizard, "南门岗")
    wizard.station.form.set_value("gate", "南门")
    press(wizard, Qt.Key.Key_Right, ALT)
    answered(qtbot, wizard)
    assert house.asked == [ADDRESS, (ADDRESS, "南门岗", "南门")]
    assert wizard.moves == [True]


def test_a_whole_address_falls_into_its_fields(wizard):
    write(wizard, ADDRESS.whole)
    assert wizard.database.complete()
    assert wizard.database.value() == ADDRESS


def test_the_connection_is_tested_in_plain_words(qtbot, wizard, house):
    fill_in(qtbot, wizard)
    press(wizard, Qt.Key.Key_Left, ALT)
    press(wizard, Qt.Key.Key_T, ALT)
    answered(qtbot, wizard)
    assert wizard.database.message.text() == (
        "The connection is good: 第一中学, 2 gates, 1 station.")
    assert wizard.step is wizard.database


def test_a_wrong_password_is_told_beside_the_fields(qtbot, wizard, house):
    house.refusal = Unavailable("The database did not take the password.")
    fill_in(qtbot, wizard)
    assert wizard.step is wizard.database
    assert wizard.database.message.text() == "The database did not take the password."
    assert wizard.next.isEnabled()


def test_a_name_that_is_taken_is_told_beside_it(qtbot, wizard, house):
    fill_in(qtbot, wizard)
    house.refusal = Conflict("Another machine is called 东门岗 already.")
    press(wizard, Qt.Key.Key_Return)
    answered(qtbot, wizard)
    assert wizard.station.form.field("station").error.startswith("Another machine is called")
    assert wizard.moves == []


def test_an_empty_database_can_be_taken_for_a_new_school(qtbot, wizard, house):
    house.there = There(None)
    fill_in(qtbot, wizard)
    assert wizard.step is wizard.database
    assert "the database is empty" in wizard.database.message.text()
    wizard.database.message._on_clicked()
    answered(qtbot, wizard)
    assert house.asked[-1] == ("take", ADDRESS)
    assert wizard.moves == [True]


def test_a_file_on_a_shared_disk_is_refused_with_the_reason(qtbot, wizard, house):
    write(wizard, r"\\server\share\campusward.db")
    for name, value in (("database", "x"), ("user", "y"), ("password", "z")):
        wizard.database.form.set_value(name, value)
    press(wizard, Qt.Key.Key_Right, ALT)
    assert "shared disk cannot be joined" in wizard.database.form.field("host").error
    assert house.asked == []


def test_the_password_is_never_in_plain_view(qtbot, wizard):
    edit = wizard.database.form.control("password")
    assert edit.echoMode() is edit.EchoMode.Password
