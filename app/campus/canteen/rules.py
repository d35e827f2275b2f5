"""What a canteen check is, and how it stands with a food sample; pure (R4.7)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

_WEIGHT = re.compile(r"(.*\D)\s*(\d{1,5})\s*(?:g|克|G)?")
HEAVIEST = 5_000  # g; more is a typing error


class CheckKind(StrEnum):
    """开学前全面检查, 每日自查."""

    OPENING = "opening"
    DAILY = "daily"


class Answer(StrEnum):
    """符合, 不符合, 不适用."""

    GOOD = "good"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True)
class CheckItem:
    """One line of the list; `grave`: nobody opens while it is bad."""

    id: str
    name: str
    acts: frozenset[CheckKind]
    grave: bool = False


@dataclass(frozen=True)
class Check:
    """A check as it is told; every item is answered, and what is bad says how.

    responsible_id, due  of the findings that bad items open
    """

    kind: CheckKind
    answers: Mapping[str, Answer]
    words: Mapping[str, str] = field(default_factory=dict)
    place_id: int | None = None
    by: str = ""
    at: datetime | None = None
    note: str = ""
    responsible_id: int | None = None
    due: date | None = None


def checked(told: Check, items: Sequence[CheckItem], now: datetime) -> list[CheckItem]:
    """The items that are bad. Raises Invalid for what is left open."""
    left = [each.name for each in items if each.id not in told.answers]
    if left:
        raise Invalid(_("Not answered yet: {items}").format(items="、".join(left)))
    known = {each.id for each in items}
    if strange := [each for each in told.answers if each not in known]:
        raise Invalid(_("Not asked for here: {items}").format(items="、".join(strange)))
    if told.at is not None and told.at > now:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    wrong = [each for each in items if told.answers[each.id] is Answer.BAD]
    silent = [each.name for each in wrong if not told.words.get(each.id, "").strip()]
    if silent:
        raise Invalid(_("Say what is wrong: {items}").format(items="、".join(silent)))
    return wrong


def share(answers: Iterable[Answer]) -> tuple[int, int]:
    """How many are good, of how many that apply."""
    told = [each for each in answers if each is not Answer.NONE]
    return sum(each is Answer.GOOD for each in told), len(told)


class Meal(StrEnum):
    """早餐, 午餐, 晚餐, 加餐."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    OTHER = "other"


@dataclass(frozen=True)
class Wanted:
    """What a sample must be: grams of each dish, hours in the cold."""

    grams: int
    hours: int


class Kept(StrEnum):
    """How it stands with a sample."""

    KEPT = "kept"
    MAY_GO = "may-go"
    GONE = "gone"
    EARLY = "early"
    LITTLE = "little"


def sample(grams: int, kept_at: datetime, gone_at: datetime | None, wanted: Wanted,
           now: datetime) -> Kept:
    """Too little counts before all else; thrown away before its time is never mended."""
    if grams < wanted.grams:
        return Kept.LITTLE
    until = kept_at + timedelta(hours=wanted.hours)
    if gone_at is not None:
        return Kept.EARLY if gone_at < until else Kept.GONE
    return Kept.MAY_GO if now >= until else Kept.KEPT


def read_dishes(text: str, grams: int) -> list[tuple[str, int]]:
    """米饭、番茄炒蛋 130、青菜 125g: each dish with its grams, `grams` where none is said."""
    told = []
    for part in re.split(r"[、，,;；\n]", text):
        name, weight = part.strip(), grams
        if found := _WEIGHT.fullmatch(name):
            name, weight = found[1].strip(), int(found[2])
        if name:
            told.append((name, weight))
    return told
