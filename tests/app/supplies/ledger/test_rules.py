"""First expired, first out; a pack stays closed while whole ones are enough."""

from datetime import date

import pytest

from app.supplies.ledger.rules import (
    LotState,
    Objection,
    Standing,
    Take,
    objection,
    propose,
    usable,
)

TODAY = date(2026, 11, 23)
SHELF = [
    Standing(1, 1, 120, date(2027, 9, 1)),
    Standing(2, 1, 70, date(2026, 12, 31)),
    Standing(3, 1, 500, date(2026, 11, 22)),
    Standing(4, 1, 500, date(2026, 12, 1), LotState.HELD),
    Standing(5, 1, 40, None),
]


@pytest.mark.parametrize(("wanted", "pack", "takes"), [
    (50, 1, [Take(2, 1, 50)]),
    (100, 1, [Take(2, 1, 70), Take(1, 1, 30)]),
    (100, 50, [Take(2, 1, 50), Take(1, 1, 50)]),
    (150, 50, [Take(2, 1, 50), Take(1, 1, 100)]),
    (200, 50, [Take(2, 1, 70), Take(1, 1, 120), Take(5, 1, 10)]),  # no whole packs left
    (230, 1, [Take(2, 1, 70), Take(1, 1, 120), Take(5, 1, 40)]),
    (999, 1, [Take(2, 1, 70), Take(1, 1, 120), Take(5, 1, 40)]),   # all there is
])
def test_first_expired_goes_first(wanted, pack, takes):
    assert propose(SHELF, wanted, TODAY, pack) == takes


@pytest.mark.parametrize(("expires", "state", "may"), [
    (date(2026, 11, 23), LotState.OK, True),    # the day of expiry is the last one
    (date(2026, 11, 22), LotState.OK, False),
    (None, LotState.OK, True),
    (None, LotState.HELD, False), (None, LotState.RECALLED, False),
    (None, LotState.DAMAGED, False),
])
def test_what_may_be_used(expires, state, may):
    assert usable(Standing(1, 1, 1, expires, state), TODAY) is may


FINE = {"stocktake": False, "mirror": False, "undone": False, "counted": False,
        "brought_back": False, "left": 0, "quantity": -5}


@pytest.mark.parametrize(("changed", "found"), [
    ({}, None),
    ({"stocktake": True, "undone": True}, Objection.STOCKTAKE),
    ({"mirror": True, "undone": True}, Objection.MIRROR),
    ({"undone": True, "counted": True}, Objection.UNDONE),
    ({"counted": True}, Objection.COUNTED),
    ({"brought_back": True}, Objection.BROUGHT_BACK),
    ({"quantity": 5, "left": 4}, Objection.GONE),
    ({"quantity": 5, "left": 5}, None),
])
def test_what_stands_against_an_undo(changed, found):
    assert objection(**FINE | changed) is found
