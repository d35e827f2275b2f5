"""Who can be on duty: people who work here, chosen by name, and those the roster knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.meant import the_one
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.queries import NUMBER_OF, search
from app.people.rules import Kind, Status
from app.response.duty.models import DutySlot
from app.response.duty.rules import Post

KNOWN = timedelta(days=90)  # who was on duty in these days takes turns again


@dataclass(frozen=True)
class StaffRow:
    """Somebody who works here; `words` is what is offered and typed."""

    person_id: int
    name: str
    number: str

    @property
    def words(self) -> str:
        """王建民 G0012"""
        return f"{self.name} {self.number}".strip()


def staff(session: Session) -> list[StaffRow]:
    """Everybody who works here, by pinyin."""
    return [StaffRow(*row) for row in session.execute(
        select(Person.id, Person.name, NUMBER_OF)
        .where(Person.kind != Kind.PUPIL, Person.status == Status.ACTIVE,
               Person.merged_into_id.is_(None))
        .order_by(Person.pinyin, Person.id))]


def somebody(session: Session, text: str) -> int:
    """Who is meant by what was typed or chosen. Raises NotFound, Invalid."""
    wanted = " ".join(text.split())
    known = staff(session)
    exact = [each for each in known if wanted == each.words]
    if len(exact) == 1:
        return exact[0].person_id
    here = {each.person_id for each in known}
    return the_one([each for each in search(session, wanted) if each.person_id in here], wanted)


def taking_turns(session: Session, at: datetime) -> dict[Post, list[int]]:
    """Who was on duty lately, by post: they are proposed for the next rotation."""
    who = files_of(session).kept(DutySlot.person_id)
    found: dict[Post, list[int]] = {post: [] for post in Post}
    for post, person_id in session.execute(
            select(DutySlot.post, who).where(
                DutySlot.cancelled_at.is_(None), DutySlot.ends > at - KNOWN)
            .order_by(DutySlot.begins)):
        if person_id not in found[post]:
            found[post].append(person_id)
    return found
