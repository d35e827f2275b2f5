"""Who may ask the store: whoever works at the school, found while somebody types."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.models import Person, SearchKey
from app.people.pinyin import search_form
from app.people.queries import CLASS_OF
from app.people.rules import NARROW, Kind, Status
from app.people.staffing.models import Post

SHOWN = 8
_LAST = "\U0010ffff"  # no key holds it


@dataclass(frozen=True)
class Requester:
    """Somebody on the staff; `department` what the post says, "" without one."""

    person_id: int
    name: str
    number: str
    department: str


def requesters(session: Session, text: str) -> list[Requester]:
    """By name, pinyin, initials or number; nobody who left, and no pupil."""
    word = search_form(text.translate(NARROW)).replace("'", "")
    if not word:
        return []
    fitting = select(SearchKey.person_id).where(SearchKey.key >= word, SearchKey.key < word + _LAST)
    rows = session.execute(
        select(Person.id, Person.name, Person.number, CLASS_OF.label("group"), Post.site,
               Post.name.label("post"))
        .outerjoin(Post, (Post.person_id == Person.id) & Post.until.is_(None))
        .where(Person.kind != Kind.PUPIL, Person.status == Status.ACTIVE,
               Person.merged_into_id.is_(None), Person.id.in_(fitting))
        .order_by(Person.name != text.strip(), Person.pinyin, Person.id).limit(SHOWN))
    return [Requester(row.id, row.name, row.number or "", row.group or row.site or row.post or "")
            for row in rows]
