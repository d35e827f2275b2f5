"""A class asks, a leader agrees, the keeper hands out on one slip."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.register import Period
from app.security.rights import Right, Role
from app.supplies.ledger.slips import slip
from app.supplies.requests import queries, service
from app.supplies.requests.rules import State
from app.supplies.requests.service import Asked


@pytest.fixture
def ask(keeper):
    def asked(masks=100, **told):
        return service.ask(keeper.desk, Asked("李玉梅", {keeper.masks: masks}, "七(1)班", **told))

    return asked


@pytest.fixture
def head(school):
    return school.desk(Role.PRINCIPAL, "王校长")


def view(keeper, key):
    with keeper.desk.read(Right.READ_STOCK) as session:
        return queries.request(session, key)


def test_asked_approved_handed_out_on_a_slip_that_names_all_three(keeper, ask, head):
    lot = keeper.receive(500)
    key = ask(100)
    assert view(keeper, key).state is State.WAITING
    service.approve(head, key)
    number = service.issue(keeper.desk, key, [keeper.take(lot, 100)])
    seen = view(keeper, key)
    assert (seen.state, seen.slip) == (State.ISSUED, number)
    assert [(line.asked, line.granted, line.issued) for line in seen.lines] == [(100, 100, 100)]
    with keeper.desk.read(Right.READ_STOCK) as session:
        told = slip(session, number)
    assert (told.recipient, told.department, told.approver) == ("李玉梅", "七(1)班", "Principal")
    assert keeper.there(lot) == {"库房": 400}


def test_what_was_handed_out_on_paper_is_booked_for_that_day(keeper, ask, head):
    then = clock.now() - timedelta(days=1)
    lot = keeper.receive(500, at=(then - timedelta(hours=1)).isoformat())
    key = ask(100)
    service.approve(head, key)
    number = service.issue(keeper.desk, key, [keeper.take(lot, 100)], at=then)
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert slip(session, number).at == then


def test_less_may_be_granted_and_more_than_that_does_not_go_out(keeper, ask, head):
    lot = keeper.receive(500)
    key = ask(100)
    line = view(keeper, key).lines[0].id
    with pytest.raises(Invalid, match="2 盒"):
        service.approve(head, key, {line: 101})
    with pytest.raises(Invalid):
        service.approve(head, key, {line: 0})
    service.approve(head, key, {line: 40})
    with pytest.raises(Conflict, match="40 只"):
        service.issue(keeper.desk, key, [keeper.take(lot, 41)])
    service.issue(keeper.desk, key, [keeper.take(lot, 30)])
    assert view(keeper, key).lines[0].issued == 30


def test_nothing_goes_out_before_somebody_agreed_and_only_once(keeper, ask, head):
    lot = keeper.receive(500)
    key = ask(10)
    with pytest.raises(Conflict):
        service.issue(keeper.desk, key, [keeper.take(lot, 10)])
    service.approve(head, key)
    service.issue(keeper.desk, key, [keeper.take(lot, 10)])
    with pytest.raises(Conflict):
        service.issue(keeper.desk, key, [keeper.take(lot, 10)])
    with pytest.raises(Conflict):
        service.refuse(head, key, "晚了")


def test_what_was_not_asked_for_does_not_go_out_on_the_request(keeper, ask, head):
    keeper.receive(500)
    bleach = keeper.receive(5000, item=keeper.bleach)
    key = ask(10)
    service.approve(head, key)
    with pytest.raises(Conflict, match="84 消毒液"):
        service.issue(keeper.desk, key, [keeper.take(bleach, 1)])
    assert keeper.there(bleach) == {"库房": 5000}


def test_nobody_approves_what_they_entered_and_the_keeper_approves_nothing(keeper, school):
    doctor = school.desk(Role.DOCTOR, "校医")
    key = service.ask(doctor, Asked("校医", {keeper.masks: 10}))
    with pytest.raises(NotAllowed):
        service.approve(doctor, key)
    with pytest.raises(NotAllowed):
        service.approve(keeper.desk, key)


def test_a_slip_that_is_undone_lets_the_request_be_handed_out_again(keeper, ask, head):
    lot = keeper.receive(500)
    key = ask(10)
    service.approve(head, key)
    keeper.undo(service.issue(keeper.desk, key, [keeper.take(lot, 10)]))
    assert view(keeper, key).state is State.APPROVED
    service.issue(keeper.desk, key, [keeper.take(lot, 10)])
    assert view(keeper, key).state is State.ISSUED


def test_turned_down_and_withdrawn_say_why(keeper, ask, head):
    first, second = ask(10), ask(20)
    with pytest.raises(Invalid):
        service.refuse(head, first, " ")
    service.refuse(head, first, "库存不足")
    service.withdraw(keeper.desk, second, "不用了")
    assert (view(keeper, first).state, view(keeper, first).why) == (State.REFUSED, "库存不足")
    assert view(keeper, second).state is State.WITHDRAWN


@pytest.mark.parametrize("quantity", [0, -1, 100_000_001])
def test_a_quantity_that_is_none_is_not_asked_for(ask, quantity, keeper):
    with pytest.raises(Invalid):
        ask(quantity)
    with keeper.desk.read(Right.READ_STOCK) as session:
        assert queries.requests(session) == []


def test_the_register_has_a_row_for_each_item(keeper, head):
    from datetime import date

    key = service.ask(keeper.desk, Asked("李玉梅", {keeper.masks: 10, keeper.bleach: 500}))
    service.approve(head, key)
    with keeper.desk.read(Right.READ_STOCK) as session:
        rows = queries.asked(session, Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert [(row.line.asked, row.line.granted) for row in rows] == [(10, 10), (500, 500)]
