"""What one look can find, at the edges."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.health.checks.rules import (
    Finding,
    Presence,
    State,
    Symptom,
    Tally,
    completed,
    tally,
)
from app.policy import Policy, Site

AT = clock.parse("2026-11-23T08:07")
FEVER, COUGH, VOMITING = Symptom.FEVER, Symptom.COUGH, Symptom.VOMITING


@pytest.mark.parametrize(("celsius", "fever"), [
    ("34.0", False), ("37.2", False), ("37.3", True), ("43.0", True)])
def test_a_measured_fever_is_a_fever(celsius, fever):
    told = completed(Finding(temperature=Decimal(celsius)), AT, Policy())
    assert (FEVER in told.symptoms) is fever
    assert told.site is Site.FOREHEAD


@pytest.mark.parametrize("celsius", ["33.9", "43.1", "36.55", "365"])
def test_what_cannot_be_a_temperature_is_refused(celsius):
    with pytest.raises(Invalid, match="cannot be a temperature"):
        completed(Finding(temperature=Decimal(celsius)), AT, Policy())


@pytest.mark.parametrize(("finding", "state"), [
    (Finding(), State.WELL),
    (Finding(symptoms=frozenset({COUGH})), State.ILL),
    (Finding(Presence.SICK, frozenset({COUGH})), State.AWAY),
    (Finding(Presence.LEAVE), State.AWAY),
    (Finding(Presence.ABSENT), State.AWAY),
])
def test_well_ill_and_away_are_three_states(finding, state):
    assert completed(finding, AT, Policy()).state is state


@pytest.mark.parametrize("finding", [
    Finding(Presence.LEAVE, frozenset({COUGH})),
    Finding(Presence.ABSENT, temperature=Decimal("36.5")),
    Finding(symptoms=frozenset({COUGH}), severe=frozenset({COUGH})),
    Finding(symptoms=frozenset({COUGH}), severe=frozenset({VOMITING})),
    Finding(symptoms=frozenset({COUGH}), cause_known=True),
    Finding(symptoms=frozenset({COUGH}), onset=AT + timedelta(seconds=1)),
    Finding(symptoms=frozenset({COUGH}), onset=AT - timedelta(days=61)),
])
def test_what_contradicts_itself_is_refused(finding):
    with pytest.raises(Invalid):
        completed(finding, AT, Policy())


def test_an_onset_at_the_moment_of_the_look_and_a_severe_fever_are_possible():
    told = Finding(symptoms=frozenset({FEVER}), severe=frozenset({FEVER}), cause_known=True,
                   onset=AT)
    assert completed(told, AT, Policy()) == told


def test_a_class_is_counted_and_who_is_not_checked_is_left():
    states = [State.WELL, State.WELL, State.ILL, State.AWAY, State.UNCHECKED]
    assert tally(states) == Tally(5, 2, 1, 1)
    assert tally(states).left == 1
    assert tally([]).left == 0
