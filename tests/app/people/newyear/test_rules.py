"""What becomes of a class, at the edges of grades, stages and years."""

from datetime import date

import pytest

from app.people.newyear.rules import Fate, Hitch, Room, steps, target_year, usual_day
from app.people.roster.classes import risen


@pytest.mark.parametrize(("name", "stage", "grade", "later"), [
    ("七(1)班", "junior", 7, "八(1)班"),
    ("八(12)班", "junior", 8, "九(12)班"),
    ("一(1)班", "primary", 1, "二(1)班"),
    ("五年级2班", "primary", 5, "六年级2班"),
    ("初一1班", "junior", 7, "初二1班"),
    ("初1(3)班", "junior", 7, "初2(3)班"),
    ("高一(1)班", "senior", 10, "高二(1)班"),
    ("701班", "junior", 7, "801班"),
    ("0701", "junior", 7, "0801"),
    ("1001班", "senior", 10, "1101班"),
    ("创新班", "junior", 7, "创新班"),
])
def test_a_name_rises_as_the_school_writes_it(name, stage, grade, later):
    assert risen(name, stage, grade) == later


@pytest.mark.parametrize(("day", "year"), [
    (date(2027, 9, 1), 2027), (date(2027, 6, 1), 2027), (date(2027, 5, 31), 2026),
    (date(2026, 12, 31), 2026),
])
def test_a_day_leads_to_the_school_year_of_its_september(day, year):
    assert target_year(day) == year


def room(number, name, stage="junior", entry=2026, grade=7, class_no=1):
    return Room(number, name, stage, entry, grade, class_no)


@pytest.mark.parametrize(("one", "fate", "later"), [
    (room(1, "七(1)班"), Fate.RISES, "八(1)班"),
    (room(1, "九(1)班", entry=2024, grade=9), Fate.GRADUATES, "九(1)班"),
    (room(1, "六(1)班", "primary", 2021, 6), Fate.GRADUATES, "六(1)班"),
    (room(1, "高三(1)班", "senior", 2024, 12), Fate.GRADUATES, "高三(1)班"),
    (room(1, "七(1)班", entry=2027), Fate.ALREADY, "七(1)班"),
    (room(1, "七(1)班", "", 2026, None, None), Fate.RISES, "八(1)班"),
    (room(1, "七(1)班", "", None, 7), Fate.RISES, "八(1)班"),
])
def test_each_class_has_its_fate(one, fate, later):
    (step,) = steps([one], 2027)
    assert (step.fate, step.new_name, step.hitch) == (fate, later, None)


def test_a_class_without_a_grade_waits():
    (step,) = steps([room(1, "创新班", "", None, None, None)], 2027)
    assert (step.fate, step.hitch) == (Fate.STAYS, Hitch.NO_GRADE)
    (step,) = steps([room(1, "创新班", "", None, None, None)], 2027, staying=[1])
    assert step.hitch is None


def test_two_classes_may_not_end_with_one_name():
    repeats = room(1, "八(1)班", entry=2025, grade=8)
    follows = room(2, "七(1)班")
    both = steps([repeats, follows], 2027, staying=[1])
    assert [step.hitch for step in both] == [None, Hitch.SAME_NAME]
    assert [step.hitch for step in steps([repeats, follows], 2027)] == [None, None]


def test_who_graduates_leaves_the_name_to_those_who_follow():
    found = steps([room(1, "九(1)班", entry=2024, grade=9),
                   room(2, "八(1)班", entry=2025, grade=8)], 2027)
    assert [(step.fate, step.hitch) for step in found] == [
        (Fate.GRADUATES, None), (Fate.RISES, None)]


def test_the_usual_day_follows_the_year_of_the_classes():
    assert usual_day([room(1, "七(1)班"), room(2, "八(1)班", entry=2025, grade=8)],
                     date(2026, 11, 23)) == date(2027, 9, 1)
    assert usual_day([], date(2026, 11, 23)) == date(2026, 9, 1)
