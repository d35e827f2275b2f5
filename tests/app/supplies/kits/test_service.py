"""A kit goes out by one act: all its parts, first expired first, or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.security.rights import Right
from app.supplies.kits import queries, service
from app.supplies.kits.rules import Occasion, sets
from app.supplies.kits.service import Packed
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement, Voucher

SLIP = Slip("陈医生", "隔离室", "留观")


def packed(keeper, name="隔离观察包", **told):
    parts = told.pop("parts", {keeper.masks: 2, keeper.bleach: 100})
    return service.pack(keeper.desk, Packed(name, Occasion.ISOLATION, parts, **told))


def seen(keeper):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return queries.kits(session, clock.today())


def test_one_act_is_one_slip_with_all_parts_first_expired_first(keeper):
    late = keeper.receive(10, expires=date(2028, 1, 1))
    early = keeper.receive(5, expires=date(2027, 1, 1))
    bleach = keeper.receive(1000, item=keeper.bleach)
    number = service.use_kit(keeper.desk, packed(keeper), 3, SLIP)
    assert number == "CK2026-0001"
    lines = keeper.school.rows(Movement)[3:]
    assert [(row.lot_id, row.quantity) for row in lines] == [
        (early, -5), (late, -1), (bleach, -300)]
    assert len({row.voucher_id for row in lines}) == 1
    keeper.undo(number)
    assert keeper.there(early) == {"库房": 5}


def test_a_part_that_is_missing_lets_nothing_go_and_every_one_is_named(keeper):
    keeper.receive(5)
    with pytest.raises(Conflict) as refused:
        service.use_kit(keeper.desk, packed(keeper), 3, SLIP)
    assert "6 只 are wanted, 5 只 may be used" in str(refused.value)
    assert "84 消毒液: 300 mL are wanted, 0 mL may be used" in str(refused.value)
    assert len(keeper.school.rows(Voucher)) == 1


def test_expired_goods_are_no_part_of_a_kit(keeper):
    keeper.receive(10, expires=date(2026, 11, 22))
    kit = packed(keeper, parts={keeper.masks: 1})
    assert seen(keeper)[0].sets == 0
    with pytest.raises(Conflict, match="0 只 may be used"):
        service.use_kit(keeper.desk, kit, 1, SLIP)


def stay_with_kits(desk, kit, *times):
    """Work of another room that takes kits, all in its own transaction."""
    with desk.begin(Right.KEEP_CLINIC) as session:
        for each in times:
            service.use(session, desk, kit, each, SLIP)


def test_the_door_stands_open_inside_somebodys_transaction_and_falls_with_it(keeper):
    keeper.receive(10)
    kit = packed(keeper, parts={keeper.masks: 1})
    doctor = keeper.school.doctor
    with pytest.raises(Conflict, match="9 只 may be used"):
        stay_with_kits(doctor, kit, 1, 200)
    assert len(keeper.school.rows(Voucher)) == 1
    stay_with_kits(doctor, kit, 1)
    assert [row.number for row in keeper.school.rows(Voucher)] == ["RK2026-0001", "CK2026-0001"]


def test_who_may_use_may_not_pack(keeper):
    with pytest.raises(NotAllowed):
        service.pack(keeper.school.doctor, Packed("包", Occasion.OTHER, {keeper.masks: 1}))
    with pytest.raises(NotAllowed):
        service.use_kit(keeper.school.principal, packed(keeper), 1, SLIP)


@pytest.mark.parametrize("times", [0, -1, 201])
def test_a_number_of_kits_that_cannot_be_is_told(keeper, times):
    with pytest.raises(Invalid, match="From 1 to 200"):
        service.use_kit(keeper.desk, packed(keeper), times, SLIP)


def test_a_kit_is_packed_anew_and_retired(keeper):
    kit = packed(keeper)
    with pytest.raises(Conflict, match="already"):
        packed(keeper)
    for told in ({"parts": {}}, {"name": " "}, {"parts": {keeper.masks: 0}}):
        with pytest.raises(Invalid):
            packed(keeper, **{"name": "另一包"} | told)
    with pytest.raises(NotFound):
        packed(keeper, name="另一包", parts={99: 1})
    service.pack(keeper.desk, Packed("隔离观察包", Occasion.ISOLATION, {keeper.masks: 3}), kit)
    assert [(part.item.id, part.quantity) for part in seen(keeper)[0].parts] == [
        (keeper.masks, 3)]
    service.retire(keeper.desk, kit)
    assert seen(keeper) == []
    with pytest.raises(NotFound, match="no such kit"):
        service.use_kit(keeper.desk, kit, 1, SLIP)


def test_an_occasion_finds_its_kits(keeper):
    kit = packed(keeper)
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert queries.kits_for(session, Occasion.ISOLATION) == [(kit, "隔离观察包")]
        assert queries.kits_for(session, Occasion.VOMIT) == []
        assert queries.kit_named(session, "隔离观察包") == kit


@pytest.mark.parametrize(("usable", "whole"), [({1: 5, 2: 300}, 2), ({1: 5}, 0), ({1: 1, 2: 99}, 0),
                                               ({1: 2, 2: 100}, 1)])
def test_the_scarcest_part_says_how_many(usable, whole):
    assert sets({1: 2, 2: 100}, usable) == whole


def test_of_two_who_take_the_last_kit_one_gets_it_and_the_other_is_told(keeper):
    keeper.receive(2)
    kit = packed(keeper, parts={keeper.masks: 2})

    def take(_clerk):
        try:
            return service.use_kit(keeper.desk, kit, 1, SLIP)
        except Conflict:
            return ""

    with ThreadPoolExecutor(2) as clerks:
        assert sorted(clerks.map(take, range(2))) == ["", "CK2026-0001"]
