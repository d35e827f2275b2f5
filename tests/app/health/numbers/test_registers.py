"""The registers of the numbers: each class on each day, what is missing, symptoms, all sums."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.errors import NotAllowed
from app.health.checks.rules import Symptom
from app.health.checks.service import Look, rest
from app.health.numbers import registers, wording
from app.health.numbers.rules import Rate
from app.people.models import Group
from app.register import NOTHING, Period
from app.reports.service import produce
from app.security.rights import Right
from tests.app.health.numbers.conftest import SECOND, SICK, TODAY, ill
from tests.schools import on_sqlite

FRIDAY = TODAY - timedelta(days=3)


def told(register, row):
    return {column.title: column.value(row) for column in register.columns}


def test_each_class_on_each_day_with_who_recorded_it_and_a_dash_where_nobody_knows(small):
    small.see("甲", SICK)
    look = Look(TODAY, "morning", reported_by="李玉梅")
    rest(small.school.doctor, 1, look, {one.id: "here" for one in small.pupils.values()})
    rows = small.read(registers.ATTENDANCE.rows, FRIDAY)
    assert len(rows) == 4
    one, other = (told(registers.ATTENDANCE, row) for row in rows[2:])
    assert (one["Class"], one["Expected"], one["Present"], one["Absent"], one["Of these ill"],
            one["Attendance rate (%)"], one["Sick-absence rate (%)"], one["Recorded by"]) == (
        "七(1)班", 4, 3, 1, 1, Decimal("75.00"), Decimal("25.00"), "李玉梅")
    assert (other["Class"], other["Expected"], other["Present"], other["Attendance rate (%)"],
            other["State"]) == ("七(2)班", 3, NOTHING, NOTHING, "Not reported")


def test_what_was_not_filed_stands_first_and_by_name(small):
    small.rest(day=FRIDAY)
    small.rest()
    rows = small.read(registers.COMPLETION.rows, FRIDAY)
    assert [(row.day, row.group, row.filed_at is None, row.nil) for row in rows] == [
        (FRIDAY, "七(2)班", True, False), (TODAY, "七(2)班", True, False),
        (FRIDAY, "七(1)班", False, True), (TODAY, "七(1)班", False, True)]
    assert small.read(registers.COMPLETION.note, FRIDAY) == (
        "2 ÷ 4 = 50.00\u2009%·2 of them nil reports·missing: 11-20 Morning check: 七(2)班; "
        "11-23 Morning check: 七(2)班")


def test_many_that_are_missing_are_counted_at_the_head_and_named_in_the_rows(small):
    first = TODAY - timedelta(days=7)
    rows = small.read(registers.COMPLETION.rows, first)
    assert small.read(registers.COMPLETION.note, first) == (
        f"0 ÷ {len(rows)} = 0.00\u2009%·0 of them nil reports·missing: {len(rows)}")
    assert {row.group for row in rows} == {"七(1)班", "七(2)班"}


def test_a_day_without_a_due_round_says_so(small):
    saturday = TODAY - timedelta(days=2)
    assert small.read(registers.COMPLETION.rows, saturday, saturday) == []
    assert small.read(registers.COMPLETION.note, saturday, saturday) == (
        "No round was due in this period.")


def test_symptoms_are_persons_a_day(small):
    small.see("甲", ill(Symptom.FEVER, Symptom.COUGH))
    small.see("乙", ill(Symptom.FEVER))
    day_before, today = small.read(registers.SYMPTOMS.rows, FRIDAY)
    assert (day_before.persons, day_before.counts) == (0, {})
    shown = told(registers.SYMPTOMS, today)
    assert (shown["Persons with symptoms"], shown["Fever"], shown["Cough"], shown["Rash"]) == (
        2, 2, 1, 0)


def test_the_whole_table_sums_classes_to_grades_and_grades_to_the_school(small):
    with small.school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Group, 1).grade = 7
        session.get(Group, SECOND).grade = 8
    small.see("甲", SICK)
    small.rest()
    small.rest(SECOND)
    rows = [told(registers.NUMBERS, row) for row in small.read(registers.NUMBERS.rows)]
    assert [(row["Grade"], row["Class"], row["Expected"], row["Of these ill"]) for row in rows] == [
        ("Grade 7", "七(1)班", 4, 1), ("Grade 7", "Sum", 4, 1), ("Grade 8", "七(2)班", 3, 0),
        ("Grade 8", "Sum", 3, 0), ("", "Whole school", 7, 1)]
    assert rows[-1]["Attendance rate (%)"] == Decimal("85.71")
    assert rows[-1]["Returns checked (%)"] == NOTHING


def test_every_rate_names_rule_and_source(small):
    found = small.numbers()
    for rate in Rate:
        assert "÷" in wording.rule(rate)
        assert "edition 1" in wording.source(rate, found)


@on_sqlite
def test_the_paper_has_curves_classes_rules_and_signatures(small, tmp_path):
    from pypdf import PdfReader

    small.see("甲", ill(Symptom.FEVER, presence=SICK.presence))
    small.rest()
    file = tmp_path / "it.pdf"
    assert produce(small.school.doctor, "health-numbers", Period(FRIDAY, TODAY), file) == 2
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    for words in ("Sick-absence rate by day", "75.00", "How it was counted",
                  "Epidemic reporter", "七(2)班"):
        assert words in text
    entries = [row.subject for row in small.school.audit if row.action == "read"]
    assert "report health-numbers" in entries


@on_sqlite
def test_the_principal_reads_the_numbers_and_no_pupil(small, tmp_path):
    for name in ("health-numbers", "attendance", "completion", "symptoms", "coverage"):
        produce(small.school.principal, name, Period(TODAY, TODAY), tmp_path / f"{name}.csv")
        assert "甲" not in (tmp_path / f"{name}.csv").read_text("utf-8-sig")
    for name in ("morning-check", "absence", "doses"):
        with pytest.raises(NotAllowed):
            produce(small.school.principal, name, Period(TODAY, TODAY), tmp_path / "no.csv")


@on_sqlite
def test_a_period_with_nothing_in_it_prints_all_the_same(school, tmp_path):
    file = tmp_path / "nil.pdf"
    assert produce(school.doctor, "health-numbers", Period(TODAY, TODAY), file) == 0
    assert file.stat().st_size > 1000
