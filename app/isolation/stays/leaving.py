"""Somebody leaves the room; the bed is free once it is disinfected (R3.7)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.absences.rules import Source
from app.health.absences.service import Departure, never_left, send_home
from app.i18n import _
from app.isolation import catalogue, kits
from app.isolation.stays.acts import Cleaning, Leaving
from app.isolation.stays.existing import current_use, existing, past
from app.isolation.stays.models import BedUse, Stay
from app.isolation.stays.queries import stay
from app.isolation.stays.rules import Went
from app.isolation.stays.steps import holding_back, open_words
from app.people.models import Referral
from app.security.desk import Desk
from app.security.rights import Right

STRONGEST, LONGEST = 100_000, 24 * 60  # mg/L, minutes; more is a typing error


def leave(desk: Desk, stay_id: int, told: Leaving) -> None:
    """Somebody leaves; home and hospital open the absence that holds them at the gate.

    Raises Conflict with the steps that are open, unless it is said why; Invalid for a time that
    cannot be.
    """
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        at = _may_leave(row, told)
        _steps_closed(session, row, told)
        current_use(session, row).until = at
        referral = session.get_one(Referral, row.referral_id)
        if referral.closed_at is None:
            referral.closed_at, referral.closed_by = at, desk.actor.id
        _gone(session, desk, row, told, at)


def _gone(session: Session, desk: Desk, row: Stay, told: Leaving, at: datetime) -> None:
    if told.went is Went.HOSPITAL and not told.to_place.strip():
        raise Invalid(_("To which hospital?"), _("Write its name."))
    row.went, row.left_at, row.left_by = told.went, at, desk.actor.id
    row.to_place, row.fetched_by = told.to_place.strip(), told.fetched_by.strip()
    row.advice = told.advice.strip()
    row.absence_id = None if told.went is Went.CLASS else send_home(
        session, row.person_id, _departure(row, at), desk.actor.id)


def _departure(row: Stay, at: datetime) -> Departure:
    return Departure(at, Source.STAY, row.complaint, row.onset)


def correct_leaving(desk: Desk, stay_id: int, told: Leaving) -> None:
    """Where, when and with whom they left was written wrongly; the gate follows at once.

    Raises Conflict for who is in the room yet, Invalid for a time that cannot be.
    """
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        if row.left_at is None or row.entered_at is None or row.went is None:
            raise Conflict(_("They are in the room yet."), _("Let them leave first."))
        use, at = current_use(session, row), past(told.at) or row.left_at
        if at < row.entered_at:
            raise Invalid(_("They left before they came in."), _("Check both times."))
        if use.freed_at is not None and at > use.freed_at:
            raise Invalid(_("The bed was disinfected before that."), _("Check both times."))
        if row.went is not Went.CLASS:
            never_left(session, row.person_id, _departure(row, row.left_at), desk.actor.id)
        use.until = at
        _gone(session, desk, row, told, at)


def clean(desk: Desk, stay_id: int, told: Cleaning, bed_id: int | None = None) -> None:
    """A bed was disinfected and is ready again.

    bed_id  which one, when they lay in several; None = the one that waits longest

    Raises Conflict while they lie in it, or when it was done already.
    """
    if not told.agent.strip():
        raise Invalid(_("With what was it disinfected?"), _("Write the agent, such as 84."))
    if told.mg_per_l is not None and not 0 < told.mg_per_l <= STRONGEST:
        raise Invalid(_("{n} mg/L cannot be right.").format(n=told.mg_per_l))
    if told.minutes is not None and not 0 < told.minutes <= LONGEST:
        raise Invalid(_("{n} minutes cannot be right.").format(n=told.minutes))
    with desk.begin(Right.KEEP_ISOLATION) as session:
        row = existing(session, stay_id)
        use, at = _dirty(session, row, bed_id), past(told.at) or clock.now()
        if use.until is not None and at < use.until:
            raise Invalid(_("It was disinfected before they had left."), _("Check the time."))
        use.freed_at, use.cleaned_by = at, desk.actor.id
        use.cleaner, use.agent = told.by.strip() or desk.actor.display, told.agent.strip()
        use.mg_per_l, use.minutes = told.mg_per_l, told.minutes
        if told.kit_id is not None:
            kits.for_bed(session, desk, use, told.kit_id, at)


def _may_leave(row: Stay, told: Leaving) -> datetime:
    if row.left_at is not None or row.cancelled_at is not None:
        raise Conflict(_("They have left already."), _("Look at the board again."))
    if row.entered_at is None:
        raise Conflict(_("They have not lain down yet."), _("Give the bed back instead."))
    at = past(told.at) or clock.now()
    if at < row.entered_at:
        raise Invalid(_("They left before they came in."), _("Check both times."))
    return at


def _steps_closed(session: Session, row: Stay, told: Leaving) -> None:
    view = stay(session, row.id)
    open_ones = holding_back(view.steps, catalogue.steps(), told.went)
    if open_ones and not told.why.strip():
        raise Conflict(
            _("Not done yet: {steps}.").format(steps=open_words(open_ones)),
            _("Do it first, or say why they leave all the same."))
    row.open_steps = _("{steps} ({why})").format(
        steps=open_words(open_ones), why=told.why.strip()) if open_ones else ""


def _dirty(session: Session, row: Stay, bed_id: int | None) -> BedUse:
    uses = session.scalars(select(BedUse).where(BedUse.stay_id == row.id).order_by(BedUse.id)).all()
    for use in uses:
        if use.until is not None and use.freed_at is None and bed_id in (None, use.bed_id):
            return use
    if bed_id is not None and all(use.bed_id != bed_id for use in uses):
        raise NotFound(_("They never lay in this bed."))
    if any(use.until is None for use in uses):
        raise Conflict(_("They lie in this bed yet."), _("Let them leave first."))
    raise Conflict(_("This bed was disinfected already."), _("Look at the board again."))
