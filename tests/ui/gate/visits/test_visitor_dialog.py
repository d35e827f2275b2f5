"""F2 in the lists: the principal announces a visitor, whom the gate signs in."""

import pytest
from PySide6.QtCore import Qt

from app.gate.visits.models import Visit
from app.policy import GateMode
from tests.ui.gate.conftest import Guard
from tests.ui.keys import ALT, press, write
from ui.gate.visits.visitor_dialog import VisitorDialog

Key = Qt.Key


@pytest.fixture
def host(qtbot, school, settings):
    """The principal, who has the lists and no gate."""
    made = Guard(qtbot, school.principal, settings)
    yield made
    made.close()


@pytest.fixture
def dialog(host):
    """The visitors over the lists."""
    host.press(Key.Key_F2)
    found = host.tab.findChild(VisitorDialog)
    assert found is not None
    host.qtbot.waitUntil(found.isActiveWindow)
    return found


def front(somebody, window):
    """This window gets the keys."""
    window.activateWindow()
    somebody.qtbot.waitUntil(window.isActiveWindow)


def typed(host, dialog, text):
    write(dialog, text)
    host.settle()
    press(dialog, Key.Key_Return)
    host.settle()


def announce(host, dialog):
    for text in ("赵敏", "410102198009010012", "开家长会", "王老师"):
        typed(host, dialog, text)


def test_who_is_announced_by_the_principal_is_signed_in_at_the_gate(host, dialog, school, guard):
    school.tune(gate_mode=GateMode.CONTROLLED)
    front(host, dialog)
    announce(host, dialog)
    (visit,) = school.rows(Visit)
    assert visit.appointed_at is not None
    assert dialog.sheet.message.text() == "Announced: slip FK-00001."
    front(guard, guard.tab)
    guard.press(Key.Key_F2)
    guard.press(Key.Key_Return)
    assert guard.panel.view.title == "赵敏"
    guard.scan("36.5")
    assert guard.word == "Admit"


def test_the_principal_lets_somebody_without_id_in_by_name(host, dialog, school, guard):
    school.tune(gate_mode=GateMode.CONTROLLED)
    front(host, dialog)
    for text in ("赵敏", "", "开家长会", "忘带", "王老师"):
        typed(host, dialog, text)
    press(dialog, Key.Key_Y, ALT)
    host.settle()
    assert school.rows(Visit)[0].permitted_at is not None
    front(guard, guard.tab)
    guard.press(Key.Key_F2)
    guard.press(Key.Key_Return)
    guard.scan("36.5")
    assert guard.word == "Admit"


def test_esc_goes_back_to_the_list_and_then_closes(host, dialog, school):
    typed(host, dialog, "赵敏")
    press(dialog, Key.Key_Escape)
    host.settle()
    assert dialog.isVisible()
    press(dialog, Key.Key_Escape)
    host.settle()
    assert host.tab.findChild(VisitorDialog) is None
    assert school.rows(Visit) == []
