"""From where somebody comes into the room: the hand-over is taken over, else one is made."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.health.checks.queries import class_on
from app.i18n import _
from app.isolation.stays import sources
from app.isolation.stays.acts import Head
from app.isolation.stays.models import Stay
from app.isolation.stays.rules import Came
from app.people.merging.queries import family
from app.people.models import Referral
from app.people.rules import NO_GATE, Sender
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.models import Account
from app.storage.base import nonce

_SENDER = {Came.GATE: Sender.GATE, Came.CLASS: Sender.CLASS}


def open_referral(session: Session, referral_id: int) -> Referral:
    """A hand-over that waits. Raises NotFound, or Conflict when it was closed."""
    row = session.get(Referral, referral_id)
    if row is None:
        raise NotFound(_("There is no such hand-over."))
    if row.closed_at is not None:
        raise Conflict(_("This hand-over was ended already."), _("Look at the board again."))
    return row


def stay_of(session: Session, desk: Desk, person_id: int, referral_id: int | None, came: Came,
            found_at: datetime, found_by: str) -> Stay:
    """A new stay without a bed yet; whoever is in the room has a hand-over, so that the roll
    call at the gate knows where they are. Raises NotFound, Conflict."""
    row = Stay(nonce=nonce(), person_id=person_id, came=came, found_at=found_at,
               found_by=found_by.strip(), recorded_at=clock.now(),
               policy_id=policy_on(session, clock.local(found_at).date()).id)
    files = family(session, person_id)
    known = session.scalar(select(Referral).where(
        Referral.person_id.in_(files), Referral.closed_at.is_(None)))
    if referral_id is not None:
        known = open_referral(session, referral_id)
        if known.person_id not in files:
            raise Conflict(_("This hand-over is of somebody else."))
    if known is None:
        known = Referral(
            person_id=person_id, passage=row.nonce, sender=_SENDER.get(came, Sender.CLINIC),
            gate_id=NO_GATE, made_at=found_at, made_by=desk.actor.id)
        session.add(known)
        session.flush()
    else:
        _take_over(session, row, known)
    row.referral_id = known.id
    row.group_id = _class_of(session, person_id, row.found_at)
    return row


def filled(session: Session, row: Stay, head: Head) -> Head:
    """The head, with what is left empty taken over from where they were found."""
    referral = session.get_one(Referral, row.referral_id)
    known = _source(session, referral)
    return replace(head, complaint=head.complaint or known.what, onset=head.onset or known.onset,
                   disease=head.disease or known.disease)


def _take_over(session: Session, row: Stay, referral: Referral) -> None:
    known = _source(session, referral)
    who = known.by or session.scalar(
        select(Account.display).where(Account.id == referral.made_by)) or ""
    row.came, row.found_at = known.came, referral.made_at
    row.found_by = row.found_by or "·".join(filter(None, (known.place, who)))


def _source(session: Session, referral: Referral) -> sources.Source:
    policy = policy_on(session, clock.local(referral.made_at).date())
    return sources.of(session, [referral], policy)[referral.id]


def _class_of(session: Session, person_id: int, at: datetime) -> int | None:
    """Their class of that day; the staff have none."""
    try:
        return class_on(session, person_id, clock.local(at).date())
    except NotFound:
        return None
