"""Setting a drill down, who was there, what happened, the review and its problems."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import rules as findings_rules
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.models import Membership, Person
from app.response.drills import queries, rules
from app.response.drills.models import Drill, DrillEvent, DrillPerson, DrillReview
from app.response.drills.rules import DrillState, Planned, Review
from app.response.plans import queries as plans
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Problem:
    """Something a drill has shown, who mends it, and until when."""

    what: str
    responsible_id: int
    due: date
    grade: Grade = Grade.ORDINARY


def plan(desk: Desk, told: Planned) -> int:
    """Set a drill down; answers its key. Raises Invalid, NotFound.

    One after the first day of term is written, too: that it does not count is told.
    """
    whole = rules.planned(told)
    with _keeping(desk) as session:
        version = plans.version(session, whole.plan_id)
        if clock.local(whole.starts_at).date() < version.in_force:
            raise Invalid(_("The drill lies before the plan's version."),
                          _("It is in force from {day}.").format(day=version.in_force))
        if session.get(Person, whole.commander_id) is None:
            raise NotFound(_("There is no such person."))
        count = session.scalar(select(func.count()).select_from(Drill)) or 0
        row = Drill(number=f"D-{count + 1:04d}", recorded_at=clock.now(),
                    account_id=desk.actor.id, **vars(whole))
        session.add(row)
        session.flush()
        return row.id


def cancel(desk: Desk, drill_id: int, why: str) -> None:
    """It is called off; the row stays. Raises Invalid, Conflict."""
    if not why.strip():
        raise Invalid(_("Say why it is called off."))
    with _keeping(desk) as session:
        found = queries.drill(session, drill_id)
        if found.state is not DrillState.PLANNED:
            raise Conflict(_("This drill was held, or is called off already."))
        row = session.get_one(Drill, drill_id)
        row.cancelled_at, row.cancelled_why = clock.now(), why.strip()


def attend(desk: Desk, drill_id: int, people: Sequence[int]) -> int:
    """These people took part; whoever stands there stays. Answers how many are new."""
    with _keeping(desk) as session:
        _alive(session, drill_id)
        return _add(session, desk, drill_id, people)


def attend_group(desk: Desk, drill_id: int, group_id: int) -> int:
    """Everybody who belongs to a group took part; answers how many are new."""
    with _keeping(desk) as session:
        _alive(session, drill_id)
        people = session.scalars(select(Membership.person_id).where(
            Membership.group_id == group_id, Membership.until.is_(None)))
        return _add(session, desk, drill_id, list(people))


def absent(desk: Desk, drill_id: int, person_id: int) -> None:
    """Somebody was not there after all; the audit keeps that they were named."""
    with _keeping(desk) as session:
        _alive(session, drill_id)
        row = session.scalar(select(DrillPerson).where(
            DrillPerson.drill_id == drill_id, DrillPerson.person_id == person_id))
        if row is not None:
            session.delete(row)


def tell(desk: Desk, drill_id: int, what: str, who: str = "", at: datetime | None = None) -> None:
    """A line of the time line, by hand. Raises Invalid, Conflict."""
    if not what.strip():
        raise Invalid(_("Write what happened."))
    with _keeping(desk) as session:
        _alive(session, drill_id)
        now = clock.now()
        if at is not None and at > now:
            raise Invalid(_("The time lies in the future."))
        session.add(DrillEvent(
            nonce=nonce(), drill_id=drill_id, at=at or now, who=who.strip() or desk.actor.display,
            what=what.strip(), played=False, recorded_at=now, account_id=desk.actor.id))


def review(desk: Desk, drill_id: int, told: Review, problems: Sequence[Problem] = ()) -> list[int]:
    """Write the drill up; each problem becomes a finding. Answers their keys.

    Raises Invalid, Conflict.
    """
    with _keeping(desk) as session:
        row = _alive(session, drill_id)
        if row.state is DrillState.RUNNING:
            raise Conflict(_("The drill is still being played."), _("End it first."))
        named = len(queries.attendance(session, drill_id))
        whole = rules.reviewed(told, row.starts_at, named, clock.now())
        session.add(DrillReview(nonce=nonce(), drill_id=drill_id, recorded_at=clock.now(),
                                account_id=desk.actor.id, **vars(whole)))
        return [_problem(session, desk, drill_id, each) for each in problems]


@contextmanager
def _keeping(desk: Desk) -> Iterator[Session]:
    """What is written in a copy would be lost with it. Raises Conflict there."""
    if desk.database.drill:
        raise Conflict(_("Here the drill is played; its record is kept in the school."),
                       _("Leave the drill first: it goes on for the others."))
    with desk.begin(Right.KEEP_DRILLS) as session:
        yield session


def _problem(session: Session, desk: Desk, drill_id: int, told: Problem) -> int:
    found = findings_rules.checked(Found(
        told.what, Source.DRILL, told.grade, told.responsible_id, told.due, clock.now(),
        source_id=drill_id, found_by=desk.actor.display))
    return findings.write(session, found, desk.actor.id)


def _alive(session: Session, drill_id: int) -> queries.DrillRow:
    found = queries.drill(session, drill_id)
    if found.state is DrillState.CANCELLED:
        raise Conflict(_("This drill was called off."))
    return found


def _add(session: Session, desk: Desk, drill_id: int, people: Sequence[int]) -> int:
    there = {each.person_id for each in queries.attendance(session, drill_id)}
    fresh = list(dict.fromkeys(each for each in people if each not in there))
    now = clock.now()
    session.add_all(DrillPerson(drill_id=drill_id, person_id=each, recorded_at=now,
                                account_id=desk.actor.id) for each in fresh)
    return len(fresh)
