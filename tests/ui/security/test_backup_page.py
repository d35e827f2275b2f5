"""Backup and the guided way back, on real files."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from app import clock, restoring
from app.security.rights import Role
from app.security.service import create_account
from tests.schools import PASSWORD
from tests.ui.keys import CTRL, enter, press, shown
from ui.ask import Question
from ui.context import Tab
from ui.main_window import MainWindow
from ui.security.system_tab import SystemTab
from ui.sign_in import Door


@pytest.fixture
def page(office):
    tab = office.sit()
    press(tab, Qt.Key.Key_3, CTRL)
    office.settle()
    return tab.page


def back_up(office, page, folder):
    page.folder.setFocus()
    page.folder.selectAll()
    enter(page, str(folder))
    office.settle()
    return sorted(folder.glob("*.db"))


def check(office, page, file):
    page.restore.file.setFocus()
    page.restore.file.selectAll()
    enter(page, str(file))
    office.settle()


def test_a_backup_is_made_by_enter_and_remembered(office, page, tmp_path):
    assert page._state.text() == "No backup yet"
    (file,) = back_up(office, page, tmp_path / "stick")
    assert page.message.text().startswith(f"Backed up, opened and checked: {file.name}")
    assert page._state.text() == "Backup verified·0 minutes ago"
    at, kept = restoring.last_copy(office.school.database.file)
    assert (at, kept) == (clock.now(), file)


def test_a_folder_that_cannot_be_written_is_told(office, page, tmp_path):
    (tmp_path / "taken").write_text("a file")
    back_up(office, page, tmp_path / "taken")
    assert page.message.text().startswith("The backup could not be written")
    assert page._state.text() == "No backup yet"


def test_what_would_be_lost_is_shown_before_anything_happens(office, page, tmp_path):
    (file,) = back_up(office, page, tmp_path / "stick")
    create_account(office.school.administrator, "liu", "刘建国", Role.GUARD, PASSWORD)
    check(office, page, file)
    assert page.restore.message.text() == (
        "The backup is sound: 第一中学, last row of 2026-09-01 00:00.")
    counts = {row.what: (row.now, row.then) for row in page.restore.model.rows}
    assert counts["Account"] == (6, 5)
    assert page.restore.act.isVisible()
    page.restore.act.click()
    page.restore.findChild(Question).keep.click()
    office.settle()
    assert "liu" in office.accounts(), "keeping keeps"


def test_a_restore_brings_back_what_was_and_keeps_what_is_aside(office, page, tmp_path):
    def asides():
        return office.school.database.file.parent.glob("*before-restore*")

    before = set(asides())
    (file,) = back_up(office, page, tmp_path / "stick")
    create_account(office.school.administrator, "liu", "刘建国", Role.GUARD, PASSWORD)
    check(office, page, file)
    page.restore.act.click()
    page.restore.findChild(Question).act.click()
    office.settle()
    assert "liu" not in office.accounts()
    assert page.restore.message.text().startswith("Restored. The database before is kept as")
    (aside,) = set(asides()) - before
    with closing(sqlite3.connect(aside)) as kept:
        assert kept.execute("SELECT count(*) FROM account WHERE name='liu'").fetchone() == (1,)
    assert office.school.audit[-1].subject == "restore"


def test_a_file_that_is_no_backup_is_refused(office, page, tmp_path):
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"no database at all" * 1000)
    check(office, page, wrong)
    assert page.restore.message.text().startswith("wrong.db is not a sound backup.")
    assert not page.restore.act.isVisible()


def test_another_file_name_must_be_checked_anew(office, page, tmp_path):
    (file,) = back_up(office, page, tmp_path / "stick")
    check(office, page, file)
    assert page.restore.act.isVisible()
    page.restore.file.setText(str(tmp_path / "other.db"))
    assert not page.restore.act.isVisible()


def test_after_a_restore_the_window_asks_who_is_there(office, qtbot, tmp_path):
    desk = office.school.desk(Role.ADMINISTRATOR, "office")
    door = Door(lambda _name, _password: desk, lambda *_given: None)
    tabs = [Tab("system", "System", "settings", (restoring.Right.BACK_UP,), SystemTab)]
    window = MainWindow("第一中学", tabs, office.settings, door)
    shown(qtbot, window)
    window.sign_in.names.set_value("name", "administrator")
    window.sign_in.names.control("password").setFocus()
    enter(window, PASSWORD)
    qtbot.waitUntil(lambda: not window.locked)
    file = restoring.back_up(desk, tmp_path / "stick")
    window.page.list.setCurrentRow(2)
    card = window.page.page.restore
    card.file.setText(str(file))
    card.check.click()
    qtbot.waitUntil(card.act.isVisible)
    card.act.click()
    card.findChild(Question).act.click()
    qtbot.waitUntil(lambda: window.locked)
    window.close()


@pytest.mark.parametrize("note", ["", "nonsense", "yesterday\n/tmp/x.db\n"])
def test_a_spoilt_note_of_the_last_backup_counts_as_none(office, note):
    restoring._note(office.school.database.file).write_text(note)
    assert restoring.last_copy(office.school.database.file) is None


def test_the_plan_of_the_night_is_kept_and_used_by_the_button(office, page, tmp_path):
    plan = page.nightly
    (tmp_path / "stick").mkdir()
    plan.hour.setText("19：30")
    plan.folder.setText(str(tmp_path / "kept"))
    plan.second.setText(str(tmp_path / "stick"))
    press(page, Qt.Key.Key_S, CTRL)
    office.settle()
    kept = office.settings
    assert (kept.backup_at, kept.backups) == ("19:30", tmp_path / "kept")
    (file,) = back_up(office, page, tmp_path / "kept")
    assert (tmp_path / "stick" / file.name).exists()


def test_an_hour_that_is_none_is_refused_beside_it(office, page):
    page.nightly.hour.setText("25:00")
    press(page, Qt.Key.Key_S, CTRL)
    assert page.nightly.when.error == "Write a time of day, for instance 07:50."
    assert office.settings.backup_at == "20:00"
