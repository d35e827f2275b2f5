"""The time line by keys: kinds, days, one event after the other; two papers."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.people.disclosures.models import Disclosure
from app.people.events import Event, EventKind
from tests.ui.keys import CTRL, enter, press
from ui.ask import FormDialog
from ui.health.files.timeline_lines import TimelineModel, day_words
from ui.reports.paper_dialog import PaperDialog

Key = Qt.Key


@pytest.fixture
def li(school, wall_clock):
    made = school.enrol()
    school.scan(made, "36.5")
    wall_clock.set("07:30")
    checks.check(school.doctor, made.id, Look(clock.today(), Round.MORNING),
                 Finding(symptoms=frozenset({Symptom.COUGH})), None)
    return made


@pytest.fixture
def card(clinic, li):
    clinic.open()
    page = clinic.page("files")
    page.open_file(li.id)
    clinic.settle()
    page.file.timeline.setFocus()
    return page.file.timeline


def lines(card):
    return [line.heading or line.event.title for line in card.model.lines]


def test_days_stand_over_what_happened_on_them(card):
    assert lines(card) == [
        "Today", "Morning check", "In at 东门", "1/9 Tue", "Class: 七(1)班"]
    assert card.model.lines[1].words == "07:30 Morning check With symptoms Cough Doctor"


@pytest.mark.parametrize(("day", "words"), [
    ("2026-11-23", "Today"), ("2026-11-22", "22/11 Sun"), ("2026-01-01", "1/1 Thu"),
    ("2025-12-31", "31/12/2025"),
])
def test_a_day_is_said_as_short_as_it_can_be(day, words):
    made = datetime.fromisoformat(day).date()
    assert day_words(made, datetime(2026, 11, 23).date()) == words


def test_arrows_walk_events_and_pass_over_days(card):
    assert card.list.current.title == "Morning check"
    for expected in ("In at 东门", "Class: 七(1)班", "Class: 七(1)班"):
        press(card, Key.Key_Down)
        assert card.list.current.title == expected


def test_left_and_right_choose_the_kind_and_each_pill_counts(card):
    texts = [pill.text() for pill in card.pills.pills.values() if not pill.isHidden()]
    assert texts == ["All events 3", "Gate 1", "Groups 1", "Checks 1"]
    press(card, Key.Key_Right)
    assert lines(card) == ["Today", "In at 东门"]
    press(card, Key.Key_Left)
    press(card, Key.Key_Left)
    assert len(lines(card)) == 5


def test_enter_opens_the_event(clinic, card):
    opened = []
    card.opened.connect(opened.append)
    press(card, Key.Key_Return)
    assert [each.kind for each in opened] == [EventKind.CHECK]


def test_who_reads_on_stays_where_they_are_when_something_is_written(clinic, school, card, li):
    press(card, Key.Key_Down)
    school.scan(li, "36.4")
    card.reload()
    clinic.settle()
    assert card.list.current.title == "In at 东门"
    assert card.list.currentIndex().row() > 1


def test_an_empty_file_says_how_it_fills(clinic, school, card):
    card.show_person(None)
    assert card._sheets.currentIndex() == 1
    assert lines(card) == []


def test_two_thousand_lines_make_two_thousand_rows_and_no_widgets(card):
    now = datetime(2026, 11, 23, tzinfo=UTC)
    events = [Event(now - timedelta(hours=n), EventKind.GATE, str(n)) for n in range(2000)]
    before = len(card.findChildren(object))
    card.model.show_events(events)
    assert sum(line.event is not None for line in card.model.lines) == 2000
    assert len(card.findChildren(object)) == before
    assert isinstance(card.list.model(), TimelineModel)


def test_both_papers_come_by_keys_and_say_who_gets_them(clinic, school, card):
    press(card, Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    (form,) = [each for each in QApplication.topLevelWidgets()
               if isinstance(each, FormDialog) and each.isVisible()]
    clinic.until(form.isActiveWindow)
    enter(form, "市第一人民医院")
    clinic.settle()
    (paper,) = [each for each in QApplication.topLevelWidgets()
                if isinstance(each, PaperDialog) and each.isVisible()]
    assert paper.preview.pages == 1
    (row,) = school.rows(Disclosure)
    assert (row.kind, row.recipient) == ("short", "市第一人民医院")
    paper.reject()
