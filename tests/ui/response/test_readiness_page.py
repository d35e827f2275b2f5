"""The board by keys: into a veto, to its conditions, to the rows behind them."""

import pytest
from PySide6.QtCore import Qt

from app.security.rights import Role
from tests.schools import on_sqlite
from tests.ui.keys import press
from tests.ui.overview.conftest import office  # noqa: F401

pytestmark = on_sqlite


@pytest.fixture
def board(office):  # noqa: F811
    """The page of the principal, read."""
    def opened(role=Role.PRINCIPAL):
        office.open(role)
        office.window.show_tab("response")
        page = office.window.page.pages["readiness"]
        office.until(lambda: page.reading is not None)
        office.settle()
        return page

    return opened


def to_condition(page, veto, name):
    """Choose a veto, enter it, choose a condition and press Enter."""
    page.lights.setCurrentRow(veto)
    press(page.lights, Qt.Key.Key_Return)
    place = next(n for n, each in enumerate(page.conditions.shown_rows) if each.id == name)
    page.table.selectRow(place)
    press(page.table, Qt.Key.Key_Return)


def test_enter_leads_from_a_veto_to_its_condition_and_to_the_rows_behind_it(
    board, office  # noqa: F811
):
    page = board()
    to_condition(page, 5, "hazards")
    assert office.window.page.pages["hazards"].sections.current.name == "kinds"
    office.window.show_tab("response")
    to_condition(page, 2, "certificates")
    tab = office.window.page
    assert tab.currentWidget() is tab.certificates
    office.window.show_tab("response")
    to_condition(page, 2, "lookback")
    assert page.message.isVisible(), "the principal has no page of health: it is said"


def test_who_does_not_sign_sees_the_board_and_no_button(board):
    page = board(Role.LOGISTICS)
    assert len(page.lights.lights) == 6
    for button in (page.freeze, page.risk, page.sign):
        assert not button.isVisible()
