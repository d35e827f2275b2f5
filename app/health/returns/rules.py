"""The earliest return to class, with the reason spelled out; pure (R2.7, R7.2)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.rulebook.diseases.rules import Disease, Paper
from app.rulebook.diseases.wording import PAPER


@dataclass(frozen=True)
class Course:
    """How the illness went, as far as it is known.

    free_since  the moment from which there was neither fever nor symptom
    """

    onset: date | None = None
    free_since: datetime | None = None
    rash_on: date | None = None
    treated_from: date | None = None


@dataclass(frozen=True)
class Ground:
    """One condition: until when, and why (a finished sentence)."""

    moment: datetime
    why: str


@dataclass(frozen=True)
class Earliest:
    """The latest of all conditions counts; `missing` is what must be known first."""

    moment: datetime | None = None
    grounds: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = field(default_factory=tuple)


ONSET, FREE, RASH, TREATED = (
    N_("the day of onset"), N_("since when there are no symptoms"), N_("the day of the rash"),
    N_("the first day of treatment"),
)


def earliest(disease: Disease, course: Course) -> Earliest:
    """When somebody may be back at the earliest.

    Day 1 is the day after (R0.6): 14 days from an onset on 11-01 end on 11-15, back on 11-16.
    Raises Invalid when days contradict each other.
    """
    if course.onset and course.free_since and _day(course.free_since) < course.onset:
        raise Invalid(_("The symptoms end before they begin."), _("Check the days."))
    grounds: list[Ground] = []
    missing: list[str] = []
    _whole_days(grounds, missing, course.onset, disease.onset_days, ONSET,
                N_("{days} days from onset on {day}"))
    _whole_days(grounds, missing, course.treated_from, disease.treated_days, TREATED,
                N_("{days} days of treatment from {day}"))
    if disease.rash_days is not None:
        if course.rash_on is None:
            missing.append(_(RASH))
        else:
            back = clock.at(course.rash_on + timedelta(days=disease.rash_days))
            grounds.append(Ground(back, _("day {days} after the rash on {day}").format(
                days=disease.rash_days, day=course.rash_on)))
    if disease.free_hours is not None:
        if course.free_since is None:
            missing.append(_(FREE))
        else:
            grounds.append(Ground(
                course.free_since + timedelta(hours=disease.free_hours),
                _("{hours} hours without symptoms since {moment}").format(
                    hours=disease.free_hours,
                    moment=f"{clock.local(course.free_since):%m-%d %H:%M}")))
    latest = max((each.moment for each in grounds), default=None)
    return Earliest(None if missing else latest, tuple(grounds), tuple(missing))


def _whole_days(grounds: list[Ground], missing: list[str], start: date | None, days: int | None,
                what: str, why: str) -> None:
    if days is None:
        return
    if start is None:
        missing.append(_(what))
        return
    back = clock.at(start + timedelta(days=days + 1))
    grounds.append(Ground(back, _(why).format(days=days, day=start)))


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def objections(
    disease: Disease, course: Course, papers: frozenset[Paper], seen: bool, now: datetime
) -> list[str]:
    """What still stands against a return, in sentences; empty when nothing does.

    seen   the doctor has seen the sign that the disease asks for
    """
    told = earliest(disease, course)
    against = [_("Not known yet: {what}.").format(what=what) for what in told.missing]
    if told.moment is not None and now < told.moment:
        late = max(told.grounds, key=lambda each: each.moment)
        against.append(_("Earliest {moment}: {why}.").format(
            moment=f"{clock.local(told.moment):%Y-%m-%d %H:%M}", why=late.why))
    if disease.sign and not seen:
        against.append(_("To be seen by the doctor: {sign}.").format(sign=disease.sign))
    against += [
        _("Missing: {paper}.").format(paper=_(PAPER[paper]))
        for paper in disease.papers if paper not in papers
    ]
    return against

