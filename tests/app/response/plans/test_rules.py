"""Which version holds, what is done, what is late."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.response.plans import rules
from app.response.plans.rules import Card, Mark, PlanKind, Tick

OPENED = clock.parse("2026-11-23T09:00")


@dataclass(frozen=True)
class V:
    """A version."""

    kind: PlanKind
    in_force: date
    edition: int


VERSIONS = st.lists(st.builds(
    V, st.sampled_from(PlanKind), st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(1, 9)), max_size=12)


@given(VERSIONS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_of_each_kind_the_newest_begun_version_holds_and_never_one_to_come(versions, day):
    holding = rules.in_force(versions, day)
    begun = [each for each in versions if each.in_force <= day]
    assert {each.kind for each in holding} == {each.kind for each in begun}
    assert len({each.kind for each in holding}) == len(holding)
    for each in holding:
        assert (each.in_force, each.edition) == max(
            (other.in_force, other.edition) for other in begun if other.kind is each.kind)


def test_a_step_is_late_a_second_after_its_time_and_not_before():
    card = Card("校医", "送留观室", 5)
    due = OPENED + timedelta(minutes=5)
    after = due + timedelta(seconds=1)
    for done, now, late in ((None, due, False), (None, after, True), (due, after, False),
                            (after, after, True)):
        assert rules.late(card, OPENED, done, now) is late
    assert not rules.late(Card("校医", "送留观室"), OPENED, None, OPENED + timedelta(days=1))


def test_a_tick_that_was_taken_back_is_no_tick_and_the_later_one_counts():
    ticks = [Tick(Mark.DONE, OPENED, "张慧", card_id=1), Tick(Mark.UNDONE, OPENED, "", card_id=1),
             Tick(Mark.NOTE, OPENED, "张慧", "家长已到"),
             Tick(Mark.DONE, OPENED, "赵敏", card_id=1), Tick(Mark.DONE, OPENED, "赵敏", card_id=2)]
    assert {key: tick.by for key, tick in rules.done(ticks).items()} == {1: "赵敏", 2: "赵敏"}
    assert rules.done(ticks[:2]) == {}
