"""What a disinfection is worth, at the edges of the table."""

import pytest

from app.gate.disinfecting.rules import Agent, Disinfection, Finding, finding
from app.policy import Policy


@pytest.mark.parametrize(("mg_per_l", "minutes", "expected"), [
    (500, 30, Finding.ENOUGH),
    (499, 30, Finding.TOO_WEAK),
    (500, 29, Finding.TOO_SHORT),
    (499, 29, Finding.TOO_WEAK),
    (1000, 30, Finding.ENOUGH),
    (1001, 30, Finding.TOO_STRONG),
    (1001, 5, Finding.TOO_SHORT),
    (None, 30, Finding.NOT_TOLD),
    (500, None, Finding.NOT_TOLD),
])
def test_chlorine_must_be_strong_and_long_enough(mg_per_l, minutes, expected):
    assert finding(Disinfection(Agent.CHLORINE, mg_per_l, minutes), Policy()) is expected


def test_the_school_sets_strength_and_minutes():
    policy = Policy(vehicle_mg_per_l=250, vehicle_contact=15)
    assert finding(Disinfection(Agent.CHLORINE, 250, 15), policy) is Finding.ENOUGH


def test_alcohol_needs_no_number_and_another_agent_is_not_judged():
    assert finding(Disinfection(Agent.ALCOHOL), Policy()) is Finding.ENOUGH
    assert finding(Disinfection(Agent.OTHER, 10, 1), Policy()) is Finding.UNCHECKED
    assert finding(None, Policy()) is Finding.MISSING
