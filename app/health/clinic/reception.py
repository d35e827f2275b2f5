"""Somebody stands in the clinic: who it is, what they may not be given, what goes on already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.errors import NotFound
from app.health.clinic.cupboard import usual
from app.health.clinic.queries import VisitView, Waiting, open_of, used_before, waiting
from app.health.files.queries import allergies_of
from app.i18n import _
from app.people import meant
from app.people.merging.queries import family, kept
from app.people.models import Pass, Person
from app.people.queries import CLASS_OF, NUMBER_OF, Found, search
from app.people.rules import Sex, Status
from app.policy import Policy
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Received:
    """Everything that the form of a visit needs.

    visit      the one that has not ended, None = a new one
    sent       the hand-over of the gate that waits, None = came otherwise
    medicines  names with their units, as they are proposed
    """

    person_id: int
    name: str
    group: str
    sex: Sex | None
    allergies: tuple[str, ...]
    visit: VisitView | None
    sent: Waiting | None
    policy: Policy
    diseases: tuple[Disease, ...]
    medicines: dict[str, str]
    at: datetime


def receive(desk: Desk, person_id: int) -> Received:
    """Look at who came; it is a look into their file, and noted. Raises NotFound."""
    now = clock.now()
    with desk.begin(Right.READ_HEALTH) as session:
        files = family(session, person_id)
        row = session.execute(
            select(Person.name, CLASS_OF, Person.sex).where(Person.id == files[0])).first()
        if row is None:
            raise NotFound(_("There is no such person."))
        desk.note_read(session, "person", files[0])
        sent = next((each for each in waiting(session) if each.person_id == files[0]), None)
        known = {**dict(reversed([*used_before(session)])), **usual()}
        return Received(
            files[0], row[0], row[1], row[2], tuple(allergies_of(session, files)),
            open_of(session, files[0]), sent, policy_on(session, clock.today()),
            tuple(rules_on(session, clock.today()).values()), known, now)


def find(desk: Desk, text: str) -> Sequence[Found]:
    """Who is meant: the owner of a pass that was scanned, else who fits what was typed."""
    with desk.read(Right.READ_HEALTH) as session:
        owner = session.scalar(select(kept(Pass.person_id)).where(
            Pass.code == text.strip().upper(), Pass.revoked_at.is_(None)))
        if owner is not None:
            row = select(Person.id, Person.name, CLASS_OF, NUMBER_OF, Person.status, Person.kind)
            return [Found(*each) for each in session.execute(row.where(Person.id == owner))]
        return [each for each in search(session, text) if each.status is Status.ACTIVE]


def the_one(desk: Desk, text: str) -> int:
    """The one person who is meant by a pass, a number or a name.

    Raises NotFound, or Invalid with those who fit.
    """
    return meant.the_one(find(desk, text), text)
