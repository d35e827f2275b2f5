"""School days and lesson hours, at their edges."""

from datetime import date, time, timedelta

import pytest

from app.rulebook.calendar.rules import (
    Calendar,
    DayKind,
    Doubt,
    LessonView,
    SpecialDay,
    TermView,
    clash,
    findings,
    hours,
    in_lessons,
    weekday_of,
)

AUTUMN = TermView("autumn", date(2026, 9, 1), date(2027, 1, 29))
SPRING = TermView("spring", date(2027, 2, 22), date(2027, 7, 2))
OFF, SCHOOL, MAKE_UP = DayKind.OFF, DayKind.SCHOOL, DayKind.MAKE_UP
TODAY = date(2026, 11, 23)


def days(*special):
    return {each.day: each for each in special}


@pytest.mark.parametrize(
    ("day", "special", "weekday"),
    [
        (date(2026, 8, 31), None, None),
        (date(2026, 9, 1), None, 2),
        (date(2027, 1, 29), None, 5),
        (date(2027, 2, 1), None, None),
        (date(2026, 11, 28), None, None),
        (date(2026, 10, 1), (OFF, None), None),
        (date(2026, 10, 10), (MAKE_UP, 3), 3),
        (date(2026, 10, 10), (MAKE_UP, None), 6),
        (date(2027, 2, 1), (SCHOOL, None), 1),
        (date(2026, 11, 28), (SCHOOL, None), 6),
    ],
)
def test_a_school_day_is_a_weekday_of_a_term_unless_the_list_says_else(day, special, weekday):
    listed = days(SpecialDay(day, *special)) if special else {}
    assert weekday_of(Calendar([AUTUMN, SPRING], listed), day) == weekday


def test_without_any_term_monday_to_friday_are_school_days():
    week = [date(2026, 8, 3 + number) for number in range(7)]
    assert [weekday_of(Calendar(), day) for day in week] == [1, 2, 3, 4, 5, None, None]


BELLS = [
    LessonView("1", time(8), time(8, 45)), LessonView("noon", time(11, 50), time(14), free=True),
    LessonView("7", time(15, 50), time(16, 35)),
    LessonView("8", time(16, 45), time(17, 30), "1234"),
]
LATE, END = time(7, 50), time(17)


@pytest.mark.parametrize(
    ("bells", "weekday", "wall", "boarder", "held"),
    [
        (BELLS, 1, time(7, 49, 59), False, False),
        (BELLS, 1, time(7, 50), False, True),
        (BELLS, 1, time(11, 49), False, True),
        (BELLS, 1, time(11, 50), False, False),
        (BELLS, 1, time(11, 50), True, True),
        (BELLS, 1, time(14), False, True),
        (BELLS, 1, time(17, 29), False, True),
        (BELLS, 1, time(17, 30), False, False),
        (BELLS, 5, time(16, 34), False, True),
        (BELLS, 5, time(16, 35), False, False),
        (BELLS, 6, time(16, 59), False, True),
        ([], 1, time(16, 59), False, True),
        ([], 1, time(17), False, False),
        ([LessonView("noon", time(11, 50), time(14), free=True)], 1, time(16, 59), False, True),
    ],
)
def test_lesson_hours_go_from_the_late_line_to_the_last_lesson(bells, weekday, wall, boarder, held):
    assert in_lessons(hours(bells, weekday, LATE, END), wall, boarder) is held


def test_a_day_without_school_has_no_lesson_hours():
    assert not in_lessons(None, time(10), boarder=True)


def test_terms_that_share_a_day_clash():
    touching = TermView("spring", AUTUMN.last, date(2027, 7, 2))
    assert clash([touching, AUTUMN]) == (AUTUMN, touching)
    assert clash([SPRING, AUTUMN]) is None


@pytest.mark.parametrize(
    ("terms", "special", "doubt"),
    [
        ([AUTUMN, SPRING], [], None),
        ([AUTUMN, TermView("late", date(2027, 4, 10), date(2027, 7, 2))], [], None),
        ([AUTUMN, TermView("late", date(2027, 4, 11), date(2027, 7, 2))], [], Doubt.GAP_BETWEEN),
        ([TermView("old", date(2026, 2, 1), date(2026, 7, 1))], [], Doubt.NOTHING_AHEAD),
        ([AUTUMN], [SpecialDay(date(2026, 8, 20), OFF)], Doubt.OUTSIDE),
        ([AUTUMN], [SpecialDay(date(2026, 11, 24), SCHOOL)], Doubt.IDLE),
        ([AUTUMN], [SpecialDay(date(2026, 11, 28), MAKE_UP)], Doubt.NO_TIMETABLE),
        ([AUTUMN], [SpecialDay(date(2026, 11, 28), MAKE_UP, 2)], None),
    ],
)
def test_what_wants_a_look_is_told(terms, special, doubt):
    told = findings(Calendar(terms, days(*special)), [], TODAY)
    assert [each.doubt for each in told] == ([doubt] if doubt else [])


@pytest.mark.parametrize(("count", "gap"), [(8, False), (9, True)])
def test_a_run_without_school_that_is_longer_than_any_holiday_is_a_gap(count, gap):
    monday = date(2026, 11, 30)  # a weekend lies before it: ten days, or eleven
    off = [SpecialDay(monday + timedelta(number), OFF) for number in range(count)]
    told = findings(Calendar([AUTUMN], days(*off)), [], TODAY)
    assert [each.doubt for each in told] == ([Doubt.GAP_INSIDE] if gap else [])


def test_lessons_at_the_same_time_are_told_by_name():
    told = findings(Calendar(), [*BELLS, LessonView("extra", time(8, 30), time(9), "3")], TODAY)
    assert [(each.doubt, each.names) for each in told] == [
        (Doubt.LESSONS_OVERLAP, ("1", "extra"))]
