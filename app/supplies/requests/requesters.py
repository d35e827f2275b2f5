"""Who may ask the store: whoever works at the school, found while somebody types."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.queries import search
from app.people.rules import Kind, Status
from app.people.staffing.models import Post

_LOOKED_AT, SHOWN = 60, 8  # pupils of the same name are among those looked at


@dataclass(frozen=True)
class Requester:
    """Somebody on the staff; `department` what the post says, "" without one."""

    person_id: int
    name: str
    number: str
    department: str


def requesters(session: Session, text: str) -> list[Requester]:
    """By name, pinyin, initials or number; nobody who left, and no pupil."""
    found = [each for each in search(session, text, _LOOKED_AT)
             if each.kind is not Kind.PUPIL and each.status is Status.ACTIVE][:SHOWN]
    posts = {row.person_id: row.site or row.name for row in session.execute(
        select(Post.person_id, Post.site, Post.name)
        .where(Post.until.is_(None), Post.person_id.in_([each.person_id for each in found])))}
    return [Requester(each.person_id, each.name, each.number,
                      each.group or posts.get(each.person_id, "")) for each in found]
