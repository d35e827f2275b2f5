"""Writing a visit down, going on with it, taking it back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.absences.rules import Source
from app.health.absences.service import Departure, never_left, send_home
from app.health.checks.queries import class_on
from app.health.clinic import rules
from app.health.clinic.models import ClinicMedicine, ClinicSymptom, ClinicVisit
from app.health.clinic.queries import handed_out, newest, still_there
from app.health.clinic.rules import SENT_HOME, Medicine, Out, Visit
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Referral
from app.people.rules import NO_GATE, Sender
from app.rulebook.diseases.queries import rule_on
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.security.unseen import overtaken
from app.storage.base import nonce


def record(desk: Desk, person_id: int, visit: Visit) -> int:
    """Somebody came to the clinic; answers the row.

    An open hand-over from the gate is taken over with it; who goes to the observation room is
    handed over there. Raises NotFound, Invalid for what cannot be so, Conflict when they are in
    the clinic already.
    """
    with desk.begin(Right.KEEP_CLINIC) as session:
        open_file(session, person_id)
        if still_there(session, person_id):
            raise Conflict(_("They are in the clinic already."), _("Go on with that visit."))
        return _write(session, desk, person_id, visit, None)


def revise(desk: Desk, seen: int, visit: Visit) -> int:
    """Go on with a visit, or correct it: a new row, the one before stays.

    seen  the row that the one who writes had before their eyes

    Raises Conflict with who wrote meanwhile, else as `record`.
    """
    with desk.begin(Right.KEEP_CLINIC) as session:
        before = _unchanged(session, seen)
        if before.out is not None:  # who is in the clinic yet is let out of it, all the same
            open_file(session, before.person_id)
        return _write(session, desk, before.person_id, visit, before)


def take_back(desk: Desk, seen: int, why: str) -> None:
    """There was no such visit: the rows stay, a new one says so and why. Raises as `revise`."""
    if not why.strip():
        raise Invalid(_("Taking a visit back needs its reason."))
    now = clock.now()
    with desk.begin(Right.KEEP_CLINIC) as session:
        before = _unchanged(session, seen)
        open_file(session, before.person_id)
        session.add(ClinicVisit(
            nonce=nonce(), person_id=before.person_id, group_id=before.group_id, day=before.day,
            at=before.at, recorded_at=now, complaint=before.complaint, symptoms=0,
            note=why.strip(), policy_id=before.policy_id, account_id=desk.actor.id,
            withdrawn=True, out=before.out, out_at=before.out_at,
            first_id=before.first_id or before.id, replaces_id=before.id))
        _medicines(session, desk, before.first_id or before.id, (), now)
        if before.out in SENT_HOME:
            never_left(session, before.person_id, _departure(before), desk.actor.id)
        made = session.get(Referral, before.referral_id or 0)
        if made is not None and made.sender is Sender.CLINIC and _waits(made):
            made.closed_at, made.closed_by = now, desk.actor.id


def _unchanged(session: Session, seen: int) -> ClinicVisit:
    """Nothing is overwritten unseen: the second of two is told who wrote."""
    found = newest(session, seen)
    if found is None or found.withdrawn:
        raise NotFound(_("There is no such visit."))
    if found.id != seen:
        raise overtaken(session, found)
    return found


def _write(session: Session, desk: Desk, person_id: int, visit: Visit,
           before: ClinicVisit | None) -> int:
    now = clock.now()
    policy = policy_on(session, clock.local(visit.came_at).date())
    whole = rules.checked(visit, now, policy)
    row = _row(session, desk, person_id, whole, now)
    row.policy_id = policy.id
    if row.disease:
        rule_on(session, row.disease, row.day)
    if before is not None:
        row.first_id, row.replaces_id = before.first_id or before.id, before.id
    row.referral_id = _hand_over(session, desk, row, before.referral_id if before else None)
    session.add(row)
    session.flush()
    session.add_all(
        ClinicSymptom(visit_id=row.id, symptom=each, severe=each in whole.finding.severe)
        for each in whole.finding.symptoms)
    _medicines(session, desk, row.first_id or row.id, whole.medicines, now)
    _away(session, desk, row, before)
    session.flush()
    return row.id


def _away(session: Session, desk: Desk, row: ClinicVisit, before: ClinicVisit | None) -> None:
    """Who is sent home or to hospital is on the list of absences, and held at the gate (R2.7)."""
    gone = before is not None and before.out in SENT_HOME
    if gone and before is not None and (row.out, row.out_at) != (before.out, before.out_at):
        never_left(session, row.person_id, _departure(before), desk.actor.id)
        gone = False
    if row.out in SENT_HOME and not gone:
        send_home(session, row.person_id, _departure(row), desk.actor.id)


def _departure(row: ClinicVisit) -> Departure:
    return Departure(row.out_at or row.at, Source.CLINIC, row.complaint, row.onset)


def _row(session: Session, desk: Desk, person_id: int, visit: Visit, now: datetime) -> ClinicVisit:
    found = visit.finding
    return ClinicVisit(
        nonce=nonce(), person_id=person_id, group_id=_class_of(session, person_id, visit.came_at),
        day=clock.local(visit.came_at).date(), at=visit.came_at, recorded_at=now,
        brought_by=visit.brought_by.strip(), complaint=visit.complaint.strip(),
        symptoms=len(found.symptoms), cause_known=found.cause_known,
        temperature=found.temperature, site=found.site, onset=found.onset, pulse=visit.pulse,
        systolic=visit.systolic, diastolic=visit.diastolic, disease=visit.disease,
        treatment=visit.treatment.strip(), out=visit.out, out_at=visit.out_at,
        account_id=desk.actor.id)


def _class_of(session: Session, person_id: int, came_at: datetime) -> int | None:
    """Their class of that day; the staff have none."""
    try:
        return class_on(session, person_id, clock.local(came_at).date())
    except NotFound:
        return None


def _hand_over(session: Session, desk: Desk, row: ClinicVisit, known: int | None) -> int | None:
    """The open hand-over of this person: taken over, made for the room, or ended by going.

    known  the one of this visit so far; another, made after they had left, is of a later visit
    """
    files = family(session, row.person_id)
    open_one = session.scalar(select(Referral).where(
        Referral.person_id.in_(files), Referral.closed_at.is_(None)))
    late = open_one is not None and row.out_at is not None and open_one.made_at > row.out_at
    if open_one is not None and late and open_one.id != known:
        return None
    if row.out is Out.OBSERVATION and open_one is None:
        assert row.out_at is not None
        open_one = Referral(
            person_id=files[0], passage=row.nonce, sender=Sender.CLINIC,
            gate_id=NO_GATE, made_at=row.out_at, made_by=desk.actor.id)
        session.add(open_one)
        session.flush()
    if open_one is None:
        return None
    if row.out_at is not None and row.out is not Out.OBSERVATION and _waits(open_one):
        open_one.closed_at = max(row.out_at, open_one.made_at)
        open_one.closed_by = desk.actor.id
    return open_one.id


def _waits(referral: Referral) -> bool:
    """Whoever lies in the observation room leaves it there, not by a visit."""
    return referral.closed_at is None and referral.taken_at is None


def _medicines(session: Session, desk: Desk, first: int, medicines: Sequence[Medicine],
               now: datetime) -> None:
    """What is new is handed out, what is no longer told is taken back; the rest stands."""
    wanted = [(each.name.strip(), int(each.quantity * 10), each.unit.strip())
              for each in medicines]
    for row in handed_out(session, first):
        told = (row.name, row.tenths, row.unit)
        if told in wanted:
            wanted.remove(told)
        else:
            session.add(_movement(desk, first, told, now, row.id))
    session.add_all(_movement(desk, first, told, now) for told in wanted)


def _movement(desk: Desk, first: int, told: tuple[str, int, str], now: datetime,
              takes_back: int | None = None) -> ClinicMedicine:
    name, tenths, unit = told
    return ClinicMedicine(
        nonce=nonce(), visit_id=first, at=now, recorded_at=now, account_id=desk.actor.id,
        name=name, tenths=tenths, unit=unit, takes_back_id=takes_back)
