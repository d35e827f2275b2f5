"""Handing over and taking over with both signatures; messages, which stand as written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.models import Person
from app.response.duty import queries
from app.response.duty.models import DutyHandover, DutyMessage, DutyReceipt, DutySlot
from app.response.duty.rules import Signed
from app.security.desk import Desk
from app.security.rights import Right
from app.security.service import sign_in
from app.storage.base import nonce

EARLY = timedelta(hours=2)  # before its end a duty may be handed over


@dataclass(frozen=True)
class Note:
    """What whoever leaves writes down."""

    facts: str
    open_matters: str = ""


def hand_over(desk: Desk, slot_id: int, note: Note) -> int:
    """Whoever leaves signs with the account that is signed in; answers the hand-over's key.

    Raises Invalid for an empty note, Conflict when it was handed over already or is too early.
    """
    facts = note.facts.strip()
    if not facts:
        raise Invalid(_("Write down what happened on duty."),
                      _("Where nothing happened, write that all was well."))
    with desk.begin(Right.HAND_OVER_DUTY) as session:
        slot = session.get(DutySlot, slot_id)
        if slot is None or slot.cancelled_at is not None:
            raise NotFound(_("There is no such slot in the roster."))
        if clock.now() < slot.ends - EARLY:
            raise Conflict(_("This duty is not over yet."),
                           _("It is handed over from two hours before its end."))
        if session.scalar(select(DutyHandover.id).where(DutyHandover.slot_id == slot_id)):
            raise Conflict(_("This duty was handed over already."))
        row = DutyHandover(
            nonce=nonce(), slot_id=slot_id, next_id=_next(session, slot), at=slot.ends,
            facts=facts, open_matters=note.open_matters.strip(), by=desk.actor.display,
            recorded_at=clock.now(), account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def take_over(desk: Desk, handover_id: int, remark: str = "") -> int:
    """Whoever comes signs with their own account.

    Raises Conflict when it is the account that handed over, or both have signed already.
    """
    with desk.begin(Right.HAND_OVER_DUTY) as session:
        row = _handover(session, handover_id)
        if row.account_id == desk.actor.id:
            raise Conflict(
                _("{name} handed over: the same account cannot take over.").format(name=row.by),
                _("Whoever comes signs with a name and password of their own, or on paper."))
        return _receipt(session, desk, row, Signed.ACCOUNT, desk.actor.display, remark)


def take_over_here(desk: Desk, handover_id: int, name: str, password: str,
                   remark: str = "") -> int:
    """Whoever comes signs at the computer of whoever leaves, by name and password.

    Nobody is signed out by it; the row is written by the account that comes.
    Raises NotAllowed, Conflict.
    """
    return take_over(sign_in(desk.database, name, password, desk.station), handover_id, remark)


def take_over_on_paper(desk: Desk, handover_id: int, name: str, remark: str = "") -> int:
    """Whoever comes has no account and signed the printed sheet.

    Raises Invalid, Conflict for the name of whoever handed over.
    """
    signer = name.strip()[:120]
    if not signer:
        raise Invalid(_("Who signed the sheet?"))
    with desk.begin(Right.HAND_OVER_DUTY) as session:
        row = _handover(session, handover_id)
        if signer in (row.by, _leaving(session, row)):
            raise Conflict(_("{name} handed over: somebody else takes over.").format(name=signer),
                           _("Write the name of whoever comes, as it stands on the sheet."))
        return _receipt(session, desk, row, Signed.PAPER, signer, remark)


def note_message(desk: Desk, words: str, party: str = "", done: str = "",
                 at: datetime | None = None) -> int:
    """A message of this duty; a correction is another message. Raises Invalid."""
    if not words.strip():
        raise Invalid(_("The message is empty."))
    now = clock.now()
    if at is not None and at > now:
        raise Invalid(_("This time has not come yet."))
    with desk.begin(Right.HAND_OVER_DUTY) as session:
        row = DutyMessage(
            nonce=nonce(), at=at or now, party=party.strip()[:120], words=words.strip(),
            done=done.strip(), by=desk.actor.display, recorded_at=now,
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def _receipt(session: Session, desk: Desk, row: DutyHandover, signed: Signed, by: str,
             remark: str) -> int:
    if session.scalar(select(DutyReceipt.id).where(DutyReceipt.handover_id == row.id)):
        raise Conflict(_("Both have signed already."))
    now = clock.now()
    receipt = DutyReceipt(
        nonce=nonce(), handover_id=row.id, signed=signed, by=by, remark=remark.strip(), at=now,
        recorded_at=now, account_id=desk.actor.id)
    session.add(receipt)
    session.flush()
    return receipt.id


def _handover(session: Session, handover_id: int) -> DutyHandover:
    row = session.get(DutyHandover, handover_id)
    if row is None:
        raise NotFound(_("There is no such hand-over."))
    return row


def _leaving(session: Session, row: DutyHandover) -> str | None:
    """Whose duty it was."""
    return session.scalar(
        select(Person.name).join(DutySlot, DutySlot.person_id == Person.id)
        .where(DutySlot.id == row.slot_id))


def _next(session: Session, slot: DutySlot) -> int | None:
    """Who comes after it in the same post."""
    rows = queries.slots(session, slot.ends, slot.ends + timedelta(microseconds=1))
    return next((each.id for each in rows if each.post is slot.post
                 and each.campus_id == slot.campus_id), None)
