"""Keeping calendar and bells on a real database."""

from datetime import date, time

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.rulebook.calendar import queries, service
from app.rulebook.calendar.models import CalendarDay, Lesson, Term
from app.rulebook.calendar.rules import DayKind, LessonView, SpecialDay, TermView
from app.security.rights import Right
from tests.schools import School

OFF, MAKE_UP = DayKind.OFF, DayKind.MAKE_UP


def weekday(school: School, day: str) -> int | None:
    with school.guard.read(Right.READ_CALENDAR) as session:
        return queries.timetable_on(session, date.fromisoformat(day))


def test_a_new_school_starts_with_the_holidays_of_the_year(school: School):
    assert [weekday(school, day) for day in (
        "2026-09-01", "2026-10-01", "2026-10-10", "2027-02-10", "2026-11-23", "2026-11-28")
    ] == [2, None, 3, None, 1, None]


def test_a_day_is_entered_changed_and_taken_out_again(school: School):
    desk, day = school.administrator, date(2026, 11, 24)
    service.set_day(desk, SpecialDay(day, OFF, note=" 运动会 "))
    assert weekday(school, "2026-11-24") is None
    service.set_day(desk, SpecialDay(day, DayKind.SCHOOL))
    assert weekday(school, "2026-11-24") == 2
    service.remove_day(desk, day)
    assert weekday(school, "2026-11-24") == 2
    with pytest.raises(NotFound):
        service.remove_day(desk, day)
    assert [(row.action, row.subject) for row in school.audit if row.subject == "calendar_day"] == [
        ("add", "calendar_day"), ("change", "calendar_day"), ("remove", "calendar_day")]


def test_a_make_up_day_on_a_school_day_is_refused(school: School):
    before = len(school.rows(CalendarDay))
    with pytest.raises(Invalid, match="2026-11-24 is a school day already"):
        service.set_day(school.administrator, SpecialDay(date(2026, 11, 24), MAKE_UP, 5))
    with pytest.raises(Invalid, match="Monday to Friday"):
        service.set_day(school.administrator, SpecialDay(date(2026, 11, 28), MAKE_UP, 6))
    assert len(school.rows(CalendarDay)) == before


def test_terms_that_overlap_are_refused_with_both_named(school: School):
    one = school.rows(Term)[0]
    with pytest.raises(Conflict, match=r"第一学期.*and summer overlap"):
        service.set_term(school.administrator, TermView(
            "summer", date(2027, 1, 29), date(2027, 2, 20)))
    service.set_term(school.administrator, TermView(
        one.name, one.first_day, date(2027, 1, 28), one.id))
    service.set_term(school.administrator, TermView(
        "camp", date(2027, 1, 29), date(2027, 2, 20)))
    assert weekday(school, "2027-02-10") == 3


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("", date(2028, 2, 1), date(2028, 7, 1)), ("x", date(2028, 7, 1), date(2028, 2, 1)),
     ("x", date(2028, 2, 1), date(2029, 7, 1))],
)
def test_a_term_that_cannot_be_is_refused(school: School, name, first, last):
    with pytest.raises(Invalid):
        service.set_term(school.administrator, TermView(name, first, last))


def test_bells_are_taken_over_once_and_then_kept(school: School):
    desk = school.administrator
    service.adopt_usual_lessons(desk)
    with pytest.raises(Conflict):
        service.adopt_usual_lessons(desk)
    first = school.rows(Lesson)[0]
    service.set_lesson(desk, LessonView("早读", time(7, 30), time(7, 55), "21345", False, first.id))
    assert (school.rows(Lesson)[0].name, school.rows(Lesson)[0].weekdays) == ("早读", "12345")
    with pytest.raises(Invalid, match="ends before it begins"):
        service.set_lesson(desk, LessonView("x", time(9), time(9)))
    service.remove_lesson(desk, first.id)
    assert first.id not in [row.id for row in school.rows(Lesson)]
    with pytest.raises(NotFound):
        service.set_lesson(desk, LessonView("x", time(9), time(10), id=first.id))


def test_only_the_administrator_changes_the_calendar(school: School):
    for desk in (school.guard, school.doctor, school.principal):
        with pytest.raises(NotAllowed):
            service.set_day(desk, SpecialDay(date(2026, 11, 24), OFF))
