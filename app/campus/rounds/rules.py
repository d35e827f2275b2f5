"""What a round is, what it is worth and what cannot have been; pure (R4.2–R4.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _
from app.rulebook.disinfection.rules import STRONGEST, UNIT, Agent, Purpose, Range

WIPED: Range = (70, 80)  # % of alcohol where something is wiped that chlorine is meant for (R4.2)
AHEAD = timedelta(minutes=5)  # a clock that is a little behind the watch
LONGEST = timedelta(hours=24)
MOST = 1_000  # litres in one round; more is a typing error


class Task(StrEnum):
    """保洁, 通风, 消毒, 接触点消毒, 巡查, 终末消毒."""

    CLEAN = "clean"
    VENTILATE = "ventilate"
    DISINFECT = "disinfect"
    TOUCH = "touch"
    PATROL = "patrol"
    TERMINAL = "terminal"


STRONG = frozenset({Task.DISINFECT, Task.TOUCH, Task.TERMINAL})  # done with a disinfectant


class With(StrEnum):
    """With what something is disinfected; chlorine and alcohol have a strength."""

    CHLORINE = "chlorine"
    ALCOHOL = "alcohol"
    HEAT = "heat"
    ULTRAVIOLET = "ultraviolet"
    OTHER = "other"


MEASURED = {With.CHLORINE: Agent.CHLORINE, With.ALCOHOL: Agent.ALCOHOL}


class Way(StrEnum):
    """擦拭, 喷洒, 拖拭, 浸泡, 覆盖, 其他."""

    WIPE = "wipe"
    SPRAY = "spray"
    MOP = "mop"
    SOAK = "soak"
    COVER = "cover"
    OTHER = "other"


class Run(StrEnum):
    """Which run of the school bus: 上午, 中午, 下午; "" for what is no bus."""

    NONE = ""
    MORNING = "morning"
    NOON = "noon"
    EVENING = "evening"


class Source(StrEnum):
    """Why a round was done: the plan, a gathering, a stay that ended, or somebody saw fit."""

    PLAN = "plan"
    GATHERING = "gathering"
    STAY = "stay"
    OWN = "own"


class Fault(StrEnum):
    """Why a round is not worth what it should be; the gravest first."""

    EXPIRED = "expired"
    TOO_WEAK = "too-weak"
    TOO_SHORT = "too-short"
    VENT_SHORT = "vent-short"
    TOO_STRONG = "too-strong"
    NOT_TOLD = "not-told"
    NOT_AIRED = "not-aired"


OF_AIRING = frozenset({Fault.VENT_SHORT, Fault.NOT_AIRED})


class Mark(StrEnum):
    """What was said of a round afterwards (验收)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Told:
    """A round as it is told; moments are UTC.

    strength   mg/L of chlorine, % of alcohol
    item_id    the disinfectant of the store it was mixed from, `lot_id` the lot of it
    litres     of working solution; nothing is booked out without
    polluted   something was polluted: the strength of an outbreak holds
    """

    place_id: int
    tasks: tuple[Task, ...]
    started: datetime | None = None
    ended: datetime | None = None
    agent: With | None = None
    strength: int | None = None
    way: Way | None = None
    item_id: int | None = None
    lot_id: int | None = None
    litres: int | None = None
    vent_from: datetime | None = None
    vent_to: datetime | None = None
    operator: str = ""
    operator_id: int | None = None
    polluted: bool = False
    note: str = ""
    run: Run = Run.NONE
    driver: str = ""
    minder: str = ""


@dataclass(frozen=True)
class Measure:
    """What a round is measured by.

    purposes  the lines of the table of strengths that its tasks go by
    airing    minutes it is aired at least
    expires   the last day of the disinfectant, None = not known
    stock     strength of what it was mixed from, in the unit of its agent; None = not known
    """

    purposes: Sequence[Purpose]
    airing: int
    expires: date | None = None
    stock: int | None = None


