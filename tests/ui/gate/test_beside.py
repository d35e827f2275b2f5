"""Beside the panel: counters and the newest passages, and letters that are never cut."""

import pytest
from PySide6.QtGui import QFontMetricsF

from app.gate.rules import Reason
from tests.schools import SOUTH
from tests.ui.gate.conftest import Guard
from ui import theme
from ui.gate import lettering
from ui.gate.watch import Watch


def test_the_screens_own_row_is_on_top_at_once(guard, school):
    guard.scan(school.enrol("李明").code)
    assert [line.name for line in guard.screen.recent.lines] == ["李明"]


def test_what_another_station_wrote_appears_with_its_counts(guard, school):
    wang = school.enrol("王芳")
    school.scan(wang, "36.5", desk=school.desk("guard", "另一台"))
    guard.screen.watch.look()
    guard.settle()
    (line,) = guard.screen.recent.lines
    assert (line.name, line.own) == ("王芳", False)
    counts = guard.screen.counts.counts
    assert (counts.inside, counts.roll, counts.curve[-1]) == (1, 1, 1)


def test_what_another_gate_wrote_is_counted_by_the_next_glance(guard, school):
    school.scan(school.enrol("王芳"), "36.5", gate=SOUTH)
    _rested(guard).glance()
    guard.settle()
    assert guard.screen.recent.lines == []
    assert guard.screen.counts.counts.inside == 1


def test_counting_takes_its_breath_and_is_made_up_for(guard, school):
    watch = _rested(guard)
    watch._cost = 10_000  # ms; as in a school with ten million rows, and worse
    school.scan(school.enrol("王芳"), "36.5", gate=SOUTH)
    watch.glance()
    guard.settle()
    assert guard.screen.counts.counts.inside == 0
    _rested(guard).glance()
    guard.settle()
    assert guard.screen.counts.counts.inside == 1, "nobody wrote since, but it was owed"


def _rested(guard: Guard) -> Watch:
    watch: Watch = guard.screen.watch
    watch._cost = 0
    return watch


def test_yesterdays_passages_are_not_the_newest_of_today(guard, school, wall_clock):
    wall_clock.set("2026-11-22T18:00")
    school.scan(school.enrol("王芳"), "36.5")
    wall_clock.set("2026-11-23T07:20")
    guard.screen.watch.look()
    guard.settle()
    assert guard.screen.recent.lines == []


def test_counts_are_not_read_again_while_nothing_happened(guard, school):
    seen = []
    guard.screen.watch.seen.connect(seen.append)
    for _look in range(2):
        guard.screen.watch.look()
        guard.settle()
    assert [look.counts for look in seen] == [None, None]


def test_a_measured_person_stands_once_in_the_list(guard, school):
    li = school.enrol()
    guard.scan(li.code)
    guard.scan("36.5")
    guard.screen.watch.look()
    guard.settle()
    assert [line.reason for line in guard.screen.recent.shown] == [Reason.CLEAR]


@pytest.mark.parametrize("name", [
    "王䶮", "𬀪𬀪", "阿不都·买买提", "买买提江·艾合买提",
    "阿卜杜热合曼·买买提依明·吾买尔江·阿不力孜",
    "欧阳若曦" * 6 + "曦",
])
@pytest.mark.parametrize(("size", "wide", "high"), [(64, 452, 83), (56, 330, 73)])
def test_names_shrink_or_wrap_and_are_never_cut(qapp, name, size, wide, high):
    fit, lines = lettering.fitted(name, size, True, wide, high)
    metrics = QFontMetricsF(theme.font(fit, True))
    assert "".join(lines) == name
    assert all(metrics.horizontalAdvance(line) <= wide + 1 for line in lines)
    assert len(lines) * fit <= high
    assert fit >= 22, "readable from two metres"


def test_a_small_window_puts_the_column_into_a_drawer(guard, school):
    screen = guard.screen
    assert screen.column.isVisible()
    guard.tab.resize(683, 304)
    assert not screen.column.isVisible()
    screen._drawer.click()
    assert screen.column.isVisible()
    guard.scan(school.enrol().code)
    assert not screen.column.isVisible(), "nothing covers a verdict"
    guard.tab.resize(1366, 688)
    assert screen.column.isVisible()
    assert screen.panel.width() == 912


def test_a_verdict_is_told_when_it_is_on_the_screen(guard, school):
    painted = []
    guard.panel.painted.connect(lambda: painted.append(guard.word))
    guard.scan(school.enrol().code)
    guard.qtbot.waitUntil(lambda: painted == ["Please measure"])


def test_nothing_is_lost_when_the_screen_is_closed_at_once(qtbot, school, settings):
    li = school.enrol()
    guard = Guard(qtbot, school.guard, settings)
    guard.type(li.code + "\n")
    guard.close()
    assert [row.person_id for row in school.passages] == [li.id]
