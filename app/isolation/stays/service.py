"""Taking somebody into the room: a bed promised, lain in, changed, not needed; the steps."""

from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.isolation import kits
from app.isolation.rooms.queries import bed_name, free_or_refuse
from app.isolation.stays import arriving
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.existing import current_use, existing, open_stay_of, past
from app.isolation.stays.leaving import clean, correct_leaving, leave
from app.isolation.stays.looking import looked_at, observe, withdraw, write_look
from app.isolation.stays.models import BedUse, Stay, StayStep
from app.isolation.stays.rules import Done, Step
from app.people.archiving.service import open_file
from app.people.models import Referral
from app.rulebook.diseases.queries import rule_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

__all__ = [
    "Admission", "Cleaning", "Found", "Head", "Leaving", "Looked", "admit", "cancel", "clean",
    "correct", "correct_leaving", "dismiss", "enter", "leave", "move", "observe", "reserve",
    "step", "take_back", "withdraw",
]


def reserve(desk: Desk, referral_id: int | None, person_id: int, bed_id: int,
            found: Found | None = None) -> int:
    """Promise a bed to somebody who is on the way; answers the stay.

    Raises NotFound, or Conflict for a bed that is not ready and for who has a bed already.
    """
    with desk.begin(Right.KEEP_ISOLATION) as session:
        told = Admission(person_id, bed_id, referral_id, found or Found())
        return _begin(session, desk, told, clock.now()).id


def admit(desk: Desk, told: Admission) -> int:
    """Somebody lies down in a bed; answers the stay. Raises as `reserve`, Invalid for times."""
    now = clock.now()
    at = past(told.at) or now
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = _begin(session, desk, told, at)
        _lie_down(session, desk, row, at)
        if told.look is not None:
            write_look(session, desk, row, told.look)
        _on_the_way(session, desk, row, told, at)
        if told.kit_id is not None:
            kits.for_stay(session, desk, row, told.kit_id, at)
        session.flush()
        return row.id


def enter(desk: Desk, stay_id: int, at: datetime | None = None, escort: str = "",
          masked: bool = False, kit_id: int | None = None) -> None:
    """Who was expected lies down. Raises Conflict when they do already."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        if row.entered_at is not None or row.cancelled_at is not None:
            raise Conflict(_("They are not expected any more."), _("Look at the board again."))
        moment = past(at) or clock.now()
        _lie_down(session, desk, row, moment)
        told = Admission(row.person_id, row.bed_id, escort=escort, masked=masked)
        _on_the_way(session, desk, row, told, moment)
        if kit_id is not None:
            kits.for_stay(session, desk, row, kit_id, moment)


def cancel(desk: Desk, stay_id: int, why: str) -> None:
    """The bed is not needed; the hand-over waits again. Raises Conflict for who lies in it."""
    if not why.strip():
        raise Invalid(_("Giving a bed back needs its reason."))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        if row.entered_at is not None or row.cancelled_at is not None:
            raise Conflict(_("They lie in the bed already."), _("Let them leave instead."))
        row.cancelled_at, row.cancelled_by = clock.now(), desk.actor.id
        row.why = why.strip()
        use = current_use(session, row)
        use.until = use.freed_at = max(clock.now(), use.since)


def take_back(desk: Desk, stay_id: int, why: str) -> None:
    """They were put into the bed by mistake: it is free, and whoever was handed over waits again.

    Raises Conflict when they have left, or something was seen at them in the bed.
    """
    if not why.strip():
        raise Invalid(_("Taking a stay back needs its reason."))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row, now = existing(session, stay_id), clock.now()
        if row.left_at is not None or row.cancelled_at is not None:
            raise Conflict(_("They have left already."), _("Look at the board again."))
        if looked_at(session, stay_id):
            raise Conflict(_("Something was seen at them in this bed."),
                           _("Let them leave, or take the looks back first."))
        row.cancelled_at, row.cancelled_by, row.why = now, desk.actor.id, why.strip()
        use = current_use(session, row)
        use.until = use.freed_at = max(now, use.since)
        session.get_one(Referral, row.referral_id).taken_at = None


def dismiss(desk: Desk, referral_id: int) -> None:
    """Somebody who was handed over needs no bed. Raises NotFound, Conflict with a bed."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = arriving.open_referral(session, referral_id)
        if open_stay_of(session, row.person_id) is not None:
            raise Conflict(_("They have a bed already."), _("Give the bed back first."))
        row.closed_at, row.closed_by = clock.now(), desk.actor.id


