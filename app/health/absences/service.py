"""Hearing of an absence, following it up, closing it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import CLOSING, Outcome, Source
from app.health.checks import wording
from app.health.checks.models import Check
from app.health.checks.queries import class_on, finding_of, symptoms_of
from app.health.checks.rules import Presence
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Restriction
from app.people.rules import Obstacle
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

FUTURE_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Heard:
    """What the family told when it called: since when, why, when it began, when they left."""

    since: date
    cause: str
    onset: datetime | None = None
    left_at: datetime | None = None


@dataclass(frozen=True)
class Departure:
    """Somebody was sent home or to hospital from school: when, from where, why."""

    at: datetime
    source: Source
    cause: str = ""
    onset: datetime | None = None


@dataclass(frozen=True)
class Told:
    """One follow-up: who asked, whom they reached, what was said, and how it stands.

    traced_by    when somebody else asked than who enters it
    cause        what is the matter now; empty = as before
    """

    outcome: Outcome
    told: str = ""
    cause: str = ""
    reached: bool = True
    traced_by: str = ""
    at: datetime | None = None


def hear(desk: Desk, person_id: int, heard: Heard) -> int:
    """The family called: somebody is ill at home. Raises Conflict when that is known already."""
    if heard.since > clock.today():
        raise Invalid(_("The absence begins in the future."), _("Check the day."))
    if not heard.cause.strip():
        raise Invalid(_("An absence through illness needs its cause."))
    _past(heard.onset)
    _past(heard.left_at)
    with desk.begin(Right.CHECK_HEALTH) as session:
        open_file(session, person_id)
        if _open(session, person_id):
            raise Conflict(
                _("This pupil is on the list already."), _("Add a follow-up instead."))
        row = Absence(
            person_id=person_id, group_id=_class_of(session, person_id, heard.since),
            since=heard.since, source=Source.CALL, cause=heard.cause.strip(), onset=heard.onset,
            left_at=heard.left_at, heard_at=clock.now(), heard_by=desk.actor.id,
        )
        _begin(session, row)
        session.flush()
        return row.id


def send_home(session: Session, person_id: int, went: Departure, by: int | None) -> int | None:
    """Who leaves ill is on the list from that moment and held at the gate; answers the absence.

    The one that is open goes on. None for who is in no class, and for what is written late of
    somebody whom the doctor has let in again since.
    """
    day = clock.local(went.at).date()
    known = _open(session, person_id)
    if known is not None:
        known.left_at = known.left_at or went.at
        return known.id
    try:
        group = _class_of(session, person_id, day)
    except NotFound:
        return None
    if _returned_since(session, person_id, day, went.at):
        return None
    row = Absence(
        person_id=person_id, group_id=group, since=day, source=went.source,
        cause=went.cause.strip(), onset=went.onset, left_at=went.at, heard_at=clock.now(),
        heard_by=by)
    _begin(session, row)
    session.flush()
    return row.id


def never_left(session: Session, person_id: int, went: Departure, by: int | None) -> None:
    """They were not sent home at all: an absence that nobody has followed up ends as a mistake."""
    known = _open(session, person_id)
    if known is None or (known.source, known.left_at) != (went.source, went.at):
        return
    if not session.scalar(select(Trace.id).where(Trace.absence_id == known.id).limit(1)):
        finish(session, known, Outcome.MISTAKEN, by)


def trace(desk: Desk, absence_id: int, told: Told) -> int:
    """Write down a follow-up; one that ends the absence closes it (R2.6).

    Raises Conflict when it was closed meanwhile, Invalid for what cannot be so: a return is the
    doctor's decision (`returns.decide`).
    """
    now = clock.now()
    _past(told.at)
    if told.outcome is Outcome.RETURNED:
        raise Invalid(_("The return to class is checked first."), _("Decide it as the doctor."))
    with desk.begin(Right.CHECK_HEALTH) as session:
        absence = session.get(Absence, absence_id)
        if absence is None:
            raise NotFound(_("There is no such absence."))
        if absence.closed_at is not None:
            raise Conflict(_("This absence was closed already."))
        open_file(session, absence.person_id)
        row = Trace(
            nonce=nonce(), absence_id=absence_id, at=told.at or now, recorded_at=now,
            account_id=desk.actor.id, traced_by=told.traced_by.strip(), reached=told.reached,
            told=told.told.strip(), cause=told.cause.strip(), outcome=told.outcome,
        )
        session.add(row)
        if told.outcome in CLOSING:
            finish(session, absence, told.outcome, desk.actor.id)
        session.flush()
        return row.id


def finish(
    session: Session, absence: Absence, outcome: Outcome, by: int | None,
    returned_on: date | None = None,
) -> None:
    """Close an absence; what held the pupil at the gate goes in the same moment."""
    now = clock.now()
    absence.outcome, absence.returned_on = outcome, returned_on
    absence.closed_at, absence.closed_by = now, by
    held = session.get(Restriction, absence.restriction_id or 0)
    if held is not None and held.closed_at is None:
        held.closed_at, held.closed_by = now, by


def _class_of(session: Session, person_id: int, since: date) -> int:
    """The class of that day; of today for who fell ill before the roll knew them."""
    try:
        return class_on(session, person_id, since)
    except NotFound:
        return class_on(session, person_id, clock.today())


def _begin(session: Session, absence: Absence) -> None:
    """Until the doctor has looked, the gate says: see the clinic (未复课, R2.7)."""
    held = Restriction(
        person_id=absence.person_id, obstacle=Obstacle.CLINIC, opened_at=absence.heard_at,
        opened_by=absence.heard_by)
    session.add(held)
    session.flush()
    absence.restriction_id = held.id
    session.add(absence)


def _past(moment: datetime | None) -> None:
    if moment is not None and moment > clock.now() + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))


def _open(session: Session, person_id: int) -> Absence | None:
    return session.scalar(select(Absence).where(
        Absence.person_id.in_(family(session, person_id)), Absence.closed_at.is_(None),
    ).order_by(Absence.id).limit(1))


def on_check(session: Session, row: Check) -> None:
    """A look that finds somebody ill at home opens their absence; one fact, two sources.

    Taking that look back, or finding them here after all, ends an absence that nobody has
    followed up yet: it never was one.
    """
    ill = row.presence is Presence.SICK and not row.withdrawn
    if not ill and row.replaces_id is None:
        return  # nearly every row: found here at the first look, which ends nothing
    known = _open(session, row.person_id)
    if ill and known is None and not _is_over(session, row):
        _begin(session, Absence(
            person_id=row.person_id, group_id=row.group_id, since=row.day, source=Source.CHECK,
            cause=_cause(session, row), onset=row.onset, check_id=row.id, heard_at=row.recorded_at,
            heard_by=row.account_id,
        ))
    elif ill and known is not None and row.day < known.since:
        known.since = row.day
    elif known is not None and _never_was(session, known, row):
        finish(session, known, Outcome.MISTAKEN, row.account_id)


def _is_over(session: Session, row: Check) -> bool:
    """A sheet that is entered late holds back nobody whom the doctor has cleared since."""
    return _returned_since(session, row.person_id, row.day, row.at)


def _returned_since(session: Session, person_id: int, day: date, at: datetime) -> bool:
    return session.scalar(
        select(Absence.id).where(
            Absence.person_id.in_(family(session, person_id)), Absence.since <= day,
            Absence.closed_at > at, Absence.outcome == Outcome.RETURNED).limit(1)
    ) is not None


def _never_was(session: Session, known: Absence, row: Check) -> bool:
    traces = select(func.count()).select_from(Trace).where(Trace.absence_id == known.id)
    return row.replaces_id is not None and row.replaces_id == known.check_id \
        and not session.scalar(traces)


def _cause(session: Session, row: Check) -> str:
    """Symptoms of the look, when it has any; what the teacher noted."""
    words = wording.symptoms(finding_of(row, symptoms_of(session, [row.id]).get(row.id, {})))
    return " ".join(filter(None, (words, row.diagnosis, row.note)))
