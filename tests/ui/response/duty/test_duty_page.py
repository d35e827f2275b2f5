"""The duty by keys: turns, substitutes, swaps, two signatures, the guard's card, a sheet."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from app.reports.duty_card import print_card
from app.response.duty.rules import Post
from app.security.rights import Role
from app.settings import Settings
from tests.app.response.duty.conftest import Roster
from tests.schools import PASSWORD
from tests.ui.keys import CTRL, press, shown, write
from ui.context import Context
from ui.jobs import Lane
from ui.response.duty import duty_dialogs as dialogs
from ui.response.duty.duty_import import ImportRosterDialog
from ui.response.duty.rotation_dialog import RotationDialog
from ui.response.duty.signing_dialogs import HandOverDialog, MessageDialog, TakeOverDialog
from ui.response.duty_page import DutyPage

Key = Qt.Key
MON, TUE, WED, THU = (f"2026-11-{day}T08:00" for day in (23, 24, 25, 26))


class Desk:
    """The page on the screen, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school, self._folder = qtbot, school, folder
        self.pool, self.said = Lane(threads=2), []
        self.page = None

    def open(self, role=Role.PRINCIPAL, size=(1366, 640)):
        context = Context(self._school.desk(role, "office"), Settings(self._folder), self.pool,
                          self.pool, lambda words, *_more: self.said.append(words),
                          lambda **_kept: None)
        self.page = DutyPage(context)
        self.page.resize(*size)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def dialog(self, kind):
        self._qtbot.waitUntil(lambda: any(
            each.isVisible() for each in self.page.findChildren(kind)))
        found = [each for each in self.page.findChildren(kind) if each.isVisible()]
        self._qtbot.waitUntil(found[0].isActiveWindow)
        self.settle()
        return found[0]

    def done(self, dialog):
        """Submit a form, wait for what it does."""
        dialog.act.click()
        self.settle()
        if QApplication.activeModalWidget() is None:
            self.back()

    def back(self):
        """A desktop does it when a dialogue goes."""
        self.page.activateWindow()
        self._qtbot.waitUntil(self.page.isActiveWindow)

    def close(self):
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()


@pytest.fixture
def desk(qtbot, school, tmp_path):
    made = Desk(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def roster(school):
    return Roster(school)


def day(page):
    return [(each.post.value, each.name) for each in page.panel.model.rows]


def test_nobody_is_on_duty_until_the_roster_is_made_by_turns(desk, roster, qtbot):
    """It is 07:20: until 08:00 nobody is there yet, and that stays told."""
    page = desk.open()
    assert page.card.words().count("Nobody is on duty") == 2
    press(page, Key.Key_N, CTRL)
    dialog = desk.dialog(RotationDialog)
    assert "Choose who takes turns" in dialog.message.text()
    for post, names in ((Post.LEADER, ("赵强", "钱进")), (Post.WATCH, ("孙丽", "周平"))):
        pool = dialog.pools[post]
        for place in range(pool.count()):
            if pool.item(place).text().split()[0] in names:
                pool.item(place).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "56 duties" in dialog.facts.text())
    desk.done(dialog)
    desk.settle()
    assert desk.said == ["56 duties were written."]
    assert day(page) == [("leader", "赵强"), ("watch", "孙丽")]
    assert page.month.told(page.month.day) == "2026-11-23 赵强 leads 孙丽 Nobody leads"


def test_who_came_yesterday_stands_in_the_day_until_they_leave_and_is_told_apart(
        desk, roster, wall_clock):
    roster.add("赵强", MON, TUE)
    roster.add("钱进", TUE, WED)
    wall_clock.set("2026-11-24T05:00")
    page = desk.open()
    hours = page.panel.model.columns[0].value
    assert [(each.name, hours(each)) for each in page.panel.model.rows] == [
        ("赵强", "until 08:00"), ("钱进", "08:00–08:00")]
    wall_clock.set("2026-11-24T08:00")
    page.reload()
    desk.settle()
    assert day(page) == [("watch", "钱进")]


def test_on_a_low_screen_the_button_of_the_rotation_stays_in_sight(desk, monkeypatch):
    low = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 683, 384))
    monkeypatch.setattr(RotationDialog, "screen", lambda _self: low)
    page = desk.open()
    press(page, Key.Key_N, CTRL)
    dialog = desk.dialog(RotationDialog)
    assert dialog.height() <= 384
    assert dialog.act.geometry().bottom() < dialog.height()


def test_a_substitute_and_a_swap_by_keys_and_a_hole_is_refused(desk, roster, qtbot, wall_clock):
    roster.add("赵强", TUE, WED)
    roster.add("钱进", WED, THU)
    page = desk.open()
    press(page, Key.Key_Right)
    assert day(page) == [("watch", "赵强")]
    press(page, Key.Key_Return)
    assert page.panel.table.hasFocus()
    press(page, Key.Key_F7)
    dialog = desk.dialog(dialogs.SwapDialog)
    dialog.form.control("other").setCurrentIndex(0)
    dialog.form.set_value("why", "开会")
    desk.done(dialog)
    assert day(page) == [("watch", "钱进")]
    assert page.panel.change.text() == "for 赵强; 开会"
    press(page, Key.Key_Delete, CTRL)
    dialog = desk.dialog(dialogs.GiveUpDialog)
    dialog.form.set_value("why", "病了")
    desk.done(dialog)
    assert "This would leave a hole: 11-24 08:00–11-25 08:00" in dialog.message.text()
    dialog.reject()
    desk.back()
    press(page, Key.Key_F6)
    dialog = desk.dialog(dialogs.SubstituteDialog)
    dialog.form.set_value("person", "周平")
    dialog.form.set_value("why", "病了")
    desk.done(dialog)
    assert day(page) == [("watch", "周平")]


