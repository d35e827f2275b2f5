"""Taking an import back: exactly, or not at all."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.i18n import _, ngettext
from app.people import taking_back
from app.people.journal import last_audit
from app.people.models import ImportBatch
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right


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
        _refuse_if_built_on(session, batch, done)
        progress.step(1, 4)
        taking_back.restore(session, done["changed"])
        progress.step(2, 4)
        taking_back.remove(session, done["added"])
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


def _refuse_if_built_on(session: Session, batch: ImportBatch, done: taking_back.Done) -> None:
    if taking_back.is_used(session, done):
        raise Conflict(
            _("People of this import have passes, passages or other rows by now."),
            _("Correct them one by one instead."),
        )
    if count := taking_back.changed_since(session, batch, done):
        raise Conflict(
            ngettext(
                "{count} row of this import was changed since.",
                "{count} rows of this import were changed since.", count,
            ).format(count=count),
            _("Correct them one by one instead."),
        )
