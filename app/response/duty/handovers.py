"""Hand-overs with their signatures, and the messages of a duty."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.people.merging.queries import files_of
from app.people.models import Person
from app.register import Period
from app.response.duty import queries
from app.response.duty.models import DutyHandover, DutyMessage, DutyReceipt, DutySlot
from app.response.duty.queries import SlotRow
from app.response.duty.rules import Post, Signed

EARLY = timedelta(hours=2)  # before its end a duty may be handed over
LOOK_BACK = timedelta(days=2)  # an older change is history
WAITS = timedelta(days=31)  # how long a hand-over can be taken over
_SOON = EARLY + timedelta(microseconds=1)


@dataclass(frozen=True)
class HandoverRow:
    """One change of shift: who left, what they wrote, who took over."""

    id: int
    slot_id: int
    at: datetime
    post: Post
    leaving: str
    coming: str
    facts: str
    open_matters: str
    by: str
    written_at: datetime
    account_id: int | None
    signed: Signed | None
    taken_by: str
    taken_at: datetime | None
    remark: str


@dataclass(frozen=True)
class MessageRow:
    """One message; it stands as it was written."""

    id: int
    at: datetime
    party: str
    words: str
    done: str
    by: str


@dataclass(frozen=True)
class Due:
    """A shift has ended and nothing was handed over, or nobody has taken over."""

    slot_id: int
    person_id: int
    name: str
    post: Post
    at: datetime
    handover_id: int | None


def handovers(session: Session, begins: datetime, ends: datetime) -> list[HandoverRow]:
    """The hand-overs of a period, the newest first."""
    left, came = aliased(Person), aliased(Person)
    coming, files = aliased(DutySlot), files_of(session)
    query: Select[*tuple[Any, ...]] = (
        select(DutyHandover.id, DutyHandover.slot_id, DutyHandover.at, DutySlot.post, left.name,
               func.coalesce(came.name, ""), DutyHandover.facts, DutyHandover.open_matters,
               DutyHandover.by, DutyHandover.recorded_at, DutyHandover.account_id,
               DutyReceipt.signed, func.coalesce(DutyReceipt.by, ""), DutyReceipt.at,
               func.coalesce(DutyReceipt.remark, ""))
        .join(DutySlot, DutySlot.id == DutyHandover.slot_id)
        .join(left, left.id == files.kept(DutySlot.person_id))
        .outerjoin(coming, coming.id == DutyHandover.next_id)
        .outerjoin(came, came.id == files.kept(coming.person_id))
        .outerjoin(DutyReceipt, DutyReceipt.handover_id == DutyHandover.id)
        .where(DutyHandover.at >= begins, DutyHandover.at < ends)
        .order_by(DutyHandover.at.desc(), DutyHandover.id.desc()))
    return [HandoverRow(*row) for row in session.execute(query)]


def messages(session: Session, begins: datetime, ends: datetime) -> list[MessageRow]:
    """The messages of a period, the newest first."""
    return [MessageRow(*row) for row in session.execute(
        select(DutyMessage.id, DutyMessage.at, DutyMessage.party, DutyMessage.words,
               DutyMessage.done, DutyMessage.by)
        .where(DutyMessage.at >= begins, DutyMessage.at < ends)
        .order_by(DutyMessage.at.desc(), DutyMessage.id.desc()))]


def due(session: Session, at: datetime) -> list[Due]:
    """Whose watch ended in the last two days without both signatures.

    Only watches are handed over in writing; whoever leads signs the same sheet.
    """
    who = files_of(session).kept(DutySlot.person_id)
    rows = session.execute(
        select(DutySlot.id, Person.id, Person.name, DutySlot.post, DutySlot.ends,
               DutyHandover.id)
        .join(Person, Person.id == who)
        .outerjoin(DutyHandover, DutyHandover.slot_id == DutySlot.id)
        .outerjoin(DutyReceipt, DutyReceipt.handover_id == DutyHandover.id)
        .where(DutySlot.cancelled_at.is_(None), DutySlot.post == Post.WATCH,
               DutySlot.ends <= at, DutySlot.ends > at - LOOK_BACK, DutyReceipt.id.is_(None))
        .order_by(DutySlot.ends, DutySlot.id))
    return [Due(*row) for row in rows]


def ending(session: Session, at: datetime) -> list[SlotRow]:
    """Watches that end soon or ended in the last two days, and were not handed over."""
    done = {each.slot_id for each in handovers(session, at - LOOK_BACK, at + _SOON)}
    return [each for each in queries.slots(session, at - LOOK_BACK, at + _SOON)
            if each.post is Post.WATCH and each.id not in done and each.ends <= at + EARLY]


def waiting(session: Session, at: datetime) -> list[HandoverRow]:
    """What nobody has taken over yet, the newest first."""
    return [each for each in handovers(session, at - WAITS, at + _SOON) if each.signed is None]


def handovers_of(session: Session, period: Period) -> list[HandoverRow]:
    """The register of hand-overs, the earliest first."""
    return handovers(session, *clock.bounds(period.first, period.last))[::-1]


def messages_of(session: Session, period: Period) -> list[MessageRow]:
    """The register of messages, the earliest first."""
    return messages(session, *clock.bounds(period.first, period.last))[::-1]
