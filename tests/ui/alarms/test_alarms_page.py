"""The page of alarms by keys: what waits, taking note, a shared meal, other numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.alarms.notices.service import send
from app.alarms.watch.models import AlarmRule, AlarmStep, SharedExposure
from app.health.checks.rules import Symptom
from app.security.rights import Role
from app.settings import Settings
from tests.app.alarms.notices.conftest import to, written
from tests.app.alarms.watch.conftest import FEVER, RASH, Ward
from tests.ui.keys import CTRL, press, shown, write
from ui.alarms.alarm_dialogs import StepDialog
from ui.alarms.alarms_page import AlarmsPage
from ui.alarms.share_dialog import ShareDialog
from ui.alarms.thresholds_dialog import ThresholdsDialog, TuneDialog
from ui.context import Context
from ui.jobs import Lane

Key = Qt.Key


class Watch:
    """The page on the screen, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school, self._folder = qtbot, school, folder
        self.pool, self.looked = Lane(threads=2), []
        self.page = None

    def open(self, role=Role.DOCTOR, size=(1366, 640)):
        context = Context(self._school.desk(role, "clinic"), Settings(self._folder), self.pool,
                          self.pool, lambda *_said: None, lambda **_kept: None,
                          lambda: self.looked.append(1))
        self.page = AlarmsPage(context)
        self.page.resize(*size)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def dialog(self, kind):
        found = [each for each in self.page.findChildren(kind) if each.isVisible()]
        self._qtbot.waitUntil(found[0].isActiveWindow)
        self.settle()
        return found[0]

    def close(self):
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()


@pytest.fixture
def watch(qtbot, school, tmp_path):
    made = Watch(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def ward(school):
    return Ward(school)


def fevers(ward, count=3):
    people = ward.pupils(count)
    for person in people:
        ward.ill(person, FEVER)
    return people


def texts(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_without_an_alarm_the_page_says_how_one_comes(watch):
    page = watch.open()
    assert page._sheets.currentIndex() == 1
    assert page.panel.alarm is None


def test_an_alarm_tells_why_whom_and_by_when_and_is_acknowledged_by_keys(watch, school, ward):
    fevers(ward)
    page = watch.open()
    assert page.count.text() == "1 alarm, 1 not looked at"
    told = texts(page.panel)
    for words in ("七(1)班·Fever", "3 make the threshold full", "Nobody has looked at it yet",
                  "To be reported by 11-24 07:00", "〔2006〕65号"):
        assert words in told
    assert [each.name for each in page.panel.people.rows] == ["学生0", "学生1", "学生2"]
    press(page, Key.Key_F8)
    dialog = watch.dialog(StepDialog)
    write(dialog, "已报疾控")
    press(dialog, Key.Key_Return)
    watch.settle()
    watch.settle()
    (step,) = school.rows(AlarmStep)
    assert step.words == "已报疾控"
    assert watch.looked  # the bell
    assert page.count.text() == "1 alarm"
    assert "Doctor took note: 已报疾控" in page.panel.history.text()
    assert not page.panel.acknowledge.isEnabled()


def test_what_was_raised_meanwhile_comes_up_and_the_chosen_one_stays(watch, ward):
    fevers(ward)
    page = watch.open()
    chosen = page.panel.alarm.id
    other = ward.group("七(2)班", class_no=2)
    for person in ward.pupils(3, other):
        ward.ill(person, RASH)
    page.reload()
    watch.settle()
    assert len(page.model.rows) == 2
    assert page.panel.alarm.id == chosen
    page.search.setFocus()
    write(page, "Rash")
    assert [each.what for each in page.model.shown_rows] == ["Rash"]


def test_the_principal_sees_where_and_how_many_and_no_illness(watch, ward):
    fevers(ward)
    page = watch.open(Role.PRINCIPAL)
    assert "Fever" not in texts(page) + page.model.line(page.model.rows[0])
    assert "illness" not in page.search.placeholderText()
    assert page.share.isHidden()
    assert page.panel.acknowledge.isHidden()
    assert page.panel.report.isVisible(), "the reports are the principal's, too"
    assert [each.name for each in page.panel.people.rows] == ["学生0", "学生1", "学生2"]


def test_an_alarm_has_the_clock_of_its_report_and_none_more(watch, school, ward, wall_clock):
    fevers(ward)
    page, asked = watch.open(), []
    page.panel.reported.connect(asked.append)
    assert "left" in page.panel.due.text()
    press(page, Key.Key_R, CTRL)
    assert asked == [1]
    wall_clock.set("09:00")
    send(school.doctor, 1, written(), [to()])
    page.reload()
    watch.settle()
    assert page.panel.due.text() == "sent 11-23 09:00:00"
    wall_clock.set("2026-11-25T09:00")
    page.reload()
    watch.settle()
    (row,) = page.model.rows
    assert (row.open, row.report.tone) == (True, "admit"), "not looked at, but told in time"


def test_three_who_ate_together_are_marked_by_space(watch, school, ward):
    for person, symptom in zip(ward.pupils(3), (FEVER, FEVER, RASH), strict=True):
        ward.ill(person, symptom)
    page = watch.open()
    press(page, Key.Key_N, CTRL)
    dialog = watch.dialog(ShareDialog)
    assert len(dialog.model.rows) == 3
    press(dialog, Key.Key_Return, CTRL)
    watch.settle()
    assert "fill in" in texts(dialog)
    dialog.form.control("what").setFocus()
    write(dialog, "晚餐")
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    press(dialog, Key.Key_Return, CTRL)
    watch.settle()
    assert "at least two" in texts(dialog)
    for _person in range(3):
        press(dialog, Key.Key_Space)
    assert dialog.count.text() == "3 persons are marked"
    press(dialog, Key.Key_Return, CTRL)
    watch.settle()
    watch.settle()
    assert len(school.rows(SharedExposure)) == 1
    assert [each.what for each in page.model.rows] == ["Shared meal 晚餐"]


def test_a_threshold_is_found_and_made_stricter(watch, school):
    page = watch.open()
    press(page, Key.Key_D, CTRL)
    dialog = watch.dialog(ThresholdsDialog)
    write(dialog, "水痘")
    assert len(dialog.model.shown_rows) == 2
    dialog.search.clear()
    watch._qtbot.waitUntil(lambda: len(dialog.model.shown_rows) > 50)
    dialog.table.selectRow(0)
    press(dialog, Key.Key_F2)
    form = next(each for each in dialog.findChildren(TuneDialog))
    form.form.set_value("persons", 5)
    form._on_submit()
    watch.settle()
    assert "stricter" in texts(form)
    form.form.set_value("persons", 2)
    form.form.set_value("source", "本校制度")
    form._on_submit()
    watch.settle()
    watch.settle()
    assert [(row.rule, row.persons) for row in school.rows(AlarmRule)] == [("T1a", 2)]
    assert dialog.model.rows[0].persons == 2


def test_a_low_window_counts_the_strips_and_shows_one_thing_at_a_time(watch, school, ward):
    people = fevers(ward)
    ward.ill(people[0], FEVER, Symptom.SHORT_BREATH)
    page = watch.open(size=(683, 300))
    assert page.clocks.isHidden()
    assert page.brief.text() == "1 report of one person is due (Ctrl+J); 1 early sign"
    assert page.panel.isHidden()
    page.table.setFocus()
    press(page, Key.Key_Return)
    assert not page.panel.isHidden()
    press(page, Key.Key_Escape)
    assert page.panel.isHidden()
