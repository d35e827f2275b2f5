"""What was given out of the files, of a period."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.people.disclosures.models import Disclosure
from app.people.disclosures.rules import Way
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.queries import CLASS_OF
from app.register import Period
from app.security.models import Account


@dataclass(frozen=True)
class DisclosureRow:
    """One disclosure."""

    at: datetime
    who: str
    name: str
    group: str
    kind: Way
    fields: str
    recipient: str
    purpose: str


def disclosures(session: Session, period: Period) -> list[DisclosureRow]:
    """Everything that left a file in a period, the newest first."""
    since, until = clock.bounds(period.first, period.last)
    query = (
        select(Disclosure.at, func.coalesce(Account.display, ""), Person.name, CLASS_OF,
               Disclosure.kind, Disclosure.fields, Disclosure.recipient, Disclosure.purpose)
        .join(Person, Person.id == files_of(session).kept(Disclosure.person_id))
        .outerjoin(Account, Account.id == Disclosure.account_id)
        .where(Disclosure.at >= since, Disclosure.at < until)
        .order_by(Disclosure.id.desc())
    )
    return [DisclosureRow(*row) for row in session.execute(query)]
