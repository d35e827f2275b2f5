"""Backup and restore, with what would be lost said first."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import clock
from app.errors import AppError, Conflict, Invalid, Unavailable
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.settings import Settings
from app.storage import migrate
from app.storage.backup import Contents, copy_sqlite, inspect_file
from app.storage.database import Database

SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Loss:
    """What a restore would do: the rows of each table now and after it."""

    backup: Contents
    current: Contents | None

    @property
    def tables(self) -> list[tuple[str, int, int]]:
        """Tables whose count of rows would change: name, now, then."""
        now = self.current.rows if self.current else {}
        return [
            (name, now.get(name, 0), count)
            for name, count in self.backup.rows.items() if now.get(name, 0) != count
        ]


def back_up(desk: Desk, folder: Path) -> Path:
    """Copy the school's database into a folder, opened and checked before it is called good.

    Raises Unavailable; Invalid on PostgreSQL, whose own tools do it.
    """
    if not desk.database.sqlite:
        raise Invalid(
            _("This school is on PostgreSQL."), _("Back it up there with pg_dump.")
        )
    with desk.begin(Right.BACK_UP) as session:
        desk.note_read(session, "backup")
    stamp = clock.local(clock.now()).strftime("%Y%m%d-%H%M%S")
    made = copy_sqlite(desk.database.file, folder / f"campusward-{stamp}.db")
    _note(desk.database.file).write_text(
        f"{clock.now().isoformat()}\n{made.absolute()}\n", encoding="utf-8"
    )
    return made


def last_copy(database: Path) -> tuple[datetime, Path] | None:
    """When the last verified copy of a database was made here, and where it was put."""
    try:
        moment, file = _note(database).read_text(encoding="utf-8").splitlines()
        return clock.parse(moment), Path(file)
    except (OSError, ValueError):
        return None


def last_backup(settings: Settings) -> datetime | None:
    """When the last verified backup of this machine's database was made; None: never."""
    if settings.database and not settings.database.startswith(SQLITE):
        return None
    copy = last_copy(Path(settings.address.removeprefix(SQLITE)))
    return copy[0] if copy else None


def preview(current: Path, backup: Path) -> Loss:
    """Open and check a backup and compare it with what is there now.

    Raises Invalid when it is not sound, of a newer program, or when a demo school and a real one
    would mix.
    """
    kept = inspect_file(backup)
    if kept.version > migrate.HEAD:
        raise Conflict(
            _("This database was made by a newer program."), _("Update the program first.")
        )
    try:
        now = inspect_file(current) if current.exists() else None
    except AppError:
        now = None
    if now and now.school and now.demo != kept.demo:
        raise Conflict(_("A demo school and a real one are never mixed."),
                       _("Choose another data folder."))
    return Loss(kept, now)


def restore(current: Path, backup: Path) -> Path | None:
    """Put a backup in the place of the database; answers where the one before was kept.

    The one before is copied aside first, while whoever writes waits: no row falls between the
    two. Programs that have it open see the restored rows.
    Raises Unavailable when it could not be done; then everything is as before.
    """
    loss = preview(current, backup)
    aside = current.with_name(f"{current.stem}.before-restore-{_stamp()}.db")
    if loss.current is None and current.exists():
        _move_away(current, aside)
    try:
        current.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(backup)) as old, closing(sqlite3.connect(current)) as new:
            if loss.current:
                new.execute("BEGIN IMMEDIATE")
                copy_sqlite(current, aside)
                new.rollback()
            old.backup(new, pages=-1)
        inspect_file(current)
    except (sqlite3.Error, OSError) as error:
        kept = _("The database before is kept as {file}.").format(file=aside.name)
        raise Unavailable(
            _("The backup could not be restored: {cause}").format(cause=error),
            kept if aside.exists() else "",
        ) from error
    migrate.upgrade(Database.open(f"sqlite:///{current}"))
    return aside if aside.exists() else None


def _note(database: Path) -> Path:
    """The small file beside a database that remembers its last verified copy."""
    return database.with_name(f"{database.name}.last-backup")


def _stamp() -> str:
    return clock.local(datetime.now(clock.ZONE)).strftime("%Y%m%d-%H%M%S")


def _move_away(current: Path, aside: Path) -> None:
    """A damaged database is moved with its journal, so that it cannot spoil the good one."""
    for ending in ("", "-wal", "-shm"):
        part = current.with_name(current.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
