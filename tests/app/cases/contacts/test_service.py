"""What is confirmed is ordered: once a person and disease, under the policy in force."""

from datetime import date, timedelta

import pytest

from app.cases.cases.rules import Classification
from app.cases.contacts.models import Contact
from app.cases.contacts.outcome import Result
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.service import Told, confirm, revise, withdraw
from app.cases.orders.models import IsolationOrder
from app.cases.orders.rules import ChangeKind, OrderKind, State
from app.errors import Conflict, Invalid, NotAllowed
from app.policy import Profile
from tests.app.cases.near import MONDAY, a_case, becomes, close, confirmed, era, orders

R = Result
PLACE = "定点酒店"


@pytest.fixture
def li(school):
    """The case."""
    return school.enrol("李明")


@pytest.fixture
def wang(school):
    """The contact."""
    return school.enrol("王芳")


def test_under_the_plan_of_2021_a_close_contact_is_observed_14_days_and_held_at_the_gate(
        school, li, wang, wall_clock):
    era(school)
    case = a_case(school, li, "covid")
    (done,) = confirmed(school, case, close(wang))
    assert (done.result, done.end) == (R.ORDERED, date(2026, 12, 7))
    (order,) = orders(school)
    assert (order.kind, order.term.days, order.profile, order.grade, order.step) == (
        OrderKind.CENTRAL, 14, "P2", Grade.CLOSE, 0)
    assert order.rule == "Close contact: Observation in a central place, 14 days"
    assert "第八版" in order.source
    assert order.tests == (date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 30),
                           date(2026, 12, 7))
    assert school.said(wang, "36.5") == ("hold", "SEE_CLINIC")


def test_under_todays_policy_nothing_is_ordered_for_covid_and_other_diseases_are_watched(
        school, li, wang):
    covid, flu = a_case(school, li, "covid"), a_case(school, li)
    assert [each.result for each in confirmed(school, covid, close(wang))] == [R.NOTHING]
    assert [each.result for each in confirmed(school, flu, close(wang))] == [R.ORDERED]
    (order,) = orders(school)
    assert (order.kind, order.end) == (OrderKind.WATCH, date(2026, 11, 27))
    assert school.said(wang, "36.5") == ("admit", "CLEAR")  # watched at school


@pytest.mark.parametrize(("profile", "asked", "end"), [
    (Profile.P3, OrderKind.CENTRAL, date(2026, 11, 30)),
    (Profile.P5, OrderKind.HOME, date(2026, 11, 28)),
])
def test_the_principal_may_put_any_era_in_force(school, li, wang, profile, asked, end):
    era(school, profile)
    confirmed(school, a_case(school, li, "covid"), close(wang))
    (order,) = orders(school)
    assert (order.kind, order.end, order.profile) == (asked, end, profile)


def test_old_orders_keep_their_profile_when_it_is_changed(school, li, wang, wall_clock):
    era(school)
    case = a_case(school, li, "covid")
    confirmed(school, case, close(wang))
    wall_clock.go(days=1)
    era(school, Profile.P6)
    zhao = school.enrol("赵六")
    assert [each.result for each in confirmed(school, case, close(zhao))] == [R.NOTHING]
    (order,) = orders(school)
    assert (order.profile, order.end, order.state) == ("P2", date(2026, 12, 7), State.HOLDS)


def test_a_later_exposure_moves_the_order_and_an_earlier_one_is_covered_by_it(
        school, li, wang, wall_clock):
    first = a_case(school, li)
    confirmed(school, first, close(wang))
    wall_clock.go(days=1)
    zhao, zhou = school.enrol("赵六"), school.enrol("周车")
    second = a_case(school, zhao, found="2026-11-24T07:15", onset=date(2026, 11, 24))
    (done,) = confirmed(school, second, close(wang, date(2026, 11, 24)))
    assert (done.result, done.end) == (R.MOVED, date(2026, 11, 28))
    (order,) = orders(school)
    assert (order.term.basis, order.end) == (date(2026, 11, 24), date(2026, 11, 28))
    assert [(each.kind, each.contact_id, each.why) for each in order.changes] == [
        (ChangeKind.EXPOSURE, done.contact_id, "Near 赵六.")]
    third = a_case(school, zhou)
    (covered,) = confirmed(school, third, close(wang))
    assert (covered.result, covered.order_id) == (R.COVERED, order.id)


