"""Taking an import back: exactly, or not at all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.i18n import _, ngettext
from app.people.models import Guardian, ImportBatch, Membership, Person, SearchKey
from app.people.roster.journal import MODELS, chunks, fetch, index, last_audit, restored
from app.people.staffing.models import Certificate, Post
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.models import AuditEntry
from app.security.rights import Right
from app.storage.base import Base

HANGING = (
    ("person", Membership.person_id, Membership.id),
    ("person", Guardian.person_id, Guardian.id),
    ("person", Post.person_id, Post.id),
    ("person", Certificate.person_id, Certificate.id),
    ("group", Membership.group_id, Membership.id),
)
OF_PEOPLE = (Membership, Guardian, Post, Certificate)
OURS = {model.__tablename__ for model in (*OF_PEOPLE, SearchKey)}


@dataclass(frozen=True)
class LastImport:
    """The last import that is not undone yet: when, from which file, how many rows."""

    id: int
    at: datetime
    file_name: str
    added: int
    updated: int
    rejected: int


def undo(desk: Desk, batch_id: int, progress: Progress = QUIET) -> None:
    """Take back the latest import. Raises NotFound, or Conflict with what stands against it."""
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is None or batch.undoes_id is not None:
            raise NotFound(_("There is no such import."))
        if latest(session) != batch_id:
            raise Conflict(
                _("Only the latest import can be undone."),
                _("It was undone already, or a later one came after it."),
            )
        after, done = last_audit(session), json.loads(batch.changes)
        _refuse_if_used(session, done["added"])
        _refuse_if_changed(session, batch_id, done)
        progress.step(1, 4)
        _restore(session, done["changed"])
        progress.step(2, 4)
        _remove(session, done["added"])
        progress.step(3, 4)
        session.add(ImportBatch(
            at=clock.now(), account_id=desk.actor.id, file_name=batch.file_name,
            checksum=batch.checksum, added=0, updated=0, rejected=0,
            changes=json.dumps({"after": after}), undoes_id=batch_id,
        ))


def last_import(desk: Desk) -> LastImport | None:
    """The import that `undo` would take back."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        batch = session.get(ImportBatch, latest(session) or 0)
        if batch is None:
            return None
        return LastImport(
            batch.id, batch.at, batch.file_name, batch.added, batch.updated, batch.rejected
        )


def latest(session: Session) -> int | None:
    """The import that may be undone: the last one that is not undone yet."""
    undone = select(ImportBatch.undoes_id).where(ImportBatch.undoes_id.is_not(None))
    return session.scalar(
        select(func.max(ImportBatch.id)).where(
            ImportBatch.undoes_id.is_(None), ImportBatch.id.not_in(undone)
        )
    )


def _references(target: str) -> Iterator[tuple[Table, Any]]:
    """Every column of every room that points to rows of a table."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name == target:
                yield table, key.parent


def _refuse_if_used(session: Session, added: dict[str, list[int]]) -> None:
    """Rows of any room that stand on people or groups which the import added."""
    for target in ("person", "group"):
        for table, column in _references(target):
            if table.name in OURS:
                continue
            for part in chunks(added.get(target, ())):
                if session.execute(select(column).where(column.in_(part)).limit(1)).first():
                    raise Conflict(
                        _("People of this import have passes, passages or other rows by now."),
                        _("Correct them one by one instead."),
                    )


def _refuse_if_changed(session: Session, batch_id: int, done: dict[str, Any]) -> None:
    """The audit knows what became of these rows since, but for imports that were undone."""
    (_start, own), *others = _acts(session, batch_id)
    later = {
        (subject, subject_id) for id_, subject, subject_id in session.execute(
            select(AuditEntry.id, AuditEntry.subject, AuditEntry.subject_id).where(
                AuditEntry.id > own, AuditEntry.subject.in_(MODELS)
            )
        ) if not any(first < id_ < last for first, last in others)
    }
    if count := len(later & set(_ours(session, done))):
        raise Conflict(
            ngettext(
                "{count} row of this import was changed since.",
                "{count} rows of this import were changed since.", count,
            ).format(count=count),
            _("Correct them one by one instead."),
        )


def _acts(session: Session, batch_id: int) -> list[tuple[int, int]]:
    """This import and every later import or undo: the entries of the audit around its own."""
    query = (
        select(AuditEntry.id, ImportBatch.changes)
        .join(ImportBatch, ImportBatch.id == AuditEntry.subject_id)
        .where(AuditEntry.subject == ImportBatch.__tablename__, ImportBatch.id >= batch_id)
        .order_by(ImportBatch.id)
    )
    return [(json.loads(changes)["after"], id_) for id_, changes in session.execute(query)]


def _ours(session: Session, done: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every row that the import touched, or that hangs on people or groups it added."""
    for table, ids in done["added"].items():
        yield from ((table, id_) for id_ in ids)
    for table, rows in done["changed"].items():
        yield from ((table, int(id_)) for id_ in rows)
    for table, column, key in HANGING:
        for part in chunks(done["added"].get(table, ())):
            ids = session.scalars(select(key).where(column.in_(part)))
            yield from ((key.class_.__tablename__, id_) for id_ in ids)


def _restore(session: Session, changed: dict[str, dict[str, dict[str, list[Any]]]]) -> None:
    for table, rows in changed.items():
        held = fetch(session, MODELS[table], map(int, rows))
        for id_, columns in rows.items():
            row = held[int(id_)]
            for column, (old, _new) in columns.items():
                setattr(row, column, restored(row, column, old))
    session.flush()
    people = fetch(session, Person, map(int, changed.get(Person.__tablename__, {})))
    index(session, list(people.values()))


def _remove(session: Session, added: dict[str, list[int]]) -> None:
    """Children first; the search keys go with their people."""
    people = fetch(session, Person, added.get(Person.__tablename__, ()))
    index(session, list(people.values()), gone=True)
    for model in OF_PEOPLE:
        for part in chunks(people):
            session.execute(delete(model).where(model.person_id.in_(part)))
    for table in reversed(MODELS):
        for row in fetch(session, MODELS[table], added.get(table, ())).values():
            session.delete(row)
        session.flush()
