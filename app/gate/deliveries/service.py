"""What is done at the shelf: put down, disinfect, hand over, give back, strike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate import passes
from app.gate.deliveries import queries, wording
from app.gate.deliveries.models import Delivery, DeliveryStep
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.rules import DeliveryKind, Step, place
from app.gate.disinfecting.rules import Disinfection
from app.gate.service import believable
from app.gate.sight import person_behind
from app.i18n import _
from app.people.models import Person
from app.people.rules import NARROW, Status
from app.places.models import School
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

MOST = 500  # pieces of one delivery


@dataclass(frozen=True)
class Parcel:
    """What a courier brings.

    receiver_id  a person of the roll; None = for the `department`
    shelf        "" = the place that is proposed
    at           None = now; a moment makes it a late entry
    nonce        made by whoever enters it: the same parcel sent twice is one row
    """

    kind: DeliveryKind
    company: str
    receiver_id: int | None = None
    department: str = ""
    count: int = 1
    tracking: str = ""
    shelf: str = ""
    disinfected: Disinfection | None = None
    at: datetime | None = None
    nonce: str = field(default_factory=nonce)


def put_down(desk: Desk, gate_id: int, parcel: Parcel) -> DeliveryRow:
    """Put something on the shelf; nobody comes in with it (不进门, clause 3.3.4).

    Raises Conflict for a receiver who left, or a tracking number that lies there already.
    """
    now = clock.now()
    with desk.begin(Right.KEEP_SHELF) as session:
        if session.scalar(select(Delivery.id).where(Delivery.nonce == parcel.nonce)) is None:
            receiver = _receiver(session, parcel)
            _check(session, parcel)
            shelf = place(parcel.shelf) or queries.next_place(session, receiver)
            row = Delivery(
                nonce=parcel.nonce, at=believable(parcel.at, now) if parcel.at else now,
                recorded_at=now, gate_id=gate_id, kind=parcel.kind, company=parcel.company.strip(),
                tracking=_plain(parcel.tracking), count=parcel.count, receiver_id=receiver,
                department="" if receiver else parcel.department.strip(), shelf=shelf[:20],
                account_id=desk.actor.id, station=desk.station,
            )
            session.add(row)
            session.flush()
            if parcel.disinfected is not None:
                _add(desk, session, row.id, Step.DISINFECTED, row.at, **_how(parcel.disinfected))
                session.flush()
        return _named(session, parcel.nonce)


def hand_over(desk: Desk, delivery: str, who: str, at: datetime | None = None) -> DeliveryRow:
    """Give a parcel to whoever came: a scanned pass, a number (学号), or a name.

    Raises Conflict when it is gone already, NotFound for a code that nobody owns.
    """
    return hand_over_all(desk, [delivery], who, at)[0]


def hand_over_all(desk: Desk, deliveries: Sequence[str], who: str,
                  at: datetime | None = None) -> list[DeliveryRow]:
    """Give somebody everything of theirs: all of it, or nothing when one is gone already."""
    with desk.begin(Right.KEEP_SHELF) as session:
        given = []
        for delivery in deliveries:
            row = _lying(session, delivery)
            moment = _after(row, at)
            taker_id, name = _taker(session, who, moment)
            _add(desk, session, row.id, Step.HANDED_OVER, moment, taker_id=taker_id, taker=name)
            session.flush()
            given.append(_named(session, row.nonce))
        return given


def disinfect(desk: Desk, delivery: str, done: Disinfection,
              at: datetime | None = None) -> DeliveryRow:
    """Write down that a parcel on the shelf was disinfected."""
    with desk.begin(Right.KEEP_SHELF) as session:
        row = _lying(session, delivery)
        _add(desk, session, row.id, Step.DISINFECTED, _after(row, at), **_how(done))
        session.flush()
        return _named(session, row.nonce)


def give_back(desk: Desk, delivery: str, why: str, at: datetime | None = None) -> DeliveryRow:
    """The courier took it back (退回): refused, or nobody came."""
    return _end(desk, delivery, Step.RETURNED, why, at)


def strike(desk: Desk, delivery: str, why: str) -> DeliveryRow:
    """Take back a row that was entered by mistake; it stays and says so."""
    return _end(desk, delivery, Step.STRUCK, why, None)


def _end(desk: Desk, delivery: str, step: Step, why: str, at: datetime | None) -> DeliveryRow:
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_SHELF) as session:
        row = _lying(session, delivery)
        _add(desk, session, row.id, step, _after(row, at), remark=why.strip()[:200])
        session.flush()
        return _named(session, row.nonce)


def _receiver(session: Session, parcel: Parcel) -> int | None:
    if parcel.receiver_id is None:
        if not parcel.department.strip():
            raise Invalid(_("For whom is it? Name a person or a department."))
        return None
    person = session.get(Person, parcel.receiver_id)
    if person is not None and person.merged_into_id is not None:
        person = session.get(Person, person.merged_into_id)
    if person is None:
        raise NotFound(_("This receiver is not on the roll."), _("Name a department instead."))
    if person.status is not Status.ACTIVE:
        raise Conflict(
            _("{name} is not on the roll any more.").format(name=person.name),
            _("Refuse the parcel, or name a department."))
    return person.id


def _check(session: Session, parcel: Parcel) -> None:
    if not parcel.company.strip():
        raise Invalid(_("Who delivers it? Write the company."))
    if not 1 <= parcel.count <= MOST:
        raise Invalid(_("The count must lie between 1 and {most}.").format(most=MOST))
    tracking = _plain(parcel.tracking)
    if not tracking:
        return
    session.scalar(select(School.id).with_for_update(key_share=True))  # one post after another
    same = queries.named(session, tracking)
    if same is not None and same.end is None:
        raise Conflict(
            _("This number lies on {shelf} already, since {time}.").format(
                shelf=same.shelf, time=f"{clock.local(same.at):%m-%d %H:%M}"),
            _("Check the number, or leave it empty."))


def _named(session: Session, delivery: str) -> DeliveryRow:
    found = queries.named(session, delivery)
    if found is None:
        raise NotFound(_("There is no such parcel."), _("Look at the list of the shelf."))
    return found


def _lying(session: Session, delivery: str) -> DeliveryRow:
    row = _named(session, delivery)
    if row.end is not None and row.ended_at is not None:
        raise Conflict(
            wording.ended(row), _("Nothing was written. Look at the list of the shelf."))
    return row


def _after(row: DeliveryRow, at: datetime | None) -> datetime:
    """When it was done; a clock that was set back does not put it before the parcel came."""
    now = clock.now()
    if at is None:
        return max(now, row.at)
    if at < row.at:
        raise Invalid(_("This time lies before it was put down."), _("Check the time."))
    return believable(at, now)


def _taker(session: Session, who: str, at: datetime) -> tuple[int | None, str]:
    """The person of a pass or number, else the name as it was given."""
    code = passes.cleaned(who)
    if not code:
        raise Invalid(_("Who takes it? Scan the pass, or write the name."))
    known = person_behind(session, code, at)
    if known is not None and known.revoked:
        raise Conflict(_("This pass was replaced by a new one."), _("Ask for the new pass."))
    if known is not None:
        return known.id, known.name
    if passes.is_whole(code) or any(sign.isdigit() for sign in code):
        raise NotFound(_("Nobody has this code."), _("Write the name of who takes it."))
    return None, " ".join(who.split())[:60]


def _plain(tracking: str) -> str:
    return "".join(tracking.translate(NARROW).upper().split())[:60]


def _how(done: Disinfection) -> dict[str, Any]:
    return {"agent": done.agent, "mg_per_l": done.mg_per_l, "minutes": done.minutes}


def _add(desk: Desk, session: Session, delivery_id: int, step: Step, at: datetime,
         **more: Any) -> None:
    session.add(DeliveryStep(
        nonce=nonce(), delivery_id=delivery_id, step=step, at=at, recorded_at=clock.now(),
        account_id=desk.actor.id, station=desk.station, **more))
