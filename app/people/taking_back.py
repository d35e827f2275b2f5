"""Taking an act on the roll back: exactly, or not at all; imports and promotions alike."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from app.people.journal import MODELS, chunks, fetch, index, restored
from app.people.models import (
    GroupName,
    Guardian,
    ImportBatch,
    Membership,
    Person,
    RollAct,
    SearchKey,
)
from app.people.staffing.models import Certificate, Post
from app.security.models import AuditEntry
from app.storage.base import Base

HANGING = (
    ("person", Membership.person_id, Membership.id),
    ("person", Guardian.person_id, Guardian.id),
    ("person", Post.person_id, Post.id),
    ("person", Certificate.person_id, Certificate.id),
    ("group", Membership.group_id, Membership.id),
    ("group", GroupName.group_id, GroupName.id),
)
OF_PEOPLE = (Membership, Guardian, Post, Certificate)
OURS = {model.__tablename__ for model in (*OF_PEOPLE, SearchKey, GroupName)}
Act = ImportBatch | RollAct
ACTS: tuple[type[Act], ...] = (ImportBatch, RollAct)
Done = dict[str, Any]  # what Journal.text() holds


def is_used(session: Session, done: Done) -> bool:
    """Do rows of any other room stand on people or groups which the act added?"""
    for target in ("person", "group"):
        for table, column in _references(target):
            if table.name in OURS:
                continue
            for part in chunks(done["added"].get(target, ())):
                if session.execute(select(column).where(column.in_(part)).limit(1)).first():
                    return True
    return False


def changed_since(session: Session, act: Act, done: Done) -> int:
    """How many of its rows were changed since, by anything that still stands.

    The audit knows; what an act wrote that was undone, and its undoing, does not count.
    """
    own = _own_entry(session, act)
    undone = _undone_spans(session, own)
    later = {
        (subject, subject_id) for id_, subject, subject_id in session.execute(
            select(AuditEntry.id, AuditEntry.subject, AuditEntry.subject_id).where(
                AuditEntry.id > own, AuditEntry.subject.in_(MODELS)
            )
        ) if not any(first < id_ < last for first, last in undone)
    }
    return len(later & set(_rows_of(session, done)))


def restore(session: Session, changed: dict[str, dict[str, dict[str, list[Any]]]]) -> None:
    """Every changed column becomes what it was."""
    for table, rows in changed.items():
        held = fetch(session, MODELS[table], map(int, rows))
        for id_, columns in rows.items():
            row = held[int(id_)]
            for column, (old, _new) in columns.items():
                setattr(row, column, restored(row, column, old))
    session.flush()
    people = fetch(session, Person, map(int, changed.get(Person.__tablename__, {})))
    index(session, list(people.values()))


def remove(session: Session, added: dict[str, list[int]]) -> None:
    """What was added goes, children first; the search keys go with their people."""
    people = fetch(session, Person, added.get(Person.__tablename__, ()))
    index(session, list(people.values()), gone=True)
    for model in OF_PEOPLE:
        for part in chunks(people):
            session.execute(delete(model).where(model.person_id.in_(part)))
    for table in reversed(MODELS):
        for row in fetch(session, MODELS[table], added.get(table, ())).values():
            session.delete(row)
        session.flush()


def _references(target: str) -> Iterator[tuple[Table, Any]]:
    """Every column of every room that points to rows of a table."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name == target:
                yield table, key.parent


def _own_entry(session: Session, act: Act) -> int:
    return session.scalars(select(AuditEntry.id).where(
        AuditEntry.subject == act.__tablename__, AuditEntry.subject_id == act.id,
        AuditEntry.action == "add",
    )).one()


def _undone_spans(session: Session, after: int) -> list[tuple[int, int]]:
    """Later acts that were undone, and undoings: the entries of the audit around each."""
    spans: list[tuple[int, int]] = []
    for model in ACTS:
        undone = select(model.undoes_id).where(model.undoes_id.is_not(None))
        query = (
            select(model.changes, AuditEntry.id)
            .join(AuditEntry, AuditEntry.subject_id == model.id)
            .where(AuditEntry.subject == model.__tablename__, AuditEntry.action == "add",
                   AuditEntry.id > after,
                   model.undoes_id.is_not(None) | model.id.in_(undone))
        )
        spans += [(json.loads(changes)["after"], id_) for changes, id_ in session.execute(query)]
    return spans


def _rows_of(session: Session, done: Done) -> Iterator[tuple[str, int]]:
    """Every row that the act touched, or that hangs on people or groups it added."""
    for table, ids in done["added"].items():
        yield from ((table, id_) for id_ in ids)
    for table, rows in done["changed"].items():
        yield from ((table, int(id_)) for id_ in rows)
    for table, column, key in HANGING:
        for part in chunks(done["added"].get(table, ())):
            ids = session.scalars(select(key).where(column.in_(part)))
            yield from ((key.class_.__tablename__, id_) for id_ in ids)
