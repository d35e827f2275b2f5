"""Six vetoes, each from conditions with their evidence; anything unmet or unknown = no opening.

Source: 方案二(三), Henan 2021-08-22 (R9.1). There is no score and no way round it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.errors import Conflict, Invalid
from app.i18n import _


class State(StrEnum):
    """Of a condition and of a veto."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Veto(StrEnum):
    """The six of clause 2.3, in its order."""

    RISK = "risk"
    LOCAL = "local"
    TECHNICAL = "technical"
    PLAN = "plan"
    SUPPLIES = "supplies"
    BUILDINGS = "buildings"


class Tier(StrEnum):
    """学校自查 → 市县普查 → 省抽查."""

    SCHOOL = "school"
    COUNTY = "county"
    PROVINCE = "province"


class Opinion(StrEnum):
    """What a level says to a frozen sheet."""

    MAY_OPEN = "may-open"
    NOT_YET = "not-yet"


@dataclass(frozen=True)
class Where:
    """Where the rows behind a fact are shown; `key` 0 = the page says it."""

    tab: str
    page: str
    key: int = 0


@dataclass(frozen=True)
class Condition:
    """One condition as it stands on a day.

    id      which condition; `facts` the values that its words are filled with
    told    what is so, a key of `wording.FACT`
    day     on which the evidence is dated, None where there is none
    """

    id: str
    state: State
    told: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    day: date | None = None
    where: Where | None = None


@dataclass(frozen=True)
class Light:
    """One veto; `state` as its conditions make it."""

    veto: Veto
    conditions: tuple[Condition, ...]
    state: State


@dataclass(frozen=True)
class Board:
    """The six lights of a day, under one edition of the policy; `term` is the one it is for."""

    day: date
    policy_id: int
    policy: str
    term: str
    lights: tuple[Light, ...]

    @property
    def may_open(self) -> bool:
        """Only when all six are met."""
        return len(self.lights) == len(Veto) and all(
            each.state is State.MET for each in self.lights)

    def count(self, state: State) -> int:
        """How many lights stand so."""
        return sum(each.state is state for each in self.lights)


def light(veto: Veto, conditions: Iterable[Condition], *, either: bool = False) -> Light:
    """A veto stands while anything is unmet or unknown; without any condition nobody knows.

    either  one met condition is enough (R9.1: "no plan and no drill", read to the letter)
    """
    held = tuple(conditions)
    return Light(veto, held, joined([each.state for each in held], either=either))


def joined(states: Sequence[State], *, either: bool = False) -> State:
    """What several states come to."""
    if not states:
        return State.UNKNOWN
    if either and State.MET in states:
        return State.MET
    for each in (State.UNMET, State.UNKNOWN):
        if each in states:
            return each
    return State.MET


@dataclass(frozen=True)
class Signed:
    """An opinion as a level gives it."""

    tier: Tier
    opinion: Opinion
    name: str
    office: str
    day: date
    words: str = ""


def may_sign(told: Signed, may_open: bool, frozen: date, before: Mapping[Tier, Opinion],
             today: date) -> None:
    """Each level signs once, after the one below it, and never against the board.

    Raises Invalid, Conflict.
    """
    if not told.name.strip():
        raise Invalid(_("Say who signs."))
    if told.tier is not Tier.SCHOOL and not told.office.strip():
        raise Invalid(_("Say for which office."))
    if not frozen <= told.day <= today:
        raise Invalid(_("It is signed between the day of the sheet and today."))
    if told.tier in before:
        raise Conflict(_("This level has signed the sheet already."),
                       _("Freeze a new sheet where something has changed."))
    order = list(Tier)
    for lower in order[:order.index(told.tier)]:
        if lower not in before:
            raise Conflict(_("The level below has not signed yet."))
        if before[lower] is Opinion.NOT_YET and told.opinion is Opinion.MAY_OPEN:
            raise Conflict(_("The level below says: not yet."))
    if told.opinion is Opinion.MAY_OPEN and not may_open:
        raise Conflict(
            _("A veto stands: nobody can agree to the opening on this sheet."),
            _("Do what is missing, then freeze a new sheet."))
    if told.opinion is Opinion.NOT_YET and not told.words.strip():
        raise Invalid(_("Say what is missing."))