def checked(told: Told, measure: Measure, now: datetime) -> Told:
    """The round as it is written. Raises Invalid for what cannot have been."""
    if not told.tasks:
        raise Invalid(_("Say what was done."), _("Choose at least one task."))
    for begun, over in ((told.started, told.ended), (told.vent_from, told.vent_to)):
        _in_order(begun, over, now)
    if not (told.started or told.vent_from):
        raise Invalid(_("When was it done?"), _("Give its beginning."))
    if told.litres is not None and not 0 < told.litres <= MOST:
        raise Invalid(_("From 1 to {most} litres.").format(most=MOST))
    _possible(told, measure.stock)
    tasks = tuple(each for each in Task if each in told.tasks)
    return replace(told, tasks=tasks, operator=told.operator.strip(), note=told.note.strip(),
                   driver=told.driver.strip(), minder=told.minder.strip())


def _in_order(begun: datetime | None, over: datetime | None, now: datetime) -> None:
    if over is not None and begun is None:
        raise Invalid(_("It has an end but no beginning."), _("Give both times."))
    if begun is not None and begun > now + AHEAD:
        raise Invalid(_("This time lies in the future."), _("Write it down when it is done."))
    if begun is None or over is None:
        return
    if over < begun:
        raise Invalid(_("It was finished before it began."), _("Check both times."))
    if over > now + AHEAD:
        raise Invalid(_("It is not finished yet."), _("Write it down when it is done."))
    if over - begun > LONGEST:
        raise Invalid(_("It lasts longer than a day."), _("Check both times."))


def _possible(told: Told, stock: int | None) -> None:
    """No solution is stronger than what it was mixed from."""
    if told.strength is None:
        return
    agent = MEASURED.get(told.agent or With.OTHER)
    if agent is None:
        raise Invalid(_("This disinfectant has no strength that is measured."),
                      _("Leave it empty."))
    most = min(STRONGEST[agent], stock or STRONGEST[agent])
    if not 0 < told.strength <= most:
        raise Invalid(
            _("{n} {unit} cannot be: the stock solution itself has {most}.").format(
                n=told.strength, unit=UNIT[agent], most=f"{most} {UNIT[agent]}"),
            _("Look at the label and at the recipe again."))


def faults(told: Told, measure: Measure, day: date, *, outbreak: bool) -> tuple[Fault, ...]:
    """What a round lacks, the gravest first; none = it is worth what it should be."""
    found: set[Fault] = set()
    if STRONG & set(told.tasks):
        found |= _strength(told, measure, outbreak=outbreak or told.polluted)
        if measure.expires is not None and measure.expires < day:
            found.add(Fault.EXPIRED)
    if Task.VENTILATE in told.tasks and told.vent_to is None:
        found.add(Fault.NOT_AIRED)
    if told.vent_from and told.vent_to and (
            told.vent_to - told.vent_from < timedelta(minutes=measure.airing)):
        found.add(Fault.VENT_SHORT)
    return tuple(each for each in Fault if each in found)


def concerning(task: Task, found: Sequence[Fault]) -> tuple[Fault, ...]:
    """Those of a round that one of its tasks lacks: a weak solution leaves the airing well."""
    if task is Task.VENTILATE:
        return tuple(each for each in found if each in OF_AIRING)
    return tuple(each for each in found if each not in OF_AIRING) if task in STRONG else ()


def _strength(told: Told, measure: Measure, *, outbreak: bool) -> set[Fault]:
    agent = MEASURED.get(told.agent or With.OTHER)
    if told.agent is None or (agent is not None and told.strength is None) or (
            told.started is None or told.ended is None):
        return {Fault.NOT_TOLD}
    if agent is None or told.strength is None:
        return set()  # heat, ultraviolet and others go by their label
    fitting = [each for each in measure.purposes if each.agent is agent]
    ranges = [found for each in fitting if (found := wanted(each, outbreak=outbreak))]
    if not fitting and agent is Agent.ALCOHOL:
        ranges = [WIPED]
    lacks: set[Fault] = set()
    if any(told.strength < low for low, _high in ranges):
        lacks.add(Fault.TOO_WEAK)
    if ranges and all(told.strength > high for _low, high in ranges):
        lacks.add(Fault.TOO_STRONG)
    if told.ended - told.started < timedelta(minutes=max((p.minutes for p in fitting), default=0)):
        lacks.add(Fault.TOO_SHORT)
    return lacks


def wanted(purpose: Purpose, *, outbreak: bool) -> Range | None:
    """The range that holds; what is done in an outbreak alone is done so at any time."""
    first, second = purpose.routine, purpose.outbreak
    return (second or first) if outbreak else (first or second)
