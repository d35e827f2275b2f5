"""Water: limits at their edges, what is due when, when it may be drunk."""

from datetime import date
from decimal import Decimal

import pytest

from app.campus.water import rules
from app.campus.water.catalogue import every, items
from app.campus.water.rules import Act, Done, Every, Fitness, PointKind, Result, Urgency
from app.errors import Invalid

DAY = date(2026, 11, 23)
PANEL = {each.id: each for each in items(DAY)}
GOOD = {"coliforms": "0", "colonies": "12", "turbidity": "0.4", "colour": "5", "odour": "0",
        "ph": "7.4", "chlorine": "0.3"}


def values(**changed):
    return {item: Decimal(value) for item, value in (GOOD | changed).items()}


@pytest.mark.parametrize(("item", "value", "good"), [
    ("coliforms", "0", True), ("coliforms", "1", False),
    ("colonies", "100", True), ("colonies", "101", False),
    ("turbidity", "1", True), ("turbidity", "1.1", False),
    ("colour", "15", True), ("colour", "16", False),
    ("odour", "0", True), ("odour", "1", False),
    ("ph", "6.5", True), ("ph", "6.4", False), ("ph", "8.5", True), ("ph", "8.6", False),
    ("chlorine", "0.05", True), ("chlorine", "0.04", False), ("chlorine", "2", True),
    ("chlorine", "2.1", False), ("lid", "1", True), ("lid", "0", False),
])
def test_a_limit_itself_is_good(item, value, good):
    assert PANEL[item].good(Decimal(value)) is good


def test_one_bad_value_is_enough_and_a_gap_is_not_good():
    panel = rules.asked(items(DAY), Act.TEST, every(PointKind.TANK))
    assert rules.result(panel, values()) is Result.GOOD
    assert rules.result(panel, values(turbidity="3")) is Result.BAD
    assert rules.result(panel, {"ph": Decimal(7)}) is Result.PARTIAL
    assert rules.result(panel, {"ph": Decimal(9)}) is Result.BAD
    without = {item: value for item, value in values().items() if item != "chlorine"}
    assert rules.result(panel, without) is Result.GOOD


@pytest.mark.parametrize(("text", "value"), [
    ("0.4", "0.4"), ("０．４", "0.4"), (" 未检出 ", "0"), ("nd", "0"), ("1。5", "1.5"),
])
def test_a_value_is_read_as_reports_write_it(text, value):
    assert rules.read_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "<1", "高", "NaN", "inf", "1,5"])
def test_what_is_no_value_is_refused(text):
    with pytest.raises(Invalid, match="no value"):
        rules.read_value(text)


SEMESTERS = [date(2026, 3, 2), date(2026, 9, 1), date(2027, 3, 1)]
HALF_YEAR = Every(test=6)
TERM = Every(test=6, term=True)


@pytest.mark.parametrize(("often", "last", "day", "due"), [
    (HALF_YEAR, date(2026, 3, 10), date(2026, 5, 1), date(2026, 9, 10)),
    (HALF_YEAR, date(2026, 8, 31), date(2026, 9, 1), date(2027, 2, 28)),
    (HALF_YEAR, None, DAY, DAY),
    (TERM, date(2026, 3, 10), date(2026, 5, 1), date(2026, 9, 1)),
    (TERM, date(2026, 8, 1), date(2026, 8, 20), date(2026, 9, 1)),
    (TERM, date(2026, 8, 2), date(2026, 8, 20), date(2027, 2, 2)),
    (TERM, date(2026, 8, 2), date(2026, 9, 20), date(2027, 2, 2)),
    (TERM, date(2026, 7, 1), date(2026, 9, 20), date(2026, 9, 1)),
    (Every(term=True), date(2026, 9, 1), date(2026, 9, 2), date(2027, 3, 1)),
    (Every(), None, DAY, None),
])
def test_a_test_is_due_by_its_half_year_and_before_a_term(often, last, day, due):
    assert rules.next_due(Act.TEST, often, last, SEMESTERS, day) == due


def test_a_look_is_due_after_a_week_and_named_the_day_before():
    due = rules.next_due(Act.LOOK, Every(look=7), date(2026, 11, 16), [], DAY)
    assert due == DAY
    assert [rules.urgency(Act.LOOK, due, date(2026, 11, 16), date(2026, 11, day))
            for day in (21, 22, 23, 24)] == [
        Urgency.FINE, Urgency.SOON, Urgency.SOON, Urgency.OVERDUE]
    assert rules.urgency(Act.LOOK, DAY, None, DAY) is Urgency.NEVER


def test_it_is_closed_until_the_same_item_is_good_again():
    tank = every(PointKind.TANK)
    bad = Done(Act.TEST, date(2026, 11, 1), values(turbidity="3"))
    look = Done(Act.LOOK, date(2026, 11, 2), {"chlorine": Decimal("0.2")})
    again = Done(Act.TEST, date(2026, 11, 3), values())
    assert rules.fitness(items(DAY), tank, []) is Fitness.UNTESTED
    assert rules.fitness(items(DAY), tank, [bad]) is Fitness.UNFIT
    assert rules.fitness(items(DAY), tank, [bad, look]) is Fitness.UNFIT
    assert rules.fitness(items(DAY), tank, [bad, look, again]) is Fitness.FIT


def test_a_well_is_used_only_after_a_professional_test():
    well = every(PointKind.WELL)
    own = Done(Act.TEST, DAY, values())
    certified = Done(Act.TEST, DAY, values(), professional=True)
    assert rules.fitness(items(DAY), well, [own]) is Fitness.UNFIT
    assert rules.fitness(items(DAY), well, [certified]) is Fitness.FIT
    assert rules.fitness(items(DAY), every(PointKind.TAP), []) is Fitness.FIT
