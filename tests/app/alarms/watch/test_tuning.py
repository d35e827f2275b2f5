"""The school makes a threshold stricter from a day on; what the law counts it cannot loosen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.alarms.watch.models import Alarm
from app.alarms.watch.registers import THRESHOLDS
from app.alarms.watch.thresholds import built_in, threshold_on
from app.alarms.watch.tuning import editions, tune, tuned
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.register import Period
from app.security.rights import Right
from tests.app.alarms.watch.conftest import FEVER, MONDAY, day
from tests.schools import on_sqlite

LAW = tuned(built_in()["T1b"])
OWN = replace(LAW, source="本校 2026 年制度")


def test_stricter_numbers_hold_from_a_day_on_and_old_alarms_keep_theirs(school, ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    tune(school.doctor, "T1a", replace(tuned(built_in()["T1a"]), persons=2, minutes=60,
                                       source="本校制度"), MONDAY)
    with school.doctor.read(Right.READ_DISEASES) as session:
        assert threshold_on(session, "T1a", MONDAY).persons == 2
        assert threshold_on(session, "T1a", day(-1)).persons == 3
        (edition,) = editions(session, "T1a")
    assert (edition.by, edition.told.minutes) == ("Doctor", 60)
    assert [row.needed for row in school.rows(Alarm)] == [3]
    other = ward.group("七(2)班", class_no=2)
    for person in ward.pupils(2, other):
        ward.ill(person, FEVER)
    last = school.rows(Alarm)[-1]
    assert (last.needed, last.due_at - last.at) == (2, timedelta(hours=1))


def test_the_grade_watch_is_off_until_the_school_turns_it_on(school, ward):
    groups = [ward.group(f"八({n})班", class_no=n, entry_year=2025) for n in (1, 2, 3)]
    people = [ward.pupils(1, group)[0] for group in groups]
    for person in people[:2]:
        ward.ill(person, FEVER)
    tune(school.doctor, "grade-watch", replace(
        tuned(built_in()["grade-watch"]), used=True, source="年级会议"), MONDAY)
    ward.ill(people[2], FEVER)
    assert ward.rules == ["grade-watch"]
    assert school.rows(Alarm)[0].due_at is None


@on_sqlite
def test_school_days_reach_over_the_weekend(school, ward):
    friday, people = day(-3), ward.pupils(5)
    tune(school.doctor, "T1b", replace(OWN, school_days=True), MONDAY)
    for person in people[:2]:
        ward.ill(person, FEVER, onset=day(-4))  # Thursday
    for person in people[2:4]:
        ward.ill(person, FEVER, onset=friday)
    assert ward.rules == []
    ward.ill(people[4], FEVER)
    assert ward.rules == ["T1b"]


BAD = [
    (replace(OWN, persons=6), MONDAY, Invalid, "stricter"),
    (replace(OWN, days=2), MONDAY, Invalid, "stricter"),
    (replace(OWN, used=False), MONDAY, Invalid, "stricter"),
    (replace(OWN, minutes=1441), MONDAY, Invalid, "shortened"),
    (replace(OWN, minutes=None), MONDAY, Invalid, "shortened"),
    (replace(OWN, persons=0), MONDAY, Invalid, "1 to 200"),
    (replace(OWN, source=" "), MONDAY, Invalid, "source"),
    (OWN, day(-1), Invalid, "past"),
]


@on_sqlite
def test_what_can_be_no_threshold_is_told(school):
    for told, when, kind, words in BAD:
        with pytest.raises(kind, match=words):
            tune(school.doctor, "T1b", told, when)
    with pytest.raises(NotFound):
        tune(school.doctor, "T9", OWN, MONDAY)
    with pytest.raises(NotAllowed):
        tune(school.guard, "T1b", OWN, MONDAY)
    tune(school.principal, "T1b", OWN, date(2026, 12, 1))
    with pytest.raises(Conflict, match="stands already"):
        tune(school.doctor, "T1b", OWN, MONDAY)


@on_sqlite
def test_the_register_tells_every_threshold_of_a_day(school):
    with school.principal.read(Right(THRESHOLDS.right)) as session:
        rows = THRESHOLDS.rows(session, Period(MONDAY, MONDAY))
    assert len(rows) == len(built_in())
    assert all(column.value(row) is not None for row in rows for column in THRESHOLDS.columns)
