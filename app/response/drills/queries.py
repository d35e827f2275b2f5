"""Drills as they stand: state, attendance, time line, and whether they count."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Source
from app.errors import NotFound
from app.i18n import _
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.queries import CLASS_OF
from app.register import Period
from app.response.drills import rules
from app.response.drills.models import (
    Drill,
    DrillEvent,
    DrillPerson,
    DrillPlay,
    DrillReview,
)
from app.response.drills.rules import Against, DrillForm, DrillState, Review
from app.response.plans import queries as plans
from app.response.plans.models import ResponsePlan
from app.response.plans.rules import PlanKind
from app.rulebook.calendar.queries import terms


@dataclass(frozen=True)
class DrillRow:
    """One drill; `day` the school's day it begins on, `people` how many took part."""

    id: int
    number: str
    plan_id: int
    plan: str
    kind: PlanKind
    edition: int
    form: DrillForm
    whole: bool
    topic: str
    starts_at: datetime
    place: str
    organizer: str
    commander_id: int
    commander: str
    departments: str
    preparation: str
    cancelled_at: datetime | None
    cancelled_why: str
    state: DrillState
    people: int
    review: Review | None

    @property
    def day(self) -> date:
        """The school's day on which it is held."""
        return clock.local(self.starts_at).date()


@dataclass(frozen=True)
class Play:
    """The copy a drill is played in."""

    id: int
    drill_id: int
    number: str
    copy: str
    first_entry: int
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    made: dict[str, int]
    removed_at: datetime | None


@dataclass(frozen=True)
class EventRow:
    """A line of the time line; `played` = from the copy's own record."""

    at: datetime
    who: str
    what: str
    played: bool


@dataclass(frozen=True)
class Attendant:
    """Somebody who took part."""

    person_id: int
    name: str
    group: str


def drills(session: Session, period: Period | None = None) -> list[DrillRow]:
    """Drills that begin in a period, the newest first."""
    query = (
        select(Drill.id, Drill.number, Drill.plan_id, ResponsePlan.name, ResponsePlan.kind,
               ResponsePlan.edition, Drill.form, Drill.whole, Drill.topic, Drill.starts_at,
               Drill.place, Drill.organizer, Drill.commander_id, Person.name, Drill.departments,
               Drill.preparation, Drill.cancelled_at, Drill.cancelled_why)
        .join(ResponsePlan, ResponsePlan.id == Drill.plan_id)
        .join(Person, Person.id == Drill.commander_id)
        .order_by(Drill.starts_at.desc(), Drill.id.desc())
    )
    if period is not None:
        first, end = clock.bounds(period.first, period.last)
        query = query.where(Drill.starts_at >= first, Drill.starts_at < end)
    reviews, plays, named = _reviews(session), plays_by_drill(session), _named(session)
    found = []
    for row in session.execute(query):
        review = reviews.get(row[0])
        people = (review.head_count if review else None) or named.get(row[0], 0)
        state = _state(row.cancelled_at, review, plays.get(row[0]))
        found.append(DrillRow(*[*row, state, people, review]))
    return found


def drill(session: Session, drill_id: int) -> DrillRow:
    """One drill. Raises NotFound."""
    for each in drills(session):
        if each.id == drill_id:
            return each
    raise NotFound(_("There is no such drill."))


def last(session: Session, before: date) -> DrillRow | None:
    """The last drill that was held and written up before a day; talking alone does not count."""
    return next((each for each in drills(session)
                 if each.day < before and each.state is DrillState.SIGNED
                 and each.form in rules.COUNTING), None)


def against(session: Session, row: DrillRow, opens: date | None = None) -> list[Against]:
    """What stands against a drill counting for a term, the next to open when left out."""
    opens = opens or opening_of(session, row.day)
    holding = next((each for each in plans.in_force(session, opens or row.day)
                    if each.kind is row.kind), None)
    return rules.against(row.form, row.state, row.day, opens,
                         holding.in_force if holding else None)


def opening_of(session: Session, day: date) -> date | None:
    """The first day of the term that a drill of this day is for: the one that is running,
    else the next one."""
    for term in terms(session):
        if day <= term.last:
            return term.first
    return None


def running(session: Session) -> Play | None:
    """The drill that is being played in a copy, if one is."""
    return next((play for play in _plays(session) if play.ended_at is None), None)


def plays_by_drill(session: Session) -> dict[int, Play]:
    """The newest copy of each drill."""
    return {play.drill_id: play for play in _plays(session)}


def attendance(session: Session, drill_id: int) -> list[Attendant]:
    """Who took part, by group and name."""
    who = files_of(session).kept(DrillPerson.person_id)
    query = select(Person.id, Person.name, CLASS_OF).where(
        Person.id.in_(select(who).where(DrillPerson.drill_id == drill_id))
    ).order_by(CLASS_OF, Person.name, Person.id)
    return [Attendant(*row) for row in session.execute(query)]


def events(session: Session, drill_id: int) -> list[EventRow]:
    """The time line, oldest line first."""
    query = select(DrillEvent.at, DrillEvent.who, DrillEvent.what, DrillEvent.played).where(
        DrillEvent.drill_id == drill_id).order_by(DrillEvent.at, DrillEvent.id)
    return [EventRow(*row) for row in session.execute(query)]


def problems(session: Session, drill_id: int) -> list[FindingRow]:
    """What a drill has shown to be wrong."""
    return findings.of(session, Source.DRILL, drill_id)


def _state(cancelled: datetime | None, review: Review | None, play: Play | None) -> DrillState:
    if cancelled is not None:
        return DrillState.CANCELLED
    if review is not None:
        return DrillState.SIGNED
    if play is None:
        return DrillState.PLANNED
    return DrillState.RUNNING if play.ended_at is None else DrillState.HELD


def _reviews(session: Session) -> dict[int, Review]:
    query = select(
        DrillReview.drill_id, DrillReview.ended_at, DrillReview.recorder, DrillReview.suitability,
        DrillReview.sufficiency, DrillReview.people, DrillReview.supplies,
        DrillReview.cooperation, DrillReview.effect, DrillReview.problems,
        DrillReview.improvements, DrillReview.head_count).order_by(DrillReview.id)
    return {key: Review(*rest) for key, *rest in session.execute(query)}


def _named(session: Session) -> dict[int, int]:
    query = select(DrillPerson.drill_id, func.count()).group_by(DrillPerson.drill_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _plays(session: Session) -> Sequence[Play]:
    query = select(
        DrillPlay.id, DrillPlay.drill_id, Drill.number, DrillPlay.copy, DrillPlay.first_entry,
        DrillPlay.started_at, DrillPlay.started_by, DrillPlay.ended_at, DrillPlay.made,
        DrillPlay.removed_at).join(Drill, Drill.id == DrillPlay.drill_id).order_by(DrillPlay.id)
    return [Play(*row[:8], made=json.loads(row[8] or "{}"), removed_at=row[9])
            for row in session.execute(query)]
