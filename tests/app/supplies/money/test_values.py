"""Money: each lot at its own price, by the source that paid; sums agree to the fen."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.register import Period
from app.security.rights import Right
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.money.queries import total, values
from app.supplies.money.rules import fen, worth

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def told(keeper, period=YEAR):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return {row.id: row for row in values(session, period)}


def test_what_goes_out_takes_the_price_of_its_own_lot(keeper):
    keeper.school.enrol()
    cheap = keeper.receive(100, cost=1000, funding="财政拨款", expires=date(2027, 1, 1))
    dear = keeper.receive(100, cost=9000, funding="捐赠", expires=date(2029, 1, 1))
    keeper.issue(cheap, 30)
    keeper.issue(dear, 10)
    rows = told(keeper)
    assert {key: (row.came, row.used, row.left, row.ending) for key, row in rows.items()} == {
        "财政拨款": (1000, 300, 700, 700), "捐赠": (9000, 900, 8100, 0)}
    assert rows["捐赠"].used_per_head == 900


def test_a_slip_that_was_undone_was_never_used(keeper):
    lot = keeper.receive(100, cost=1000, funding="捐赠")
    keeper.undo(keeper.issue(lot, 30))
    row = told(keeper)["捐赠"]
    assert (row.came, row.used, row.left) == (1000, 0, 1000)


def test_what_is_disposed_of_is_lost_and_what_is_over_is_named(keeper):
    lot = keeper.receive(10, cost=1000, funding="捐赠", expires=date(2026, 11, 22))
    service.dispose(keeper.desk, Slip(purpose="过期", approver="王校长"), [keeper.take(lot, 4)])
    row = told(keeper, Period(clock.today(), clock.today()))["捐赠"]
    assert (row.came, row.lost, row.left, row.over, row.ending) == (1000, 400, 600, 600, 0)


def test_goods_without_a_price_are_counted_not_guessed(keeper):
    keeper.receive(10)
    row = told(keeper)[""]
    assert (row.left, row.unpriced) == (0, 1)
    assert total([row, row]).unpriced == 2


def test_carrying_goods_over_costs_nothing(keeper):
    lot = keeper.receive(10, cost=999, funding="捐赠")
    service.transfer(keeper.desk, Slip(), [keeper.take(lot, 3)], keeper.cupboard)
    row = told(keeper)["捐赠"]
    assert (row.used, row.lost, row.left) == (0, 0, 999)


@given(cost=st.integers(0, 10**9), parts=st.lists(st.integers(1, 1000), min_size=1, max_size=20))
def test_the_parts_of_a_lot_are_worth_the_lot(cost, parts):
    assert fen(sum(worth(cost, sum(parts), part) for part in parts)) == cost
