"""Agreements are written down, renewed, ended early, withdrawn; who answers changes by a row."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.models import Person
from app.people.rules import Kind, Status
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import CounterpartKind
from app.places.models import Campus
from app.response.pairing.models import Agreement, AgreementPair
from app.response.pairing.rules import Signed, checked
from app.security.desk import Desk
from app.security.rights import Right

HOSPITALS = (CounterpartKind.HOSPITAL, CounterpartKind.FEVER_CLINIC)


def sign(desk: Desk, told: Signed, renews: int | None = None) -> int:
    """Write an agreement down; answers its key. Raises Invalid, NotFound, Conflict.

    renews  the agreement that it goes on from
    """
    whole = checked(told)
    with desk.begin(Right.KEEP_PAIRING) as session:
        _parties(session, whole)
        if renews is not None:
            _row(session, renews)
        _once(session, whole, renews)
        row = Agreement(
            counterpart_id=whole.counterpart_id, campus_id=whole.campus_id, since=whole.since,
            until=whole.until, document=whole.document, scope=whole.scope,
            file_name=whole.file_name, renews_id=renews, recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        _answer(session, desk, row.id, whole, whole.since)
        return row.id


def pair(desk: Desk, agreement_id: int, told: Signed, since: date) -> None:
    """Somebody else answers from a day on. Raises NotFound, Invalid."""
    whole = checked(told)
    with desk.begin(Right.KEEP_PAIRING) as session:
        row = _row(session, agreement_id)
        if not row.since <= since <= row.until:
            raise Invalid(_("The agreement does not hold on that day."),
                          _("Choose a day from {first} to {last}.").format(
                              first=row.since, last=row.until))
        _person(session, whole.person_id)
        _answer(session, desk, row.id, whole, since)


def end(desk: Desk, agreement_id: int, last: date, why: str) -> None:
    """It ends before it was to end. Raises Invalid, NotFound, Conflict."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_PAIRING) as session:
        row = _row(session, agreement_id)
        if row.until < clock.today():
            raise Conflict(_("This agreement has ended already."))
        if not row.since <= last <= row.until:
            raise Invalid(_("Choose a day from {first} to {last}.").format(
                first=row.since, last=row.until))
        row.until, row.ended_why = last, why.strip()


def withdraw(desk: Desk, agreement_id: int, why: str) -> None:
    """It was entered by mistake; the row stays and counts no more. Raises Invalid, NotFound."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_PAIRING) as session:
        row = _row(session, agreement_id)
        row.withdrawn_at, row.ended_why = clock.now(), why.strip()


def _answer(session: Session, desk: Desk, agreement_id: int, told: Signed, since: date) -> None:
    session.add(AgreementPair(
        agreement_id=agreement_id, hospital_person=told.hospital_person,
        hospital_phone=told.hospital_phone, person_id=told.person_id, phone=told.phone,
        since=since, recorded_at=clock.now(), account_id=desk.actor.id))
    session.flush()


def _row(session: Session, agreement_id: int) -> Agreement:
    row = session.get(Agreement, agreement_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(_("There is no such agreement."))
    return row


def _parties(session: Session, told: Signed) -> None:
    book = session.get(Counterpart, told.counterpart_id)
    if book is None or book.kind not in HOSPITALS:
        raise NotFound(_("This hospital is not in the contact book."),
                       _("Put it into the contact book first."))
    if told.campus_id is not None and session.get(Campus, told.campus_id) is None:
        raise NotFound(_("There is no such campus."))
    _person(session, told.person_id)


def _person(session: Session, person_id: int) -> None:
    person = session.get(Person, person_id)
    if person is None or person.kind is Kind.PUPIL:
        raise NotFound(_("Say who of the staff answers in the school."))
    if person.status is not Status.ACTIVE:
        raise Invalid(_("{name} has left the school.").format(name=person.name),
                      _("Choose somebody who is there."))


def _once(session: Session, told: Signed, renews: int | None) -> None:
    """The same two parties have one agreement at a time."""
    rows = session.scalars(select(Agreement).where(
        Agreement.counterpart_id == told.counterpart_id, Agreement.withdrawn_at.is_(None),
        Agreement.since <= told.until, Agreement.until >= told.since))
    for row in rows:
        if row.campus_id == told.campus_id:
            raise Conflict(
                _("An agreement with this hospital holds from {first} to {last}.").format(
                    first=row.since, last=row.until),
                _("Let the new one begin after it, or end that one first."))
