"""What must not lie together is told; what was disposed of and handed out is summed."""

from dataclasses import replace
from datetime import date

import pytest

from app.register import Period
from app.security.rights import Right
from app.supplies.items import service as items
from app.supplies.items.rules import Category, Storage
from app.supplies.items.service import Described
from app.supplies.items.storage import clashing
from app.supplies.ledger import neighbours, service, spending
from app.supplies.ledger.booking import Slip
from app.supplies.reserve.purchase import wanted, whole_packs
from tests.app.supplies.conftest import MASKS

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(("classes", "pairs"), [
    ({Storage.CHLORINE, Storage.ACID}, 1), ({Storage.CHLORINE, Storage.FLAMMABLE}, 1),
    ({Storage.CHLORINE, Storage.PEROXIDE}, 1), ({Storage.CHLORINE, Storage.ORDINARY}, 0),
    ({Storage.COLD, Storage.ORDINARY}, 0), ({Storage.CHLORINE}, 0),
    ({Storage.CHLORINE, Storage.ACID, Storage.FLAMMABLE}, 3),
])
def test_chlorine_keeps_away_from_acid_alcohol_and_peroxide(classes, pairs):
    assert len(clashing(classes)) == pairs


def clashes(keeper, *coming):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return neighbours.clashes(session, coming)


def test_alcohol_beside_bleach_is_told_only_where_bleach_lies(keeper):
    alcohol = items.add(keeper.desk, Described(
        "75% 酒精", Category.DISINFECTANT, "瓶", storage=Storage.FLAMMABLE))
    assert clashes(keeper, (alcohol, keeper.store)) == []
    lot = keeper.receive(5000, item=keeper.bleach)
    told = clashes(keeper, (alcohol, keeper.store))
    assert len(told) == 1
    assert "75% 酒精" in told[0]
    assert "84 消毒液" in told[0]
    assert clashes(keeper, (alcohol, keeper.cupboard), (keeper.masks, keeper.store)) == []
    service.dispose(keeper.desk, Slip(purpose="过期", approver="王校长"),
                    [keeper.take(lot, 5000)])
    assert clashes(keeper, (alcohol, keeper.store)) == []


def test_two_that_come_on_one_slip_meet_each_other(keeper):
    acid = items.add(keeper.desk, Described("洁厕灵", Category.CLEANING, "瓶",
                                            storage=Storage.ACID))
    assert len(clashes(keeper, (acid, keeper.store), (keeper.bleach, keeper.store))) == 1


def test_departments_are_charged_what_they_kept(keeper):
    lot = keeper.receive(100, cost=5000)
    keeper.issue(lot, 30)
    keeper.undo(keeper.issue(lot, 20))
    handed = next(row for row in keeper.ledger() if row.quantity == -30)
    service.give_back(keeper.desk, Slip("李玉梅"), {handed.id: 10})
    with keeper.desk.read(Right.READ_STOCK) as session:
        rows = spending.by_department(session, NOVEMBER)
    assert [(row.department, row.quantity, row.cost, row.slips) for row in rows] == [
        ("七(1)班", 20, 1000, 1)]


def test_the_disposal_list_says_why_who_and_what_it_was_worth(keeper):
    lot = keeper.receive(100, cost=5000, batch="A1")
    number = service.dispose(keeper.desk, Slip(purpose="受潮", approver="王校长"),
                             [keeper.take(lot, 40)])
    keeper.undo(number)
    with keeper.desk.read(Right.READ_STOCK) as session:
        rows = spending.disposals(session, NOVEMBER)
    assert [(row.batch, row.quantity, row.cost, row.why, row.approver, row.undone)
            for row in rows] == [("A1", 40, 2000, "受潮", "王校长", True)]


def test_what_is_short_is_bought_in_whole_packs_at_the_last_price(keeper):
    items.change(keeper.desk, keeper.masks, replace(MASKS, minimum=230))
    keeper.receive(100, cost=2500, supplier="华康")
    with keeper.desk.read(Right.READ_STOCK) as session:
        rows = wanted(session, Period(date(2026, 11, 23), date(2026, 11, 23)))
    assert [(row.short, row.buy, str(row.estimate), row.supplier) for row in rows] == [
        (130, 150, "37.50", "华康")]


@pytest.mark.parametrize(("short", "buy"), [(1, 50), (50, 50), (51, 100), (2000, 2000)])
def test_a_pack_is_bought_whole(keeper, short, buy):
    from app.supplies.items.rules import Units

    assert whole_packs(short, Units("只", {"盒": 50, "箱": 2000})) == buy
    assert whole_packs(short, Units("只", {})) == short
