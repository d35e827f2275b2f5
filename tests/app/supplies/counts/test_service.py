"""A stocktake: what was counted becomes what the ledger says, and nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.security.rights import Role
from app.supplies.counts import approving, registers, service
from app.supplies.counts.models import StocktakeLine, Tally
from app.supplies.counts.rules import Stage
from app.supplies.ledger import service as ledger
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement


def last_lines(keeper, count):
    return [(row.kind, row.quantity, row.balance) for row in keeper.ledger()][-count:]


def test_the_ledger_says_afterwards_what_was_counted(keeper, counting):
    less, more, same = (keeper.receive(10, batch=batch) for batch in ("A1", "B2", "C3"))
    key = counting.open()
    for lot, there in ((less, 7), (more, 12), (same, 10)):
        counting.count(key, lot, there)
    assert counting.post(key) == "PD2026-0001"
    assert [keeper.there(lot)["库房"] for lot in (less, more, same)] == [7, 12, 10]
    assert [row.quantity for row in keeper.school.rows(Movement)][-3:] == [-3, 2, 0]


def test_a_count_that_agrees_is_in_the_ledger_too(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 10)
    counting.post(key, "")
    assert last_lines(keeper, 1) == [("counted", 0, 10)]
    assert counting.differences() == []


def test_lines_that_nobody_counted_do_not_hold_it_up(keeper, counting):
    counted, left = keeper.receive(10), keeper.receive(20)
    key = counting.open()
    counting.count(key, counted, 9)
    counting.post(key)
    assert keeper.there(left) == {"库房": 20}
    assert len([row for row in keeper.ledger() if row.kind == "counted"]) == 1
    assert (counting.view(key).lines, counting.view(key).counted) == (2, 1)


@pytest.mark.parametrize(("moved_at", "expected", "left"), [("07:30", 90, 80), ("09:30", 100, 70)])
def test_what_moves_before_its_count_is_expected_and_what_moves_after_stays(
        keeper, counting, wall_clock, moved_at, expected, left):
    lot = keeper.receive(100)
    key = counting.open()
    wall_clock.set(moved_at)
    if moved_at < "09:00":
        keeper.issue(lot, 10)
        wall_clock.set("09:00")
        counting.count(key, lot, 80)
    else:
        wall_clock.set("09:00")
        counting.count(key, lot, 80)
        wall_clock.set(moved_at)
        keeper.issue(lot, 10)
    wall_clock.set("10:00")
    assert counting.lines(key)[lot].expected == expected
    counting.post(key)
    assert keeper.there(lot) == {"库房": left}
    assert [(row.line.expected, row.line.counted) for row in counting.differences()] == [
        (expected, 80)]


def test_what_is_written_late_but_was_before_the_count_is_expected_too(
        keeper, counting, wall_clock):
    lot = keeper.receive(100)
    wall_clock.set("08:00")
    key = counting.open()
    wall_clock.set("09:00")
    counting.count(key, lot, 80)
    keeper.issue(lot, 20, at="2026-11-23T07:40")
    assert counting.lines(key)[lot].difference == 0
    counting.post(key)
    assert keeper.there(lot) == {"库房": 80}


def test_a_lot_that_came_during_the_count_gets_a_line_of_its_own(keeper, counting, wall_clock):
    keeper.receive(10)
    key = counting.open()
    wall_clock.go(minutes=10)
    fresh = keeper.receive(30)
    counting.count(key, fresh, 29)
    line = counting.lines(key)[fresh]
    assert (line.snapshot, line.expected, line.difference) == (0, 30, -1)


def test_what_is_carried_into_the_store_meanwhile_is_expected_there(keeper, counting, wall_clock):
    lot = keeper.receive(10)
    key = counting.open()
    wall_clock.go(minutes=10)
    from app.supplies.ledger import service as ledger
    from app.supplies.ledger.booking import Slip

    ledger.transfer(keeper.desk, Slip(), [keeper.take(lot, 4)], keeper.cupboard)
    counting.count(key, lot, 6)
    assert counting.lines(key)[lot].difference == 0
    counting.post(key)
    assert keeper.there(lot) == {"库房": 6, "3 号柜": 4}


def test_a_recount_is_a_row_more_and_the_newest_counts(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 1)
    counting.count(key, lot, 9, reason="漏了一盒")
    assert [row.quantity for row in keeper.school.rows(Tally)] == [1, 9]
    assert (counting.lines(key)[lot].counted, counting.lines(key)[lot].times) == (9, 2)
    counting.post(key, "")
    assert keeper.there(lot) == {"库房": 9}


def test_a_reason_changes_neither_number_nor_time(keeper, counting, wall_clock):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 9)
    wall_clock.go(hours=1)
    service.explain(keeper.desk, key, lot, "一只破损")
    first, second = keeper.school.rows(Tally)
    assert (first.at, first.quantity) == (second.at, second.quantity)
    assert counting.lines(key)[lot].reason == "一只破损"


def test_a_difference_wants_a_reason(keeper, counting):
    lot, other = keeper.receive(10, batch="A1"), keeper.receive(10, batch="B2")
    key = counting.open()
    counting.count(key, lot, 9)
    counting.count(key, other, 9, reason="一只破损")
    with pytest.raises(Invalid, match=r"nobody says why: .*A1\.") as refused:
        service.hand_in(keeper.desk, key)
    assert "B2" not in str(refused.value)
    assert service.hand_in(keeper.desk, key, "漏记") == 2
    assert {row.line.batch: row.reason for row in _posted(counting, key)} == {
        "A1": "漏记", "B2": "一只破损"}


def _posted(counting, key):
    approving.approve(counting.principal, key)
    return counting.differences()


@pytest.mark.parametrize("role", [Role.LOGISTICS, Role.GUARD, Role.ADMINISTRATOR])
def test_only_principal_and_doctor_approve(keeper, counting, role):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 9)
    service.hand_in(keeper.desk, key, "漏记")
    with pytest.raises(NotAllowed):
        approving.approve(keeper.school.desk(role), key)
    assert keeper.there(lot) == {"库房": 10}


def test_who_counted_does_not_approve_whatever_the_role(keeper, counting, monkeypatch):
    from app.security import rights

    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 9)
    service.hand_in(keeper.desk, key, "漏记")
    both = rights.RIGHTS | {rights.Right.APPROVE_STOCK: frozenset(Role)}
    monkeypatch.setattr(rights, "RIGHTS", both)
    with pytest.raises(NotAllowed, match="second person"):
        approving.approve(keeper.desk, key)
    assert approving.approve(keeper.school.desk(Role.DOCTOR), key)


def test_what_is_sent_back_is_counted_again(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 9)
    service.hand_in(keeper.desk, key, "漏记")
    with pytest.raises(Conflict, match="not counted any more"):
        counting.count(key, lot, 10)
    approving.send_back(counting.principal, key, "再数一遍")
    counting.count(key, lot, 10)
    counting.post(key, "")
    assert keeper.there(lot) == {"库房": 10}
    assert counting.view(key).approver


def test_what_is_over_stays_over(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 9)
    counting.post(key)
    with pytest.raises(Conflict, match="not handed in"):
        approving.approve(counting.principal, key)
    with pytest.raises(Conflict, match="is over"):
        service.call_off(keeper.desk, key, "不盘了")
    with pytest.raises(Conflict, match="not counted any more"):
        counting.count(key, lot, 10)
    assert keeper.there(lot) == {"库房": 9}


def test_one_that_is_called_off_leaves_nothing_in_the_ledger(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 1)
    service.call_off(keeper.desk, key, "停电")
    assert last_lines(keeper, 2) == [("received", 10, 10)]
    assert counting.view(key).stage is Stage.CALLED_OFF
    assert counting.open()


def test_the_same_lots_are_not_counted_twice_at_once(keeper, counting):
    keeper.receive(10)
    keeper.receive(500, item=keeper.bleach)
    counting.open([keeper.masks])
    with pytest.raises(Conflict, match="being counted already"):
        counting.open()
    assert counting.open([keeper.bleach])


def test_some_items_alone_are_counted(keeper, counting):
    masks, bleach = keeper.receive(10), keeper.receive(500, item=keeper.bleach)
    key = counting.open([keeper.masks])
    assert list(counting.lines(key)) == [masks]
    with pytest.raises(Conflict, match="not on this stocktake"):
        counting.count(key, bleach, 400)


def test_an_empty_store_is_not_counted(counting):
    with pytest.raises(Conflict, match="Nothing of it lies"):
        counting.open()


@pytest.mark.parametrize(("quantity", "at", "words"), [
    (-1, None, "nothing or more"), (10**9, None, "nothing or more"),
    (5, "2026-11-23T07:19", "began 2026-11-23 07:20"),
    (5, "2026-11-24T07:20", "future"),
])
def test_what_cannot_have_been_counted_is_refused(keeper, counting, quantity, at, words):
    lot = keeper.receive(10)
    key = counting.open()
    with pytest.raises(Invalid, match=words):
        counting.count(key, lot, quantity, at)
    assert keeper.school.rows(Tally) == []


def test_a_count_before_the_lot_came_is_refused(keeper, counting, wall_clock):
    keeper.receive(10)
    key = counting.open()
    wall_clock.set("09:00")
    fresh = keeper.receive(10)
    with pytest.raises(Conflict, match="came 2026-11-23 09:00, after it was counted"):
        counting.count(key, fresh, 10, "2026-11-23T08:30")
    with pytest.raises(NotFound):
        counting.count(key, fresh + 1, 10)
    assert len(keeper.school.rows(StocktakeLine)) == 1
    wall_clock.set("09:30")
    counting.count(key, fresh, 10, "2026-11-23T09:10")


def test_more_went_out_after_the_count_than_was_counted(keeper, counting, wall_clock):
    lot = keeper.receive(100, batch="A1")
    key = counting.open()
    wall_clock.go(hours=1)
    counting.count(key, lot, 5)
    wall_clock.go(hours=1)
    keeper.issue(lot, 20)
    service.hand_in(keeper.desk, key, "少了")
    with pytest.raises(Conflict, match="A1"):
        approving.approve(counting.principal, key)
    assert keeper.there(lot) == {"库房": 80}
    assert counting.view(key).stage is Stage.HANDED_IN


def test_nothing_counted_is_nothing_to_hand_in(keeper, counting):
    keeper.receive(10)
    key = counting.open()
    with pytest.raises(Conflict, match="Nothing was counted"):
        service.hand_in(keeper.desk, key)


def test_an_older_line_is_not_undone_after_a_count_and_a_newer_one_is(
        keeper, counting, wall_clock):
    lot = keeper.receive(100, batch="A1", expires=date(2028, 1, 1))
    before = keeper.issue(lot, 10)
    wall_clock.set("08:00")
    key = counting.open()
    wall_clock.set("09:00")
    counting.count(key, lot, 90)
    wall_clock.set("09:30")
    after = keeper.issue(lot, 5)
    wall_clock.set("10:00")
    counting.post(key, "")
    with pytest.raises(Conflict, match="A1: counted since then"):
        keeper.undo(before)
    keeper.undo(after)
    assert keeper.there(lot) == {"库房": 90}


def test_a_stocktake_is_not_undone_but_counted_again_and_both_stay(keeper, counting, wall_clock):
    lot = keeper.receive(100, batch="A1")
    key = counting.open()
    counting.count(key, lot, 80)
    posted = counting.post(key)
    with pytest.raises(Conflict, match="A1: what was counted is put right by counting again"):
        keeper.undo(posted)
    wall_clock.go(hours=1)
    key = counting.open()
    counting.count(key, lot, 100)
    counting.post(key)
    assert [row.quantity for row in keeper.ledger()] == [100, -20, 20]


def test_a_late_slip_from_before_a_count_is_refused_whatever_it_says(
        keeper, counting, wall_clock):
    early, other = keeper.receive(100, batch="A1"), keeper.receive(100, batch="B2")
    wall_clock.go(hours=2)
    key = counting.open()
    counting.count(key, early, 90)
    counting.post(key)
    wall_clock.go(hours=2)
    at = clock.now() - timedelta(hours=3)  # an hour before the count
    slip = Slip("李玉梅", "七(1)班", "晨检", "王校长", at=at)
    for act in (ledger.issue, ledger.dispose):
        with pytest.raises(Conflict, match=r"A1 in 库房: counted since then, 2026-11-23 09:20"):
            act(keeper.desk, slip, [keeper.take(early, 1), keeper.take(other, 1)])
    ledger.issue(keeper.desk, slip, [keeper.take(other, 1)])
    ledger.transfer(keeper.desk, slip, [keeper.take(other, 1)], keeper.cupboard)
    ledger.issue(keeper.desk, replace(slip, at=clock.now()), [keeper.take(early, 1)])
    assert keeper.there(early) == {"库房": 89}


def test_the_registers_tell_both_and_a_blind_count_keeps_its_secret(keeper, counting):
    lot = keeper.receive(10, cost=5000)
    key = counting.open(blind=True)
    counting.count(key, lot, 8)
    [row] = counting.rows(registers.COUNTS)
    assert (row.equal, row.more, row.less) == (None, None, None)
    counting.post(key, "破损")
    [row] = counting.rows(registers.COUNTS)
    assert (row.equal, row.more, row.less, row.of.voucher) == (0, 0, 1, "PD2026-0001")
    [line] = counting.differences()
    assert (line.line.difference, line.line.worth, line.reason) == (-2, -1000, "破损")


def test_two_who_approve_at_once_book_it_once(keeper, counting):
    lot = keeper.receive(10)
    key = counting.open()
    counting.count(key, lot, 7)
    service.hand_in(keeper.desk, key, "少了")
    told = at_once([partial(approving.approve, keeper.school.desk(role), key)
                    for role in (Role.PRINCIPAL, Role.DOCTOR)])
    assert sorted(each[:3] for each in told) == ["PD2", "Thi"]
    assert keeper.there(lot) == {"库房": 7}


def test_two_who_open_the_same_store_at_once_open_it_once(keeper, counting):
    keeper.receive(10)
    assert len([each for each in at_once([counting.open] * 2) if isinstance(each, int)]) == 1


def at_once(acts):
    """Each in a thread of its own: what it answered, or why it was refused."""
    def done(act):
        try:
            return act()
        except Conflict as refused:
            return str(refused)

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(done, acts))
