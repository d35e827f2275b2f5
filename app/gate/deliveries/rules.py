"""The shelf at the gate: where a parcel lies and what has become of it."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from app.people.rules import NARROW
from app.policy import Policy

ROWS, PLACES = "ABCD", 10  # places that are proposed: A-1 … D-10
USUAL = ("顺丰", "京东", "中通", "圆通", "韵达", "邮政", "美团", "饿了么")  # until others came


class DeliveryKind(StrEnum):
    """What was brought (快递 外卖 信件 物品)."""

    PARCEL = "parcel"
    TAKEAWAY = "takeaway"
    LETTER = "letter"
    GOODS = "goods"


class Step(StrEnum):
    """What is done with a parcel after it was put down; the last three end its time there."""

    DISINFECTED = "disinfected"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    STRUCK = "struck"


class State(StrEnum):
    """Where a parcel stands; derived from its steps, never kept."""

    LYING = "lying"
    OVERDUE = "overdue"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    STRUCK = "struck"


ENDS = (Step.HANDED_OVER, Step.RETURNED, Step.STRUCK)
_PLACE = re.compile(r"([A-Z])[-.·]?0*([1-9]\d{0,2})")


def state(end: Step | None, put_down: datetime, at: datetime, policy: Policy) -> State:
    """On the shelf, overdue from policy.shelf_hours on (that hour included), or gone."""
    if end is not None:
        return State(end)
    long = at - put_down >= timedelta(hours=policy.shelf_hours)
    return State.OVERDUE if long else State.LYING


def place(text: str) -> str:
    """A place as the shelf has it: a3, Ａ－３ and A-03 are A-3; other names stay as written."""
    plain = "".join(text.translate(NARROW).split())
    named = _PLACE.fullmatch(plain.upper())
    return f"{named[1]}-{named[2]}" if named else plain


def proposed(taken: Mapping[str, int], own: Collection[str] = ()) -> str:
    """Where to put the next parcel: beside the receiver's others, else on the first free place.

    taken  parcels by place; when every place is taken, the one with the fewest
    own    places where something for the same receiver lies
    """
    if own:
        return min(own, key=_order)
    places = [f"{row}-{number}" for row in ROWS for number in range(1, PLACES + 1)]
    return min(places, key=lambda each: (taken.get(each, 0), places.index(each)))


def _order(name: str) -> tuple[str, int]:
    row, _dash, number = name.partition("-")
    return row, int(number) if number.isdecimal() else 0
