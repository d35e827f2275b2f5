"""Paper entered later: judged as of its time, both times kept, later rows undisturbed."""

from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.gate.rules import Reason
from app.people.models import Pass
from app.policy import Site
from app.rulebook.service import change
from app.security.rights import Right
from tests.schools import OUT, School, SetClock

CLEAR, ALREADY_IN = ("admit", "CLEAR"), ("repeat", "ALREADY_IN")
MORNING = clock.parse("2026-11-23T07:41")
EVENING = "18:00"


def test_both_times_are_kept(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set(EVENING)
    outcome = school.scan(li, "36.5", at=MORNING)
    (row,) = school.passages
    assert outcome.late
    assert (outcome.at, row.at, row.order_at) == (MORNING, MORNING, MORNING)
    assert row.recorded_at == clock.now()


def test_it_is_judged_as_of_its_time(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set("12:00")
    school.restrict(li)
    wall_clock.set(EVENING)
    assert school.said(li, "36.5", at=MORNING) == CLEAR
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_a_restriction_that_was_open_then_holds_although_it_is_closed_now(school, wall_clock):
    li = school.enrol()
    school.restrict(li)
    wall_clock.set("12:00")
    school.lift(li)
    wall_clock.set(EVENING)
    assert school.said(li, "36.5", at=MORNING) == ("hold", "SEE_CLINIC")
    assert school.said(li, "36.5") == CLEAR


def test_a_pass_that_was_replaced_at_noon_was_good_in_the_morning(school, wall_clock):
    li = school.enrol()
    wall_clock.set("12:00")
    with school.administrator.begin(Right.PRINT_PASSES) as session:
        session.query(Pass).one().revoked_at = clock.now()
    wall_clock.set(EVENING)
    assert school.said(li, "36.5", at=MORNING) == CLEAR
    assert school.said(li, "36.5") == ("hold", "REVOKED_PASS")


def test_the_edition_of_its_day_is_used(school: School, wall_clock: SetClock):
    li, old = school.enrol(), school.policy()
    lower = {"fever_from": dict.fromkeys(Site, Decimal("36.8"))}
    change(school.principal, old, lower, date(2026, 11, 24))
    wall_clock.set("2026-11-24T18:00")
    assert school.said(li, "37.0", at=clock.parse("2026-11-23T07:41")) == CLEAR
    assert school.said(li, "37.0", at=clock.parse("2026-11-24T07:41")) == ("measure", "FEVER_ONCE")
    assert school.passages[0].policy_id == old.id


def test_it_does_not_disturb_later_rows(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set("16:00")
    school.scan(li, direction=OUT)
    wall_clock.set(EVENING)
    assert school.said(li, "36.5", at=MORNING) == CLEAR
    assert school.said(li, "36.5") == CLEAR
    assert [row.order_at for row in school.passages] == [row.at for row in school.passages]


def test_it_does_not_know_what_came_after(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set("08:00")
    school.scan(li, "36.5")
    wall_clock.set(EVENING)
    assert school.said(li, "36.5", at=MORNING) == CLEAR
    assert school.said(li, "36.5", at=clock.parse("2026-11-23T09:00")) == ALREADY_IN


def test_two_readings_on_paper_make_a_fever(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set(EVENING)
    school.scan(li, "37.5", at=MORNING)
    later = clock.parse("2026-11-23T07:50")
    assert school.said(li, "37.5", at=later) == ("hold", "FEVER")


def test_the_same_line_twice_is_one_row(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set(EVENING)
    first = school.scan(li, at=MORNING)
    again = school.scan(li, at=MORNING)
    assert (again.reason, again.passage) == (Reason.TWICE, first.passage)
    assert len(school.passages) == 1


@pytest.mark.parametrize("year", ["0001-01-01T09:00", "0026-11-23T07:41", "1026-11-23T07:41"])
def test_a_year_that_was_mistyped_is_refused(school: School, year):
    li = school.enrol()
    with pytest.raises(Invalid):
        school.scan(li, "36.5", at=clock.parse(year))
    assert not school.passages
