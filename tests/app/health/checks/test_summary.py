"""Both forms of the check agree with a count by hand (R2.3, R2.4)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from app import clock
from app.health.checks import registers, service, summary
from app.health.checks.models import Check
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.people.groups.service import rename
from app.people.models import Group, Membership, Person
from app.people.rules import GroupKind
from app.register import Period
from app.reports import check_summary
from app.reports.catalogue import named
from app.security.rights import Right
from tests.schools import on_sqlite

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


def test_three_days_count_from_the_onset_and_where_the_pupil_belonged_then(school):
    """R1.3: who fell ill before is seen today, but no part of T1b's numerator."""
    pupils = [school.enrol(name) for name in "甲乙丙"]
    yesterday = TODAY - timedelta(days=1)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.add(Group(id=77, kind=GroupKind.CLASS, name="七(9)班", class_no=9))
        session.flush()
        moved = session.query(Membership).filter_by(person_id=pupils[2].id).one()
        moved.until = TODAY
        session.add(Membership(person_id=pupils[2].id, group_id=77, since=TODAY))
    for pupil, onset in zip(pupils, (TODAY - timedelta(days=5), TODAY, yesterday), strict=True):
        begun = Finding(symptoms=frozenset({FEVER}), onset=clock.at(onset))
        service.check(school.doctor, pupil.id, Look(TODAY, Round.MORNING), begun, None)
    rows = {row.group: row for row in read(school, summary.class_days)}
    assert (rows["七(1)班"].today, rows["七(1)班"].lately) == ({FEVER: 2}, {FEVER: 2})
    assert (rows["七(9)班"].today, rows["七(9)班"].lately) == ({FEVER: 1}, {})
    row = rows["七(9)班"]
    assert registers.CHECK_SUMMARY.columns[7].value(row) == "1 / 0"


def test_who_changes_class_during_the_day_is_away_where_they_are_expected(school):
    stays, moves = (school.enrol(name) for name in "甲乙")
    look = Look(TODAY, Round.MORNING)
    service.check(school.doctor, stays.id, look, ill(), None)
    service.check(school.doctor, moves.id, look, ill(presence=Presence.SICK), None)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.add(Group(id=77, kind=GroupKind.CLASS, name="七(9)班", class_no=9))
        session.flush()
        session.query(Membership).filter_by(person_id=moves.id).one().until = TODAY
        session.add(Membership(person_id=moves.id, group_id=77, since=TODAY))
    rows = {row.group: (row.expected, row.present, row.sick)
            for row in read(school, summary.class_days)}
    assert rows == {"七(1)班": (1, 1, 0), "七(9)班": (1, 0, 1)}


def test_the_list_of_findings_takes_more_rows_than_a_statement_takes_values(school):
    """Each database allows so many values a statement; a term has more findings."""
    pupil = school.enrol("甲")
    service.check(school.doctor, pupil.id, Look(TODAY, Round.MORNING), ill(FEVER), None)
    sent = []
    event.listen(school.database.reader, "before_cursor_execute",
                 lambda _c, _cursor, _text, values, *_rest: sent.append(len(values)))
    read(school, summary.found)
    few = max(sent)
    for _more in range(12):
        other = school.enrol("乙")
        service.check(school.doctor, other.id, Look(TODAY, Round.MORNING), ill(FEVER), None)
    sent.clear()
    read(school, summary.found)
    assert max(sent) == few


LOOKS = st.lists(st.tuples(
    st.integers(0, 3), st.sampled_from(Round), st.sampled_from(Presence),
    st.frozensets(st.sampled_from([FEVER, COUGH]))), max_size=12,
    unique_by=lambda look: look[:2])


@on_sqlite
@settings(max_examples=30, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LOOKS)
def test_whatever_is_entered_the_numbers_are_those_of_a_count_by_hand(school, looks):
    """R2.5: 应到 = 实到 + 缺课, 缺课 ≥ 因病缺课; persons are counted, never looks."""
    pupils, day = _four(school), _day_without_checks(school)
    last, with_, seen = {}, {FEVER: set(), COUGH: set()}, set()
    for who, round_, where, told in looks:
        symptoms = told if where in (Presence.HERE, Presence.SICK) else frozenset()
        service.check(school.doctor, pupils[who], Look(day, round_), Finding(where, symptoms), None)
        last[who] = where
        seen |= {who} if round_ is Round.MORNING else set()
        for symptom in symptoms:
            with_[symptom].add(who)
    (row,) = read(school, summary.class_days, day, day)
    away = [where for where in last.values() if where is not Presence.HERE]
    assert row.present == (4 - len(away) if len(seen) == 4 else None), "missing is not zero"
    assert row.sick == away.count(Presence.SICK)
    assert row.today == {each: len(people) for each, people in with_.items() if people}
    if row.present is not None:
        assert row.expected == 4 == row.present + row.away
        assert row.away >= row.sick


def _four(school):
    with school.administrator.read(Right.READ_PEOPLE) as session:
        known = list(session.scalars(select(Person.id).order_by(Person.id)))
    return known or [school.enrol(name).id for name in "甲乙丙丁"]


def _day_without_checks(school):
    with school.administrator.read(Right.READ_PEOPLE) as session:
        first = session.scalar(select(func.min(Check.day)))
    return (first or TODAY) - timedelta(days=1)


def test_the_sum_is_unknown_where_a_class_is_and_the_form_has_a_column_a_day_and_three_days(week):
    rows = read(week, summary.class_days, first=TODAY - timedelta(days=1))
    yesterday, total = check_summary.lines([rows[0]])
    assert (yesterday.counts, total.counts, total.known) == ((4, None, None), (4, None, None),
                                                             False)
    today, total = check_summary.lines([rows[1]])
    assert today.counts == total.counts == (4, 3, 1)
    assert (total.today[FEVER], total.lately[FEVER], total.lately[COUGH]) == (1, 2, 1)


def test_three_days_begin_with_the_day_before_yesterday_and_end_with_the_day(school):
    """[d-2..d] by day of onset, at its edges; one without an onset counts when it was seen."""
    edges = ("2026-11-20T23:59", "2026-11-21T00:00", "2026-11-23T07:00", None)
    for wall in edges:
        pupil = school.enrol("甲")
        begun = Finding(symptoms=frozenset({FEVER}), onset=clock.parse(wall) if wall else None)
        service.check(school.doctor, pupil.id, Look(TODAY, Round.MORNING), begun, None)
    (row,) = read(school, summary.class_days)
    assert (row.today, row.lately) == ({FEVER: 4}, {FEVER: 3})
    assert read(school, summary.class_days, TODAY - timedelta(days=1),
                TODAY - timedelta(days=1))[0].lately == {}


def test_a_class_that_was_renamed_keeps_its_grade_on_the_form(week):
    """A name like 创新班 does not tell it; the year in which the class began does."""
    with week.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Group, 1).stage = "junior"
    rename(week.administrator, 1, "创新班", TODAY)
    rows = read(week, summary.class_days, TODAY - timedelta(days=1))
    assert [(row.group, row.grade) for row in rows] == [
        ("七(1)班", "Grade 七"), ("创新班", "Grade 七")]
