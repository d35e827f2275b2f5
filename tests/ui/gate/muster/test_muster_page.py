"""F10: the roll is called, by keyboard and scanner."""

import pytest
from PySide6.QtCore import Qt

from app.gate.muster import queries, service
from app.gate.muster.models import Muster, MusterTick
from app.gate.muster.rules import By
from app.security.rights import Right
from tests.app.gate.muster.test_muster import full  # noqa: F401
from tests.ui.keys import ALT, press, write

Key = Qt.Key


@pytest.fixture
def page(guard, full):  # noqa: F811
    """The roll call with two pupils in a class, one in the observation room, two visitors."""
    guard.press(Key.Key_F10)
    assert guard.tab.muster.line.hasFocus()
    return guard.tab.muster


def numbers(page):
    return [words.text() for words in page.counts]


def tick(guard, *keys):
    for key in keys:
        guard.press(key)


def test_before_it_begins_everybody_inside_is_counted_and_nobody_is_ticked(guard, page, full):  # noqa: F811
    assert numbers(page) == ["5", "0", "5"]
    guard.press(Key.Key_Space)
    assert page.message.text() == "Begin the roll call first (Enter)."
    assert full.rows(MusterTick) == []


def test_enter_begins_and_space_ticks_and_takes_back(guard, page, full):  # noqa: F811
    tick(guard, Key.Key_Return, Key.Key_PageDown, Key.Key_Space)
    assert page.squad.name == "七(1)班"
    assert numbers(page) == ["5", "1", "4"]
    tick(guard, Key.Key_Up, Key.Key_Space)
    assert numbers(page) == ["5", "0", "5"]
    assert [row.present for row in full.rows(MusterTick)] == [True, False]


def test_a_whole_class_is_ticked_by_one_key(guard, page):
    tick(guard, Key.Key_Return, Key.Key_PageDown)
    press(guard.tab, Key.Key_A, ALT)
    guard.settle()
    assert numbers(page) == ["5", "2", "3"]


def test_a_scanned_pass_a_typed_name_and_a_slip_are_ticked(guard, page, full):  # noqa: F811
    from app.people.models import Pass, Person

    guard.press(Key.Key_Return)
    wang = next(row.id for row in full.rows(Person) if row.name == "王芳")
    code = next(row.code for row in full.rows(Pass) if row.person_id == wang)
    for text, present in ((code, "1"), ("李明", "2"), ("FK-00001", "4")):
        write(guard.tab, text)
        guard.press(Key.Key_Return)
        assert numbers(page)[1] == present
    write(guard.tab, "周周")
    guard.press(Key.Key_Return)
    assert page.message.text().startswith("Nobody who was inside fits")


def test_what_another_station_ticks_is_seen(guard, page, full):  # noqa: F811
    guard.press(Key.Key_Return)
    other = full.desk("guard", "南门岗")
    muster = service.begin(other)
    with other.read(Right.MUSTER) as session:
        heads = queries.inside(session, muster.at)
    service.tick(other, muster.id, heads[:1])
    page.look()
    guard.settle()
    assert numbers(page) == ["5", "1", "4"]
    assert len(full.rows(Muster)) == 1


def test_a_roll_call_that_another_station_ended_is_ended_here(guard, page, full):  # noqa: F811
    guard.press(Key.Key_Return)
    service.end(full.desk("guard", "南门岗"), page.called.muster.id)
    page.look()
    guard.settle()
    assert page.called.muster is None
    assert page.begin.isVisible()


def test_a_roll_call_that_another_station_began_is_joined(guard, page, full):  # noqa: F811
    service.begin(full.desk("guard", "南门岗"))
    page.look()
    guard.settle()
    assert page.called.muster is not None
    guard.press(Key.Key_Space)
    assert numbers(page)[1] == "1"


def test_at_night_it_is_called_by_room(guard, page):
    page.by.set_value(By.DORMITORY)
    assert "3号楼201" in [squad.name for squad in page.squads.shown_rows]


def test_the_paper_opens_by_key_and_esc_goes_back(guard, page):
    from tests.ui.keys import CTRL
    from ui.reports.paper_dialog import PaperDialog

    press(guard.tab, Key.Key_P, CTRL)
    guard.settle()
    paper = page.findChild(PaperDialog)
    assert paper is not None
    paper.reject()
    guard.tab.activateWindow()
    guard.qtbot.waitUntil(guard.tab.isActiveWindow)
    press(guard.tab, Key.Key_Escape)
    assert guard.screen.isVisible()
