"""Changing the roster: swaps, substitutes, a slot given up; no change may leave a gap."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.response.duty import queries, wording
from app.response.duty.models import DutySlot
from app.response.duty.queries import FaultRow
from app.response.duty.rules import Fault, leaves_holes
from app.response.duty.service import Told, checked, refuse_twice, write
from app.security.desk import Desk
from app.security.rights import Right

_HOLES = (Fault.GAP, Fault.OVERLAP)


def swap(desk: Desk, one_id: int, other_id: int, why: str) -> None:
    """Two people take each other's slot; both and the reason stay in the roster.

    Raises Invalid, NotFound, Conflict: a slot is over, somebody is away, a gap or overlap is left.
    """
    with desk.begin(Right.KEEP_DUTY) as session:
        one, other = _to_come(session, one_id), _to_come(session, other_id)
        reason = _reason(why)
        if one.person_id == other.person_id:
            raise Invalid(_("Both slots are of the same person."), _("Choose another one."))
        with _no_worse(session, one, other):
            for each in (one, other):
                each.cancelled_at = clock.now()
            session.flush()
            for each, by in ((one, other), (other, one)):
                _relieve(session, desk, each, by.person_id, by.phone, reason)


def substitute(desk: Desk, slot_id: int, person_id: int, why: str, phone: str = "") -> int:
    """Somebody else takes the slot, or what is left of it; answers the new one's key.

    Raises Invalid, NotFound, Conflict.
    """
    with desk.begin(Right.KEEP_DUTY) as session:
        row, reason = _to_come(session, slot_id, begun=True), _reason(why)
        if row.person_id == person_id:
            raise Invalid(_("This is the person who is on duty then."))
        now = clock.now()
        with _no_worse(session, row):
            row.cancelled_at = now
            session.flush()
            since = max(row.begins, now)
            if row.begins < now:  # what was done stays in the roster as it was
                write(session, desk, Told(row.post, row.person_id, row.begins, now,
                                          row.campus_id, row.phone), reason)
            return _relieve(session, desk, row, person_id, phone, reason, since)


def move(desk: Desk, slot_id: int, begins: datetime, ends: datetime, why: str) -> int:
    """Other hours for a slot. Raises Conflict when that leaves a gap or an overlap."""
    with desk.begin(Right.KEEP_DUTY) as session:
        row, reason = _to_come(session, slot_id), _reason(why)
        with _no_worse(session, row):
            row.cancelled_at = clock.now()
            session.flush()
            told = Told(row.post, row.person_id, begins, ends, row.campus_id, row.phone)
            checked(session, told)
            refuse_twice(session, told)
            return write(session, desk, told, reason, row.id).id


def give_up(desk: Desk, slot_id: int, why: str) -> None:
    """A slot is held no more. Raises Conflict when nobody else leads or watches then."""
    with desk.begin(Right.KEEP_DUTY) as session:
        row, reason = _to_come(session, slot_id), _reason(why)
        with _no_worse(session, row):
            row.cancelled_at, row.why = clock.now(), reason


def _relieve(session: Session, desk: Desk, row: DutySlot, person_id: int, phone: str,
             why: str, since: datetime | None = None) -> int:
    told = Told(row.post, person_id, since or row.begins, row.ends, row.campus_id, phone)
    checked(session, told)
    refuse_twice(session, told)
    return write(session, desk, told, why, row.id).id


@contextmanager
def _no_worse(session: Session, *rows: DutySlot) -> Iterator[None]:
    """What the change leaves is not worse than before. Raises Conflict and names it."""
    begins, ends = min(each.begins for each in rows), max(each.ends for each in rows)
    before = [each.wrong for each in _holes(session, begins, ends)]
    yield
    session.flush()
    after = _holes(session, begins, ends)
    worse = leaves_holes(before, [each.wrong for each in after])
    if worse:
        told = next(each for each in after if each.wrong == worse[0])
        raise Conflict(
            _("This would leave a hole: {fault}.").format(fault=wording.whole(told)),
            _("Name a substitute for these hours; nothing was changed."))


def _holes(session: Session, begins: datetime, ends: datetime) -> list[FaultRow]:
    return [each for each in queries.faults(session, begins, ends)
            if each.wrong.fault in _HOLES]


def _to_come(session: Session, slot_id: int, begun: bool = False) -> DutySlot:
    row = session.get(DutySlot, slot_id)
    if row is None:
        raise NotFound(_("There is no such slot in the roster."))
    if row.cancelled_at is not None:
        raise Conflict(_("This slot was changed meanwhile."), _("Look at the roster again."))
    over = row.ends <= clock.now()
    if over or (row.begins <= clock.now() and not begun):
        raise Conflict(
            _("This shift is over and stays as it was.") if over
            else _("This shift has begun: only a substitute can take the rest of it."))
    return row


def _reason(why: str) -> str:
    if not why.strip():
        raise Invalid(_("Say why the roster is changed."))
    return why.strip()
