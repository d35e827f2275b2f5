"""Who may have taken part: people found while somebody types, classes and departments."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.merging.queries import kept
from app.people.models import Group, Pass, Person
from app.people.queries import CLASS_OF, NUMBER_OF, Found, search
from app.people.rules import HOMES, Status
from app.security.desk import Desk
from app.security.rights import Right


def find(desk: Desk, text: str) -> Sequence[Found]:
    """The owner of a pass that was scanned, else who fits what was typed."""
    with desk.read(Right.READ_DRILLS) as session:
        owner = session.scalar(select(kept(Pass.person_id)).where(
            Pass.code == text.strip().upper(), Pass.revoked_at.is_(None)))
        if owner is not None:
            row = select(Person.id, Person.name, CLASS_OF, NUMBER_OF, Person.status, Person.kind)
            return [Found(*each) for each in session.execute(row.where(Person.id == owner))]
        return [each for each in search(session, text) if each.status is Status.ACTIVE]


def groups(session: Session) -> list[tuple[int, str]]:
    """Classes and departments to which somebody can belong now."""
    query = select(Group.id, Group.name).where(
        Group.kind.in_(HOMES), Group.closed_on.is_(None)).order_by(Group.kind, Group.name)
    return [(row[0], row[1]) for row in session.execute(query)]
