"""The one window: people come and go, tabs follow their rights, work is never lost."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import Unavailable
from app.security.desk import Actor, Desk
from app.security.rights import Right, Role
from app.settings import Settings, load
from tests.ui.keys import ALT, CTRL, enter, press, shown, write
from ui.context import Tab
from ui.guide import opening
from ui.main_window import MainWindow
from ui.sign_in import Door
from ui.status_line import Vitals

PEOPLE = {
    "liu": Actor(1, "liu", "刘建国", Role.GUARD),
    "zhang": Actor(2, "zhang", "张慧", Role.DOCTOR),
}


class Page(QWidget):
    """A page with one line in it."""

    def __init__(self, context):
        super().__init__()
        self.context = context
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)


TABS = [
    Tab("gate", "Gate", "gate", (Right.SCREEN, Right.READ_GATE), Page),
    Tab("people", "People", "people", (Right.READ_PEOPLE,), Page, guide="people"),
    Tab("system", "Administration", "settings", (Right.MANAGE_ACCOUNTS,), Page),
]


def door():
    return Door(lambda name, _password: Desk(None, PEOPLE[name], "东门岗"), lambda *_given: None)


@pytest.fixture
def make(qtbot, tmp_path):
    def made(tabs=TABS, **more):
        window = MainWindow("育才中学", tabs, Settings(tmp_path), door(), **more)
        shown(qtbot, window)
        return window

    return made


@pytest.fixture
def window(make):
    return make()


def sign_in(qtbot, window, name):
    window.sign_in.names.set_value("name", name)
    window.sign_in.names.control("password").setFocus()
    enter(window, "Secret12")
    qtbot.waitUntil(lambda: not window.locked)


def titles(window):
    bar = window.top.tabs
    return [bar.accessibleTabName(index) for index in range(bar.count())]


def guide_place():
    return opening._open[0].place


def test_f1_opens_the_guide_at_the_page_of_the_tab_and_of_what_has_the_keyboard(qtbot, window):
    press(window, Qt.Key.Key_F1)
    assert guide_place() == "start#sign-in"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sign_in(qtbot, window, "zhang")
    window.show_tab("people")
    press(window, Qt.Key.Key_F1)
    assert guide_place() == "people"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.page.guide = "people#import"
    window.page.line.setFocus()
    press(window, Qt.Key.Key_F1)
    assert guide_place() == "people#import"
    assert len(opening._open) == 1
    window.close()
    assert not opening._open, "with the program's window the guide goes, too"


def test_f1_in_a_dialogue_opens_the_guide_there(qtbot, window):
    sign_in(qtbot, window, "zhang")
    dialog = QDialog(window)
    dialog.guide = "lists#print"
    QVBoxLayout(dialog).addWidget(QLineEdit())
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_F1)
    assert guide_place() == "lists#print"
    window.close()


def test_nothing_of_the_school_is_shown_before_somebody_signs_in(window):
    assert window.locked
    assert window.page is None


@pytest.mark.parametrize(("name", "expected"), [("liu", ["Gate"]), ("zhang", ["Gate", "People"])])
def test_a_role_sees_only_its_tabs(qtbot, window, name, expected):
    sign_in(qtbot, window, name)
    assert titles(window) == expected
    assert window.page.context.desk.actor is PEOPLE[name]


def test_the_page_in_front_has_the_keyboard(qtbot, window):
    sign_in(qtbot, window, "liu")
    write(window, "20260118")
    assert window.page.line.text() == "20260118"


def test_tabs_change_by_keys_and_pages_are_made_once(qtbot, window):
    sign_in(qtbot, window, "zhang")
    gate = window.page
    press(window, Qt.Key.Key_2, ALT)
    assert window.page is not gate
    press(window, Qt.Key.Key_Tab, CTRL)
    assert window.page is gate


def test_an_idle_window_locks_and_the_same_person_finds_the_page_as_it_was(qtbot, make):
    window = make(idle_minutes=0.005)
    sign_in(qtbot, window, "zhang")
    press(window, Qt.Key.Key_2, ALT)
    write(window, "half a sentence")
    qtbot.waitUntil(lambda: window.locked)
    page = window.pages.currentWidget()
    assert window.sign_in.names.values() is None, "the password is asked again"
    sign_in(qtbot, window, "zhang")
    assert window.page is page
    assert page.line.text() == "half a sentence"


def test_a_lock_puts_dialogues_aside_and_brings_them_back(qtbot, window):
    sign_in(qtbot, window, "zhang")
    dialog = QDialog(window)
    dialog.open()
    window.lock()
    assert not dialog.isVisible(), "nothing of the school is seen before the door"
    sign_in(qtbot, window, "zhang")
    assert dialog.isVisible()
    window.lock()
    sign_in(qtbot, window, "liu")
    assert not dialog.isVisible()


def test_whoever_types_is_not_idle(qtbot, window):
    sign_in(qtbot, window, "liu")
    window._idle.stop()
    write(window, "2")
    assert window._idle.isActive(), "the wait begins anew"


def test_another_person_gets_other_pages(qtbot, window):
    sign_in(qtbot, window, "zhang")
    write(window, "not for everybody")
    press(window, Qt.Key.Key_L, CTRL)
    assert window.locked
    assert window.sign_in.names.control("name").text() == ""
    sign_in(qtbot, window, "liu")
    assert titles(window) == ["Gate"]
    assert window.page.line.text() == ""


def test_keys_do_nothing_behind_the_door(qtbot, window):
    sign_in(qtbot, window, "zhang")
    page = window.page
    press(window, Qt.Key.Key_L, CTRL)
    press(window, Qt.Key.Key_2, ALT)
    assert window.pages.currentWidget() is page


def test_this_machine_remembers_who_was_here(qtbot, window, tmp_path):
    sign_in(qtbot, window, "zhang")
    press(window, Qt.Key.Key_L, CTRL)
    sign_in(qtbot, window, "liu")
    assert load(tmp_path).recent == ["liu", "zhang"]


@pytest.mark.parametrize(("hours", "trouble", "words", "tone"), [
    (47, "", "Backup verified·47 hours ago", ""),
    (49, "", "Backup verified·2 days ago", "hold"),
    (2, "The second folder is missing.", "Backup verified·2 hours ago·not complete", "again"),
])
def test_an_old_or_incomplete_backup_is_told_in_its_colour(
    qtbot, make, hours, trouble, words, tone
):
    made = Vitals(True, clock.now() - timedelta(hours=hours), backup_trouble=trouble)
    window = make(look=lambda _desk: made)
    sign_in(qtbot, window, "liu")
    qtbot.waitUntil(lambda: words in window.status.words())
    assert (window.status._backup.word.property("tone") or "") == tone


@pytest.mark.parametrize(("vitals", "words"), [
    (Vitals(True, None), ["Database well", "No backup yet"]),
    (Vitals(True, clock.now() - timedelta(hours=2)),
     ["Database well", "Backup verified·2 hours ago"]),
    (Vitals(False, None), ["Database cannot be reached"]),
])
def test_the_bottom_line_tells_how_the_house_is(qtbot, make, vitals, words):
    window = make(look=lambda _desk: vitals)
    sign_in(qtbot, window, "liu")
    qtbot.waitUntil(lambda: words[0] in window.status.words())
    assert window.status.words() == ["刘建国·Guard", "东门岗", *words]


def test_a_database_that_does_not_answer_is_said(qtbot, make):
    def look(_desk):
        raise Unavailable("The database does not answer.")

    window = make(look=look)
    sign_in(qtbot, window, "liu")
    qtbot.waitUntil(lambda: "Database cannot be reached" in window.status.words())


def test_what_no_page_took_care_of_is_told_above_the_page(qtbot, window):
    sign_in(qtbot, window, "liu")
    window.tell(Unavailable("The disk is full.", "Nothing was written."))
    assert window.message.isVisible()
    assert window.message.text() == "The disk is full. Nothing was written."
    qtbot.mouseClick(window.message._button, Qt.MouseButton.LeftButton)
    assert not window.message.isVisible()


def test_a_page_that_cannot_be_made_does_not_take_the_others_along(qtbot, make, caplog):
    def broken(_context):
        raise KeyError("no such page")

    window = make(tabs=[Tab("bad", "Bad", "gate", (Right.SCREEN,), broken), *TABS])
    sign_in(qtbot, window, "liu")
    assert window.page.fact == "Something went wrong in the program."
    assert "bug" in caplog.text
    press(window, Qt.Key.Key_2, ALT)
    assert isinstance(window.page, Page)


def test_a_page_can_have_this_machine_remember_something(qtbot, window, tmp_path):
    sign_in(qtbot, window, "liu")
    window.page.context.keep(gate="东门")
    assert load(tmp_path).gate == "东门"


def test_closing_waits_until_what_was_scanned_is_written(qtbot, window):
    sign_in(qtbot, window, "liu")
    written, goes_on = [], threading.Event()

    def write_down():
        goes_on.wait()
        written.append(1)

    lane = window.page.context.lane
    lane.run(write_down)
    threading.Timer(0, goes_on.set).start()
    window.close()
    assert written == [1]
    lane.run(write_down)  # a clock that still ticks: nothing is begun any more
    lane.close()
    assert written == [1]
    assert not lane.busy


@pytest.mark.parametrize("width", [683, 1024, 1366, 2560])
def test_the_chosen_tab_keeps_its_word_at_any_width(qtbot, window, width):
    sign_in(qtbot, window, "zhang")
    window.resize(width, 400)
    qtbot.waitUntil(lambda: window.top.width() == width)
    bar = window.top.tabs
    assert bar.tabText(bar.currentIndex()) == "Gate"
    assert bar.geometry().right() < width
    assert window.width() == width


@pytest.mark.parametrize("width", [683, 720])
def test_in_a_narrow_window_no_tab_is_cut_at_sign_in(qtbot, make, width):
    window = make([Tab(f"t{place}", "Health files", "people", (Right.READ_HEALTH,), Page)
                   for place in range(4)])
    window.resize(width, 384)
    sign_in(qtbot, window, "zhang")
    qtbot.waitUntil(lambda: window.top.width() == width)
    assert window.height() == 384
    assert window.top.tabs.width() >= window.top.tabs.sizeHint().width()


def test_a_disabled_account_is_shown_to_the_door_and_its_pages_are_gone(qtbot, make):
    welcome = [True]
    window = make(look=lambda _desk: Vitals(True, None, welcome=welcome[0]))
    sign_in(qtbot, window, "liu")
    before = window.page
    welcome[0] = False
    window.look_round()
    qtbot.waitUntil(lambda: window.locked)
    welcome[0] = True
    sign_in(qtbot, window, "liu")
    assert window.page is not before


def test_a_page_may_have_the_bottom_line_looked_at_anew(qtbot, make):
    made = clock.now()
    copies = [None, made]
    window = make(look=lambda _desk: Vitals(database=True, backup_at=copies.pop(0)))
    seen = []
    window.status.show_vitals = lambda vitals: seen.append(vitals.backup_at)
    sign_in(qtbot, window, "liu")
    qtbot.waitUntil(lambda: seen == [None])
    window.page.context.look()
    qtbot.waitUntil(lambda: seen == [None, made])
