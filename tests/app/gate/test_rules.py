"""The judgement at the gate (R3.1-R3.3), as tables at the edges and as laws that always hold."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.gate.rules import (
    Arrival,
    Direction,
    Heat,
    Past,
    Reading,
    Reason,
    Verdict,
    heat_of,
    is_inside,
    judge,
    said_twice,
    standing,
)
from app.people.rules import Obstacle
from app.policy import GateMode, Policy, Site

ADMIT, MEASURE, HOLD, REPEAT = Verdict.ADMIT, Verdict.MEASURE, Verdict.HOLD, Verdict.REPEAT
ARMPIT, FOREHEAD = Site.ARMPIT, Site.FOREHEAD
CLINIC, OFFICE = Obstacle.CLINIC, Obstacle.OFFICE
NORMAL, CONTROLLED, CLOSED = GateMode
P = Policy()
NOON = clock.parse("2026-11-23T12:00")


def at(celsius: str, site: Site = FOREHEAD) -> Reading:
    return Reading(Decimal(celsius), site)


COOL, HOT = at("36.5"), at("37.3")

# Each finding with everything that comes after it in the order of checks: it is the one told.
ORDER = [
    (Reason.MISREAD_CODE, HOLD, {"misread": True}),
    (Reason.UNKNOWN_PASS, HOLD, {"known": False}),
    (Reason.REVOKED_PASS, HOLD, {"revoked": True}),
    (Reason.NOT_ON_ROLL, HOLD, {"on_roll": False}),
    (Reason.REFERRED, HOLD, {"referred": True}),
    (Reason.SEE_CLINIC, HOLD, {"obstacle": CLINIC}),
    (Reason.SEE_OFFICE, HOLD, {"obstacle": OFFICE}),
    (Reason.GATE_CLOSED, HOLD, {"exempt": False}),
    (Reason.FEVER, HOLD, {"heat": Heat.CONFIRMED}),
    (Reason.BAD_TEMPERATURE, MEASURE, {"bad_reading": True}),
    (Reason.FEVER_ONCE, MEASURE, {"reading": HOT}),
    (Reason.ALREADY_IN, REPEAT, {"inside": True}),
    (Reason.NOT_MEASURED, MEASURE, {"reading": None}),
    (Reason.CLEAR, ADMIT, {"reading": COOL}),
]
WELL = Arrival(reading=COOL, exempt=True)


@pytest.mark.parametrize("place", range(len(ORDER)), ids=[row[0] for row in ORDER])
def test_of_several_findings_the_gravest_is_told(place):
    facts: dict[str, object] = {}
    for _, _, finding in reversed(ORDER[place:]):
        facts |= finding
    closed = replace(P, gate_mode=CLOSED)
    assert judge(replace(WELL, **facts), closed) == (ORDER[place][1], ORDER[place][0])


@pytest.mark.parametrize(("reason", "verdict", "finding"), ORDER, ids=[row[0] for row in ORDER])
def test_each_finding_alone_is_told(reason, verdict, finding):
    assert judge(replace(WELL, **finding), replace(P, gate_mode=CLOSED)) == (verdict, reason)


@pytest.mark.parametrize("site", Site)
@pytest.mark.parametrize(
    ("celsius", "answer"),
    [
        ("34.0", (ADMIT, Reason.CLEAR)),
        ("37.2", (ADMIT, Reason.CLEAR)),
        ("37.3", (MEASURE, Reason.FEVER_ONCE)),
        ("43.0", (MEASURE, Reason.FEVER_ONCE)),
    ],
)
def test_the_limit_itself_is_a_fever(site, celsius, answer):
    assert judge(Arrival(reading=at(celsius, site)), P) == answer


@pytest.mark.parametrize("site", Site)
def test_each_site_has_its_own_limit(site):
    own = replace(P, fever_from={**P.fever_from, site: Decimal("36.8")})
    assert judge(Arrival(reading=at("36.8", site)), own) == (MEASURE, Reason.FEVER_ONCE)
    assert judge(Arrival(reading=at("36.7", site)), own) == (ADMIT, Reason.CLEAR)
    others = set(Site) - {site}
    assert all(judge(Arrival(reading=at("36.8", other)), own)[0] is ADMIT for other in others)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"reading": at("37.3", ARMPIT)}, (HOLD, Reason.FEVER)),
        ({"reading": at("37.2", ARMPIT)}, (ADMIT, Reason.COOLED)),
        ({"reading": at("37.2", ARMPIT), "inside": True}, (ADMIT, Reason.COOLED)),
        ({"reading": None}, (MEASURE, Reason.NOT_MEASURED)),
        ({"reading": None, "inside": True}, (MEASURE, Reason.NOT_MEASURED)),
        ({"bad_reading": True}, (MEASURE, Reason.BAD_TEMPERATURE)),
        ({"reading": at("36.5"), "obstacle": CLINIC}, (HOLD, Reason.SEE_CLINIC)),
    ],
)
def test_after_one_hot_reading_the_second_decides(facts, answer):
    assert judge(Arrival(heat=Heat.ONCE, **facts), P) == answer


@pytest.mark.parametrize("reading", [None, COOL, HOT])
def test_a_confirmed_fever_stays_held_whatever_is_measured_next(reading):
    assert judge(Arrival(heat=Heat.CONFIRMED, reading=reading), P) == (HOLD, Reason.FEVER)


def test_a_school_that_does_not_ask_admits_without_a_reading_but_heeds_one():
    lenient = replace(P, ask_temperature=False)
    assert judge(Arrival(), lenient) == (ADMIT, Reason.CLEAR)
    assert judge(Arrival(reading=HOT), lenient) == (MEASURE, Reason.FEVER_ONCE)
    assert judge(Arrival(heat=Heat.ONCE), lenient) == (MEASURE, Reason.NOT_MEASURED)


@pytest.mark.parametrize(
    ("mode", "facts", "reason"),
    [
        (NORMAL, {}, Reason.CLEAR),
        (CONTROLLED, {}, Reason.CLEAR),
        (CLOSED, {}, Reason.GATE_CLOSED),
        (CLOSED, {"pupil": False}, Reason.GATE_CLOSED),
        (CLOSED, {"exempt": True}, Reason.CLEAR),
        (CLOSED, {"exempt": True, "obstacle": OFFICE}, Reason.SEE_OFFICE),
        (CONTROLLED, {"on_roll": False}, Reason.NOT_ON_ROLL),
        (NORMAL, {"on_roll": False}, Reason.NOT_ON_ROLL),
    ],
)
def test_the_mode_says_who_may_come_in(mode, facts, reason):
    policy = replace(P, gate_mode=mode)
    assert judge(Arrival(reading=COOL, **facts), policy)[1] is reason


@pytest.mark.parametrize(
    ("mode", "pupil", "in_lessons", "slip", "reason"),
    [
        (NORMAL, True, True, False, Reason.LEFT_WITHOUT_SLIP),
        (NORMAL, True, True, True, Reason.LEFT),
        (NORMAL, True, False, False, Reason.LEFT),
        (NORMAL, False, True, False, Reason.LEFT),
        (CONTROLLED, True, True, False, Reason.NO_LEAVE_SLIP),
        (CONTROLLED, True, True, True, Reason.LEFT),
        (CONTROLLED, True, False, False, Reason.LEFT),
        (CONTROLLED, False, True, False, Reason.LEFT),
        (CLOSED, True, True, False, Reason.NO_LEAVE_SLIP),
        (CLOSED, True, True, True, Reason.LEFT),
        (CLOSED, False, True, False, Reason.LEFT),
    ],
)
def test_in_lessons_a_pupil_leaves_by_slip(mode, pupil, in_lessons, slip, reason):
    leaving = Arrival(direction=Direction.OUT, pupil=pupil, in_lessons=in_lessons, slip=slip)
    assert judge(leaving, replace(P, gate_mode=mode))[1] is reason


READINGS = st.none() | st.builds(
    Reading,
    st.integers(340, 430).map(lambda tenths: Decimal(tenths) / 10),
    st.sampled_from(Site),
)
ARRIVALS = st.builds(
    Arrival,
    direction=st.sampled_from(Direction), misread=st.booleans(), known=st.booleans(),
    revoked=st.booleans(), on_roll=st.booleans(), pupil=st.booleans(),
    obstacle=st.none() | st.sampled_from(Obstacle), referred=st.booleans(), exempt=st.booleans(),
    slip=st.booleans(), in_lessons=st.booleans(), inside=st.booleans(), reading=READINGS,
    bad_reading=st.booleans(), heat=st.sampled_from(Heat),
)
POLICIES = st.builds(
    Policy, gate_mode=st.sampled_from(GateMode), ask_temperature=st.booleans(),
    fever_from=st.fixed_dictionaries(
        {site: st.integers(365, 385).map(lambda tenths: Decimal(tenths) / 10) for site in Site}
    ),
)
ENTRIES = ARRIVALS.map(lambda arrival: replace(arrival, direction=Direction.IN))
EXITS = ARRIVALS.map(lambda arrival: replace(arrival, direction=Direction.OUT))


@given(ENTRIES, POLICIES)
def test_who_is_let_in_has_nothing_in_the_way_and_no_fever(arrival, policy):
    verdict, _ = judge(arrival, policy)
    if verdict in (ADMIT, REPEAT):
        assert arrival.known
        assert arrival.on_roll
        assert arrival.obstacle is None
        assert not any((arrival.misread, arrival.revoked, arrival.referred, arrival.bad_reading))
        assert policy.gate_mode is not CLOSED or arrival.exempt
        assert arrival.heat is not Heat.CONFIRMED
        reading = arrival.reading
        assert reading is None or reading.celsius < policy.fever_from[reading.site]
    if verdict is ADMIT and (policy.ask_temperature or arrival.heat is Heat.ONCE):
        assert arrival.reading is not None


@given(EXITS, ARRIVALS, POLICIES)
def test_nothing_that_belongs_to_entering_decides_an_exit(leaving, other, policy):
    changed = replace(
        leaving, revoked=other.revoked, on_roll=other.on_roll, obstacle=other.obstacle,
        referred=other.referred, exempt=other.exempt, inside=other.inside, reading=other.reading,
        bad_reading=other.bad_reading, heat=other.heat,
    )
    assert judge(leaving, policy) == judge(changed, policy)


@given(ENTRIES, ARRIVALS, POLICIES)
def test_nothing_that_belongs_to_leaving_decides_an_entry(arrival, other, policy):
    changed = replace(
        arrival, slip=other.slip, in_lessons=other.in_lessons, pupil=other.pupil
    )
    assert judge(arrival, policy) == judge(changed, policy)


@given(ARRIVALS, POLICIES)
def test_of_a_code_that_nobody_has_nothing_else_is_looked_at(arrival, policy):
    stranger = replace(arrival, misread=False, known=False)
    assert judge(stranger, policy) == (HOLD, Reason.UNKNOWN_PASS)


ILLNESS = re.compile("FLU|COVID|POX|MEASLES|TB|TUBERC|NORO|HEPAT|VIRUS|INFECT|POSITIVE|CONTACT")


def test_no_reason_names_an_illness():
    assert not [reason for reason in Reason if ILLNESS.search(reason.value.upper())]
    assert all(reason.value == reason.value.upper() for reason in Reason)


def past(
    minutes: float, reason: Reason, *, gate: int = 1, verdict: Verdict | None = None,
    direction: Direction = Direction.IN, key: int = 1, code: str = "W", undoes: int | None = None,
) -> Past:
    """A passage so many minutes before noon."""
    verdicts = {
        Reason.FEVER_ONCE: MEASURE, Reason.NOT_MEASURED: MEASURE, Reason.BAD_TEMPERATURE: MEASURE,
        Reason.FEVER: HOLD, Reason.ALREADY_IN: REPEAT, Reason.UNDONE: Verdict.UNDONE,
    }
    moment = NOON - timedelta(minutes=minutes)
    return Past(
        key, f"n{key}", moment, moment, gate, direction, verdict or verdicts.get(reason, ADMIT),
        reason, None, code, undoes,
    )


SECOND = 1 / 60
ONCE, FEVER, CLEAR, LEFT = Reason.FEVER_ONCE, Reason.FEVER, Reason.CLEAR, Reason.LEFT


@pytest.mark.parametrize(
    ("rows", "heat"),
    [
        ([], Heat.NONE),
        ([past(1, ONCE)], Heat.ONCE),
        ([past(15, ONCE)], Heat.ONCE),
        ([past(15 + SECOND, ONCE)], Heat.NONE),
        ([past(1, ONCE, gate=2)], Heat.NONE),
        ([past(1, CLEAR, gate=2), past(2, ONCE)], Heat.NONE),
        ([past(1, Reason.COOLED), past(2, ONCE)], Heat.NONE),
        ([past(1, LEFT, direction=Direction.OUT), past(2, ONCE)], Heat.ONCE),
        ([past(1, LEFT, direction=Direction.OUT), past(2, FEVER)], Heat.CONFIRMED),
        ([past(1, Reason.NOT_MEASURED), past(2, ONCE)], Heat.ONCE),
        ([past(1, Reason.BAD_TEMPERATURE), past(2, ONCE)], Heat.ONCE),
        ([past(1, ONCE, gate=2), past(2, ONCE)], Heat.ONCE),
        ([past(1, FEVER), past(2, ONCE)], Heat.CONFIRMED),
        ([past(15, FEVER)], Heat.CONFIRMED),
        ([past(15 + SECOND, FEVER)], Heat.NONE),
        ([past(1, FEVER, gate=2)], Heat.CONFIRMED),
        ([past(-5, FEVER)], Heat.CONFIRMED),
        ([past(-60, FEVER)], Heat.NONE),
    ],
)
def test_a_second_reading_is_at_the_same_gate_soon_and_with_no_admission_between(rows, heat):
    assert heat_of(rows, 1, NOON, P) is heat


def test_the_policy_says_how_soon_a_second_reading_is():
    quick = replace(P, second_within=3)
    assert heat_of([past(3, ONCE)], 1, NOON, quick) is Heat.ONCE
    assert heat_of([past(3 + SECOND, ONCE)], 1, NOON, quick) is Heat.NONE


@pytest.mark.parametrize(
    ("row", "same"),
    [
        (past(2.5 * SECOND, CLEAR), True),
        (past(2.51 * SECOND, CLEAR), False),
        (past(0, FEVER), True),
        (past(-1 * SECOND, CLEAR), True),
        (past(-3 * SECOND, CLEAR), False),
        (past(SECOND, CLEAR, code="X"), False),
        (past(SECOND, CLEAR, gate=2), False),
        (past(SECOND, LEFT, direction=Direction.OUT), False),
    ],
)
def test_a_scanner_that_fires_twice_is_one_passage(row, same):
    assert (said_twice([row], "W", Direction.IN, 1, NOON) is row) is same


def test_only_the_newest_passage_can_be_said_twice():
    rows = [past(SECOND, LEFT, direction=Direction.OUT), past(2 * SECOND, CLEAR)]
    assert said_twice(rows, "W", Direction.IN, 1, NOON) is None


def test_what_was_taken_back_and_the_taking_back_count_for_nothing():
    first, wrong = past(9, CLEAR, key=1), past(5, LEFT, key=2, direction=Direction.OUT)
    undoing = past(4, Reason.UNDONE, key=3, undoes=2)
    assert standing([undoing, wrong, first]) == [first]


@pytest.mark.parametrize(
    ("rows", "boarder", "inside"),
    [
        ([], False, False),
        ([past(60, CLEAR)], False, True),
        ([past(7 * 60, CLEAR)], False, True),
        ([past(7 * 60 + SECOND, CLEAR)], False, False),
        ([past(7 * 60 + SECOND, CLEAR)], True, True),
        ([past(9, LEFT, direction=Direction.OUT), past(60, CLEAR)], False, False),
        ([past(9, LEFT, direction=Direction.OUT), past(60, CLEAR)], True, False),
        ([past(9, Reason.ALREADY_IN), past(60, CLEAR)], False, True),
        ([past(9, FEVER), past(60, CLEAR)], False, True),
        ([past(9, FEVER)], False, False),
        ([past(9, Reason.NO_LEAVE_SLIP, verdict=HOLD, direction=Direction.OUT), past(60, CLEAR)],
         False, True),
    ],
)
def test_inside_is_whose_last_admission_is_an_entry(rows, boarder, inside):
    assert is_inside(rows, boarder, NOON - timedelta(hours=7)) is inside
