"""What an exposure asks of somebody, beside what they are under already; pure (R0.3, R3.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.orders import stages
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import OrderKind
from app.cases.orders.stages import Due, Stage


class Result(StrEnum):
    """What follows.

    ORDERED   an order is given
    MOVED     the order they are under already ends later now
    REPLACED  the order they are under was milder, or shorter: a new one stands for it
    COVERED   the order they are under holds long enough
    OVER      the days that would have been observed are past
    NOTHING   the policy or the disease asks for nothing
    """

    ORDERED = "ordered"
    MOVED = "moved"
    REPLACED = "replaced"
    COVERED = "covered"
    OVER = "over"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Follows:
    """The result, and the stage to be ordered where one is."""

    result: Result
    due: Due | None = None


def follows(told: Sequence[Stage], last_on: date, under: OrderView | None, today: date) -> Follows:
    """What an exposure until a day asks for; two orders of one disease are merged into the longer.

    A later exposure moves the order that holds, where it is as strong and as long; whoever is a
    case themselves stays isolated.
    """
    if not told:
        return Follows(Result.NOTHING)
    due = stages.at(told, last_on, today)
    if due is None:
        return Follows(Result.OVER)
    if under is None:
        return Follows(Result.ORDERED, due)
    if under.kind is OrderKind.ISOLATE or under.end is None:
        return Follows(Result.COVERED)
    if stages.stronger(due.stage.kind, under.kind):
        return Follows(Result.REPLACED, due)
    if due.end <= under.end or stages.stronger(under.kind, due.stage.kind):
        return Follows(Result.COVERED)
    same = due.stage.days == under.term.days and due.basis > under.term.basis
    return Follows(Result.MOVED if same else Result.REPLACED, due)
