"""A copy of a whole school that stands beside it: a file, or a schema of the same server."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table, inspect
from sqlalchemy.exc import DBAPIError

from app.errors import Unavailable
from app.i18n import _
from app.progress import Progress
from app.storage import migrate
from app.storage.backup import copy_sqlite
from app.storage.database import Database
from app.storage.failures import refusal
from app.storage.transfer import transfer

FOLDER = "drills"  # beside the embedded database


def file(database: Database, name: str) -> Path:
    """Where the copy of an embedded database lies."""
    return database.file.parent / FOLDER / f"{name}.db"


def address(database: Database, name: str) -> str:
    """How the copy is opened."""
    if database.sqlite:
        return f"sqlite:///{file(database, name)}"
    url = database.engine.url.update_query_dict({"options": f"-c search_path={name}"})
    return url.render_as_string(hide_password=False)


def names(database: Database, prefix: str) -> set[str]:
    """Copies that are there, whole or begun."""
    if database.sqlite:
        return {each.name.partition(".")[0]
                for each in (database.file.parent / FOLDER).glob(f"{prefix}*")}
    try:
        found = inspect(database.engine).get_schema_names()
    except DBAPIError as error:
        raise refusal(error) from error
    return {each for each in found if each.startswith(prefix)}


def there(database: Database, name: str) -> bool:
    """Is it there?"""
    if database.sqlite:
        return file(database, name).exists()
    return name in names(database, name)


def make(database: Database, name: str, tables: Sequence[Table], progress: Progress) -> None:
    """Copy the school; one that was begun before and not finished makes room.

    Raises Unavailable when there is no room.
    """
    if database.sqlite:
        progress.step(0, 0)
        _copy_file(database, name)
        return
    drop(database, name)
    _say(database, f'CREATE SCHEMA "{name}"')
    with closing(Database.open(address(database, name))) as copy:
        migrate.upgrade(copy)
        transfer(database, copy, tables, progress)


def drop(database: Database, name: str) -> None:
    """It goes. Raises OSError while somebody has it open, Unavailable."""
    if database.sqlite:
        for each in (database.file.parent / FOLDER).glob(f"{name}.*"):
            each.unlink(missing_ok=True)
    else:
        _say(database, f'DROP SCHEMA IF EXISTS "{name}" CASCADE')


def _copy_file(database: Database, name: str) -> None:
    try:
        drop(database, name)
        copy_sqlite(database.file, file(database, name))
    except (Unavailable, OSError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        if not isinstance(cause, OSError | sqlite3.Error):
            raise  # the school itself is not sound
        raise Unavailable(
            _("The school could not be copied: {cause}").format(cause=cause),
            _("Nothing has begun. Make room on the disk and try again."),
        ) from error


def _say(database: Database, statement: str) -> None:
    try:
        with database.writer.begin() as connection:
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        raise refusal(error) from error