def move(desk: Desk, stay_id: int, bed_id: int, why: str) -> None:
    """Into another bed; the one they lay in is to be disinfected. Raises as `reserve`."""
    if not why.strip():
        raise Invalid(_("Another bed needs its reason."))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row, now = existing(session, stay_id), clock.now()
        if row.left_at is not None or row.cancelled_at is not None:
            raise Conflict(_("They have left already."))
        free_or_refuse(session, bed_id)
        use = current_use(session, row)
        use.until, use.why = max(now, use.since), why.strip()
        if row.entered_at is None:
            use.freed_at = use.until
        session.flush()
        row.bed_id = bed_id
        session.add(BedUse(stay_id=row.id, bed_id=bed_id, since=use.until))


def step(desk: Desk, stay_id: int, which: Step, done: Done = Done.DONE,
         at: datetime | None = None, by: str = "", note: str = "",
         expects: datetime | None = None) -> None:
    """A step was taken, tried in vain, or is not needed, which needs its reason.

    Raises Invalid for a time that cannot be, Conflict for who is measured before they are there.
    """
    if done is Done.NOT_NEEDED and not note.strip():
        raise Invalid(_("A step that is not needed needs its reason."))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        if which is Step.MEASURE and done is Done.DONE and row.entered_at is None:
            raise Conflict(_("They have not lain down yet."),
                           _("Say first that they are in the room: Enter on the bed."))
        moment = past(at) or clock.now()
        if moment < row.found_at:
            raise Invalid(_("This was before they were found."), _("Check the time."))
        if expects is not None and expects < moment:
            raise Invalid(_("They would be here before they were called."), _("Check the time."))
        _write_step(session, desk, row, which, done, moment, by, note, expects)


def correct(desk: Desk, stay_id: int, head: Head) -> None:
    """Write the head of the record anew. Raises Invalid for what cannot be so."""
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        open_file(session, row.person_id)
        _write_head(session, row, head)


def _begin(session: Session, desk: Desk, told: Admission, at: datetime) -> Stay:
    """The stay and its bed, reserved."""
    person = open_file(session, told.person_id)
    if (known := open_stay_of(session, person.id)) is not None:
        raise Conflict(
            _("{name} has a bed already: {bed}.").format(
                name=person.name, bed=bed_name(session, known.bed_id)),
            _("Move them there, or let them leave first."))
    free_or_refuse(session, told.bed_id)
    row = arriving.stay_of(session, desk, person.id, told.referral_id, told.found.came,
                           past(told.found.at) or at, told.found.by)
    row.bed_id, row.reserved_at, row.reserved_by = told.bed_id, max(at, row.found_at), desk.actor.id
    _write_head(session, row, arriving.filled(session, row, told.head))
    session.add(row)
    session.flush()
    session.add(BedUse(stay_id=row.id, bed_id=told.bed_id, since=row.reserved_at))
    session.flush()
    return row


def _lie_down(session: Session, desk: Desk, row: Stay, at: datetime) -> None:
    if at < row.found_at:
        raise Invalid(_("They lay down before they were found."), _("Check the times."))
    row.entered_at, row.entered_by = at, desk.actor.id
    use = current_use(session, row)
    use.since = min(use.since, at)
    referral = session.get_one(Referral, row.referral_id)
    referral.taken_at = at
    session.flush()


def _on_the_way(session: Session, desk: Desk, row: Stay, told: Admission, at: datetime) -> None:
    if told.escort.strip():
        row.escort = told.escort.strip()
        _write_step(session, desk, row, Step.ESCORT, Done.DONE, at, row.escort)
    if told.masked:
        _write_step(session, desk, row, Step.MASK, Done.DONE, at, row.escort)


def _write_step(session: Session, desk: Desk, row: Stay, which: Step, done: Done, at: datetime,
                by: str = "", note: str = "", expects: datetime | None = None) -> None:
    session.add(StayStep(
        nonce=nonce(), stay_id=row.id, step=which, done=done, at=at, expects=expects,
        recorded_at=clock.now(), account_id=desk.actor.id, by=by.strip(), note=note.strip()))


def _write_head(session: Session, row: Stay, head: Head) -> None:
    if head.onset is not None and head.onset > clock.now():
        raise Invalid(_("The illness begins after it was seen."), _("Check day and time."))
    if head.disease:
        rule_on(session, head.disease, clock.today())
    row.complaint, row.onset = head.complaint.strip(), head.onset
    row.travel, row.contact = head.travel, head.contact
    row.history, row.household = head.history.strip(), head.household.strip()
    row.disease, row.cause = head.disease, head.cause.strip()
