"""Looks at somebody in the room; a correction is a new row that names the old one."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.checks.rules import Finding, completed
from app.i18n import _
from app.isolation.stays.acts import Looked
from app.isolation.stays.existing import existing, past
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.isolation.stays.reading import CURRENT
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def observe(desk: Desk, stay_id: int, told: Looked, replaces: int | None = None) -> int:
    """Write down what was seen; answers the row.

    replaces  the row that this one corrects

    Raises Invalid for what cannot be so, Conflict when that row was corrected meanwhile.
    """
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        before = _unchanged(session, row, replaces) if replaces is not None else None
        if before is not None and told.at is None:
            told = replace(told, at=before.at)
        return write_look(session, desk, row, told, before)


def withdraw(desk: Desk, observation_id: int, why: str) -> None:
    """There was no such look: the row stays, a new one says so and why."""
    if not why.strip():
        raise Invalid(_("Taking a look back needs its reason."))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        before = session.get(Observation, observation_id)
        if before is None:
            raise NotFound(_("There is no such look."))
        _unchanged(session, existing(session, before.stay_id), observation_id)
        session.add(Observation(
            nonce=nonce(), stay_id=before.stay_id, at=before.at, recorded_at=clock.now(),
            account_id=desk.actor.id, note=why.strip(), withdrawn=True, replaces_id=before.id))


def write_look(session: Session, desk: Desk, row: Stay, told: Looked,
               before: Observation | None = None) -> int:
    """The same inside somebody's transaction."""
    at = past(told.at) or clock.now()
    _of_the_stay(row, at)
    if told.temperature is None and told.symptoms is None and told.mood is None and not any(
            word.strip() for word in (told.needs, told.meal, told.note)):
        raise Invalid(_("Nothing was looked at."), _("Measure, or choose symptoms or mood."))
    policy = policy_on(session, clock.local(at).date())
    found = completed(Finding(
        symptoms=told.symptoms or frozenset(), severe=told.severe, temperature=told.temperature,
        site=told.site or policy.second_site), at, policy)
    asked = told.symptoms is not None or bool(found.symptoms)
    made = Observation(
        nonce=nonce(), stay_id=row.id, at=at, recorded_at=clock.now(), account_id=desk.actor.id,
        temperature=found.temperature, site=found.site, mood=told.mood, needs=told.needs.strip(),
        symptoms=len(found.symptoms) if asked else None, meal=told.meal.strip(),
        note=told.note.strip(), replaces_id=before.id if before else None)
    session.add(made)
    session.flush()
    session.add_all(ObservationSymptom(
        observation_id=made.id, symptom=each, severe=each in found.severe)
        for each in sorted(found.symptoms))
    session.flush()
    return made.id


def looked_at(session: Session, stay_id: int) -> bool:
    """Does any look at them stand?"""
    return session.scalar(select(Observation.id).where(
        Observation.stay_id == stay_id, CURRENT).limit(1)) is not None


def _of_the_stay(row: Stay, at: object) -> None:
    if row.entered_at is None:
        raise Conflict(_("They have not lain down yet."), _("Enter them first."))
    if at < row.found_at:  # type: ignore[operator]
        raise Invalid(_("This was before they were found."), _("Check the time."))
    if row.left_at is not None and at > row.left_at:  # type: ignore[operator]
        raise Invalid(_("This was after they had left."), _("Check the time."))


def _unchanged(session: Session, row: Stay, seen: int) -> Observation:
    """Nothing is overwritten unseen."""
    before = session.get(Observation, seen)
    if before is None or before.stay_id != row.id:
        raise NotFound(_("There is no such look."))
    later = session.scalar(select(Observation.id).where(Observation.replaces_id == seen))
    if later is not None or before.withdrawn:
        raise Conflict(_("Somebody has corrected this meanwhile."), _("Look at it again."))
    return before
