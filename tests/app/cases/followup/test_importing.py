"""Answers that were written on a sheet come in; what is on file is never overwritten."""

from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest

from app import clock
from app.cases.followup import importing
from app.cases.followup.daily import daily
from app.cases.followup.models import FollowUp
from app.cases.followup.rules import DayState, Status
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Mood
from app.reports import followup_form
from app.security.rights import Right
from tests.app.cases.followup.conftest import TODAY, ordered
from tests.schools import on_sqlite

DAY = timedelta(days=1)
HEAD = "Day,Number,Name,What came of it,Temperature (°C),Symptoms,Mood,What they need\n"


def lines(school):
    with school.doctor.read(Right.READ_CASES) as session:
        return daily(session, clock.today()).lines


def csv(tmp_path, *rows):
    path = tmp_path / "answers.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return path


def test_the_form_goes_out_is_filled_and_comes_back(school, li, wall_clock, tmp_path):
    ordered(school, li)
    wall_clock.go(days=2)
    path = tmp_path / "form.xlsx"
    assert followup_form.write(school.doctor, path, clock.today()) == 2  # yesterday, too
    book = openpyxl.load_workbook(path)
    sheet = book.active
    titles = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(4, titles["Temperature (°C)"]).value = "38.2"
    sheet.cell(4, titles["Symptoms"]).value = "Cough、Fever"
    sheet.cell(4, titles["Mood"]).value = "Uneasy"
    sheet.cell(5, titles["Symptoms"]).value = "无"
    book.save(path)
    assert importing.take(school.doctor, path, dry_run=True).added == 2
    assert school.rows(FollowUp) == []
    done = importing.take(school.doctor, path)
    assert (done.added, done.rejected, done.ill) == (2, [], ["李明"])
    (line,) = lines(school)
    assert [each.state for each in line.days] == [DayState.DONE, DayState.DONE]
    first, second = line.tells
    assert (first.temperature, first.symptoms, first.mood) == (
        Decimal("38.2"), (Symptom.FEVER, Symptom.COUGH), Mood.UNEASY)
    assert (second.temperature, second.symptoms) == (None, ())
    again = importing.take(school.doctor, path)
    assert (again.added, again.unchanged) == (0, 2)


@on_sqlite
@pytest.mark.parametrize(("row", "words"), [
    ("2026-11-24,999,没有,,36.5,无,,", "Nobody on the list"),
    ("2026-11-24,20260001,李明,,hot,无,,", "not a number"),
    ("2026-11-24,20260001,李明,,36.5,chills,,", "no symptom chills"),
    ("2026-11-24,20260001,李明,maybe,36.5,,,", "Choose one of"),
    ("2026-11-24,20260001,李明,,365,,,", "cannot be a temperature"),
    ("2026-12-24,20260001,李明,,36.5,,,", "Write the day"),
    ("2020-01-01,20260001,李明,,36.5,,,", "is not asked after"),
    ("yesterday,20260001,李明,,36.5,,,", "Write the day"),
    ("2026-11-24,20260001,李明,Refused to answer,,,,", "when they refused"),
])
def test_what_cannot_be_read_is_told_with_its_row_and_the_rest_comes_in(
        school, li, wall_clock, tmp_path, row, words):
    wang = school.enrol("王芳", "20260002")
    ordered(school, li)
    ordered(school, wang)
    wall_clock.go(days=1)
    done = importing.take(school.doctor, csv(tmp_path, row, "2026-11-24,,王芳,,36.5,无,,"))
    assert done.added == 1
    (told,) = done.rejected
    assert told.row == 2
    assert words in told.message
    assert [each.person_id for each in school.rows(FollowUp)] == [wang.id]


@on_sqlite
def test_two_of_one_name_are_told_apart_by_number_alone(school, li, wall_clock, tmp_path):
    twin = school.enrol("李明", "20260009")
    ordered(school, li)
    ordered(school, twin)
    wall_clock.go(days=1)
    rows = ("2026-11-24,,李明,,36.5,,,", "2026-11-24,20260009,李明,,36.6,,,",
            "2026-11-24,20260009,李明,,36.7,,,")
    done = importing.take(school.doctor, csv(tmp_path, *rows))
    assert (done.added, [each.row for each in done.rejected]) == (1, [2, 4])
    assert [(each.person_id, each.status) for each in school.rows(FollowUp)] == [
        (twin.id, Status.DONE)]


@on_sqlite
def test_another_file_is_refused_and_says_which_form_is_meant(school, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Name,Phone\n李明,1", encoding="utf-8")
    with pytest.raises(Invalid, match="no sheet of follow-ups"):
        importing.take(school.doctor, path)
    assert clock.today() == TODAY
