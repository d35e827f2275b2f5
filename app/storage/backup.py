"""Copies of the embedded database: made in one step, opened and checked before called good."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import Invalid, Unavailable
from app.i18n import _


@dataclass(frozen=True)
class Contents:
    """What a database file holds: its version and the rows of each table.

    drill  the number of the drill that was played in it, "" = it is the school itself
    """

    version: str
    school: str
    demo: bool
    rows: dict[str, int]
    newest: str
    drill: str


def copy_sqlite(source: Path, target: Path) -> Path:
    """Copy a database that is in use; the copy appears under its name only when it is good.

    Raises Unavailable when the disk is full or the copy does not pass the check.
    """
    draft = target.with_name(target.name + ".draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _opened(source) as old, _opened(draft, "rwc") as new:
            old.backup(new, pages=-1)  # in one step: small ones never end beside a writer
            new.execute("PRAGMA journal_mode=DELETE")
        inspect_file(draft)
        draft.replace(target)
    except Invalid as error:
        raise Unavailable(
            _("The database is damaged."), _("Stop and restore the last good backup.")
        ) from error
    except (sqlite3.Error, OSError) as error:
        raise Unavailable(
            _("The backup could not be written: {cause}").format(cause=error),
            _("Check the disk; the backups made before are untouched."),
        ) from error
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):
                left.unlink()
    return target


def inspect_file(path: Path) -> Contents:
    """Open a database file and check all of it. Raises Invalid when it is not sound."""
    try:
        with _opened(path) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("integrity_check")
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.DatabaseError("foreign_key_check")
            return _contents(connection)
    except (sqlite3.Error, OSError, TypeError) as error:
        raise Invalid(
            _("{file} is not a sound backup.").format(file=path.name), _("Choose another one.")
        ) from error


def _contents(connection: sqlite3.Connection) -> Contents:
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    school = connection.execute("SELECT name, demo FROM school").fetchone() or ("", False)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    rows = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in sorted(tables)
    }
    newest = connection.execute("SELECT max(at) FROM audit_entry").fetchone()[0] or ""
    return Contents(version, school[0], bool(school[1]), rows, newest, _drill(connection))


def _drill(connection: sqlite3.Connection) -> str:
    """An older program knew no drills."""
    known = {row[1] for row in connection.execute("PRAGMA table_info(school)")}
    found = connection.execute("SELECT drill FROM school").fetchone() if "drill" in known else None
    return found[0] if found else ""


def _opened(path: Path, mode: str = "ro") -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True))
