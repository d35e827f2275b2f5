"""What a gathering may be: the policy's limits at their edges, the clause's forbidden kinds."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app import clock
from app.campus.gatherings.rules import (
    FORBIDDEN,
    Air,
    Asked,
    Booked,
    GatheringKind,
    Objection,
    State,
    Step,
    around,
    checked,
    judge,
    state,
)
from app.errors import Invalid
from app.policy import Policy

NOW = clock.parse("2026-11-23T07:20")
BEGINS = clock.parse("2026-11-24T14:00")
POLICY = Policy(gathering_indoors=100, gathering_outdoors=800, gathering_minutes_indoors=120,
                gathering_minutes_outdoors=240, gathering_seats=50)
ASKED = Asked(GatheringKind.MEETING, "教职工大会", 80, BEGINS, BEGINS + timedelta(minutes=90), 1,
              place_id=5)


def told(asked: Asked, policy: Policy = POLICY, seats: int | None = None) -> list[Objection]:
    return [each.what for each in judge(asked, policy, seats)]


@pytest.mark.parametrize(("size", "air", "found"), [
    (100, Air.WINDOWS, []),
    (101, Air.WINDOWS, [Objection.TOO_MANY]),
    (101, Air.OPEN_AIR, []),
    (801, Air.OPEN_AIR, [Objection.TOO_MANY]),
    (50, Air.NONE, [Objection.NO_AIR]),
])
def test_the_size_is_limited_and_the_place_is_aired(
    size: int, air: Air, found: list[Objection]
) -> None:
    assert told(replace(ASKED, size=size, air=air)) == found


@pytest.mark.parametrize(("minutes", "air", "found"), [
    (120, Air.MACHINE, []),
    (121, Air.MACHINE, [Objection.TOO_LONG]),
    (240, Air.OPEN_AIR, []),
    (241, Air.OPEN_AIR, [Objection.TOO_LONG]),
])
def test_the_time_is_limited(minutes: int, air: Air, found: list[Objection]) -> None:
    asked = replace(ASKED, ends=BEGINS + timedelta(minutes=minutes), air=air)
    assert told(asked) == found


@pytest.mark.parametrize(("seats", "found"), [
    (None, []), (160, []), (159, [Objection.SEATS]), (0, [Objection.SEATS])])
def test_a_share_of_the_seats_is_taken(seats: int | None, found: list[Objection]) -> None:
    assert told(ASKED, seats=seats) == found  # 80 persons, half of the seats


@pytest.mark.parametrize("kind", list(GatheringKind))
def test_what_the_clause_names_is_forbidden_until_the_epidemic_is_under_control(
    kind: GatheringKind,
) -> None:
    raging = replace(POLICY, epidemic_controlled=False)
    forbidden = [Objection.FORBIDDEN] if kind in FORBIDDEN else []
    assert told(replace(ASKED, kind=kind), raging) == forbidden
    assert told(replace(ASKED, kind=kind), POLICY) == []


def test_forbidden_are_the_six_that_the_clause_names() -> None:
    assert set(FORBIDDEN) == {
        GatheringKind.PRACTICE, GatheringKind.TRAINING, GatheringKind.CARE, GatheringKind.LESSONS,
        GatheringKind.EXAM, GatheringKind.RETURN}


@pytest.mark.parametrize(("begins", "ends", "taken"), [
    (0, 60, True), (-60, 0, False), (90, 120, False), (89, 120, True), (-60, 200, True)])
def test_a_place_is_had_by_one_gathering_at_a_time(begins: int, ends: int, taken: bool) -> None:
    other = Booked("JH-0001", "讲座", BEGINS + timedelta(minutes=begins),
                   BEGINS + timedelta(minutes=ends), frozenset({5, 2}))
    found = [each.what for each in judge(ASKED, POLICY, None, [other])]
    assert found == ([Objection.TAKEN] if taken else [])
    elsewhere = replace(other, places=frozenset({7}))
    assert judge(ASKED, POLICY, None, [elsewhere]) == []


def test_a_building_that_is_taken_takes_its_rooms_and_not_its_neighbour() -> None:
    above = {1: None, 2: 1, 3: 2, 4: 2, 5: 1, 6: 5}
    assert around(2, above) == {1, 2, 3, 4}
    assert around(3, above) == {1, 2, 3}
    assert around(6, above) == {1, 5, 6}


def test_a_ring_of_places_ends() -> None:
    assert around(1, {1: 2, 2: 1}) == {1, 2}


@pytest.mark.parametrize("wrong", [
    {"title": "  "}, {"size": 1}, {"size": -4}, {"place_id": None}, {"ends": BEGINS},
    {"ends": BEGINS - timedelta(minutes=1)}, {"ends": BEGINS + timedelta(days=31)},
    {"begins": NOW}, {"begins": NOW - timedelta(days=2)},
])
def test_what_can_be_no_gathering_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        checked(replace(ASKED, **wrong), NOW)  # type: ignore[arg-type]


ENDS = ASKED.ends


@pytest.mark.parametrize(("steps", "now", "stands"), [
    ([], NOW, State.ASKED),
    ([], BEGINS, State.LAPSED),
    ([Step.APPROVED], NOW, State.APPROVED),
    ([Step.APPROVED], ENDS - timedelta(seconds=1), State.APPROVED),
    ([Step.APPROVED], ENDS, State.TO_REPORT),
    ([Step.APPROVED, Step.HELD], ENDS, State.HELD),
    ([Step.APPROVED, Step.WITHDRAWN], ENDS, State.WITHDRAWN),
    ([Step.TURNED_DOWN], ENDS, State.TURNED_DOWN),
])
def test_where_a_request_stands_follows_from_what_became_of_it(
    steps: list[Step], now: datetime, stands: State
) -> None:
    assert state(steps, BEGINS, ENDS, now) is stands
