"""Both forms of the check agree with a count by hand (R2.3, R2.4)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from app import clock
from app.health.checks import registers, service, summary
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.people.models import Group, Membership
from app.people.rules import GroupKind
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
