"""Orders given, moved, ended, continued: always by somebody, never erased (R3.10, R3.11)."""

from datetime import date

import pytest

from app.cases.cases.rules import Classification
from app.cases.contacts.rules import Grade
from app.cases.orders import ending, queries, wording
from app.cases.orders.following import go_on, waiting
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import Basis, Change, ChangeKind, How, OrderKind, State
from app.cases.orders.service import Ordered, change, change_many, give, give_by_hand
from app.errors import Conflict, Invalid, NotFound
from app.people.models import Restriction
from app.register import Period
from app.security.rights import Right
from tests.app.cases.followup.conftest import asked
from tests.app.cases.near import MONDAY, a_case, becomes, close, confirmed, era, orders

K = ChangeKind


@pytest.fixture
def li(school):
    """The case."""
    return school.enrol("李明")


@pytest.fixture
def wang(school):
    """The contact."""
    return school.enrol("王芳")


def by_hand(who, **told):
    """An order of another authority."""
    return Ordered(**{
        "person_id": who.id, "kind": OrderKind.HOME, "disease": "covid", "basis": MONDAY,
        "days": 7, "rule": "社区通知", "source": "社区 2026-11-23", "from_day": MONDAY,
        "counted": Basis.ENTRY, "how": How.PHONE, "ordered_by": "社区 张医生"} | told)


def excluded(school, case_id, why="核酸阴性"):
    """A case turned out to be none, as the room of cases writes it."""
    with school.doctor.begin(Right.KEEP_CASES) as session:
        ended = ending.of_case(session, case_id, why, None)
    becomes(school, case_id, Classification.EXCLUDED)
    return ended


def test_an_order_by_hand_says_who_asked_and_holds_at_the_gate_until_released(
        school, wang, wall_clock):
    key = give_by_hand(school.doctor, by_hand(wang))
    (row,) = orders(school)
    assert (row.end, row.counted, row.case_id, row.name) == (
        date(2026, 11, 30), Basis.ENTRY, None, "王芳")
    assert wording.ordered(row) == "社区 张医生 by telephone"
    assert school.said(wang, "36.5") == ("hold", "SEE_CLINIC")
    wall_clock.go(days=7)
    with pytest.raises(Invalid, match="to come"):
        change(school.doctor, key, Change(K.RELEASED, date(2026, 12, 1)))
    change(school.doctor, key, Change(K.RELEASED, date(2026, 11, 30)))
    assert school.said(wang, "36.5") == ("admit", "CLEAR")
    (held,) = school.rows(Restriction)
    assert held.closed_at is not None
    with pytest.raises(Conflict, match="ended already"):
        change(school.doctor, key, Change(K.END, date(2026, 12, 1), why="x"))


@pytest.mark.parametrize(("told", "words"), [
    ({"days": 0}, "1 and 366"), ({"days": 367}, "1 and 366"),
    ({"from_day": date(2026, 11, 22)}, "before the exposure"),
    ({"basis": date(2026, 11, 24), "from_day": date(2026, 11, 24)}, "future"),
    ({"rule": " "}, "on what ground"),
])
def test_an_order_that_cannot_be_is_refused_and_nobody_is_held(school, wang, told, words):
    with pytest.raises(Invalid, match=words):
        give_by_hand(school.doctor, by_hand(wang, **told))
    assert school.rows(IsolationOrder) == [] == school.rows(Restriction)


def test_every_change_is_explained_in_words(school, wang, wall_clock):
    key = give_by_hand(school.doctor, by_hand(wang))
    wall_clock.go(days=3)
    change(school.doctor, key, Change(K.EXPOSURE, date(2026, 11, 25), "社区", "家人同日确诊"))
    wall_clock.go(days=1)
    change(school.doctor, key, Change(K.MISSED, date(2026, 11, 26), why="停电未测"))
    with school.doctor.read(Right.READ_CASES) as session:
        row = queries.one(session, key)
        with pytest.raises(NotFound):
            queries.one(session, 99)
    assert row.end == date(2026, 12, 3)
    assert wording.explained(row) == [
        "entry from elsewhere 2026-11-25 + 7 days + 1 day missed = 2026-12-03, "
        "the last day included",
        "Counted from 2026-11-23 at first; a later exposure began it anew.",
        "Later exposure: 2026-11-25; 社区; 家人同日确诊",
        "A day could not be done: 2026-11-26; Doctor; 停电未测",
        "Rule: 社区通知 (社区 2026-11-23)"]
    assert wording.standing(row) == "day 2 of 8"
    change(school.doctor, key, Change(K.END, date(2026, 11, 27), "疾控", "提前"))
    with school.doctor.read(Right.READ_CASES) as session:
        row = queries.one(session, key)
        (register,) = queries.register(session, Period(MONDAY, MONDAY))
    assert (wording.standing(row), row.state) == ("day 2 of 2, ends today", State.LAST_DAY)
    assert register == row


def test_several_are_changed_all_or_none(school, li, wang):
    keys = [give_by_hand(school.doctor, by_hand(who)) for who in (li, wang)]
    change(school.doctor, keys[1], Change(K.ENDED, MONDAY, why="误开"))
    with pytest.raises(Conflict):
        change_many(school.doctor, keys, Change(K.RELEASED, MONDAY, why="疾控通知"))
    assert [each.state for each in orders(school)] == [State.HOLDS, State.ENDED]
    assert len(school.rows(OrderChange)) == 1


