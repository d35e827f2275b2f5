"""Another station books: the store's pages show it, with the chosen row where it was."""

import pytest
from PySide6.QtCore import Qt

from app.security.rights import Role
from app.supplies.requests import service
from app.supplies.requests.service import Asked
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, press
from ui.pulse import Pulse

pytestmark = on_sqlite


@pytest.fixture
def pulse(room):
    """A pulse that is felt by hand, in the window of the tab."""
    made = []

    def beat():
        if not made:
            made.append(Pulse(room.tab))
            page = room.tab.pages[room.tab.choice.value()]
            page.hide()
            page.show()
            room.settle()
        made[0].changed.emit()

    yield beat
    for each in made:
        each.close()


def test_what_another_station_books_in_is_seen_and_the_chosen_item_stays(room, keeper, pulse):
    page = room.open(Role.LOGISTICS)
    room.until(lambda: len(page.model.shown_rows) == 2)
    page.list.go_to(keeper.bleach)
    pulse()
    room.settle()
    page.message.say("unread")
    keeper.receive(100)
    pulse()
    room.until(lambda: any(each.stock.usable == 100 for each in page.model.shown_rows))
    assert page.list.current.id == keeper.bleach
    assert page.message.text() == "unread", "what was said stays"


def test_a_request_made_elsewhere_comes_into_the_list(room, keeper, pulse):
    room.open(Role.PRINCIPAL)
    press(room.tab, Qt.Key.Key_2, CTRL)
    room.settle()
    page = room.tab.pages["requests"]
    pulse()
    room.settle()
    service.ask(keeper.desk, Asked("张老师", {keeper.masks: 10}, "七(1)班"))
    pulse()
    room.until(lambda: len(page.model.shown_rows) == 1)
