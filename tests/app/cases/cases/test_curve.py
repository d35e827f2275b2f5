"""The epidemic curve and the attack rates, at their edges (R1.3, R11.1)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.cases.cases import curve
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.cases.views import CaseView, EntryView
from app.people.rules import Kind
from app.register import Period
from app.security.rights import Right

MONDAY = date(2026, 11, 23)
WEEK = Period(MONDAY - timedelta(days=6), MONDAY)


def case(number=1, person=1, group=1, onset=MONDAY, classification=Classification.CONFIRMED):
    at = clock.parse("2026-11-23T07:20")
    told = Told(classification, "influenza", onset)
    return CaseView(number, person, "", "", "", group, None, Kind.PUPIL, None, at, "", None, "",
                    (EntryView(1, told, "流行性感冒", at, at, ""),))


def test_a_bar_a_day_by_onset_else_by_the_day_it_was_found():
    bars = curve.curve([
        case(), case(2, onset=None, classification=Classification.ASYMPTOMATIC),
        case(3, onset=MONDAY - timedelta(days=6), classification=Classification.SUSPECTED),
        case(4, classification=Classification.EXCLUDED),
        case(5, onset=MONDAY - timedelta(days=7))], WEEK)
    assert [bar.count for bar in bars] == [1, 0, 0, 0, 0, 0, 2]
    assert (bars[0].suspected, bars[-1].confirmed, bars[-1].asymptomatic) == (1, 1, 1)


@given(st.lists(st.integers(-3, 9)))
def test_every_case_of_the_period_stands_in_exactly_one_bar(offsets):
    cases = [case(n, onset=WEEK.first + timedelta(days=each)) for n, each in enumerate(offsets)]
    bars = curve.curve(cases, WEEK)
    assert len(bars) == 7
    assert sum(bar.count for bar in bars) == sum(0 <= each <= 6 for each in offsets)


def test_the_attack_rate_counts_persons_and_of_nobody_there_is_none():
    found = curve.attack_rates(
        [case(1, 1, 1), case(2, 1, 1), case(3, 2, 1), case(4, 3, 2), case(5, 4, None),
         case(6, 5, 3, classification=Classification.EXCLUDED)], {1: 40, 2: 10}, {1: "甲", 2: "乙"})
    assert [(each.group, each.cases, each.at_risk, each.share.percent) for each in found] == [
        ("乙", 1, 10, Decimal("10.00")), ("甲", 2, 40, Decimal("5.00"))]
    assert curve.AttackRate(1, "", 0, 0).share.percent is None


def test_the_school_is_asked_by_the_day_of_onset(school, wall_clock):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    flu = Told(Classification.CONFIRMED, "influenza", MONDAY - timedelta(days=2))
    open_case(school.doctor, li.id, flu)
    open_case(school.doctor, wang.id, replace(flu, onset=None, disease="norovirus"))
    school.enrol("赵六")
    with school.doctor.read(Right.READ_CASES) as session:
        every = curve.of_period(session, WEEK)
        assert {each.name for each in every} == {"李明", "王芳"}
        (rate,) = curve.rates_of(session, every, MONDAY)
        assert (rate.group, rate.cases, rate.at_risk) == ("七(1)班", 2, 3)
        assert [each.name for each in curve.of_period(session, WEEK, "influenza")] == ["李明"]
        assert curve.of_period(session, Period(MONDAY - timedelta(days=9),
                                               MONDAY - timedelta(days=3))) == []
    classify(school.doctor, 1, 1, replace(flu, classification=Classification.EXCLUDED, onset=None,
                                          care=Care.HOME, why="阴性"))
    with school.doctor.read(Right.READ_CASES) as session:
        assert {each.name for each in curve.of_period(session, WEEK)} == {"王芳"}
