"""What a drill record must say and when a drill counts for the opening; pure (R9.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import N_, _


class DrillForm(StrEnum):
    """实战 / 桌面 / 讨论 (R9.4); talking alone is no drill for the opening."""

    REAL = "real"
    TABLE_TOP = "table-top"
    DISCUSSION = "discussion"


class DrillState(StrEnum):
    """Derived: set down, being played, played, written up, called off."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class Judged(StrEnum):
    """How one side of it went."""

    GOOD = "good"
    PARTLY = "partly"
    POOR = "poor"


_HALF_A_DAY = timedelta(hours=12)

COUNTING = (DrillForm.REAL, DrillForm.TABLE_TOP)


@dataclass(frozen=True)
class Planned:
    """What is set down before: with which version, what, where, who leads it."""

    plan_id: int
    form: DrillForm
    starts_at: datetime
    place: str
    organizer: str
    commander_id: int
    departments: str = ""
    whole: bool = True
    preparation: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Review:
    """What is written after: the reviews and judgements of R9.4, problems and what becomes of
    them. `head_count` = how many took part, where it is more than those named."""

    ended_at: datetime
    recorder: str
    suitability: str
    sufficiency: str
    people: Judged
    supplies: Judged
    cooperation: Judged
    effect: Judged
    problems: str = ""
    improvements: str = ""
    head_count: int | None = None


def planned(told: Planned) -> Planned:
    """As it is written. Raises Invalid."""
    if not told.place.strip():
        raise Invalid(_("Say where the drill is held."))
    if not told.organizer.strip():
        raise Invalid(_("Say which department organizes the drill."))
    return replace(told, place=told.place.strip(), organizer=told.organizer.strip(),
                   departments=told.departments.strip(), topic=told.topic.strip(),
                   preparation=told.preparation.strip())


def reviewed(told: Review, started: datetime, named: int, now: datetime) -> Review:
    """The review as it is written. Raises Invalid.

    named  how many people stand on the attendance list
    """
    if told.ended_at <= started:
        raise Invalid(_("The drill ends before it begins."), _("Check the two times."))
    if told.ended_at > now:
        raise Invalid(_("The drill has not ended yet."), _("It is written up when it is over."))
    if not told.recorder.strip():
        raise Invalid(_("Say who recorded the drill."))
    if not told.suitability.strip() or not told.sufficiency.strip():
        raise Invalid(_("The plan is not reviewed."),
                      _("Say whether it suits and whether it suffices."))
    if told.head_count is not None and told.head_count < named:
        raise Invalid(_("{n} people are on the list already.").format(n=named),
                      _("The number of people cannot be smaller."))
    if not named and not told.head_count:
        raise Invalid(_("Nobody took part."), _("Put the people on the list, or say how many."))
    return told


def meant(moment: datetime, started: datetime) -> datetime:
    """A time of the drill's day as it is meant: one that lies half a day or more before its
    beginning is after midnight."""
    return moment + timedelta(days=1) if started - moment >= _HALF_A_DAY else moment


class Against(StrEnum):
    """Why a drill does not count for the opening of a term."""

    TALK = "talk"
    LATE = "late"
    BEFORE_PLAN = "before-plan"
    NOT_HELD = "not-held"
    UNWRITTEN = "unwritten"


AGAINST = {
    Against.TALK: N_("a discussion is no drill"),
    Against.LATE: N_("it is dated on or after the first day of its term"),
    Against.BEFORE_PLAN: N_("it was played before the version in force"),
    Against.NOT_HELD: N_("it has not been held"),
    Against.UNWRITTEN: N_("its review is not written"),
}


def against(form: DrillForm, state: DrillState, held: date, opens: date | None,
            plan_from: date | None) -> list[Against]:
    """What stands against a drill counting; `opens` the first day of the term it is for.

    plan_from  the first day of the plan version in force of that kind
    """
    found = []
    if form not in COUNTING:
        found.append(Against.TALK)
    if opens is not None and held >= opens:
        found.append(Against.LATE)
    if plan_from is not None and held < plan_from:
        found.append(Against.BEFORE_PLAN)
    if state in (DrillState.PLANNED, DrillState.RUNNING, DrillState.CANCELLED):
        found.append(Against.NOT_HELD)
    elif state is not DrillState.SIGNED:
        found.append(Against.UNWRITTEN)
    return found


@dataclass(frozen=True)
class Line:
    """A line of the time line: who did what."""

    at: datetime
    who: str
    what: str


def told_together(lines: Iterable[Line]) -> list[Line]:
    """In the order of time; the same deed of the same person within a minute is one line."""
    whole: list[tuple[Line, int]] = []
    for line in sorted(lines, key=lambda each: each.at):
        last, count = whole[-1] if whole else (None, 0)
        if last and (last.who, last.what) == (line.who, line.what) and _minute(last) == _minute(
                line):
            whole[-1] = (last, count + 1)
        else:
            whole.append((line, 1))
    return [line if count == 1 else replace(line, what=f"{line.what} ×{count}")
            for line, count in whole]


def _minute(line: Line) -> datetime:
    return line.at.replace(second=0, microsecond=0)
