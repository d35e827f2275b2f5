"""The one desk for everything that is done: a right, an actor and an audit entry for each act."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, event, insert, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from app import clock
from app.errors import NotAllowed
from app.i18n import _
from app.security.models import AuditEntry
from app.security.rights import Right, Role, may
from app.storage.base import Base, as_json
from app.storage.database import Database
from app.storage.failures import refusal


@dataclass(frozen=True)
class Actor:
    """Who sits at the desk; nobody (role None) may only open the door.

    before   when this person signed in the time before, else when the account was made
    """

    id: int | None
    name: str
    display: str
    role: Role | None
    must_change: bool = False
    before: datetime | None = field(default=None, compare=False)


NOBODY = Actor(None, "", "", None)


@dataclass(frozen=True)
class Desk:
    """What a signed-in person holds: reads and writes go through it and nothing else."""

    database: Database
    actor: Actor
    station: str

    def may(self, right: Right) -> bool:
        """Does the person here hold the right?"""
        return may(self.actor.role, right)

    def require(self, right: Right) -> None:
        """Raises NotAllowed when the person lacks the right."""
        if not self.may(right):
            raise NotAllowed(
                _("Your role does not allow this."), _("Ask somebody who may, or sign in as them.")
            )

    @contextmanager
    def begin(self, right: Right) -> Iterator[Session]:
        """One right, one transaction; every row flushed in it is audited."""
        self.require(right)
        station = "·".join(filter(None, (self.database.drill, self.station)))
        audit = {"account_id": self.actor.id, "station": station, "right": right}
        info = {"audit": audit, "desk": self}  # whoever reacts to a row writes as its author
        with self._session(Session(self.database.writer, info=info)) as session:
            yield session
            self._react(session)
            session.commit()

    @contextmanager
    def read(self, right: Right) -> Iterator[Session]:
        """One right, one consistent view; nothing can be written through it."""
        self.require(right)
        look = Session(self.database.reader, autoflush=False, info={"audit": None, "desk": self})
        with self._session(look) as session:
            yield session

    def note_read(self, session: Session, subject: str, subject_id: int | None = None,
                  why: str = "") -> None:
        """Write down that somebody looked (R8.3), and why; inside `begin`."""
        changes = {"reason": [None, why]} if why else None
        _write(session, [_entry("read", subject, subject_id, changes)])

    def append(self, session: Session, model: type[Base], **values: Any) -> int | None:
        """Write one append-only row at once, audited like any other; cheaper than a flush."""
        done = session.connection().execute(_insert_into(model), values)
        (key,) = done.inserted_primary_key or (None,)
        self._appended(session, model, [key], [values])
        return key

    def append_all(self, session: Session, model: type[Base], rows: Sequence[dict[str, Any]]
                   ) -> None:
        """The same for several rows with the same columns, by one statement."""
        ordered = model.__tablename__ in self.database.reactions  # else no key needs its row
        statement = _returning(model, ordered)
        keys = list(session.connection().scalars(statement, rows))
        self._appended(session, model, keys, rows)

    def _appended(self, session: Session, model: type[Base], keys: Sequence[int | None],
                  rows: Sequence[dict[str, Any]]) -> None:
        _write(session, [_entry("add", model.__tablename__, key, None) for key in keys])
        if model.__tablename__ in self.database.reactions:
            session.info.setdefault("flushed", []).extend(
                model(id=key, **values) for key, values in zip(keys, rows, strict=True))

    @contextmanager
    def _session(self, session: Session) -> Iterator[Session]:
        try:
            yield session
        except DBAPIError as error:
            session.rollback()
            raise refusal(error) from error
        finally:
            session.close()

    def _react(self, session: Session) -> None:
        session.flush()
        while rows := session.info.pop("flushed", None):
            for row in rows:
                for reaction in self.database.reactions.get(row.__tablename__, ()):
                    reaction(session, row)
            session.flush()
            if not session.info.get("flushed"):
                for settle in self.database.settling:
                    settle(session)
                session.flush()


def _entry(action: str, subject: str, subject_id: int | None, changes: Any) -> dict[str, Any]:
    text = json.dumps(changes, ensure_ascii=False) if changes else None
    return {"action": action, "subject": subject, "subject_id": subject_id, "changes": text}


@cache
def _insert_into(model: type[Base]) -> Insert:
    return insert(model.__table__)  # type: ignore[arg-type]


@cache
def _returning(model: type[Base], ordered: bool) -> ReturningInsert[int]:
    key = model.__table__.c.id
    return _insert_into(model).returning(key, sort_by_parameter_order=ordered)


def _write(session: Session, entries: list[dict[str, Any]]) -> None:
    shared = {"at": clock.now(), **session.info["audit"]}
    session.connection().execute(
        _insert_into(AuditEntry), [shared | entry for entry in entries]
    )


def _changes(row: Any) -> dict[str, list[Any]]:
    """Old and new value of each changed column; secrets only by name."""
    state = inspect(row)
    changed: dict[str, list[Any]] = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.added:
            if column.columns[0].info.get("secret"):
                changed[column.key] = ["…", "…"]
            else:
                old = history.deleted[0] if history.deleted else None
                changed[column.key] = [as_json(old), as_json(history.added[0])]
    return changed


def _key(row: Any) -> int | None:
    key = inspect(row).mapper.primary_key_from_instance(row)[0]
    return key if isinstance(key, int) else None


@event.listens_for(Session, "after_flush")
def _audit(session: Session, _context: object) -> None:
    if "audit" not in session.info:
        return
    if session.info["audit"] is None:
        raise RuntimeError("written through a desk that only reads")
    entries = [_entry("add", row.__tablename__, _key(row), None) for row in session.new]
    for row in session.dirty:
        if changes := _changes(row):
            entries.append(_entry("change", row.__tablename__, _key(row), changes))
    entries += [_entry("remove", row.__tablename__, _key(row), None) for row in session.deleted]
    if entries:
        _write(session, entries)
        session.info.setdefault("flushed", []).extend([*session.new, *session.dirty])
