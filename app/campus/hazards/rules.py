"""Which of the twenty kinds were looked at, place by place; pure (clause 3.2.3)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.campus.findings.rules import Found
from app.errors import Invalid
from app.i18n import _
from app.places.grid.rules import HAZARD_USES, Use


class Saw(StrEnum):
    """What somebody saw who looked: nothing wrong, something, or that the school has none."""

    WELL = "well"
    FOUND = "found"
    ABSENT = "absent"


@dataclass(frozen=True)
class Look:
    """Somebody looks at a kind of place: at one with all that lies in it, or everywhere (None).

    wrong  what was found, a finding each; its place and kind are those of the look unless told
    """

    use: Use
    place_id: int | None = None
    saw: Saw = Saw.WELL
    by: str = ""
    at: datetime | None = None
    note: str = ""
    wrong: tuple[Found, ...] = ()


def checked(told: Look, there: bool, now: datetime) -> Look:
    """The look as it is written.

    there  does the grid know a place of this kind? Raises Invalid.
    """
    if told.use not in HAZARD_USES:
        raise Invalid(_("This is none of the twenty kinds of the plan."))
    if (told.saw == Saw.FOUND) != bool(told.wrong):
        raise Invalid(_("Say what was found."))
    if told.saw == Saw.ABSENT and there:
        raise Invalid(_("The grid has a place of this kind: look at it."),
                      _("Close the place in the grid if it is there no more."))
    if told.at is not None and told.at > now:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    return told


@dataclass(frozen=True)
class Seen:
    """One look, as coverage counts it."""

    use: Use
    place_id: int | None


def unseen(of_use: Mapping[Use, Iterable[int]], above: Mapping[int, int | None],
           looks: Iterable[Seen]) -> dict[Use, list[int]]:
    """The places of each kind that no look reached, by kind; a look reaches all that lies in it.

    A kind without a place in the grid is reached by any look of it; if there was none, its list is
    empty and the kind still stands in the answer.
    """
    looked: dict[Use, set[int | None]] = {}
    for each in looks:
        looked.setdefault(each.use, set()).add(each.place_id)
    left: dict[Use, list[int]] = {}
    for use in HAZARD_USES:
        here = looked.get(use, set())
        missing = [] if None in here else [
            place for place in of_use.get(use, ()) if not reached(place, above, here)]
        if missing or not here:
            left[use] = missing
    return left


def reached(place: int, above: Mapping[int, int | None], goals: Collection[int | None]) -> bool:
    """Does a place lie in one of these, or is it one?"""
    at: int | None = place
    while at is not None:
        if at in goals:
            return True
        at = above.get(at)
    return False
