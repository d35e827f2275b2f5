"""Which days are looked back at, who belongs to a focus group and why; pure (R3.9, R3.10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.health.lookback.areas import Area, Level, above, covering
from app.i18n import _
from app.policy import Policy, Profile

# The levels a profile knows (R0.3, R0.4); since 2023-01-08 areas are not divided any more.
LEVELS: Mapping[Profile, tuple[Level, ...]] = {
    **dict.fromkeys((Profile.P1, Profile.P2, Profile.P3), tuple(Level)),
    **dict.fromkeys((Profile.P4, Profile.P5), (Level.LOW, Level.HIGH)),
    Profile.P6: (),
}


class Source(StrEnum):
    """How a sheet came in."""

    FORM = "form"
    IMPORT = "import"
    HAND = "hand"


class FamilyWork(StrEnum):
    """What somebody of the family works in (clause 3.2.1); EITHER: the form asks for both."""

    NONE = "none"
    COLD_CHAIN = "cold-chain"
    TRADE = "trade"
    EITHER = "either"


class Origin(StrEnum):
    """Where a judgement found it: on the list of areas, on the form, at a class check."""

    LIST = "list"
    TOLD = "told"
    CHECK = "check"


class Focus(StrEnum):
    """The four groups of clause 3.2.1, and a fever in the window (R3.9)."""

    FROM_AREA = "from-area"
    HOME_IN_AREA = "home-in-area"
    ON_CAMPUS = "on-campus"
    FAMILY_WORK = "family-work"
    FEVER = "fever"


@dataclass(frozen=True)
class Window:
    """The days before a term, first and last included."""

    first: date
    last: date


@dataclass(frozen=True)
class Stay:
    """Where somebody was, first and last day included; `level` as the form says it."""

    place: str
    since: date
    until: date
    level: Level | None = None


@dataclass(frozen=True)
class Told:
    """What a sheet says.

    home         the area of the home address (street or county)
    on_campus    stayed at the school during the holidays (留校)
    contact      who was met that matters, in words: a case, somebody from a risk area
    """

    stays: tuple[Stay, ...] = ()
    symptoms: frozenset[Symptom] = field(default_factory=frozenset)
    met_case: bool = False
    met_area: bool = False
    contact: str = ""
    family_work: FamilyWork = FamilyWork.NONE
    on_campus: bool = False
    home: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ground:
    """One reason of a judgement: the rule, where it was found, and its numbers."""

    focus: Focus
    rule: str
    origin: Origin = Origin.TOLD
    place: str = ""
    level: Level | None = None
    since: date | None = None
    until: date | None = None
    days: int | None = None


@dataclass(frozen=True)
class Judgement:
    """Why somebody is to be watched, and until which day (included) the gate sends them on."""

    grounds: tuple[Ground, ...] = ()
    until: date | None = None

    @property
    def focus(self) -> tuple[Focus, ...]:
        """The groups, each once."""
        return tuple(each for each in Focus if any(g.focus is each for g in self.grounds))


def window(first_day: date, days: int) -> Window:
    """D−14 … D−1 of a term that begins on D (R3.9): 2021-09-01 → 08-18 … 08-31."""
    return Window(first_day - timedelta(days=days), first_day - timedelta(days=1))


def last_held(last_day: date, days: int) -> date:
    """The last day of observation, included: day 1 is the day after (R0.6, R3.10)."""
    return last_day + timedelta(days=days)


def risky(policy: Policy) -> tuple[Level, ...]:
    """The levels from which somebody is a returner (返自中高风险区); none under P6."""
    return tuple(each for each in LEVELS[policy.profile] if above(each, Level.LOW))


def judge(told: Told, span: Window, areas: Sequence[Area], policy: Policy,
          fever_on: date | None = None) -> Judgement:
    """Find the focus groups and the last day at the clinic; under P6 no area counts (R0.2).

    fever_on  the last day on which a check of these days found a fever
    """
    stays = tuple(_stays(told, span, areas, policy))
    grounds = [*stays, *_home(told, span, areas, policy)]
    if told.on_campus:
        grounds.append(Ground(Focus.ON_CAMPUS, "3.2.1", since=span.first, until=span.last))
    if told.family_work is not FamilyWork.NONE:
        grounds.append(Ground(Focus.FAMILY_WORK, "3.2.1", place=told.family_work))
    if Symptom.FEVER in told.symptoms:
        grounds.append(Ground(Focus.FEVER, "R3.9", since=span.first, until=span.last))
    if fever_on is not None and span.first <= fever_on <= span.last:
        grounds.append(Ground(Focus.FEVER, "R3.9", Origin.CHECK, since=fever_on, until=fever_on))
    ends = [last_held(each.until, policy.area_days) for each in stays if each.until]
    return Judgement(tuple(grounds), max(ends, default=None))


def _stays(told: Told, span: Window, areas: Sequence[Area], policy: Policy) -> Iterator[Ground]:
    """One ground a stay that touches the window: the gravest level, the last day in the area."""
    levels = risky(policy)
    for stay in told.stays:
        first, last = max(stay.since, span.first), min(stay.until, span.last)
        if first > last or not levels:
            continue
        hits = [(each.level, min(last, each.until or last), Origin.LIST)
                for each in covering(areas, stay.place, first, last) if each.level in levels]
        if stay.level in levels:
            hits.append((stay.level, last, Origin.TOLD))
        if hits:
            level, _day, origin = max(hits, key=lambda hit: levels.index(hit[0]))
            yield Ground(Focus.FROM_AREA, "R3.10", origin, stay.place, level, first,
                         max(day for _level, day, _origin in hits), policy.area_days)


def _home(told: Told, span: Window, areas: Sequence[Area], policy: Policy) -> Iterator[Ground]:
    levels = risky(policy)
    found = [each for each in covering(areas, told.home, span.first, span.last)
             if each.level in levels] if told.home else []
    if found:
        worst = max(found, key=lambda each: levels.index(each.level))
        yield Ground(Focus.HOME_IN_AREA, "3.2.1", Origin.LIST, told.home, worst.level,
                     max(worst.since, span.first), min(worst.until or span.last, span.last))


def completed(told: Told, today: date) -> Told:
    """The same, put right: blanks cut, the stays in their order.

    Raises Invalid for a stay without a place, one that ends before it begins, or lies ahead.
    """
    stays = []
    for stay in sorted(told.stays, key=lambda each: (each.since, each.until)):
        place = stay.place.strip()
        if not place:
            raise Invalid(_("A stay needs its place."), _("Write county or street."))
        if stay.until < stay.since:
            raise Invalid(_("The stay in {place} ends before it begins.").format(place=place),
                          _("Check the days."))
        if stay.since > today:
            raise Invalid(_("The stay in {place} lies in the future.").format(place=place),
                          _("Check the days."))
        stays.append(replace(stay, place=place))
    return replace(told, stays=tuple(stays), contact=told.contact.strip(),
                   home=told.home.strip(), note=told.note.strip())
