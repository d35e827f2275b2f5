"""A case is held to be one again, or of another disease: its contacts are ordered anew."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.contacts import ordering, subject
from app.cases.contacts.models import Contact
from app.cases.contacts.ordering import Giving
from app.cases.contacts.standing import CURRENT
from app.cases.contacts.writing import Written
from app.cases.orders import ending
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.models import Person
from app.people.rules import archived


def renew(session: Session, case_id: int, why: str, said_by: str, by: int | None) -> int:
    """What the contacts that stand were under for another disease is ended; what the disease
    asks now is ordered, as for contacts who are confirmed today; how many were ordered.

    Who has the disease, or has left the school, is under no such order.
    """
    about = subject.one(session, case_id)
    every = list(session.scalars(select(Contact).where(Contact.case_id == case_id)))
    ending.of_contacts(session, [each.id for each in every], why, by)
    into, ill = merged_into(session), subject.ill_themselves(session, about.disease)
    rows: dict[int, Written] = {}
    for row in session.scalars(select(Contact).where(
            Contact.case_id == case_id, CURRENT).order_by(Contact.last_on)):
        person = session.get_one(Person, into.get(row.person_id, row.person_id))
        if person.id not in ill and not archived(person.status):
            rows[person.id] = Written(row, person.name)  # of two files the later exposure
    giving = Giving(ordered_by=said_by, note=_("Ordered anew: {why}").format(why=why))
    done = ordering.order(session, about, list(rows.values()), giving, by)
    return sum(each.result.value in ("ordered", "replaced") for each in done)