def test_a_case_that_is_excluded_ends_the_orders_of_its_contacts_with_the_reason(
        school, li, wang):
    era(school)
    case = a_case(school, li, "covid")
    with school.doctor.begin(Right.KEEP_CASES) as session:
        give(session, Ordered(li.id, OrderKind.ISOLATE, "covid", MONDAY, None, "确诊", "医院",
                              MONDAY, Basis.ONSET, case_id=case), None)
    confirmed(school, case, close(wang))
    assert excluded(school, case) == 2
    assert [(each.state, each.term.closed.why) for each in orders(school)] == [
        (State.ENDED, "核酸阴性")] * 2
    assert school.said(wang, "36.5") == ("admit", "CLEAR")
    assert excluded(school, case) == 0


def test_who_was_near_another_case_too_is_observed_on_from_that_exposure(
        school, li, wang, wall_clock):
    first = a_case(school, li)
    confirmed(school, first, close(wang))
    wall_clock.go(days=1)
    zhao = school.enrol("赵六")
    second = a_case(school, zhao, found="2026-11-24T07:15", onset=date(2026, 11, 24))
    confirmed(school, second, close(wang, date(2026, 11, 24)))
    assert excluded(school, second) == 1  # it had moved the order of the first
    old, new = orders(school)
    assert (old.state, old.end) == (State.ENDED, date(2026, 11, 28))
    assert (new.case_name, new.end, new.follows_id, new.state) == (
        "李明", date(2026, 11, 27), old.id, State.HOLDS)
    assert excluded(school, first) == 1
    assert [each.state for each in orders(school)] == [State.ENDED] * 2


def test_a_contact_who_falls_ill_is_isolated_and_no_contact_any_more(school, li, wang):
    confirmed(school, a_case(school, li), close(wang))
    own = a_case(school, wang)
    with school.doctor.begin(Right.KEEP_CASES) as session:
        give(session, Ordered(wang.id, OrderKind.ISOLATE, "influenza", MONDAY, None, "确诊", "",
                              MONDAY, Basis.ONSET, case_id=own), None)
    watched, isolated = orders(school)
    assert (watched.state, watched.term.closed.why) == (
        State.ENDED, "A case themselves since 2026-11-23.")
    assert (isolated.state, isolated.end) == (State.HOLDS, None)
    excluded(school, own)  # the watching goes on
    assert [each.state for each in orders(school)] == [State.ENDED, State.ENDED, State.HOLDS]


def test_fourteen_days_are_followed_by_seven_at_home_by_a_persons_act(
        school, li, wang, wall_clock):
    era(school)
    (done,) = confirmed(school, a_case(school, li, "covid"), close(wang))
    with pytest.raises(Conflict, match="Nothing comes after"):
        go_on(school.doctor, [done.order_id])
    wall_clock.go(days=14)  # 2026-12-07, its last day
    with school.doctor.read(Right.READ_CASES) as session:
        (then,) = waiting(session)
    assert (then.stage.kind, then.basis, then.end) == (
        OrderKind.MONITOR, date(2026, 12, 7), date(2026, 12, 14))
    asked(school, wang, date(2026, 12, 7))
    (made,) = go_on(school.doctor, [done.order_id], How.WRITTEN, "疾控中心")
    first, second = orders(school)
    assert (first.state, second.id, second.follows_id) == (State.RELEASED, made, first.id)
    assert (second.end, second.grade, second.step, second.profile) == (
        date(2026, 12, 14), Grade.CLOSE, 1, "P2")
    assert school.said(wang, "36.5") == ("hold", "SEE_CLINIC")  # monitored at home
    with pytest.raises(Conflict, match="Nothing comes after"):
        go_on(school.doctor, [first.id])
    wall_clock.go(days=7)
    with school.doctor.read(Right.READ_CASES) as session:
        assert waiting(session) == []


def test_released_early_is_a_decision_against_the_rest(school, li, wang, wall_clock):
    era(school)
    (done,) = confirmed(school, a_case(school, li, "covid"), close(wang))
    wall_clock.go(days=8)
    change(school.doctor, done.order_id, Change(K.RELEASED, date(2026, 12, 1), "疾控", "政策调整"))
    with school.doctor.read(Right.READ_CASES) as session:
        assert waiting(session) == []


def test_the_open_ones_come_in_the_order_of_their_ends(school, li, wang):
    zhao = school.enrol("赵六")
    give_by_hand(school.doctor, by_hand(li, days=14))
    give_by_hand(school.doctor, by_hand(wang))
    give_by_hand(school.doctor, by_hand(zhao, days=None))
    with school.doctor.read(Right.READ_CASES) as session:
        assert [each.name for each in queries.open_orders(session)] == ["王芳", "李明", "赵六"]
        assert set(queries.open_of(session, [li.id, wang.id], "covid")) == {li.id, wang.id}
        assert queries.open_of(session, [li.id], "influenza") == {}
        assert [each.name for each in queries.of_person(session, li.id)] == ["李明"]


def test_two_stations_cannot_both_end_an_order(school, wang):
    key = give_by_hand(school.doctor, by_hand(wang))
    change(school.doctor, key, Change(K.RELEASED, MONDAY, why="社区解除"))
    (done,) = school.rows(OrderChange)
    with pytest.raises(Conflict), school.doctor.begin(Right.KEEP_CASES) as session:
        session.add(OrderChange(
            nonce="another", order_id=key, kind=K.ENDED, day=MONDAY, at=done.at,
            recorded_at=done.at, why="同时"))
