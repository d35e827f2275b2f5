"""The numbers of the day are those of their registers."""

from datetime import date

from app import clock
from app.register import Period
from app.reports.catalogue import REGISTERS, read
from app.response.overview.figures import days_of
from app.response.overview.queries import overview
from app.response.overview.wording import change
from app.security.rights import Right


def tiles(desk):
    return {each.name: each for each in overview(desk, clock.now()).tiles}


def test_those_let_in_and_those_held_are_counted_by_day(school, wall_clock):
    one, two, three = school.enrol("李明"), school.enrol("王芳"), school.enrol("赵六")
    wall_clock.set("2026-11-20T07:20")
    school.scan(one, "36.5")
    wall_clock.set("2026-11-23T07:20")
    for each in (one, two):
        school.scan(each, "36.5")
    wall_clock.go(minutes=1)
    school.scan(three, "38.5")
    found = tiles(school.principal)
    arrived, held = found["arrived"], found["held"]
    assert (arrived.number, arrived.of, arrived.earlier[-1]) == (2, 3, 1)
    today = Period(clock.today(), clock.today())
    assert held.number == len(read(school.principal, REGISTERS["held"], today)) == 1


def test_eight_school_days_stand_before_today_and_a_sunday_is_none(school):
    with school.principal.read(Right.READ_OVERVIEW) as session:
        days = days_of(session, date(2026, 11, 23))
    assert days.earlier[-1] == date(2026, 11, 20)
    assert len(days.earlier) == 8
    assert date(2026, 11, 22) not in days.school
    arrived = tiles(school.principal)["arrived"]
    assert arrived.yesterday is None, "there was no school on Sunday"
    assert arrived.same == 3, "Monday a week ago is five school days back"


def test_a_class_is_missing_once_it_is_due_and_on_no_day_without_school(school, wall_clock):
    school.enrol()
    words = []
    for moment in ("2026-11-23T05:30", "2026-11-23T12:00", "2026-11-22T12:00"):
        wall_clock.set(moment)
        words.append(change(tiles(school.principal)["checked"]))
    assert words == [("in time until 10:00", ""), ("1 class is missing", "hold"),
                     ("no school today", "")]
