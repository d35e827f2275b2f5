"""What an act on the roll wrote, so that it can be taken back exactly."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Table, delete, func, insert, inspect, select
from sqlalchemy.orm import Session

from app.people.models import Group, GroupName, Guardian, Membership, Person, SearchKey
from app.people.pinyin import name_parts, search_keys
from app.people.staffing.models import Certificate, Post
from app.security.models import AuditEntry
from app.storage.base import Base, as_json

MODELS: dict[str, type[Base]] = {
    model.__tablename__: model
    for model in (Group, GroupName, Person, Membership, Guardian, Post, Certificate)
}
CHUNK = 500  # ids in one query


class Journal:
    """Writes rows and remembers them: ids of those added, old and new of those changed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.after = last_audit(session)
        self.rows: list[Any] = []
        self.changed: dict[str, dict[int, dict[str, list[Any]]]] = defaultdict(dict)

    def add(self, rows: Iterable[Any]) -> None:
        """Write new rows at once; they have their ids afterwards."""
        new = list(rows)
        self.session.add_all(new)
        self.session.flush()
        self.rows += new

    def add_to_new(self, model: type[Base], rows: list[dict[str, Any]]) -> None:
        """Write what belongs to people just added, in bulk.

        Their own audit entries and the batch stand for these rows; undo finds them by person.
        """
        if rows:
            self.session.execute(insert(_table(model)), rows)

    def change(self, row: Any, **values: Any) -> None:
        """Change a row and remember what stood there."""
        held = self.changed[row.__tablename__].setdefault(row.id, {})
        for column, value in values.items():
            old = held[column][0] if column in held else as_json(getattr(row, column))
            held[column] = [old, as_json(value)]
            setattr(row, column, value)

    def __bool__(self) -> bool:
        return bool(self.rows or self.changed)

    def text(self) -> str:
        """Everything as JSON, for the row of the act."""
        added: dict[str, list[int]] = defaultdict(list)
        for row in self.rows:
            added[row.__tablename__].append(row.id)
        told = {"after": self.after, "added": added, "changed": self.changed}
        return json.dumps(told, ensure_ascii=False)


def last_audit(session: Session) -> int:
    """Where the audit stands: what an act wrote lies between here and its own entry."""
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def fetch(session: Session, model: type[Any], ids: Iterable[int]) -> dict[int, Any]:
    """Rows by their ids, in few queries."""
    found: dict[int, Any] = {}
    for part in chunks(sorted(set(ids))):
        found |= {row.id: row for row in session.scalars(select(model).where(model.id.in_(part)))}
    return found


def chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """The ids in parts that fit into one query."""
    rest = iter(ids)
    while part := list(islice(rest, CHUNK)):
        yield part


def index(session: Session, people: Sequence[Person], gone: bool = False) -> None:
    """Write the search keys anew; they are derived, so the audit holds the person only."""
    for part in chunks(person.id for person in people):
        session.execute(delete(SearchKey).where(SearchKey.person_id.in_(part)))
    keys = [] if gone else [key for person in people for key in keys_of(person)]
    if keys:
        session.execute(insert(_table(SearchKey)), keys)


def keys_of(person: Person) -> list[dict[str, Any]]:
    """The rows by which somebody is found."""
    whole = sorted(search_keys(person.name, person.number, person.roll_number))
    parts = sorted(name_parts(person.name))
    return [{"person_id": person.id, "part": False, "key": key} for key in whole] + [
        {"person_id": person.id, "part": True, "key": key} for key in parts
    ]


def _table(model: type[Base]) -> Table:
    """The table itself: inserting into it is three times as fast as through the mapper."""
    return model.metadata.tables[model.__tablename__]


def restored(row: Any, column: str, value: Any) -> Any:
    """A value from the journal as the column holds it."""
    kind = inspect(type(row)).columns[column].type.python_type
    if value is None or isinstance(value, kind):
        return value
    return kind.fromisoformat(value) if hasattr(kind, "fromisoformat") else kind(value)
