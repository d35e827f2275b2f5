"""Plans by keys: a new version, the cards of an emergency, its end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app import clock
from app.response.plans import queries, service
from app.response.plans.rules import Mark
from app.security.rights import Right, Role
from app.settings import Settings
from tests.app.response.conftest import planned  # noqa: F401 - a plan in force
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, press, shown, write
from ui.ask import FormDialog
from ui.context import Context
from ui.jobs import Lane
from ui.response.emergency import opening
from ui.response.emergency.cards_dialog import CardsDialog
from ui.response.emergency.choose_dialog import ChooseDialog
from ui.response.plans.plan_dialog import PlanDialog
from ui.response.plans_page import PlansPage

Key = Qt.Key


class Screen:
    """The page on the screen, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self.school, self._folder = qtbot, school, folder
        self.pool, self.said, self.page = Lane(threads=2), [], None

    def context(self, role):
        return Context(self.school.desk(role, "office"), Settings(self._folder), self.pool,
                       self.pool, lambda words, *_more, **_kept: self.said.append(words),
                       lambda **_kept: None, lambda: None)

    def open(self, role=Role.PRINCIPAL):
        self.page = PlansPage(self.context(role))
        self.page.resize(1366, 640)
        shown(self._qtbot, self.page)
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def dialog(self, kind):
        self.settle()
        self._qtbot.waitUntil(lambda: any(
            each.isVisible() for each in self.page.findChildren(kind)))
        found = next(each for each in self.page.findChildren(kind) if each.isVisible())
        self._qtbot.waitUntil(found.isActiveWindow)
        return found

    def shuts(self, kind=QDialog):
        self._qtbot.waitUntil(lambda: not any(
            each.isVisible() for each in self.page.findChildren(kind)), timeout=20_000)
        self.settle()

    def emergency(self):
        with self.school.doctor.read(Right.READ_PLANS) as session:
            return queries.emergency(session, 1)


@pytest.fixture
def screen(qtbot, planned, tmp_path):  # noqa: F811
    made = Screen(qtbot, planned.school, tmp_path)
    yield made
    made.pool.close()


@on_sqlite
def test_an_emergency_is_opened_ticked_and_closed_by_keys(screen):
    page = screen.open()
    opening.open_plans(page, page._context)
    screen.dialog(ChooseDialog)
    press(screen.dialog(ChooseDialog), Key.Key_Return)
    cards = screen.dialog(CardsDialog)
    assert [card.chip.text() for card in cards.cards] == [
        "until 07:25", "until 07:50", "until 08:20"]
    press(cards, Key.Key_Return)
    screen.settle()
    press(cards, Key.Key_Return)
    screen.settle()
    press(cards, Key.Key_Up)
    press(cards, Key.Key_F8)
    screen.settle()
    cards.note.setFocus()
    write(cards, "parents came")
    press(cards, Key.Key_Return)
    screen.settle()
    assert cards.count.text() == "1/3"
    press(cards, Key.Key_F9)
    form = screen.dialog(FormDialog)
    write(form, "all well")
    press(form, Key.Key_Return)
    screen.shuts()
    seen = screen.emergency()
    assert [tick.mark for tick in seen.ticks] == [
        Mark.DONE, Mark.DONE, Mark.UNDONE, Mark.NOTE, Mark.CLOSED]
    assert seen.row.closed_by == "Principal"


@on_sqlite
def test_a_guard_ticks_and_does_not_close_and_nobody_reads_what_is_not_theirs(screen):
    screen.page = page = PlansPage(screen.context(Role.DOCTOR))
    shown(screen._qtbot, page)
    assert not page.new.isVisible()
    opening.open_plans(page, screen.context(Role.GUARD))
    press(screen.dialog(ChooseDialog), Key.Key_Return)
    cards = screen.dialog(CardsDialog)
    assert not cards.over.isVisible()
    press(cards, Key.Key_Return)
    screen.settle()
    assert screen.emergency().ticks[0].by == "Guard"
    press(cards, Key.Key_Escape)
    screen.shuts()


@on_sqlite
def test_the_cards_lie_over_the_band_of_a_drill_and_bear_its_number(screen, monkeypatch):
    page = screen.open()
    monkeypatch.setattr(screen.school.database, "drill", "Drill D-0002")
    opening.open_plans(page, page._context)
    press(screen.dialog(ChooseDialog), Key.Key_Return)
    cards = screen.dialog(CardsDialog)
    assert cards.title.text().startswith("Drill D-0002 E-0001")
    press(cards, Key.Key_Escape)
    screen.shuts()


@on_sqlite
def test_a_new_version_begins_with_what_the_last_one_says_and_refuses_what_is_missing(screen):
    page = screen.open()
    press(page, Key.Key_N, CTRL)
    dialog = screen.dialog(PlanDialog)
    assert len(dialog.steps.cards) == 3
    dialog.texts["roles"].clear()
    press(dialog, Key.Key_Return, CTRL)
    screen.settle()
    assert "roles" in dialog.message.text()
    assert dialog.isVisible()
    dialog.texts["roles"].setPlainText("组长李校长")
    dialog.steps.table.selectRow(0)
    dialog.steps.table.setFocus()
    press(dialog, Key.Key_Down, CTRL)
    press(dialog, Key.Key_Return, CTRL)
    screen.shuts()
    with screen.school.doctor.read(Right.READ_PLANS) as session:
        (row,) = queries.in_force(session)
        told = queries.told(session, row.id)
    assert (row.edition, told.roles) == (2, "组长李校长")
    assert [card.who for card in told.cards] == ["疫情报告人", "校医", "总务主任"]
    assert page.plans.model.whole == 2


@on_sqlite
def test_a_row_that_waits_is_brought_to_the_front(screen):
    doctor = screen.school.doctor
    key = service.open_emergency(doctor, 1, "3 人发热")
    with doctor.read(Right.READ_PLANS) as session:
        (waits,) = queries.pending(session, clock.now())
    assert (waits.grave, waits.where) == (True, ("response", "plans"))
    page = screen.open()
    page.show_row(waits.key)
    screen._qtbot.waitUntil(lambda: page.emergencies.table.current is not None)
    assert page.emergencies.table.current.id == key
    page.show_row(1)
    assert page.plans.table.current.id == 1
