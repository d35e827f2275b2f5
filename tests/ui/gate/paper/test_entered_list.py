"""The list of what was entered from paper."""

from tests.ui.keys import shown
from ui.gate.paper.entered_list import EnteredList


def test_before_the_first_line_it_says_how_it_fills(qtbot):
    made = EnteredList(lambda _line: None)
    shown(qtbot, made)
    assert made.empty.isVisible()
    assert not made.table.isVisible()