def test_what_ends_is_handed_over_whatever_month_is_in_sight(desk, roster, wall_clock):
    roster.add("赵强", MON, TUE)
    roster.add("钱进", TUE, WED)
    wall_clock.set("2026-11-25T08:02")
    page = desk.open(Role.DOCTOR)
    press(page, Key.Key_PageDown)
    press(page, Key.Key_PageDown)
    desk.settle()
    for who in ("赵强", "钱进"):
        press(page, Key.Key_F8)
        dialog = desk.dialog(HandOverDialog)
        assert who in dialog.form.control("slot").currentText()
        dialog.form.set_value("facts", f"{who}一切正常")
        desk.done(dialog)
    press(page, Key.Key_F9)
    dialog = desk.dialog(TakeOverDialog)
    which = dialog.form.control("which")
    assert which.count() == 2
    assert "赵强 → 钱进" in which.currentText()  # the one of the message, not the newest
    dialog.form.set_value("name", Role.LOGISTICS)
    dialog.form.set_value("password", PASSWORD)
    desk.done(dialog)
    assert "Nobody has taken over from 钱进" in page.message.text()


def test_both_sign_at_one_computer(desk, roster, school, qtbot, wall_clock):
    roster.add("赵强", MON, TUE)
    roster.add("钱进", TUE, WED)
    wall_clock.set("2026-11-24T08:02")
    page = desk.open(Role.DOCTOR)
    assert "赵强 has not handed over yet" in page.message.text()
    press(page, Key.Key_F8)
    dialog = desk.dialog(HandOverDialog)
    dialog.form.set_value("facts", "一名住校生腹痛")
    desk.done(dialog)
    assert "Nobody has taken over from 赵强" in page.message.text()
    press(page, Key.Key_F9)
    dialog = desk.dialog(TakeOverDialog)
    dialog.form.set_value("name", Role.LOGISTICS)
    dialog.form.set_value("password", "wrong")
    desk.done(dialog)
    assert "not right" in dialog.message.text()
    dialog.form.set_value("password", PASSWORD)
    desk.done(dialog)
    assert page.message.isHidden()
    assert "taken over by Logistics" in page.panel.notes.text()
    press(page, Key.Key_M, CTRL)
    dialog = desk.dialog(MessageDialog)
    dialog.form.set_value("words", "教育局来电")
    desk.done(dialog)
    assert "教育局来电" in page.panel.notes.text()


def test_the_guard_sees_the_card_alone_and_prints_it(desk, roster, school, qtbot, tmp_path):
    roster.add("赵强", "2026-11-23T07:00", TUE, Post.LEADER)
    page = desk.open(Role.GUARD)
    words = page.card.words()
    assert ("赵强" in words, "13800000000" in words) == (True, True)
    assert page.panel.isHidden()
    assert [each.isVisible() for each in page.acts.buttons] == [True, False, False, False, False]
    assert print_card(school.guard, tmp_path / "card.pdf") == 1
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


def test_a_small_window_shows_one_part_at_a_time(desk, roster, qtbot):
    page = desk.open(size=(683, 340))
    assert (page.card.isVisible(), page.panel.isVisible()) == (False, False)
    press(page, Key.Key_G, CTRL)
    assert page.panel.isVisible()
    press(page, Key.Key_G, CTRL)
    assert (page.card.isVisible(), page.panel.isVisible()) == (True, False)


def test_a_sheet_is_looked_at_before_it_is_written(desk, roster, qtbot, tmp_path):
    sheet = tmp_path / "值班.csv"
    sheet.write_text("第一中学值班表\n日期,带班领导,值班人员,值班电话\n"
                     "2026年11月24日(周二),赵强,孙丽,138 0000 0009\n"
                     "2026-11-25,钱进,没有此人,\n2026-02-29,钱进,周平,\n", encoding="utf-8")
    page = desk.open()
    press(page, Key.Key_I, CTRL)
    dialog = desk.dialog(ImportRosterDialog)
    write(dialog.file, str(sheet))
    press(dialog.file, Key.Key_Return)
    desk.settle()
    assert [(each.row, bool(each.problem)) for each in dialog.model.rows] == [
        (4, True), (5, True), (3, False)]
    assert "no whole date" in dialog.model.rows[1].problem
    assert (dialog.act.isEnabled(), roster.rows(MON, THU)) == (False, [])
    dialog.except_bad.setChecked(True)
    desk.done(dialog)
    assert [(each.name, each.phone) for each in roster.rows(MON, THU)] == [
        ("赵强", "13800000000"), ("孙丽", "13800000009")]
