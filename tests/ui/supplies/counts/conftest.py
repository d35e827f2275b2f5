"""The page of stocktakes in the tab of logistics."""

import pytest
from PySide6.QtCore import Qt

from tests.app.supplies.counts.conftest import counting  # noqa: F401 - the store being counted
from tests.ui.keys import CTRL, press
from tests.ui.supplies.conftest import StoreRoom, keeper, room  # noqa: F401 - the tab
from ui.supplies.supplies_tab import PAGES


@pytest.fixture
def page(room: StoreRoom):  # noqa: F811
    """Opens the page as somebody; the store is filled before."""

    def opened(*role):
        room.open(*role)
        press(room.tab, Qt.Key(Qt.Key.Key_1 + list(PAGES).index("counts")), CTRL)
        room.settle()
        return room.tab.pages["counts"]

    return opened
