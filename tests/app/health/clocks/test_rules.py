"""When a report is due and what opens its clock, at the edges of R1.2 and R11.3."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.health.checks.rules import Finding, Presence, Symptom
from app.health.clocks.rules import (
    Means,
    Sent,
    State,
    Trigger,
    checked,
    due,
    grave,
    state,
    triggers,
)
from app.policy import Policy
from app.rulebook.diseases.catalogue import diseases

KNOWN = diseases(date(2026, 11, 23))
FOUND = clock.parse("2026-09-07T09:40")
FEVER, SICK, RUNS = Symptom.FEVER, Symptom.VOMITING, Symptom.DIARRHOEA


def found(*symptoms, severe=(), **told):
    return Finding(symptoms=frozenset(symptoms), severe=frozenset(severe), **told)


@pytest.mark.parametrize(("finding", "opens"), [
    (found(FEVER, severe=[FEVER]), True),
    (found(FEVER, severe=[FEVER], cause_known=True), False),
    (found(FEVER), False),
    (found(FEVER, temperature=Decimal("39.0")), False),
    (found(FEVER, temperature=Decimal("39.1")), True),
    (found(FEVER, temperature=Decimal("39.1"), cause_known=True), False),
    (found(Symptom.SHORT_BREATH), True),
    (found(SICK), False), (found(SICK, severe=[SICK]), True),
    (found(RUNS), False), (found(RUNS, severe=[RUNS]), True),
    (found(Symptom.RASH), False), (found(), False),
    (found(RUNS, severe=[RUNS], presence=Presence.SICK), True),
])
def test_what_is_grave_is_reported(finding, opens):
    assert grave(finding) is opens


@pytest.mark.parametrize(("disease", "opened"), [
    ("influenza", [Trigger.T2]), ("varicella", [Trigger.T2]), ("cholera", [Trigger.T2]),
    ("other-infectious", [Trigger.T2]), ("common-cold", []), (None, []),
])
def test_any_infectious_disease_is_reported_at_once_and_a_cold_is_not(disease, opened):
    assert triggers(found(), KNOWN.get(disease)) == opened
    assert triggers(found(Symptom.SHORT_BREATH), KNOWN.get(disease)) == [*opened, Trigger.T3]


@pytest.mark.parametrize(("trigger", "disease", "moment"), [
    (Trigger.T3, None, "2026-09-08T09:40"), (Trigger.T2, "influenza", "2026-09-07T10:10"),
    (Trigger.T2, "plague", "2026-09-07T09:55"),
])
def test_a_report_is_due_after_the_hours_of_the_policy(trigger, disease, moment):
    assert due(trigger, FOUND, KNOWN.get(disease), Policy()) == clock.parse(moment)


def test_weekend_and_midnight_stop_no_clock_and_the_school_may_shorten_it():
    friday = clock.parse("2026-09-11T23:50")
    assert due(Trigger.T2, friday, None, Policy()) == clock.parse("2026-09-12T00:20")
    assert due(Trigger.T3, friday, None, Policy(report_severe=2)) == clock.parse("2026-09-12T01:50")


DUE = clock.parse("2026-09-07T11:40")


@pytest.mark.parametrize(("sent", "now", "stands"), [
    (None, "11:40:00", State.RUNNING), (None, "11:40:59", State.RUNNING),
    (None, "11:41:00", State.OVERDUE),
    ("11:40:00", "12:00:00", State.IN_TIME), ("11:40:01", "12:00:00", State.LATE),
])
def test_late_by_a_second_is_late_and_overdue_begins_with_the_first_minute(sent, now, stands):
    first = Sent(clock.parse(f"2026-09-07T{sent}"), "疾控") if sent else None
    assert state(DUE, first, clock.parse(f"2026-09-07T{now}")) is stands


@pytest.mark.parametrize(("sent", "word"), [
    (Sent(FOUND - timedelta(seconds=1), "疾控"), "before it was found"),
    (Sent(DUE + timedelta(minutes=6), "疾控"), "lies in the future"),
    (Sent(DUE, " "), "to whom"),
    (Sent(DUE, means=Means.NOT_NEEDED), "needs its reason"),
])
def test_a_report_that_cannot_be_so_is_said_in_words(sent, word):
    with pytest.raises(Invalid, match=word):
        checked(sent, FOUND, DUE)
