"""Showing what is masked, and writing down whatever leaves a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid, NotFound
from app.i18n import _
from app.people.disclosures.models import Disclosure
from app.people.disclosures.rules import Part, Way
from app.people.guardians.queries import GuardianRow, of_files
from app.people.merging.queries import family
from app.people.models import Person
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

LONGEST_RECIPIENT, LONGEST_PURPOSE = 120, 500
REVEALED = (Part.ID_NUMBER, Part.PHONES, Part.ADDRESS)


@dataclass(frozen=True)
class Revealed:
    """What is masked on every screen, in full."""

    id_number: str
    roll_number: str
    phone: str
    address: str
    guardians: tuple[GuardianRow, ...]


def reveal(desk: Desk, person_id: int, reason: str) -> Revealed:
    """Show numbers and address in full; who looked, when and why is written first (R8.6).

    Raises Invalid without a reason, NotFound.
    """
    with desk.begin(Right.REVEAL) as session:
        record(session, desk, person_id, Way.REVEAL, REVEALED, "", reason)
        return in_full(session, person_id)


def record(
    session: Session, desk: Desk, person_id: int, way: Way, parts: Iterable[Part],
    recipient: str, purpose: str,
) -> None:
    """Write down that something leaves a file; inside `begin`. Raises Invalid."""
    purpose, recipient = purpose.strip(), recipient.strip()
    if not purpose:
        raise Invalid(_("Say what it is needed for."),
                      _("The reason stands in the register of disclosures."))
    if way is not Way.REVEAL and not recipient:
        raise Invalid(_("Say who gets the paper."), _("A hospital, a parent, an office."))
    if session.get(Person, person_id) is None:
        raise NotFound(_("There is no such file."))
    now = clock.now()
    session.add(Disclosure(
        nonce=nonce(), at=now, recorded_at=now, account_id=desk.actor.id, person_id=person_id,
        kind=way, fields=",".join(parts), recipient=recipient[:LONGEST_RECIPIENT],
        purpose=purpose[:LONGEST_PURPOSE],
    ))
    session.flush()
    desk.note_read(session, Person.__tablename__, person_id, purpose[:LONGEST_PURPOSE])


def in_full(session: Session, person_id: int) -> Revealed:
    """What is masked elsewhere; only inside a transaction that wrote it down."""
    row = session.execute(select(
        Person.id_number, Person.roll_number, Person.phone, Person.address,
    ).where(Person.id == person_id)).one()
    guardians = of_files(session, family(session, person_id))
    return Revealed(row.id_number or "", row.roll_number or "", row.phone, row.address,
                    tuple(guardians))
