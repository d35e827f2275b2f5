"""The isolation kit leaves the stock with who lies down; what is lacking blocks nobody."""

import pytest

from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Leaving
from app.isolation.stays.rules import Went
from app.security.rights import Role
from app.supplies.items.rules import Category
from app.supplies.items.service import Described, add
from app.supplies.kits import service as kits
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement, Voucher
from app.supplies.ledger.service import Arrival, add_store, receive


@pytest.fixture
def kit(school):
    """A kit of masks, of which the store has none yet."""
    keeper = school.desk(Role.LOGISTICS, "store")
    masks = add(keeper, Described("N95 口罩", Category.MASK, "只"))
    return keeper, masks, kits.pack(keeper, Packed("隔离包", Occasion.ISOLATION, {masks: 1}))


def test_without_stock_they_lie_down_all_the_same(school, ward, li, kit):
    key = service.admit(school.doctor, Admission(li.id, ward.bed(), kit_id=kit[2]))
    assert "N95 口罩" in ward.stay(key).kit_note
    assert ward.stay(key).voucher == ""
    assert ward.states[0] == "occupied"
    assert school.rows(Voucher) == []


def test_with_stock_bed_and_disinfection_book_their_goods(school, ward, li, kit):
    keeper, masks, key = kit
    store = add_store(keeper, "库房")
    receive(keeper, Slip(), [Arrival(masks, store, 2)])
    stay = service.reserve(school.doctor, None, li.id, ward.bed())
    service.enter(school.doctor, stay, kit_id=key)
    assert ward.stay(stay).voucher.startswith("CK")
    service.leave(school.doctor, stay, Leaving(Went.CLASS, why="好转"))
    service.clean(school.doctor, stay, Cleaning("84", kit_id=key))
    assert ward.stay(stay).kit_note == ""
    assert [row.quantity for row in school.rows(Movement)] == [2, -1, -1]
    assert {row.purpose for row in school.rows(Voucher) if row.number.startswith("CK")} == {
        "Observation room: A 室 bed 1", "Terminal disinfection: A 室 bed 1"}
