"""Reading the room: the board of a moment, one stay, the log."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.health.clinic.models import ClinicVisit
from app.health.clinic.queries import CURRENT as CURRENT_VISIT
from app.i18n import _
from app.isolation import catalogue
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.rooms.queries import overflow, state_of
from app.isolation.stays import sources, steps
from app.isolation.stays.history import events
from app.isolation.stays.models import BedUse, Stay
from app.isolation.stays.reading import Held, held
from app.isolation.stays.rules import BedState
from app.isolation.stays.showing import shown
from app.isolation.stays.views import BedCard, Board, Handed, Measured, RoomBoard, StayView
from app.people.merging.queries import files_of
from app.people.models import Person, Referral
from app.people.queries import CLASS_OF
from app.policy import Policy
from app.register import Period
from app.rulebook.queries import policy_on

__all__ = ["board", "events", "open_stays", "register", "stay"]

CURVE = 8  # temperatures on a card


def board(session: Session, at: datetime) -> Board:
    """Rooms, beds, and who waits for one."""
    policy = policy_on(session, clock.local(at).date())
    uses = {row.bed_id: row for row in session.scalars(
        select(BedUse).where(BedUse.freed_at.is_(None)))}
    known = held(session, [row.stay_id for row in uses.values()], at)
    beds: dict[int, list[BedCard]] = {}
    query = select(Bed).join(ObservationRoom).where(or_(
        and_(Bed.closed_at.is_(None), ObservationRoom.closed_at.is_(None)), Bed.id.in_(uses)))
    for bed in session.scalars(query.order_by(Bed.position, Bed.id)):
        beds.setdefault(bed.room_id, []).append(_card(bed, uses.get(bed.id), known, at))
    found = session.scalars(select(ObservationRoom).order_by(
        ObservationRoom.position, ObservationRoom.id)).all()
    here = tuple(
        RoomBoard(row.id, row.name, row.kind, catalogue.kind_name(row.kind),
                  tuple(beds.get(row.id, ())))
        for row in found if row.closed_at is None or beds.get(row.id))
    waiting = _handed(session, policy, {room.kind for room in here})
    return Board(at, here, waiting, sources.limit(policy.second_site, policy),
                 _overflow(session, here, waiting))


def open_stays(session: Session, at: datetime) -> list[StayView]:
    """Everybody who lies in the room or is on the way, the longest there first."""
    rows = session.scalars(select(Stay.id).where(
        Stay.left_at.is_(None), Stay.cancelled_at.is_(None)).order_by(Stay.reserved_at)).all()
    return [shown(each) for each in held(session, rows, at).values()]


def stay(session: Session, stay_id: int, at: datetime | None = None) -> StayView:
    """Everything of one stay. Raises NotFound."""
    found = held(session, [stay_id], at or clock.now(), whole=True)
    if stay_id not in found:
        raise NotFound(_("There is no such stay."))
    return shown(found[stay_id])


def register(session: Session, period: Period) -> list[StayView]:
    """Whoever lay in the room in a period, in the order they came."""
    first, end = clock.bounds(period.first, period.last)
    rows = session.scalars(select(Stay.id).where(
        Stay.entered_at < end, Stay.cancelled_at.is_(None),
        or_(Stay.left_at.is_(None), Stay.left_at >= first),
    ).order_by(Stay.entered_at, Stay.id)).all()
    return [shown(each) for each in held(session, rows, clock.now(), whole=True).values()]


def _card(bed: Bed, use: BedUse | None, known: dict[int, Held], now: datetime) -> BedCard:
    if use is None:
        return BedCard(bed.id, bed.name, BedState.READY)
    view = shown(known[use.stay_id])
    state = state_of(use.until, view.entered_at)
    done, of = steps.counted(view.steps)
    due = view.due
    if use.until is not None:
        due = steps.to_clean(use.until, now, catalogue.times())
    last = view.curve[-1] if view.curve else None
    return BedCard(
        bed.id, bed.name, state, view.id, view.person_id, view.name, view.group,
        use.until or view.entered_at or view.reserved_at, view.curve[-CURVE:],
        last is not None and sources.hot(last, known[use.stay_id].policy), done, of, due)


def _handed(session: Session, policy: Policy, kinds: set[str]) -> tuple[Handed, ...]:
    """Open hand-overs without a bed; who is looked at in the clinic comes from there."""
    files = files_of(session)
    promised = select(Stay.id).where(
        Stay.referral_id == Referral.id, Stay.left_at.is_(None), Stay.cancelled_at.is_(None))
    in_clinic = select(ClinicVisit.id).where(
        ClinicVisit.referral_id == Referral.id, ClinicVisit.out.is_(None), CURRENT_VISIT)
    query = (
        select(Referral, Person.id, Person.name, CLASS_OF)
        .join(Person, Person.id == files.kept(Referral.person_id))
        .where(Referral.closed_at.is_(None), Referral.taken_at.is_(None), ~promised.exists(),
               ~in_clinic.exists())
        .order_by(Referral.made_at, Referral.id)
    )
    rows = session.execute(query).all()
    known = sources.of(session, [row[0] for row in rows], policy)
    return tuple(
        Handed(row.id, person, name, group, row.sender, known[row.id].place, row.made_at,
               _celsius(known[row.id].last), known[row.id].what,
               catalogue.kind_for(known[row.id].symptoms, kinds))
        for row, person, name, group in rows)


def _celsius(last: Measured | None) -> Decimal | None:
    return last.celsius if last else None


def _overflow(session: Session, rooms: Sequence[RoomBoard], waiting: Sequence[Handed]) -> str:
    """Said when somebody waits, or would, and no bed that fits is ready."""
    usual = [room for room in rooms if not catalogue.kinds().get(
        room.kind, next(iter(catalogue.kinds().values()))).spare]
    full = {room.kind for room in usual} - {
        room.kind for room in usual if room.count(BedState.READY)}
    wanted = {each.room_kind for each in waiting} & full
    if wanted or (rooms and len(full) == len({room.kind for room in usual})):
        return overflow(session, next(iter(sorted(wanted)), ""))
    return ""
