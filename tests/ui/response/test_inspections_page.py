"""The pages of inspections and of the readiness board, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.campus.findings.models import Finding
from app.people.rules import Kind
from app.response.inspections import service
from app.response.inspections.models import Inspection, InspectionAnswer
from app.response.inspections.rules import Answer, InspectionLevel, InspectionState, Told
from app.response.readiness.models import ReadinessSheet, ReadinessSignature
from app.response.readiness.rules import Opinion, State
from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import CTRL, press, shown, write
from ui.context import Context
from ui.jobs import Lane
from ui.response.inspections_dialogs import BeginDialog, EvidenceDialog, UnmetDialog
from ui.response.inspections_page import InspectionsPage
from ui.response.readiness_dialogs import RiskDialog, SignDialog
from ui.response.readiness_page import ReadinessPage

Key = Qt.Key
DAY = date(2026, 11, 23)


class Board:
    """A page on the screen, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school, self._folder = qtbot, school, folder
        self.pool, self.page = Lane(threads=2), None

    def open(self, kind, role=Role.PRINCIPAL, size=(1366, 620)):
        context = Context(self._school.desk(role, "office"), Settings(self._folder), self.pool,
                          self.pool, lambda *_said: None, lambda **_kept: None)
        self.page = kind(context)
        self.page.resize(*size)
        shown(self._qtbot, self.page)
        self.page.setFocus()
        self.settle()
        return self.page

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def back(self):
        """The window has the keyboard again, as a window manager would see to."""
        self.page.activateWindow()
        self.until(self.page.isActiveWindow)

    def until(self, true):
        self._qtbot.waitUntil(true, timeout=20_000)

    def dialog(self, kind):
        self.settle()
        self._qtbot.waitUntil(lambda: any(
            each.isVisible() and each.isActiveWindow() for each in self.page.findChildren(kind)))
        return next(each for each in self.page.findChildren(kind) if each.isVisible())

    def close(self):
        if self.page is not None:
            self.page.hide()
            self.settle()
        self.pool.close()


@pytest.fixture
def board(qtbot, school, tmp_path):
    made = Board(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


def begun(school, form="opening-24"):
    return service.begin(school.principal, Told(InspectionLevel.SELF, form, DAY, "", "王建民"))


def texts(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_an_inspection_is_begun_answered_and_finished_by_keys(board, school) -> None:
    """+ met, − not met with who mends it, F9 the rest, F8 finished."""
    school.enrol("钱后勤", kind=Kind.STAFF)
    page = board.open(InspectionsPage)
    assert "No inspection yet" in texts(page)
    press(page, Key.Key_N, CTRL)
    dialog = board.dialog(BeginDialog)
    dialog.form.set_value("form", "opening-24")
    dialog._on_submit()
    board.settle()
    assert school.rows(Inspection)[0].form == "opening-24"
    board.back()
    board.until(page.panel.table.hasFocus)
    assert page.table.current.state is InspectionState.UNDER_WAY

    write(page, "+")
    board.settle()
    assert [row.answer for row in school.rows(InspectionAnswer)] == [Answer.MET]
    board.until(lambda: page.panel.table.current.id == "02")
    write(page, "-")
    dialog = board.dialog(UnmetDialog)
    dialog.form.set_value("evidence", "预案未批准")
    dialog._on_submit()
    assert not school.rows(Finding)  # nobody answers for it yet
    dialog.form.set_value("who", "钱后勤")
    dialog._on_submit()
    board.settle()
    assert school.rows(Finding)[0].what == "工作方案: 预案未批准"
    board.back()
    board.until(lambda: page.panel.table.current.id == "03")
    press(page, Key.Key_F8)
    board.until(lambda: "22 items are not answered" in page.panel.message.text())
    service.answer_rest(school.principal, 1)
    page.reload()
    board.until(lambda: page.panel.told.row.tally.left == 0)
    press(page, Key.Key_F8)
    board.until(lambda: page.panel.told.row.state is InspectionState.TO_MEND)
    assert not page.panel.finish.isVisible()


def test_who_only_reads_answers_nothing(board, school) -> None:
    """Keys that write do nothing where nothing may be written; Esc goes back."""
    key = begun(school)
    service.answer_rest(school.principal, key)
    service.finish(school.principal, key)
    page = board.open(InspectionsPage)
    press(page, Key.Key_Return)
    write(page, "-x+")
    board.settle()
    assert len(school.rows(InspectionAnswer)) == 24
    press(page, Key.Key_Escape)
    assert page.table.hasFocus()


def test_an_item_that_does_not_apply_says_why(board, school) -> None:
    """At 683 px the form takes the list's place."""
    begun(school)
    page = board.open(InspectionsPage, size=(683, 384))
    press(page, Key.Key_Return)
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    write(page, "x")
    dialog = board.dialog(EvidenceDialog)
    dialog._on_submit()
    assert not school.rows(InspectionAnswer)
    dialog.form.set_value("evidence", "没有校车")
    dialog._on_submit()
    board.settle()
    assert school.rows(InspectionAnswer)[0].evidence == "没有校车"


def test_the_board_is_read_frozen_and_signed_by_keys(board, school) -> None:
    """F8 freezes it, F7 signs it; with a veto only "not yet" is offered."""
    page = board.open(ReadinessPage)
    assert page.verdict.text() == "Must not open"
    assert next(each.state for each in page.lights.lights) is State.MET
    assert page.lights.currentRow() == 1  # the first that is not met
    press(page, Key.Key_Down)
    assert "Technical plan" in page.about.text()
    press(page, Key.Key_Return)
    assert page.table.hasFocus()
    press(page, Key.Key_F8)
    board.until(lambda: page.sheets.current is not None)
    assert school.rows(ReadinessSheet)[0].number == "KX-0001"
    press(page, Key.Key_F7)
    dialog = board.dialog(SignDialog)
    opinion = dialog.form.control("opinion")
    assert [opinion.itemData(n) for n in range(opinion.count())] == [Opinion.NOT_YET]
    dialog._on_submit()
    board.settle()
    assert "what is missing" in dialog.message.text()
    dialog.form.set_value("words", "口罩不足")
    dialog._on_submit()
    board.settle()
    assert school.rows(ReadinessSignature)[0].words == "口罩不足"
    board.until(lambda: not page.sign.isEnabled())


def test_the_level_of_the_district_is_told_from_the_board(board, school) -> None:
    """The doctor sees the lights and cannot tell, freeze or sign."""
    page = board.open(ReadinessPage)
    press(page, Key.Key_D, CTRL)
    dialog = board.dialog(RiskDialog)
    dialog.form.set_value("district", "金水区")
    dialog.form.set_value("source", "区防指 12 号")
    dialog._on_submit()
    board.settle()
    board.until(lambda: page.reading.risk is not None)
    assert page.reading.risk.district == "金水区"
    page.hide()
    page = board.open(ReadinessPage, Role.DOCTOR)
    assert page.lights.count() == 6
    assert not (page.freeze.isVisible())
    assert not (page.risk.isVisible())
    assert not (page.sign.isVisible())
