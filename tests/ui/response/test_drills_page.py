"""Drills by keys: set down, attended, written up; played in a copy through the window itself."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app import clock
from app.people.rules import Kind
from app.response.drills import queries, service
from app.response.drills.rules import DrillForm, DrillState, Planned
from app.response.plans.models import Emergency
from app.response.plans.service import open_emergency
from app.rulebook.calendar.models import Term
from app.security.rights import Right, Role
from app.settings import Settings
from tests.app.response.conftest import planned  # noqa: F401 - a plan in force
from tests.schools import PASSWORD, on_sqlite
from tests.ui.keys import CTRL, press, shown, write
from ui import playing
from ui.ask import FormDialog, Question
from ui.context import Context
from ui.jobs import Lane
from ui.main_window import MainWindow
from ui.response.drills.attend_dialog import AttendDialog
from ui.response.drills.review_dialog import ReviewDialog
from ui.response.drills_page import DrillsPage
from ui.response.emergency.cards_dialog import CardsDialog
from ui.start import House

Key = Qt.Key


@pytest.fixture
def drill(planned, wall_clock):  # noqa: F811
    """One that began at seven this morning; now it is eight."""
    key = service.plan(planned.school.doctor, Planned(
        planned.plan_id, DrillForm.REAL, clock.parse("2026-11-23T07:00"), "操场", "校医室",
        planned.leader))
    wall_clock.set("08:00")
    return key


@pytest.fixture
def page(qtbot, planned, drill, tmp_path):  # noqa: F811
    pool = Lane(threads=2)
    context = Context(planned.school.desk(Role.DOCTOR, "office"), Settings(tmp_path), pool, pool,
                      lambda *_said, **_more: None, lambda **_kept: None, lambda: None)
    made = DrillsPage(context)
    made.resize(1366, 640)
    shown(qtbot, made)
    qtbot.waitUntil(lambda: not pool.busy, timeout=20_000)
    yield made
    pool.close()


def _settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._context.pool.busy, timeout=20_000)


def _dialog(qtbot, page, kind):
    _settle(qtbot, page)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(kind)))
    found = next(each for each in page.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    return found


def _shut(qtbot, page):
    qtbot.waitUntil(lambda: not any(
        each.isVisible() for each in page.findChildren(QDialog)), timeout=20_000)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    _settle(qtbot, page)


@on_sqlite
def test_who_was_there_is_found_and_the_record_is_signed_by_keys(qtbot, planned, drill, page):  # noqa: F811
    press(page, Key.Key_F8)
    attend = _dialog(qtbot, page, AttendDialog)
    write(attend, "wangjianguo")
    _settle(qtbot, page)
    press(attend, Key.Key_Return)
    qtbot.waitUntil(lambda: attend.model.whole == 1)
    press(attend, Key.Key_Escape)
    _shut(qtbot, page)
    press(page, Key.Key_F9)
    review = _dialog(qtbot, page, ReviewDialog)
    review.form.set_value("at", "09:30")
    press(review, Key.Key_Return, CTRL)
    _settle(qtbot, page)
    assert "not ended" in review.message.text()
    review.form.set_value("at", "07:45")
    press(review, Key.Key_Return, CTRL)
    _shut(qtbot, page)
    with planned.school.doctor.read(Right.READ_DRILLS) as session:
        row = queries.drill(session, drill)
    assert (row.state, row.people, row.review.recorder) == (DrillState.SIGNED, 1, "Doctor")


@on_sqlite
def test_a_drill_dated_after_the_term_began_is_told_beside_it(qtbot, page, planned, drill):  # noqa: F811
    _settle(qtbot, page)
    qtbot.waitUntil(lambda: "does not count" in page.panel.counts.text().lower())
    press(page, Key.Key_Delete)
    form = _dialog(qtbot, page, FormDialog)
    write(form, "rain")
    press(form, Key.Key_Return)
    _shut(qtbot, page)
    with planned.school.doctor.read(Right.READ_DRILLS) as session:
        assert queries.drill(session, drill).state is DrillState.CANCELLED


@on_sqlite
def test_a_drill_that_cannot_count_is_told_when_it_is_set_down(qtbot, page, planned):  # noqa: F811
    planned.school.enrol("赵主任", kind=Kind.STAFF)
    planned.school.write(Term(
        name="autumn", first_day=date(2026, 9, 1), last_day=date(2027, 1, 20)))
    press(page, Key.Key_N, CTRL)
    form = _dialog(qtbot, page, FormDialog)
    for name, words in (("place", "操场"), ("commander", "赵主任"), ("organizer", "校医室")):
        form.form.set_value(name, words)
    form.form.set_value("day", date(2026, 8, 1))
    form.act.click()
    _settle(qtbot, page)
    assert "before the plan's version" in form.message.text()
    form.form.set_value("day", date(2026, 11, 24))
    form.act.click()
    _shut(qtbot, page)
    assert "first day of its term" in page.told.text()


@on_sqlite
def test_in_a_drill_its_record_is_read_and_not_written(qtbot, planned, drill, tmp_path):  # noqa: F811
    pool = Lane(threads=2)
    desk = planned.school.desk(Role.DOCTOR, "office")
    desk.database.drill = "Drill D-0001"
    try:
        page = DrillsPage(Context(desk, Settings(tmp_path), pool, pool,
                                  lambda *_said, **_more: None, lambda **_kept: None,
                                  lambda: None))
        page.resize(1366, 640)
        shown(qtbot, page)
        qtbot.waitUntil(lambda: not pool.busy and page.page.table.current is not None,
                        timeout=20_000)
        assert not any(each.isEnabled() for each in (
            page.new, page.play, page.attend, page.review))
        assert "kept in the school" in page.hint.text()
    finally:
        desk.database.drill = ""
        pool.close()


@on_sqlite
def test_the_window_opens_on_the_copy_and_on_the_school_again(
    qtbot, planned, drill, tmp_path, monkeypatch  # noqa: F811
):
    school = planned.school
    house = House(Settings(tmp_path))
    house.database = school.database
    monkeypatch.setattr(type(school.database), "close", lambda _self: None)
    house.open_door()
    house.window.sign_in.signed_in.emit(school.doctor)
    first = house.window.findChild(playing.Playing)
    first.start(school.doctor, drill, house.window.tell)
    qtbot.waitUntil(lambda: house.database.drill != "", timeout=20_000)
    window = house.window
    assert isinstance(window, MainWindow)
    assert window.windowTitle().startswith("Drill D-0001")
    assert not window.drill.isHidden()
    assert "Nothing here is counted" in window.drill.words.text()
    assert window.desk.actor == school.doctor.actor
    open_emergency(window.desk, planned.plan_id, "played")
    assert house.nightly._desk.database is school.database  # the school is backed up meanwhile
    entered = house._sign_in("guard", PASSWORD)
    assert entered.database is house.database
    assert school.audit[-1].subject == "account"  # the door of the drill is the school's
    shown(qtbot, window)
    window.drill.end.click()
    qtbot.waitUntil(lambda: window.findChildren(Question) != [])
    window.findChildren(Question)[0].act.click()
    qtbot.waitUntil(lambda: house.database is school.database, timeout=20_000)
    assert house.window.drill.isHidden()
    assert "1 line" in house.window.message.text()
    assert school.rows(Emergency) == []
    house.window.close()


@on_sqlite
def test_a_real_emergency_breaks_into_a_drill_and_leads_out_of_it(
    qtbot, planned, drill, tmp_path, monkeypatch  # noqa: F811
):
    school = planned.school
    house = House(Settings(tmp_path))
    house.database = school.database
    monkeypatch.setattr(type(school.database), "close", lambda _self: None)
    house.open_door()
    house.window.sign_in.signed_in.emit(school.doctor)
    house.window.findChild(playing.Playing).start(school.doctor, drill, house.window.tell)
    qtbot.waitUntil(lambda: house.database.drill != "", timeout=20_000)
    open_emergency(school.principal, planned.plan_id, "3 人发热", "教学楼")
    house.window.findChild(playing.Playing).look()
    said = house.window.message
    qtbot.waitUntil(lambda: "This is no drill" in said.text(), timeout=20_000)
    assert "3 人发热·教学楼" in said.text()
    said._on_clicked()
    qtbot.waitUntil(lambda: house.database is school.database, timeout=20_000)
    house.window.close()


@on_sqlite
def test_an_emergency_that_was_opened_elsewhere_is_told_with_the_way_to_its_cards(
    qtbot, planned, tmp_path, monkeypatch, wall_clock  # noqa: F811
):
    school = planned.school
    house = House(Settings(tmp_path))
    house.database = school.database
    monkeypatch.setattr(type(school.database), "close", lambda _self: None)
    open_emergency(school.doctor, planned.plan_id, "3 人发热", "教学楼")
    house.open_door()
    window = house.window
    shown(qtbot, window)
    window.sign_in.signed_in.emit(school.guard)
    qtbot.waitUntil(lambda: "3 人发热" in window.message.text(), timeout=20_000)
    window.message._on_clicked()
    qtbot.waitUntil(lambda: window.findChildren(CardsDialog) != [], timeout=20_000)
    assert window.findChildren(CardsDialog)[0].count.text() == "0/3"
    window.close()
