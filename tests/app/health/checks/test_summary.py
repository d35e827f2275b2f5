"""Both forms of the check agree with a count by hand (R2.3, R2.4)."""

from datetime import date, timedelta

import pytest

from app.health.checks import registers, service, summary
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.register import Period
from app.reports.catalogue import named
from app.security.rights import Right

TODAY = date(2026, 11, 23)
FEVER, COUGH = Symptom.FEVER, Symptom.COUGH


def ill(*symptoms, presence=Presence.HERE):
    return Finding(presence, frozenset(symptoms))


@pytest.fixture
def week(school):
    """Two feverish on Saturday, one of them again today; one at home; one well."""
    pupils = [school.enrol(name, birth_date=date(2013, 11, 24)) for name in "甲乙丙丁"]
    for day, who, round_, finding in (
        (TODAY - timedelta(days=3), 3, Round.MORNING, ill(FEVER)),
        (TODAY - timedelta(days=2), 0, Round.MORNING, ill(FEVER)),
        (TODAY - timedelta(days=2), 1, Round.MORNING, ill(FEVER, COUGH)),
        (TODAY, 0, Round.MORNING, ill(FEVER)),
        (TODAY, 0, Round.NOON, ill(FEVER)),
        (TODAY, 2, Round.MORNING, ill(presence=Presence.SICK)),
        (TODAY, 3, Round.MORNING, ill()),
        (TODAY, 1, Round.MORNING, ill()),
    ):
        service.check(school.doctor, pupils[who].id, Look(day, round_), finding, None)
    return school


def read(school, rows, first=TODAY, last=TODAY):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return rows(session, Period(first, last))


def test_a_person_seen_twice_counts_once_and_three_days_count_persons(week):
    (row,) = read(week, summary.class_days)
    assert (row.expected, row.present, row.away, row.sick) == (4, 3, 1, 1)
    assert row.today == {FEVER: 1}
    assert row.lately == {FEVER: 2, COUGH: 1}


def test_only_who_had_something_or_was_away_is_listed_look_by_look(week):
    found = read(week, summary.found)
    assert [(each.name, each.round) for each in found] == [
        ("甲", Round.MORNING), ("丙", Round.MORNING), ("甲", Round.NOON)]
    assert found[0].age == 12
    assert len(read(week, summary.found, first=TODAY - timedelta(days=3))) == 6


def test_each_day_of_a_period_has_a_row_a_class_even_without_any_look(week):
    rows = read(week, summary.class_days, first=TODAY - timedelta(days=1))
    assert [(row.day.day, row.expected, row.present, row.today) for row in rows] == [
        (22, 4, None, {}), (23, 4, 3, {FEVER: 1})]


def test_the_registers_show_persons_today_and_in_three_days(week):
    (row,) = read(week, registers.CHECK_SUMMARY.rows)
    told = {column.title: column.value(row) for column in registers.CHECK_SUMMARY.columns}
    assert (told["Fever"], told["Cough"], told["Rash"]) == ("1 / 2", "0 / 1", "")
    assert {named(name).name for name in ("morning-check", "check-summary")} == {
        "morning-check", "check-summary"}
