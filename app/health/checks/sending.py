"""Whoever is ill in class goes to the observation room: the class hands over, as the gate does."""

from sqlalchemy import select

from app import clock
from app.errors import Conflict
from app.health.checks.queries import latest
from app.health.checks.rules import Presence
from app.health.checks.service import Look
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Referral
from app.people.rules import NO_GATE, Sender
from app.security.desk import Desk
from app.security.rights import Right


def send(desk: Desk, person_id: int, look: Look) -> str:
    """Hand a pupil over who was found ill at this look; answers their name.

    Raises Conflict when nothing was found at them, or they were handed over already.
    """
    with desk.begin(Right.CHECK_HEALTH) as session:
        person = open_file(session, person_id)
        found = latest(session, person_id, look.day, look.round)
        if found is None or found.withdrawn or not found.symptoms \
                or found.presence is not Presence.HERE:
            raise Conflict(_("Nothing was found at {name}.").format(name=person.name),
                           _("Write down first what they have."))
        if session.scalar(select(Referral.id).where(
                Referral.person_id.in_(family(session, person_id)),
                Referral.closed_at.is_(None))) is not None:
            raise Conflict(_("{name} was handed over to the observation room already.").format(
                name=person.name))
        session.add(Referral(
            person_id=person.id, passage=found.nonce, sender=Sender.CLASS, gate_id=NO_GATE,
            made_at=clock.now(), made_by=desk.actor.id))
        return person.name
