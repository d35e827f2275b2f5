"""Whoever is ill at home with a case is on the list of absences: that is the way back to class."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.cases.models import Case
from app.cases.cases.rules import Care, Classification, Told
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome, Source
from app.health.absences.service import Departure, finish, send_home
from app.health.checks.onset import NOON
from app.health.clinic.queries import still_there
from app.isolation.stays.models import Stay
from app.people.merging.queries import family
from app.people.models import Referral
from app.rulebook.diseases.queries import rules_on

AWAY = frozenset({Care.HOME, Care.HOSPITAL})


def follow(session: Session, case: Case, told: Told, by: int | None) -> None:
    """Open the absence of who is treated away from school, end the one that never was.

    Who lies in the room or is in the clinic gets theirs when they leave it.
    """
    files = family(session, case.person_id)
    known = session.scalar(select(Absence).where(
        Absence.person_id.in_(files), Absence.closed_at.is_(None)))
    if told.open and told.care in AWAY and known is None and not at_school(session, case.person_id):
        _open(session, case, told, by)
    elif known is not None and told.care is Care.DIED:
        finish(session, known, Outcome.CONFIRMED, by)  # nobody calls that family any more
    elif known is not None and told.classification is Classification.EXCLUDED \
            and known.source is Source.CASE and not _asked_after(session, known):
        finish(session, known, Outcome.MISTAKEN, by)


def at_school(session: Session, person_id: int) -> bool:
    """Do they lie in the observation room, are they on the way to it, or in the clinic?"""
    files = family(session, person_id)
    lies = select(Stay.id).where(
        Stay.person_id.in_(files), Stay.left_at.is_(None), Stay.cancelled_at.is_(None))
    sent = select(Referral.id).where(
        Referral.person_id.in_(files), Referral.closed_at.is_(None))
    return any(session.scalar(each.limit(1)) is not None for each in (lies, sent)) \
        or still_there(session, person_id)


def _open(session: Session, case: Case, told: Told, by: int | None) -> None:
    known = rules_on(session, clock.today()).get(told.disease)
    key = send_home(session, case.person_id, Departure(
        clock.now(), Source.CASE, known.name if known else told.disease,
        clock.at(told.onset, NOON) if told.onset else None), by)
    if key is not None:
        session.get_one(Absence, key).left_at = None  # heard of at home: they left no lesson


def _asked_after(session: Session, absence: Absence) -> bool:
    return bool(session.scalar(
        select(func.count()).select_from(Trace).where(Trace.absence_id == absence.id)))
