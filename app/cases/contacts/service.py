"""The doctor confirms who was near a case and how near; what follows is ordered with it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import subject
from app.cases.contacts.models import Contact
from app.cases.contacts.ordering import Done, Giving, order
from app.cases.contacts.standing import CURRENT
from app.cases.contacts.subject import Subject
from app.cases.contacts.writing import Told, write
from app.cases.orders import ending
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.merging.queries import family
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

__all__ = ["Done", "Giving", "Told", "confirm", "revise", "withdraw"]


def confirm(desk: Desk, case_id: int, told: Sequence[Told], giving: Giving | None = None
            ) -> list[Done]:
    """Write contacts down, all or none, and give the orders that follow; None = no orders.

    Raises NotFound, Conflict when the case was excluded or somebody has the disease themselves,
    Invalid for days that cannot be, or who is the case.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        about = subject.one(session, case_id)
        _may_have_contacts(about)
        if not told:
            raise Invalid(_("Nobody is chosen."), _("Tick those who were near."))
        rows = write(session, about, told, desk.actor.id)
        return order(session, about, rows, giving, desk.actor.id)


def revise(desk: Desk, contact_id: int, told: Told, why: str, giving: Giving | None = None
           ) -> Done:
    """Another grade, or other days: a new row; the order of before is ended if it was another.

    Raises NotFound, Conflict when a newer row stands, Invalid.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        row = _newest(session, contact_id)
        _needs_reason(why)
        about = subject.one(session, row.case_id)
        _may_have_contacts(about)
        kept = replace(told, person_id=row.person_id)
        (made,) = write(session, about, [kept], desk.actor.id, why)
        if made.row.grade is not row.grade or made.row.last_on < row.last_on:
            ending.of_contacts(session, _chain(session, made.row), why.strip(), desk.actor.id)
        return order(session, about, [made], giving, desk.actor.id)[0]


def withdraw(desk: Desk, contact_id: int, why: str) -> int:
    """No contact after all: the row stays, what it ordered is ended with the reason.

    Raises NotFound, Conflict, Invalid.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        row = _newest(session, contact_id)
        _needs_reason(why)
        now = clock.now()
        made = Contact(
            nonce=nonce(), case_id=row.case_id, person_id=row.person_id, group_id=row.group_id,
            grade=row.grade, ways=row.ways, met=row.met, first_on=row.first_on,
            last_on=row.last_on, at=now, recorded_at=now, account_id=desk.actor.id,
            withdrawn=True, why=why.strip(), replaces_id=row.id)
        session.add(made)
        session.flush()
        ending.of_contacts(session, _chain(session, made), why.strip(), desk.actor.id)
        return made.id


def _may_have_contacts(about: Subject) -> None:
    if about.excluded:
        raise Conflict(_("This case was excluded; it has no contacts."))


def _needs_reason(why: str) -> None:
    if not why.strip():
        raise Invalid(_("A change of a contact needs its reason."))


def _newest(session: Session, contact_id: int) -> Contact:
    row = session.get(Contact, contact_id)
    if row is None:
        raise NotFound(_("There is no such contact."))
    found = session.scalar(select(Contact).where(Contact.id == contact_id, CURRENT))
    if found is None:
        raise Conflict(_("This contact was changed meanwhile."), _("Read the list anew."))
    return found


def _chain(session: Session, row: Contact) -> list[int]:
    """Every row about the same person and case."""
    return list(session.scalars(select(Contact.id).where(
        Contact.case_id == row.case_id,
        Contact.person_id.in_(family(session, row.person_id)))))
