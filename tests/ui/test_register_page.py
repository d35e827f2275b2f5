"""One screen for any register."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.errors import Unavailable
from app.register import Column, Period, Register
from tests.ui.keys import CTRL, press, shown, write
from ui.jobs import Lane
from ui.register_page import RegisterPage


@dataclass(frozen=True)
class Held:
    name: str
    group: str
    verdict: str


ROWS = [
    Held("李明", "七(1)", "hold"), Held("王芳", "八(3)", "hold"), Held("王䶮", "七(1)", "again"),
]
COLUMNS = [
    Column("Name", lambda row: row.name), Column("Class", lambda row: row.group),
    Column("Verdict", lambda row: row.verdict, tone=lambda row: row.verdict),
]


class Source:
    """Rows of a period, or a refusal."""

    def __init__(self):
        self.asked, self.rows, self.refusal = [], ROWS, None

    def load(self, period):
        self.asked.append(period)
        if self.refusal:
            raise self.refusal
        return self.rows


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def make(qtbot, source):
    pool = Lane()

    def made(moment=False, **more):
        register = Register("held", "Held arrivals", COLUMNS, lambda _session, _period: [],
                            "read-gate", moment=moment, filters=("Class",))
        page = RegisterPage(register, source.load, pool, **more)
        page.resize(1100, 600)
        shown(qtbot, page)
        page.setFocus()
        settle(qtbot, page)
        return page

    yield made
    pool.close()


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._pool.busy)


def names(page):
    return [row.name for row in page.model.shown_rows]


def test_it_opens_with_today_and_counts_its_rows(make, source):
    page = make()
    assert source.asked == [Period(clock.today(), clock.today())]
    assert page.count.text() == "3 rows"


def test_typing_searches_at_once(make):
    page = make()
    write(page, "王")
    assert names(page) == ["王芳", "王䶮"]
    assert page.count.text() == "3 rows, 2 of them shown"
    press(page, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_a_filter_offers_what_is_in_its_column_and_stays_after_reading_anew(qtbot, make):
    page = make()
    box = page.filters["Class"]
    assert [box.itemText(index) for index in range(box.count())] == ["Class: all", "七(1)", "八(3)"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert names(page) == ["李明", "王䶮"]
    press(page, Qt.Key.Key_F5)
    settle(qtbot, page)
    assert names(page) == ["李明", "王䶮"]


def test_yesterday_and_this_week_are_read(qtbot, make, source):
    page = make()
    today = clock.today()
    page.period.segment.set_value("yesterday")
    settle(qtbot, page)
    page.period.segment.set_value("week")
    settle(qtbot, page)
    assert source.asked[1:] == [
        Period(today - timedelta(days=1), today - timedelta(days=1)),
        Period(today - timedelta(days=today.weekday()), today),
    ]


def test_days_picked_the_wrong_way_round_are_turned(make):
    page = make()
    page.period.segment.set_value("own")
    page.period.last.set_day(clock.today() - timedelta(days=3))
    assert page.period.period() == Period(clock.today() - timedelta(days=3), clock.today())


def test_who_is_inside_is_asked_for_one_day_only(make):
    page = make(moment=True)
    page.period.segment.set_value("own")
    assert page.period.first.isVisible()
    assert not page.period.last.isVisible()


def test_a_guard_may_not_choose_another_day(make):
    assert not make(today_only=True).period.isVisible()


def test_paper_gets_the_rows_in_sight(make):
    printed = []
    page = make(on_print=lambda period, rows: printed.append((period, rows)))
    write(page, "李")
    press(page, Qt.Key.Key_P, CTRL)
    assert printed == [(Period(clock.today(), clock.today()), [ROWS[0]])]
    assert not page.export.isVisible(), "what cannot be done is not offered"


def test_an_empty_register_says_nil(qtbot, make, source):
    source.rows = []
    page = make()
    assert page.count.text() == "0 rows"
    assert "Nil" in page._empty.fact


def test_a_refusal_is_shown_and_can_be_tried_again(qtbot, make, source):
    source.refusal = Unavailable("The database does not answer.")
    page = make()
    assert page.message.text() == "The database does not answer."
    source.refusal = None
    qtbot.mouseClick(page.message._button, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.message.text() == ""
    assert len(names(page)) == 3


def test_a_short_window_gives_the_room_to_the_table(qtbot, make):
    page = make()
    page.resize(900, 700)
    assert page.search.parentWidget() is not page.count.parentWidget()
    tall = page.table.verticalHeader().defaultSectionSize()
    page.resize(620, 304)
    qtbot.waitUntil(lambda: page.table.viewport().height() > 0.55 * page.height())
    assert page.table.verticalHeader().defaultSectionSize() < tall
    assert page.frame.fold.isVisible()
    assert page.frame.fold.text() == page.period.segment.text()
    assert not page.period.isVisible()


def test_folded_filters_come_by_their_key_and_say_which_days_are_shown(qtbot, make):
    page = make()
    page.resize(620, 304)
    qtbot.waitUntil(page.frame.fold.isVisible)
    press(page, Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.period.isVisible()
    press(page, Qt.Key.Key_Right)
    assert page.period.segment.value() == "yesterday"
    assert page.frame.fold.text() == page.period.segment.text()
    page.resize(900, 700)
    assert page.period.isVisible()
    assert not page.frame.fold.isVisible()
def refresh(qtbot, page):
    page._cost = 0  # however slow the machine is
    page.refresh()
    settle(qtbot, page)


def test_what_another_station_wrote_appears_without_moving_the_cursor(qtbot, make, source):
    page = make()
    chosen = []
    page.table.setCurrentIndex(page.model.index(1, 0))
    page.table.chosen.connect(chosen.append)
    source.rows = [Held("赵六", "七(2)", "hold"), *ROWS]
    refresh(qtbot, page)
    assert names(page) == ["赵六", "李明", "王芳", "王䶮"]
    assert (page.table.current.name, chosen) == ("王芳", [])


def test_the_rows_under_the_eyes_stay_where_they_are(qtbot, make, source):
    source.rows = [Held(f"学生{number}", "七(1)", "hold") for number in range(100)]
    page = make()
    page.table.verticalScrollBar().setValue(1003)
    before = page.table.indexAt(page.table.viewport().rect().topLeft()).row()
    source.rows = [Held("赵六", "七(2)", "hold"), *source.rows]
    refresh(qtbot, page)
    assert page.table.verticalScrollBar().value() == 1003 + 40
    assert page.table.indexAt(page.table.viewport().rect().topLeft()).row() == before + 1


def test_a_chosen_row_that_is_gone_is_told(qtbot, make, source):
    page = make()
    chosen = []
    page.table.setCurrentIndex(page.model.index(1, 0))
    page.table.chosen.connect(chosen.append)
    source.rows = ROWS[:1]
    refresh(qtbot, page)
    assert chosen == [None]


def test_a_refresh_that_fails_says_nothing_and_keeps_the_rows(qtbot, make, source):
    page = make()
    source.refusal = Unavailable("The database does not answer.")
    refresh(qtbot, page)
    assert (names(page), page.message.text()) == (["李明", "王芳", "王䶮"], "")


def test_a_register_that_takes_long_rests_before_it_is_read_again(qtbot, make, source):
    page = make()
    page._cost = 10_000
    page.refresh()
    assert (len(source.asked), page._later.isActive()) == (1, True)