def test_a_stronger_order_stands_for_the_milder_one(school, li, wang):
    era(school)
    case = a_case(school, li, "covid")
    (mild,) = confirmed(school, case, close(wang, grade=Grade.SECONDARY))
    zhao = school.enrol("赵六")
    (strong,) = confirmed(school, a_case(school, zhao, "covid"), close(wang))
    assert (mild.result, strong.result) == (R.ORDERED, R.REPLACED)
    old, new = orders(school)
    assert old.state is State.ENDED
    assert old.term.closed.why == "Merged into the longer one: near 赵六."
    assert (new.follows_id, new.end, new.state) == (old.id, date(2026, 12, 7), State.HOLDS)
    assert school.said(wang, "36.5") == ("hold", "SEE_CLINIC")


def test_days_that_are_past_already_are_not_ordered(school, li, wang, wall_clock):
    case = a_case(school, li)
    wall_clock.go(days=5)
    assert [each.result for each in confirmed(school, case, close(wang))] == [R.OVER]
    assert orders(school) == []


def test_without_orders_contacts_are_only_written_down(school, li, wang):
    (done,) = confirm(school.doctor, a_case(school, li), [close(wang)])
    assert (done.result, orders(school)) == (R.NOTHING, [])
    assert len(school.rows(Contact)) == 1


def test_what_cannot_be_is_refused_and_nothing_of_it_is_written(school, li, wang, wall_clock):
    case = a_case(school, li)
    tomorrow, monday = MONDAY + timedelta(days=1), MONDAY
    wrong = [
        (close(li), Invalid, "李明 is the case"),
        (close(wang, tomorrow), Invalid, "future"),
        (close(wang, ways=()), Invalid, "how 王芳"),
        (close(wang, monday, tomorrow), Invalid, "first day"),
    ]
    for told, kind, words in wrong:
        with pytest.raises(kind, match=words):
            confirmed(school, case, close(school.enrol()), told)
    wall_clock.go(days=2)
    with pytest.raises(Invalid, match="after 2026-11-23"):
        confirmed(school, case, close(wang, tomorrow))
    a_case(school, wang)
    with pytest.raises(Conflict, match="王芳 has the disease"):
        confirmed(school, case, close(wang))
    with pytest.raises(Invalid, match="Nobody"):
        confirmed(school, case)
    assert school.rows(Contact) == [] == school.rows(IsolationOrder)
    becomes(school, case, Classification.EXCLUDED)
    with pytest.raises(Conflict, match="excluded"):
        confirmed(school, case, close(school.enrol("周车")))


def test_another_grade_is_a_new_row_and_ends_what_the_old_one_ordered(school, li, wang):
    case = a_case(school, li)
    (done,) = confirmed(school, case, close(wang))
    milder = Told(wang.id, Grade.GENERAL, (Way.GATE,), MONDAY, MONDAY)
    with pytest.raises(Invalid, match="reason"):
        revise(school.doctor, done.contact_id, milder, " ")
    revise(school.doctor, done.contact_id, milder, "只在门口遇见")
    first, second = school.rows(Contact)
    assert (second.replaces_id, second.grade, second.why) == (
        first.id, Grade.GENERAL, "只在门口遇见")
    (order,) = orders(school)
    assert (order.state, order.term.closed.why) == (State.ENDED, "只在门口遇见")
    with pytest.raises(Conflict, match="meanwhile"):
        revise(school.doctor, done.contact_id, milder, "再改")


def test_who_was_no_contact_is_released_and_the_row_stays(school, li, wang):
    era(school)
    case = a_case(school, li, "covid")
    (done,) = confirmed(school, case, close(wang))
    withdraw(school.doctor, done.contact_id, "认错人")
    assert [row.withdrawn for row in school.rows(Contact)] == [False, True]
    assert [each.state for each in orders(school)] == [State.ENDED]
    assert school.said(wang, "36.5") == ("admit", "CLEAR")
    (again,) = confirmed(school, case, close(wang))  # it was them after all
    assert again.result is R.ORDERED


def test_only_the_doctor_may(school, li, wang):
    case = a_case(school, li)
    for desk in (school.guard, school.principal, school.administrator):
        with pytest.raises(NotAllowed):
            confirm(desk, case, [close(wang)])
