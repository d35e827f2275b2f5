"""Backup and restore, with what would be lost said first."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, inspect, select

from app import clock
from app.errors import AppError, Conflict, Unavailable
from app.i18n import _
from app.progress import QUIET, Progress
from app.security.desk import NOBODY, Actor, Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right, Role
from app.storage import migrate
from app.storage.backup import Contents, copy_sqlite, inspect_file
from app.storage.database import Database
from app.storage.transfer import transfer
from app.tables import every_table

BACKUP, RESTORE = "backup", "restore"  # subjects of the audit


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


def back_up(desk: Desk, folder: Path, progress: Progress = QUIET) -> Path:
    """Copy the school's database into a folder, opened and checked before it is called good.

    A school on PostgreSQL becomes the same kind of file, which any machine can open.
    Raises Unavailable.
    """
    right = Right.BACK_UP if desk.actor.role else Right.NIGHTLY
    desk.require(right)
    if desk.database.drill:
        raise Conflict(_("The copy of a drill is never backed up."), _("Leave the drill first."))
    file = folder / f"campusward-{clock.local(clock.now()):%Y%m%d-%H%M%S}.db"
    database = desk.database
    if database.sqlite:
        progress.step(0, 0)
        made = copy_sqlite(database.file, file)
        _note(database.file).write_text(
            f"{clock.now().isoformat()}\n{made.absolute()}\n", encoding="utf-8")
    else:
        made = _carried(database, file, progress)
    with desk.begin(right) as session:
        desk.note_read(session, BACKUP)
    return made


def _carried(database: Database, file: Path, progress: Progress) -> Path:
    """Every row of PostgreSQL in a file of our own; it gets its name when it is whole."""
    rows = file.with_name(file.name + ".rows")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        rows.unlink(missing_ok=True)
        with closing(Database.open(f"sqlite:///{rows}")) as copy:
            migrate.upgrade(copy)
            transfer(database, copy, every_table(), progress)
        copy_sqlite(rows, file)
    except OSError as error:
        raise Unavailable(
            _("The backup could not be written: {cause}").format(cause=error),
            _("Check the disk; the backups made before are untouched."),
        ) from error
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                rows.with_name(rows.name + ending).unlink()
    return file


def move(source: Database, address: str, progress: Progress = QUIET) -> dict[str, int]:
    """Copy a whole school into an empty database and count it there; the source stays.

    Raises Conflict when something stands there already, Unavailable; then nothing is written.
    """
    with closing(Database.open(address)) as target:
        if migrate.version(target) is None and inspect(target.engine).get_table_names():
            raise Conflict(
                _("This database belongs to another program."),
                _("Make an empty one for the school."))
        migrate.upgrade(target)
        return transfer(source, target, every_table(), progress)


def restore_into(address: str, backup: Path) -> dict[str, int]:
    """Put a backup into an empty database. Raises Invalid, Conflict, Unavailable as `move` does."""
    _checked(backup)
    with TemporaryDirectory() as folder:
        copy = copy_sqlite(backup, Path(folder) / "backup.db")
        with closing(Database.open(f"sqlite:///{copy}")) as source:
            migrate.upgrade(source)
            counts = move(source, address)
    with closing(Database.open(address)) as database:
        note_restored(database, "", "")
    return counts


def last_copy(database: Path) -> tuple[datetime, Path] | None:
    """When the last verified copy of a database was made here, and where it was put."""
    try:
        moment, file = _note(database).read_text(encoding="utf-8").splitlines()
        return clock.parse(moment), Path(file)
    except (OSError, ValueError):
        return None


def last_backup(database: Database) -> datetime | None:
    """When the last verified backup was made, here or at another station; None: never."""
    copy = last_copy(database.file) if database.sqlite else None
    with Desk(database, NOBODY, "").read(Right.NIGHTLY) as session:
        told = session.scalar(
            select(func.max(AuditEntry.at)).where(AuditEntry.subject == BACKUP))
    moments = [moment for moment in (told, copy[0] if copy else None) if moment is not None]
    return max(moments, default=None)


def note_restored(database: Database, name: str, station: str) -> None:
    """Write into the restored rows that they were restored, and by whom.

    The account is looked up by its name: the backup may know other numbers.
    """
    with Desk(database, NOBODY, station).read(Right.ENTER) as session:
        row = session.execute(select(Account.id, Account.display, Account.role)
                              .where(Account.name == name)).first()
    key, display, _role = row or (None, name, None)
    desk = Desk(database, Actor(key, name, display, Role.ADMINISTRATOR), station)
    with desk.begin(Right.BACK_UP) as session:
        desk.note_read(session, RESTORE)


def preview(current: Path, backup: Path) -> Loss:
    """Open and check a backup and compare it with what is there now.

    Raises Invalid when it is not sound, of a newer program, or when a demo school and a real one
    would mix.
    """
    kept = _checked(backup)
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


def _checked(backup: Path) -> Contents:
    kept = inspect_file(backup)
    if kept.version > migrate.HEAD:
        raise Conflict(
            _("This database was made by a newer program."), _("Update the program first."))
    if kept.drill:
        raise Conflict(
            _("This is the copy in which drill {number} was played.").format(number=kept.drill),
            _("It is no backup. Choose another one."))
    return kept


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
