"""The first start, by keyboard."""

import pytest
from PySide6.QtCore import Qt

from app.errors import Conflict, Invalid
from app.places.service import Founding
from app.policy import Profile
from tests.ui.keys import ALT, enter, press, shown
from ui.first_start import FirstStart


class House:
    """Takes a founding, or refuses it."""

    def __init__(self):
        self.foundings, self.refusal = [], None

    def found(self, founding):
        if self.refusal:
            raise self.refusal
        self.foundings.append(founding)
        return "school"

    def demo(self, progress):
        progress.step(2400, 2400)
        return "demo"


@pytest.fixture
def house():
    return House()


@pytest.fixture
def wizard(qtbot, house):
    made = FirstStart(house.found, house.demo)
    made.results = []
    made.founded.connect(made.results.append)
    shown(qtbot, made)
    return made


def answered(qtbot, wizard):
    qtbot.waitUntil(lambda: not wizard.lane.busy)


def fill_in(wizard, password="Secret12", again="Secret12"):
    press(wizard, Qt.Key.Key_Return)
    enter(wizard, "育才中学")
    press(wizard, Qt.Key.Key_Return)
    press(wizard, Qt.Key.Key_Return)
    for answer in ("张主任", "zhang", password, again):
        enter(wizard, answer)


def test_a_school_is_set_up_without_the_mouse(qtbot, wizard, house):
    fill_in(wizard)
    answered(qtbot, wizard)
    assert wizard.results == ["school"]
    assert house.foundings == [Founding(
        "育才中学", {"Main campus": ["East gate"]}, "zhang", "Secret12",
        display="张主任", profile=Profile.P6)]


def test_a_demo_school_is_one_choice_away(qtbot, wizard):
    press(wizard, Qt.Key.Key_Down)
    assert wizard.next.text() == "Make the demo school"
    press(wizard, Qt.Key.Key_Return)
    answered(qtbot, wizard)
    assert wizard.results == ["demo"]


def test_nothing_goes_on_without_a_name(wizard):
    press(wizard, Qt.Key.Key_Return)
    press(wizard, Qt.Key.Key_Right, ALT)
    assert wizard.step is wizard.school
    assert "Name of the school" in wizard.school.form.field("name").error


def test_going_back_keeps_what_was_entered(wizard):
    press(wizard, Qt.Key.Key_Return)
    enter(wizard, "育才中学")
    press(wizard, Qt.Key.Key_Left, ALT)
    assert wizard.step is wizard.school
    assert wizard.school.form.control("name").text() == "育才中学"


@pytest.mark.parametrize(("line", "gates"), [
    ("东门、南门", ["东门", "南门"]), ("东门，南门, 西门", ["东门", "南门", "西门"]),
    (" 东门 南门 ", ["东门", "南门"]), ("East gate, South gate", ["East gate", "South gate"]),
])
def test_gates_stand_in_one_line(wizard, line, gates):
    wizard.campuses.campuses[0].gates.control.setText(line)
    assert wizard.campuses.complete()
    assert wizard.campuses.value() == {"Main campus": gates}


@pytest.mark.parametrize(("campus", "gates", "error"), [
    ("", "北门", "A campus needs a name."),
    ("Main campus", "北门", "already"),
    ("新校区", "", "at least one gate"),
    ("新校区", "东门", "name of its own"),
    ("新校区", "北门、北门", "name of its own"),
])
def test_campuses_and_gates_need_names_of_their_own(wizard, campus, gates, error):
    wizard.campuses.campuses[0].gates.control.setText("东门")
    wizard.campuses._on_add()
    card = wizard.campuses.campuses[1]
    card.name.control.setText(campus)
    card.gates.control.setText(gates)
    assert not wizard.campuses.complete()
    assert error in card.name.error + card.gates.error


def test_two_different_passwords_are_refused(wizard, house):
    fill_in(wizard, again="Secret13")
    assert wizard.admin.form.field("again").error == "The two passwords differ."
    assert house.foundings == []


def test_a_weak_password_is_refused_beside_its_field(qtbot, wizard, house):
    house.refusal = Invalid("The password is too weak.")
    fill_in(wizard, "abc", "abc")
    answered(qtbot, wizard)
    assert wizard.admin.form.field("password").error == "The password is too weak."
    assert wizard.next.isEnabled()
    assert wizard.results == []


def test_a_school_that_stands_already_is_said(qtbot, wizard, house):
    house.refusal = Conflict("There is a school in this database already.")
    fill_in(wizard)
    answered(qtbot, wizard)
    assert wizard.message.text() == "There is a school in this database already."


def test_the_plan_of_2021_can_be_chosen(wizard):
    wizard.policy.options[Profile.P2].setChecked(True)
    assert wizard.policy.value() is Profile.P2


def test_recovery_codes_are_shown_once_before_the_door(qtbot, wizard, house, monkeypatch):
    codes = ("AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH", "IIII-JJJJ-KKKK-LLLL")
    monkeypatch.setattr(wizard, "_found", lambda _founding: codes)
    fill_in(wizard)
    answered(qtbot, wizard)
    assert (wizard.step, wizard.results) == (wizard.codes, [])
    assert wizard.codes.sheet.codes == list(codes)
    press(wizard, Qt.Key.Key_Left, ALT)
    assert wizard.step is wizard.codes, "the school stands, there is no way back"
    press(wizard, Qt.Key.Key_Right, ALT)
    assert wizard.results == [codes]
