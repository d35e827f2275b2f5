"""The ledger: rows are added, the balance is their sum and never below nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.security.rights import Role
from app.supplies.items import service as items
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Lot, Movement, Voucher
from app.supplies.ledger.rules import LotState
from app.supplies.ledger.service import Arrival
from tests.app.supplies.conftest import MASKS, TO


def test_what_came_and_went_is_the_balance(keeper):
    lot = keeper.receive(100, batch="240611B")
    number = keeper.issue(lot, 30)
    assert number == "CK2026-0001"
    assert keeper.there(lot) == {"库房": 70}
    assert [(row.kind, row.quantity, row.balance) for row in keeper.ledger()] == [
        ("received", 100, 100), ("issued", -30, 70)]


def test_a_receipt_is_a_lot_of_its_own_even_of_the_same_batch(keeper):
    arrival = Arrival(keeper.masks, keeper.store, 10, batch="A")
    service.receive(keeper.desk, TO, [arrival, arrival])
    assert [row.quantity for row in keeper.school.rows(Lot)] == [10, 10]


def test_the_shelf_life_says_when_the_label_does_not(keeper):
    lot = keeper.receive(10, made=date(2025, 8, 31))
    assert keeper.school.rows(Lot)[-1].expires == date(2027, 8, 31)
    assert lot


@pytest.mark.parametrize(("told", "words"), [
    ({"quantity": 0}, "more than nothing"), ({"quantity": -5}, "more than nothing"),
    ({"made": date(2026, 5, 1), "expires": date(2026, 4, 30)}, "made after it expires"),
    ({"made": date(2026, 11, 24)}, "after today"), ({"cost": -1}, "batch and cost"),
])
def test_what_cannot_have_come_is_told_and_not_written(keeper, told, words):
    with pytest.raises(Invalid, match=words):
        service.receive(keeper.desk, TO, [
            Arrival(keeper.masks, keeper.store, 10),
            Arrival(**{"item_id": keeper.masks, "store_id": keeper.store, "quantity": 10} | told)])
    assert keeper.school.rows(Lot) == keeper.school.rows(Movement) == []


def test_too_much_is_refused_whole_and_every_line_is_named(keeper):
    first, second = keeper.receive(10, batch="A1"), keeper.receive(5, batch="B2")
    third = keeper.receive(100, batch="C3")
    with pytest.raises(Conflict) as refused:
        service.issue(keeper.desk, TO, [
            keeper.take(first, 11), keeper.take(third, 1), keeper.take(second, 6)])
    assert "A1" in str(refused.value)
    assert "B2" in str(refused.value)
    assert "C3" not in str(refused.value)
    assert len(keeper.school.rows(Voucher)) == 3
    assert keeper.there(third) == {"库房": 100}


def test_the_same_lot_twice_on_one_slip_is_a_mistake(keeper):
    lot = keeper.receive(10)
    with pytest.raises(Invalid, match="twice"):
        service.issue(keeper.desk, TO, [keeper.take(lot, 1), keeper.take(lot, 2)])


def test_the_last_day_of_a_lot_is_still_good_and_the_day_after_is_not(keeper, wall_clock):
    lot = keeper.receive(10, batch="A1", expires=date(2026, 11, 23))
    keeper.issue(lot, 1)
    wall_clock.set("2026-11-24T07:20")
    with pytest.raises(Conflict, match=r"May not be used: .*A1"):
        keeper.issue(lot, 1)
    service.dispose(keeper.desk, Slip(purpose="过期", approver="王校长"), [keeper.take(lot, 9)])
    assert keeper.there(lot) == {"库房": 0}


@pytest.mark.parametrize("slip", [Slip(purpose="过期"), Slip(approver="王校长")])
def test_disposal_needs_a_reason_and_an_approver(keeper, slip):
    lot = keeper.receive(10)
    with pytest.raises(Invalid, match="who approved"):
        service.dispose(keeper.desk, slip, [keeper.take(lot, 1)])


def test_a_recalled_lot_is_not_handed_out_until_it_is_freed(keeper):
    lot = keeper.receive(10)
    service.mark(keeper.desk, lot, LotState.RECALLED, "厂家召回", LotState.OK)
    with pytest.raises(Conflict, match="disposed of"):
        keeper.issue(lot, 1)
    with pytest.raises(Conflict, match="meanwhile"):
        service.mark(keeper.desk, lot, LotState.HELD, "待查", LotState.OK)
    service.mark(keeper.desk, lot, LotState.OK, "复检合格", LotState.RECALLED)
    keeper.issue(lot, 1)


def test_goods_are_carried_to_another_store_and_counted_there(keeper):
    lot = keeper.receive(10)
    service.transfer(keeper.desk, Slip(), [keeper.take(lot, 4)], keeper.cupboard)
    assert keeper.there(lot) == {"库房": 6, "3 号柜": 4}
    assert sum(row.quantity for row in keeper.ledger()) == 10


def test_no_more_comes_back_than_was_handed_out(keeper):
    lot = keeper.receive(10)
    keeper.issue(lot, 6)
    handed = keeper.school.rows(Movement)[-1].id
    service.give_back(keeper.desk, TO, {handed: 2})
    with pytest.raises(Conflict, match="Only 4"):
        service.give_back(keeper.desk, TO, {handed: 5})
    assert keeper.there(lot) == {"库房": 6}


def test_an_undo_is_a_mirror_once_only_and_not_of_a_mirror(keeper):
    lot = keeper.receive(10)
    number = keeper.issue(lot, 6)
    mirror = keeper.undo(number)
    assert mirror == "HC2026-0001"
    assert keeper.there(lot) == {"库房": 10}
    with pytest.raises(Conflict, match="undone already"):
        keeper.undo(number)
    with pytest.raises(Conflict, match="itself an undo"):
        keeper.undo(mirror)


def test_an_undo_names_every_line_that_cannot_be_taken_back(keeper):
    arrivals = [Arrival(keeper.masks, keeper.store, 10, batch=batch)
                for batch in ("A1", "B2", "C3")]
    received = service.receive(keeper.desk, Slip(), arrivals)
    first, second, _third = keeper.lots()
    service.issue(keeper.desk, TO, [keeper.take(first, 1), keeper.take(second, 1)])
    with pytest.raises(Conflict) as refused:
        keeper.undo(received)
    assert "A1" in str(refused.value)
    assert "B2" in str(refused.value)
    assert "C3" not in str(refused.value)


def test_a_late_entry_is_checked_against_every_later_moment(keeper):
    lot = keeper.receive(10, at="2026-11-16T08:00")
    keeper.issue(lot, 8, at="2026-11-18T08:00")
    keeper.receive(100)
    with pytest.raises(Conflict, match="2 are there"):
        keeper.issue(lot, 3, at="2026-11-17T08:00")
    with pytest.raises(Conflict, match="0 are there"):
        keeper.issue(lot, 1, at="2026-11-15T08:00")  # it had not come yet
    keeper.issue(lot, 2, at="2026-11-17T08:00")
    assert [row.balance for row in keeper.ledger()] == [10, 8, 0, 100]


def test_a_slip_of_tomorrow_is_a_mistake(keeper):
    with pytest.raises(Invalid, match="future"):
        keeper.receive(10, at="2026-11-24T08:00")


def test_two_clerks_who_hand_out_the_last_box_at_once(keeper):
    lot = keeper.receive(50)
    told = []

    def hand_out(_clerk):
        try:
            told.append(keeper.issue(lot, 50))
        except Conflict as refused:
            told.append(str(refused))

    now = clock.now()
    with ThreadPoolExecutor(2) as clerks:
        list(clerks.map(hand_out, range(2)))
    assert now
    assert sorted(each[:7] == "CK2026-" for each in told) == [False, True]
    assert keeper.there(lot) == {"库房": 0}


def test_units_stay_as_they_are_once_something_has_moved(keeper):
    keeper.receive(10)
    with pytest.raises(Conflict, match="units stay"):
        items.change(keeper.desk, keeper.masks, replace(MASKS, larger={"盒": 100}))
    items.change(keeper.desk, keeper.masks, replace(MASKS, note="平面型"))


@pytest.mark.parametrize("role", [Role.GUARD, Role.DOCTOR, Role.PRINCIPAL, Role.ADMINISTRATOR])
def test_only_logistics_keeps_the_stock(keeper, role):
    with pytest.raises(NotAllowed):
        service.add_store(keeper.school.desk(role), "新库房")
