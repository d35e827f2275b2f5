"""No green without a row: what could not be written is told, kept and sent again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import event

from app.security.desk import Desk
from app.storage.database import Database
from tests.ui.gate.conftest import Guard


@pytest.fixture
def hasty(qtbot, school, settings) -> Iterator[Guard]:
    """A guard whose database does not wait long for another program."""
    database = Database.open(str(school.database.engine.url))
    event.listen(database.engine, "connect",
                 lambda raw, _record: raw.execute("PRAGMA busy_timeout=20"))
    guard = Guard(qtbot, Desk(database, school.guard.actor, "东门岗"), settings)
    yield guard
    guard.close()
    database.close()


@pytest.fixture
def other(school) -> Iterator[sqlite3.Connection]:
    """Another program on the same file."""
    with closing(sqlite3.connect(school.database.file, isolation_level=None)) as raw:
        yield raw


def test_no_green_without_a_row(hasty, school, other):
    li = school.enrol()
    hasty.scan(li.code)
    other.execute("BEGIN IMMEDIATE")
    hasty.scan("36.5")
    view = hasty.panel.view
    assert (view.word, view.tone) == ("Not recorded", "neutral")
    assert view.reason == "It could not be written, note it on paper."
    assert "busy with another program" in view.step
    other.execute("ROLLBACK")
    assert len(school.passages) == 1


def test_a_line_that_was_not_recorded_is_kept_and_enter_sends_it_again(hasty, school, other):
    li = school.enrol()
    hasty.scan(li.code)
    other.execute("BEGIN IMMEDIATE")
    hasty.scan("36.5")
    other.execute("ROLLBACK")
    assert (hasty.line.text(), hasty.note) == ("36.5", "Press Enter to send it again.")
    hasty.press(Qt.Key.Key_Return)
    assert (hasty.word, hasty.panel.view.title, hasty.line.text()) == ("Admit", "李明", "")


def test_of_two_lost_lines_none_is_forgotten(hasty, school, other):
    first, second = school.enrol("李明"), school.enrol("王芳")
    other.execute("BEGIN IMMEDIATE")
    hasty.scan(first.code)
    hasty.scan(second.code)
    other.execute("ROLLBACK")
    hasty.press(Qt.Key.Key_Return)
    hasty.press(Qt.Key.Key_Return)
    assert [row.person_id for row in school.passages] == [first.id, second.id]
    assert hasty.line.text() == ""


def test_a_temperature_never_goes_to_somebody_else_when_a_code_was_lost(hasty, school, other):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    hasty.scan(li.code)
    other.execute("BEGIN IMMEDIATE")
    hasty.scan(wang.code)
    other.execute("ROLLBACK")
    hasty.scan("36.5")
    assert "Scan or type the person first" in hasty.note
    assert [row.temperature for row in school.passages] == [None]


def test_while_the_database_lets_wait_the_panel_says_so(guard, school, other, qtbot):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    guard.scan(li.code)
    before = guard.panel.grab().toImage()
    other.execute("BEGIN IMMEDIATE")
    guard.type(wang.code + "\n")
    qtbot.waitUntil(lambda: guard.panel.busy, timeout=2000)
    assert guard.panel.grab().toImage() != before, "an old verdict stands for nobody"
    other.execute("ROLLBACK")
    guard.settle()
    assert (guard.panel.busy, guard.panel.view.title) == (False, "王芳")


def test_the_grey_panel_says_whose_reading_was_lost(hasty, school, other):
    li = school.enrol()
    hasty.scan(li.code)
    other.execute("BEGIN IMMEDIATE")
    hasty.scan("36.5")
    other.execute("ROLLBACK")
    view = hasty.panel.view
    assert (view.tone, view.title, view.person_id) == ("neutral", "李明", li.id)
    assert [(figure.celsius, figure.ink) for figure in view.figures] == [("36.5", "ink")]


def test_a_lost_reading_is_sent_again_for_whom_it_was_measured(hasty, school, other):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    hasty.scan(li.code)
    other.execute("BEGIN IMMEDIATE")
    hasty.scan("36.5")
    other.execute("ROLLBACK")
    hasty.scan(wang.code)
    assert hasty.line.text() == "36.5"
    hasty.press(Qt.Key.Key_Return)
    assert (hasty.word, hasty.panel.view.title) == ("Admit", "李明")
    assert [(row.person_id, row.temperature) for row in school.passages if row.temperature] == [
        (li.id, Decimal("36.5"))]


def test_what_is_sent_again_keeps_its_devices(hasty, school, other):
    li = school.enrol()
    other.execute("BEGIN IMMEDIATE")
    hasty.screen.inputs.scanned.emit(li.code, "扫码枪 1 号")
    hasty.settle()
    other.execute("ROLLBACK")
    hasty.press(Qt.Key.Key_Return)
    other.execute("BEGIN IMMEDIATE")
    hasty.screen.inputs.measured.emit(Decimal("36.5"), "测温枪 3 号")
    hasty.settle()
    other.execute("ROLLBACK")
    hasty.press(Qt.Key.Key_Return)
    assert [row.device for row in school.passages] == ["扫码枪 1 号", "测温枪 3 号"]


def test_no_old_green_stands_beside_a_refusal(hasty, school, other):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    hasty.scan(li.code)
    hasty.scan("36.5")
    assert hasty.panel.view.tone == "admit"
    other.execute("BEGIN IMMEDIATE")
    hasty.screen.find_sheet.found.emit(wang.id)
    hasty.settle()
    other.execute("ROLLBACK")
    assert hasty.panel.view is None
    assert "busy with another program" in hasty.said
