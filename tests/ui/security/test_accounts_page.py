"""Accounts by keys: a freshly founded school lets its guards in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app.errors import NotAllowed
from app.security.recovery.service import recover_by_code
from app.security.rights import Role
from app.security.service import LOCK_AFTER, create_account, sign_in
from tests.schools import PASSWORD
from tests.ui.keys import CTRL, enter, press, write
from ui.ask import Question
from ui.recovering import CodesDialog


@pytest.fixture
def tab(office):
    return office.sit()


@pytest.fixture
def page(tab):
    return tab.page


def choose(office, page, name):
    names = [row.name for row in page.model.shown_rows]
    page.table.setFocus()
    page.table.selectRow(names.index(name))
    office.settle()


def new(page, name="liu", display="刘建国", password="First-2026", again=None):
    """Fill in the form with the keyboard alone; the last Enter makes the account."""
    press(page, Qt.Key.Key_N, CTRL)
    enter(page, name)
    enter(page, display)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Tab)
    enter(page, password)
    enter(page, again or password)


def test_a_new_account_is_made_with_the_keyboard_alone(office, page):
    new(page)
    office.settle()
    made = office.accounts()["liu"]
    assert (made.display, made.role, made.must_change) == ("刘建国", Role.DOCTOR, True)
    assert page.table.current.name == "liu", "the new account is shown"
    assert sign_in(office.school.database, "liu", "First-2026", "东门岗").actor.must_change
    assert page.form.first.control("password").text() == "", "no password stays in the form"


@pytest.mark.parametrize(("given", "form", "field", "sentence"), [
    ({"again": "First-2027"}, "first", "again", "The two passwords differ."),
    ({"password": "short"}, "first", "password", "The password is too weak."),
    ({"name": "guard"}, "who", "name", "The account name guard is taken."),
])
def test_a_refusal_stands_beside_its_field_and_the_keyboard_is_there(
    office, page, given, form, field, sentence
):
    before = set(office.accounts())
    new(page, **given)
    office.settle()
    wrong = getattr(page.form, form)
    assert wrong.field(field).error.startswith(sentence)
    assert wrong.control(field).hasFocus()
    assert set(office.accounts()) == before


def test_a_disabled_account_can_be_taken_back_at_once(office, page):
    choose(office, page, "guard")
    page.detail.disable.click()
    office.settle()
    assert not office.accounts()["guard"].active
    text, undo = office.said[-1]
    assert text == "Guard cannot sign in any more."
    choose(office, page, "doctor")
    undo()
    office.settle()
    assert office.accounts()["guard"].active
    assert office.accounts()["doctor"].active


def test_another_role_and_name_are_saved_by_a_key(office, page):
    choose(office, page, "guard")
    press(page, Qt.Key.Key_Return)
    page.detail.form.control("display").selectAll()
    write(page, "王䶮")
    page.detail.roles.cards[Role.LOGISTICS].click()
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    row = office.accounts()["guard"]
    assert (row.display, row.role) == ("王䶮", Role.LOGISTICS)
    assert page.table.current == row


def test_a_locked_account_says_until_when_and_is_unlocked(office, page):
    for _attempt in range(LOCK_AFTER):
        with pytest.raises(NotAllowed):
            sign_in(office.school.database, "guard", "wrong", "东门岗")
    press(page, Qt.Key.Key_F5)
    office.settle()
    choose(office, page, "guard")
    assert page.detail.message.text() == "Too many wrong passwords: locked until 07:35."
    page.detail.message._on_clicked()
    office.settle()
    assert office.accounts()["guard"].locked_until is None
    assert page.detail.message.text() == ""


def test_a_password_is_reset_in_a_dialogue(office, page):
    choose(office, page, "guard")
    press(page, Qt.Key.Key_R, CTRL)
    dialog = page.detail.findChild(QDialog)
    enter(dialog, "First-2026")
    enter(dialog, "First-2027")
    office.settle()
    assert dialog.message.text() == "The two passwords differ."
    dialog.form.set_value("again", "First-2026")
    dialog.act.click()
    office.settle()
    assert sign_in(office.school.database, "guard", "First-2026", "东门岗").actor.must_change


def test_the_own_account_offers_only_its_password(office, page):
    choose(office, page, "administrator")
    detail = page.detail
    assert detail.message.text().startswith("This is your own account.")
    shown = [button.text() for button in (detail.save, detail.reset, detail.disable,
                                          detail.enable, detail.own) if not button.isHidden()]
    assert shown == ["Change my password"]
    detail.own.click()
    dialog = detail.findChild(QDialog)
    for password in (PASSWORD, "Other-2026", "Other-2026"):
        enter(dialog, password)
    office.settle()
    sign_in(office.school.database, "administrator", "Other-2026", "office")


def test_who_was_made_elsewhere_meanwhile_is_not_lost_while_one_types(office, page):
    press(page, Qt.Key.Key_N, CTRL)
    write(page, "li")
    create_account(office.school.administrator, "zhou", "周海", Role.GUARD, PASSWORD)
    page.reload()
    office.settle()
    assert page.side.currentWidget() is page.form
    assert page.form.who.control("name").text() == "li"


def test_typing_in_the_table_searches(office, page):
    choose(office, page, "guard")
    write(page, "princ")
    assert [row.name for row in page.model.shown_rows] == ["principal"]
    assert QApplication.focusWidget() is page.search


def test_a_new_sheet_of_recovery_codes_is_asked_for_and_shown_once(office, page):
    press(page, Qt.Key.Key_K, CTRL)
    office.settle()
    question = page.findChild(Question)
    question.act.click()
    office.settle()
    (dialog,) = page.findChildren(CodesDialog)
    assert len(dialog.sheet.codes) == 3
    recover_by_code(office.school.database, "", "administrator", dialog.sheet.codes[0],
                    "Newly-2026")
