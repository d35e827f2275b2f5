"""What a count says, and who may let it into the ledger."""

import re
from collections.abc import Collection
from enum import StrEnum

from app.supplies.items.rules import Units, quantity

_NONE = re.compile(r"0+(\.0+)?")
_NARROW = str.maketrans("０．", "0.")


class Stage(StrEnum):
    """How far a stocktake is; the newest step says it, none = open."""

    OPEN = "open"
    HANDED_IN = "handed-in"
    SENT_BACK = "sent-back"
    POSTED = "posted"
    CALLED_OFF = "called-off"


COUNTING = frozenset({Stage.OPEN, Stage.SENT_BACK})
"""While it stands so, lines are counted and counted again."""
OVER = frozenset({Stage.POSTED, Stage.CALLED_OFF})


def tallied(text: str, units: Units) -> int:
    """Base units of what was counted: like any quantity, and nothing at all is one too.

    Raises Invalid for less than nothing, parts of pieces, unknown and mixed units.
    """
    number = text.translate(_NARROW).strip()
    unit = next((each for each in (units.base, *units.larger) if number.endswith(each)), "")
    if _NONE.fullmatch(number.removesuffix(unit).strip()):
        return 0
    return quantity(text, units)


def difference(counted: int | None, expected: int) -> int | None:
    """What has to be booked so that the ledger says what is there; None while not counted."""
    return None if counted is None else counted - expected


def second(account: int | None, hands: Collection[int | None]) -> bool:
    """Is it another account than all that had a hand in the count?"""
    return account is not None and account not in hands
