"""What a plan must say, which version is in force, how far an emergency is; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from app.errors import Invalid
from app.i18n import _

MOST_MINUTES = 24 * 60
MOST_FILE = 20 * 1024 * 1024  # bytes of a signed plan
PDF = b"%PDF-"


class PlanKind(StrEnum):
    """What the plan is for (应急预案)."""

    INFECTION = "infection"
    FOOD = "food"
    WATER = "water"
    FIRE = "fire"
    EARTHQUAKE = "earthquake"
    FLOOD = "flood"
    ACCIDENT = "accident"
    INTRUDER = "intruder"
    OTHER = "other"


class Mark(StrEnum):
    """What a line of an emergency's time line tells."""

    DONE = "done"
    UNDONE = "undone"
    NOTE = "note"
    CLOSED = "closed"


@dataclass(frozen=True)
class Card:
    """One step: who does what, within how many minutes of the beginning, whom they call."""

    who: str
    what: str
    minutes: int | None = None
    phone: str = ""
    counterpart_id: int | None = None


@dataclass(frozen=True)
class Told:
    """A version of a plan as it is told; `in_force` its first day."""

    kind: PlanKind
    name: str
    in_force: date
    approved_by: str
    cards: tuple[Card, ...]
    roles: str = ""
    monitoring: str = ""
    procedure: str = ""
    resources: str = ""
    contact: str = ""
    file_name: str = ""
    file: bytes = b""


class Version(Protocol):
    """What is asked of a version here."""

    @property
    def kind(self) -> PlanKind: ...
    @property
    def in_force(self) -> date: ...
    @property
    def edition(self) -> int: ...


V = TypeVar("V", bound=Version)


def checked(told: Told) -> Told:
    """The version as it is written: who does what, watched how, with what. Raises Invalid."""
    whole = replace(told, name=told.name.strip(), approved_by=told.approved_by.strip(),
                    cards=tuple(_card(n, card) for n, card in enumerate(told.cards, 1)))
    needed = {
        _("name of the plan"): whole.name, _("who approved it"): whole.approved_by,
        _("roles"): told.roles.strip(), _("monitoring"): told.monitoring.strip(),
        _("resources"): told.resources.strip(),
    }
    if missing := [words for words, said in needed.items() if not said]:
        raise Invalid(_("The plan does not say: {what}.").format(what=", ".join(missing)),
                      _("A plan has roles, monitoring, steps and resources (clause 3.1.2)."))
    if not whole.cards:
        raise Invalid(_("A plan without steps helps nobody."), _("Add at least one step."))
    _file(told)
    return whole


def _card(number: int, card: Card) -> Card:
    if not card.who.strip() or not card.what.strip():
        raise Invalid(_("Step {n} does not say who does what.").format(n=number))
    if card.minutes is not None and not 0 <= card.minutes <= MOST_MINUTES:
        raise Invalid(_("Step {n}: the minutes cannot be right.").format(n=number),
                      _("Minutes count from the beginning of the emergency."))
    return replace(card, who=card.who.strip(), what=card.what.strip(), phone=card.phone.strip())


def _file(told: Told) -> None:
    if told.file and not told.file.startswith(PDF):
        raise Invalid(_("{file} is no PDF.").format(file=told.file_name))
    if len(told.file) > MOST_FILE:
        raise Invalid(_("{file} is larger than 20 MB.").format(file=told.file_name))


def in_force(versions: Iterable[V], day: date) -> list[V]:
    """Of each kind the newest version that has begun; of two that begin on a day the later."""
    found: dict[PlanKind, V] = {}
    for each in versions:
        before = found.get(each.kind)
        if each.in_force <= day and (before is None or _age(before) < _age(each)):
            found[each.kind] = each
    order = list(PlanKind)
    return sorted(found.values(), key=lambda each: order.index(each.kind))


def _age(version: Version) -> tuple[date, int]:
    return version.in_force, version.edition


@dataclass(frozen=True)
class Tick:
    """A line of the time line; `card_id` where it is about a step."""

    mark: Mark
    at: datetime
    by: str
    words: str = ""
    card_id: int | None = None


def done(ticks: Sequence[Tick]) -> Mapping[int, Tick]:
    """Which steps are done, and by what line; a tick that was taken back is none."""
    found: dict[int, Tick] = {}
    for tick in ticks:
        if tick.card_id is None:
            continue
        if tick.mark is Mark.DONE:
            found[tick.card_id] = tick
        elif tick.mark is Mark.UNDONE:
            found.pop(tick.card_id, None)
    return found


def late(card: Card, opened: datetime, done_at: datetime | None, now: datetime) -> bool:
    """Was or is the step done later than the plan gives it?"""
    if card.minutes is None:
        return False
    return (done_at or now) > opened + timedelta(minutes=card.minutes)
