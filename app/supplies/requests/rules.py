"""The way of a request: asked, agreed to or refused, handed out (申领 → 批准 → 发放)."""

from collections.abc import Iterable
from enum import StrEnum


class Step(StrEnum):
    """What was done with a request after it was asked."""

    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"


class State(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"


ALLOWED = {
    State.WAITING: frozenset({Step.APPROVED, Step.REFUSED, Step.WITHDRAWN}),
    State.APPROVED: frozenset({Step.ISSUED, Step.REFUSED, Step.WITHDRAWN}),
}


def state_of(steps: Iterable[Step]) -> State:
    """Where the steps that count led, in their order; none: it waits."""
    state = State.WAITING
    for step in steps:
        state = State(step.value)
    return state


def may_follow(state: State, step: Step) -> bool:
    """Can this be done with a request that stands so?"""
    return step in ALLOWED.get(state, ())


def beyond(granted: dict[int, int], taken: dict[int, int]) -> list[int]:
    """The items of which more goes out than was granted, in base units."""
    return [item for item, quantity in taken.items() if quantity > granted.get(item, 0)]
