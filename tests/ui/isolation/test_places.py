"""Sixty beds are laid out smaller; the arrows walk rows and rooms."""

import pytest
from PySide6.QtCore import QRectF

from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, RoomBoard
from ui.isolation.bed_drawing import COMPACT, HIGH
from ui.isolation.bed_places import laid_out


def room(key, count):
    return RoomBoard(key, f"{key}", "other", "", tuple(
        BedCard(key * 100 + n, str(n + 1), BedState.READY) for n in range(count)))


@pytest.mark.parametrize(("beds", "width", "columns", "high"), [
    (9, 710, 3, HIGH), (20, 710, 3, HIGH), (21, 710, 4, COMPACT), (60, 710, 4, COMPACT),
    (9, 413, 2, HIGH), (9, 150, 1, HIGH),
])
def test_as_many_columns_as_fit(beds, width, columns, high):
    places = laid_out([room(1, beds)], width)
    first = [each for each in places.beds if each.rect.top() == places.beds[0].rect.top()]
    assert (len(first), places.beds[0].rect.height()) == (columns, high)
    assert all(QRectF(0, 0, width, places.height).contains(QRectF(each.rect))
               for each in places.beds)
    assert not any(one.rect.intersects(two.rect) for n, one in enumerate(places.beds)
                   for two in places.beds[n + 1:])


def test_arrows_walk_within_rows_and_from_room_to_room():
    places = laid_out([room(1, 5), room(2, 2)], 710)
    walked = {key: [places.near(here, key) for here in range(7)]
              for key in ("left", "right", "up", "down")}
    assert walked == {
        "left": [None, 0, 1, None, 3, None, 5],
        "right": [1, 2, 3, 4, 5, 6, None],
        "up": [None, None, None, 0, 1, 3, 4],
        "down": [3, 4, 4, 5, 6, None, None],
    }
    assert laid_out([], 710).near(-1, "down") is None
    assert laid_out([room(1, 0)], 710).height > 0
