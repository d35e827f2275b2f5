"""The door: who is it?"""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.errors import Invalid, NotAllowed
from app.security.desk import Actor, Desk
from app.security.rights import Role
from tests.ui.keys import CTRL, enter, press, shown, write
from ui.ask import FormDialog
from ui.jobs import Lane
from ui.sign_in import Door, SignIn

GUARD = Actor(1, "liu", "刘建国", Role.GUARD)


class House:
    """A door that knows one guard."""

    def __init__(self):
        self.password, self.first = "Secret12", False
        self.recovered = []

    def recover(self, name, code, password):
        if code != "ABCD":
            raise NotAllowed("Account and code do not belong together.")
        self.recovered.append((name, password))

    def sign_in(self, name, password):
        if (name, password) != ("liu", self.password):
            raise NotAllowed("The name or the password is not right.")
        return Desk(None, replace(GUARD, must_change=self.first), "东门岗")

    def change_password(self, _desk, old, new):
        assert old == self.password
        if new == old:
            raise Invalid("The new password is the old one.")
        self.password = new


@pytest.fixture
def house():
    return House()


@pytest.fixture
def sheet(qtbot, house):
    pool = Lane()
    made = SignIn(Door(house.sign_in, house.change_password, house.recover), pool, "育才中学")
    made.entered = []
    made.signed_in.connect(made.entered.append)
    shown(qtbot, made)
    made.ask(["liu", "zhang"])
    yield made
    pool.close()


def answered(qtbot, sheet):
    qtbot.waitUntil(lambda: not sheet._pool.busy)


def test_name_enter_password_enter_and_one_is_in(qtbot, sheet):
    enter(sheet, "liu")
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert [desk.actor for desk in sheet.entered] == [GUARD]
    assert sheet.names.control("password").text() == "", "no password stays in the field"


def test_a_refusal_stands_beside_the_password_and_the_keyboard_is_there(qtbot, sheet):
    enter(sheet, "liu")
    enter(sheet, "wrong")
    answered(qtbot, sheet)
    assert sheet.entered == []
    assert sheet.names.field("password").error == "The name or the password is not right."
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert len(sheet.entered) == 1


def test_who_was_here_last_is_one_click_away(qtbot, sheet):
    chips = [sheet._recent.itemAt(index).widget() for index in range(2)]
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert sheet.names.control("name").text() == "liu"
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert len(sheet.entered) == 1


def test_a_first_password_is_changed_at_the_door(qtbot, sheet, house):
    house.first = True
    enter(sheet, "liu")
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert sheet.entered == [], "nobody gets in with a first password"
    enter(sheet, "Secret12")
    enter(sheet, "Other123")
    assert sheet.own.field("again").error == "The two passwords differ."
    sheet.own.set_value("again", "")
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert sheet.own.field("new").error == "The new password is the old one."
    for name in ("new", "again"):
        sheet.own.set_value(name, "")
    sheet.own.setFocus()
    enter(sheet, "Other123")
    enter(sheet, "Other123")
    answered(qtbot, sheet)
    assert house.password == "Other123"
    assert [desk.actor for desk in sheet.entered] == [GUARD]


@pytest.mark.parametrize(("typed", "told"), [("S", False), ("s", False), ("1", False)])
def test_ordinary_letters_say_nothing_about_caps_lock(sheet, typed, told):
    sheet.names.control("password").setFocus()
    press_letter(sheet, typed, shift=typed.isupper())
    assert sheet._caps.isVisible() is told


@pytest.mark.parametrize(("typed", "shift"), [("S", False), ("s", True)])
def test_caps_lock_is_noticed(sheet, typed, shift):
    sheet.names.control("password").setFocus()
    press_letter(sheet, typed, shift)
    assert sheet._caps.isVisible()
    write(sheet, "a")
    assert not sheet._caps.isVisible()


def press_letter(sheet, letter, shift):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, sheet.names.control("password"),
                       Qt.Key(ord(letter.upper())), letter, modifier)


def test_the_sheet_starts_anew_for_the_next_person(qtbot, sheet):
    enter(sheet, "liu")
    write(sheet, "Secr")
    sheet.ask(["liu"])
    assert sheet.names.control("password").text() == ""
    assert sheet.names.control("name").hasFocus()
    press(sheet, Qt.Key.Key_Z, CTRL)
    assert sheet.names.control("password").text() == "", "undo brings no password back"


def test_whoever_knows_the_password_may_change_it_at_the_door(qtbot, sheet, house):
    enter(sheet, "liu")
    write(sheet, "Secret12")
    sheet.renew.click()
    answered(qtbot, sheet)
    assert sheet.entered == [], "first the new one"
    enter(sheet, "Secret34")
    enter(sheet, "Secret34")
    answered(qtbot, sheet)
    assert house.password == "Secret34"
    assert len(sheet.entered) == 1


def test_a_wrong_password_does_not_leave_the_wish_to_change_it(qtbot, sheet):
    enter(sheet, "liu")
    write(sheet, "wrong")
    sheet.renew.click()
    answered(qtbot, sheet)
    enter(sheet, "Secret12")
    answered(qtbot, sheet)
    assert len(sheet.entered) == 1


def lost(qtbot, sheet, code, again="Newly-2026"):
    """The way back, filled in; the dialogue that is open."""
    sheet.lost.setFocus()
    press(sheet, Qt.Key.Key_Space)
    dialog = sheet.findChild(FormDialog)
    for name, value in (("name", "zhou"), ("code", code), ("password", "Newly-2026"),
                        ("again", again)):
        dialog.form.set_value(name, value)
    dialog.act.click()
    answered(qtbot, sheet)
    return dialog


def test_a_lost_password_is_replaced_against_a_code(qtbot, sheet, house):
    lost(qtbot, sheet, "ABCD")
    assert house.recovered == [("zhou", "Newly-2026")]
    assert sheet.names.control("name").text() == "zhou"
    assert sheet.focusWidget() is sheet.names.control("password")


@pytest.mark.parametrize(("code", "again", "words"), [
    ("WXYZ", "Newly-2026", "do not belong together"), ("ABCD", "Newly-2027", "passwords differ"),
])
def test_what_does_not_fit_is_told_in_the_dialogue(qtbot, sheet, house, code, again, words):
    dialog = lost(qtbot, sheet, code, again)
    assert words in dialog.message.text()
    assert house.recovered == []
    dialog.reject()
