"""Six vetoes: anything unmet or unknown keeps the school closed; who may sign what (R9.1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Conflict, Invalid
from app.response.readiness import judging
from app.response.readiness.judging import DrillFact, PlanFact, Risk, SelfCheck
from app.response.readiness.rules import (
    Board,
    Condition,
    Light,
    Opinion,
    Signed,
    State,
    Tier,
    Veto,
    joined,
    light,
    may_sign,
)

DAY = date(2026, 8, 31)
FIRST = date(2026, 9, 1)
MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN


@pytest.mark.parametrize(("states", "came", "either"), [
    ([], UNKNOWN, UNKNOWN),
    ([MET], MET, MET),
    ([MET, MET], MET, MET),
    ([MET, UNKNOWN], UNKNOWN, MET),
    ([UNKNOWN, UNMET], UNMET, UNMET),
    ([MET, UNMET], UNMET, MET),
])
def test_the_worst_condition_decides_a_veto(
    states: list[State], came: State, either: State
) -> None:
    """Without any condition nobody knows; `either` reads "no plan and no drill" to the letter."""
    assert joined(states) is came
    assert joined(states, either=True) is either


@given(st.lists(st.lists(st.sampled_from(State), max_size=4), min_size=6, max_size=6))
def test_no_score_opens_a_school_one_condition_is_enough(found: list[list[State]]) -> None:
    """However much else is met (clause 2.3)."""
    lights = tuple(light(veto, [Condition("grave", each, "grave-none") for each in states])
                   for veto, states in zip(Veto, found, strict=True))
    board = Board(DAY, 1, "P6", "秋季", lights)
    everything = all(states and set(states) == {MET} for states in found)
    assert board.may_open is everything


def test_five_lights_are_not_six() -> None:
    """A veto that nobody asked about is no met one."""
    lights = tuple(Light(veto, (), MET) for veto in list(Veto)[:5])
    assert not Board(DAY, 1, "P6", "", lights).may_open


@pytest.mark.parametrize(("knows", "told", "state", "said"), [
    (False, None, MET, "no-areas"),
    (True, None, UNKNOWN, "risk-untold"),
    (True, Risk("金水区", "低", True, "通告", DAY), MET, "risk-told"),
    (True, Risk("金水区", "中", False, "通告", DAY), UNMET, "risk-told"),
    (True, Risk("金水区", "低", True, "通告", DAY - timedelta(days=7)), MET, "risk-told"),
    (True, Risk("金水区", "低", True, "通告", DAY - timedelta(days=8)), UNKNOWN, "risk-old"),
])
def test_the_districts_level_counts_for_seven_days(
    knows: bool, told: Risk | None, state: State, said: str
) -> None:
    """Under P6, which knows no risk areas, the veto is met and names the edition."""
    found = judging.risk("P6 现行口径", knows, told, DAY, 7)
    assert (found.state, found.told) == (state, said)
    if not knows:
        assert found.facts["profile"] == "P6 现行口径"


@pytest.mark.parametrize(("told", "state", "said"), [
    (None, UNKNOWN, "check-none"),
    (SelfCheck(1, "DJ-0001", DAY, False, 3, (), 43), UNKNOWN, "check-open"),
    (SelfCheck(1, "DJ-0001", DAY, False, 0, (), 46), UNKNOWN, "check-open"),
    (SelfCheck(1, "DJ-0001", DAY, False, 3, ("口罩",), 42), UNMET, "check-unmet"),
    (SelfCheck(1, "DJ-0001", DAY, True, 0, ("口罩",), 45), UNMET, "check-unmet"),
    (SelfCheck(1, "DJ-0001", DAY, True, 0, (), 0), UNKNOWN, "check-met"),
    (SelfCheck(1, "DJ-0001", DAY, True, 0, (), 46), MET, "check-met"),
])
def test_a_self_check_counts_when_it_is_whole(
    told: SelfCheck | None, state: State, said: str
) -> None:
    """A form on which nothing applies says nothing."""
    found = judging.self_check("秋季", told)
    assert (found.state, found.told) == (state, said)
    assert judging.self_check("", told).told == "no-term"


PLAN = PlanFact(1, "传染病应急预案", date(2026, 8, 20))


@pytest.mark.parametrize(("drill", "plan", "state", "said"), [
    (None, PLAN, UNMET, "drill-none"),
    (DrillFact(1, "YL-1", "发热", date(2026, 8, 19)), PLAN, UNMET, "drill-old"),
    (DrillFact(1, "YL-1", "发热", date(2026, 8, 20)), PLAN, MET, "drill"),
    (DrillFact(1, "YL-1", "发热", date(2026, 8, 31)), PLAN, MET, "drill"),
    (DrillFact(1, "YL-1", "发热", date(2026, 9, 1)), PLAN, UNMET, "drill-late"),
    (DrillFact(1, "YL-1", "发热", date(2026, 8, 25)), None, UNMET, "drill-old"),
])
def test_a_drill_lies_after_the_plan_and_before_the_term(
    drill: DrillFact | None, plan: PlanFact | None, state: State, said: str
) -> None:
    """On the term's first day it is too late; on the plan's first day it is early enough."""
    found = judging.drill(drill, plan, FIRST)
    assert (found.state, found.told) == (state, said)
    assert judging.drill(drill, plan, None).told == "no-term"


def signed(tier: Tier = Tier.SCHOOL, opinion: Opinion = Opinion.MAY_OPEN, name: str = "王建民",
           office: str = "区教育局", day: date = DAY, words: str = "") -> Signed:
    """An opinion."""
    return Signed(tier, opinion, name, office, day, words)


def test_three_levels_sign_one_after_the_other() -> None:
    """学校自查 → 市县普查 → 省抽查."""
    before: dict[Tier, Opinion] = {}
    for tier in Tier:
        may_sign(signed(tier), True, DAY, before, DAY)
        before[tier] = Opinion.MAY_OPEN
    with pytest.raises(Conflict, match="signed the sheet already"):
        may_sign(signed(), True, DAY, before, DAY)


@pytest.mark.parametrize(("told", "may_open", "before", "words"), [
    (signed(), False, {}, "A veto stands"),
    (signed(Tier.COUNTY), True, {}, "below has not signed"),
    (signed(Tier.COUNTY), True, {Tier.SCHOOL: Opinion.NOT_YET}, "says: not yet"),
    (signed(name=" "), True, {}, "who signs"),
    (signed(Tier.COUNTY, office=""), True, {Tier.SCHOOL: Opinion.MAY_OPEN}, "which office"),
    (signed(day=DAY - timedelta(days=1)), True, {}, "between the day"),
    (signed(day=DAY + timedelta(days=1)), True, {}, "between the day"),
    (signed(opinion=Opinion.NOT_YET), False, {}, "what is missing"),
])
def test_nobody_signs_against_the_board(
    told: Signed, may_open: bool, before: dict[Tier, Opinion], words: str
) -> None:
    """There is no way round a veto, for no level."""
    with pytest.raises((Conflict, Invalid), match=words):
        may_sign(told, may_open, DAY, before, DAY)
