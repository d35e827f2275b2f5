"""A gate whose thermometer stands apart from all others is pointed out."""

from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.gate.drift import ENOUGH, compared, drifts
from app.policy import Site
from app.security.rights import Right
from tests.schools import EAST, SOUTH


def readings(middle, count=ENOUGH):
    return [Decimal(middle)] * count


@pytest.mark.parametrize(("south", "told"), [("36.4", False), ("36.6", False), ("36.7", True),
                                             ("36.1", True), ("36.2", False)])
def test_three_tenths_apart_are_a_drift(south, told):
    found = compared({("东门", ""): readings("36.4"), ("南门", "W-02"): readings(south)})
    assert [each.drifts for each in found] == [told, told]


def test_the_one_that_drifts_stands_first_among_many():
    found = compared({
        ("东门", "W-01"): readings("36.4", 300), ("东门", "W-02"): readings("36.5", 300),
        ("南门", "W-03"): readings("36.9", 300)})
    assert [(each.device, each.apart, each.drifts) for each in found] == [
        ("W-03", Decimal("0.4"), True), ("W-01", Decimal("-0.1"), False),
        ("W-02", Decimal(0), False)]


@pytest.mark.parametrize("own", [ENOUGH - 1, ENOUGH])
def test_too_few_readings_say_nothing(own):
    found = compared({("东门", ""): readings("36.4", 300), ("南门", ""): readings("37.0", own)})
    assert bool(found) is (own == ENOUGH)


def test_a_thermometer_alone_is_not_judged():
    assert compared({("东门", ""): readings("38.0", 300)}) == []


def test_first_forehead_readings_of_the_day_count_by_gate_and_number(school, wall_clock):
    pupils = [school.enrol(f"学生{n}") for n in range(2 * ENOUGH)]
    for place, pupil in enumerate(pupils):
        gate, celsius = (EAST, "36.4") if place % 2 else (SOUTH, "36.9")
        school.scan(pupil, celsius, gate=gate, site=Site.FOREHEAD,
                    device="W-02" if gate == SOUTH else None)
    wall_clock.go(hours=1)
    school.scan(pupils[1], "36.0", site=Site.FOREHEAD)
    with school.doctor.read(Right.READ_GATE) as session:
        found = drifts(session, clock.today())
        assert drifts(session, date(2026, 11, 22)) == []
    assert {(each.gate, each.device, each.readings, each.apart) for each in found} == {
        ("南门", "W-02", ENOUGH, Decimal("0.5")), ("东门", "", ENOUGH, Decimal("-0.5"))}
