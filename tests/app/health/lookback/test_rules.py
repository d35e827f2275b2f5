"""Which days count, who belongs to a focus group and why, at the edges of the handbook."""

from datetime import date, timedelta

import pytest

from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.health.lookback.areas import Area, Level
from app.health.lookback.rules import (
    FamilyWork,
    Focus,
    Stay,
    Told,
    Window,
    completed,
    judge,
    last_held,
    window,
)
from app.policy import Policy, Profile

D = date(2021, 9, 1)
SPAN = window(D, 14)
P2, P6 = Policy(profile=Profile.P2), Policy(profile=Profile.P6)
RUILI = Area("瑞丽市", Level.HIGH, date(2021, 8, 1))


def stayed(place, since, until, level=None):
    return Told((Stay(place, since, until, level),))


def test_the_fourteen_days_before_term_are_looked_back_at():
    assert Window(date(2021, 8, 18), date(2021, 8, 31)) == SPAN


def test_day_one_of_observation_is_the_day_after():
    assert last_held(date(2021, 8, 6), 14) == date(2021, 8, 20)


@pytest.mark.parametrize(("since", "until", "counts", "held"), [
    (date(2021, 8, 10), date(2021, 8, 17), False, None),  # D−15
    (date(2021, 8, 10), date(2021, 8, 18), True, date(2021, 9, 1)),  # D−14
    (date(2021, 8, 31), date(2021, 8, 31), True, date(2021, 9, 14)),  # D−1
    (date(2021, 8, 31), date(2021, 9, 2), True, date(2021, 9, 14)),  # over the edge
    (date(2021, 9, 1), date(2021, 9, 2), False, None),  # D
])
def test_a_stay_counts_when_it_touches_the_window(since, until, counts, held):
    found = judge(stayed("云南省瑞丽市", since, until), SPAN, [RUILI], P2)
    assert (Focus.FROM_AREA in found.focus) is counts
    assert found.until == held


@pytest.mark.parametrize(("level", "counts"), [
    (Level.LOW, False), (Level.MEDIUM, True), (Level.HIGH, True)])
def test_medium_and_high_make_a_returner_low_does_not(level, counts):
    area = Area("郑州市二七区", level, date(2021, 8, 1))
    told = stayed("河南省郑州市二七区京广路街道", date(2021, 8, 20), date(2021, 8, 22))
    assert bool(judge(told, SPAN, [area], P2).grounds) is counts


def test_only_the_days_on_which_the_area_had_its_level_count():
    ended = Area("瑞丽市", Level.MEDIUM, date(2021, 8, 1), date(2021, 8, 20))
    found = judge(stayed("瑞丽市", date(2021, 8, 18), date(2021, 8, 25)), SPAN, [ended], P2)
    assert found.until == date(2021, 9, 3)
    later = stayed("瑞丽市", date(2021, 8, 21), date(2021, 8, 25))
    assert judge(later, SPAN, [ended], P2).grounds == ()


def test_a_level_that_the_form_tells_counts_without_a_list():
    told = stayed("某地", date(2021, 8, 20), date(2021, 8, 21), Level.HIGH)
    (ground,) = judge(told, SPAN, [], P2).grounds
    assert (ground.rule, ground.level, ground.until, ground.days) == (
        "R3.10", Level.HIGH, date(2021, 8, 21), 14)


EVERYTHING = Told(
    (Stay("瑞丽市", date(2021, 8, 20), date(2021, 8, 21), Level.HIGH),),
    frozenset({Symptom.FEVER}), family_work=FamilyWork.COLD_CHAIN, on_campus=True, home="瑞丽市")


def test_the_four_groups_and_the_fever_are_found_by_rule():
    assert judge(EVERYTHING, SPAN, [RUILI], P2).focus == tuple(Focus)


def test_since_2023_no_area_counts_and_nobody_is_held():
    found = judge(EVERYTHING, SPAN, [RUILI], P6)
    assert found.focus == (Focus.ON_CAMPUS, Focus.FAMILY_WORK, Focus.FEVER)
    assert found.until is None


def test_the_last_of_several_stays_counts():
    told = Told((Stay("瑞丽市", date(2021, 8, 18), date(2021, 8, 19)),
                 Stay("瑞丽市", date(2021, 8, 25), date(2021, 8, 26))))
    assert judge(told, SPAN, [RUILI], P2).until == date(2021, 9, 9)


@pytest.mark.parametrize(("place", "since", "until", "words"), [
    (" ", D, D, "place"), ("瑞丽市", D, D - timedelta(days=1), "ends before"),
    ("瑞丽市", D + timedelta(days=1), D + timedelta(days=2), "future"),
])
def test_a_stay_that_cannot_be_so_is_refused(place, since, until, words):
    with pytest.raises(Invalid, match=words):
        completed(stayed(place, since, until), D)
