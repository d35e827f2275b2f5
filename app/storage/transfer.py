"""All rows of one database into another, empty one: every table in one transaction, counted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.errors import Conflict, Unavailable
from app.i18n import _
from app.progress import QUIET, Progress
from app.storage.base import APPEND_ONLY
from app.storage.database import Database
from app.storage.failures import refusal

_CHUNK = 2000  # rows a statement
_HEAVY = 8  # rows a statement of a table that holds pictures or papers, up to 20 MB each
_OWN = {"alembic_version"}  # the target brings its own


def transfer(source: Database, target: Database, tables: Sequence[Table],
             progress: Progress = QUIET) -> dict[str, int]:
    """Copy all rows; answers how many there are of each table.

    Raises Conflict when the target has rows, or the source has a table that nobody here knows;
    Unavailable when a count differs. Then nothing is written.
    """
    try:
        with _reading(source) as old, _writing(target) as new:
            _all_known(old, tables)
            _empty(new, tables)
            counts = {table.name: _count(old, table) for table in tables}
            done, total = 0, sum(counts.values())
            for table in tables:
                for rows in _chunks(old, table):
                    _put(new, table, rows)
                    done += len(rows)
                    progress.step(done, total)
                _count_on(new, table)
            if counts != {table.name: _count(new, table) for table in tables}:
                raise Unavailable(_("Not all rows arrived."), _("Nothing was written. Try again."))
        return counts
    except IntegrityError as error:
        raise Unavailable(
            _("The database is damaged."), _("Stop and restore the last good backup.")) from error
    except DBAPIError as error:
        raise refusal(error) from error


@contextmanager
def _reading(database: Database) -> Iterator[Connection]:
    """One view of all tables, however long it takes."""
    with database.reader.connect() as connection:
        _patiently(connection)
        yield connection


@contextmanager
def _writing(database: Database) -> Iterator[Connection]:
    with database.writer.begin() as connection:
        _patiently(connection)
        if database.sqlite:  # rows that refer to each other may come in any order
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield connection


def _patiently(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))


def _all_known(source: Connection, tables: Iterable[Table]) -> None:
    unknown = set(inspect(source).get_table_names()) - {table.name for table in tables} - _OWN
    if unknown:
        raise Conflict(
            _("There are tables that this program does not know: {names}").format(
                names=" ".join(sorted(unknown))),
            _("Update the program first."))


def _empty(target: Connection, tables: Iterable[Table]) -> None:
    for table in tables:
        if target.execute(select(1).select_from(table).limit(1)).first():
            raise Conflict(
                _("There is a school in this database already."), _("Make an empty database."))


def _chunks(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    rows = source.execution_options(yield_per=rows_at_once(table)).execute(query).mappings()
    for part in rows.partitions():
        yield [dict(row) for row in part]


def rows_at_once(table: Table) -> int:
    """How many rows of a table are held in memory."""
    heavy = any(isinstance(column.type, LargeBinary) for column in table.columns)
    return _HEAVY if heavy else _CHUNK


def _put(target: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """References that lead forward are written after the rows they lead to."""
    later = [] if target.dialect.name == "sqlite" else _forward(table)
    first = [row | {column.name: None for column in later} for row in rows] if later else rows
    target.execute(insert(table), first)
    for column in later:
        for row in rows:
            if row[column.name] is not None:
                target.execute(update(table).where(_key(table) == row[_key(table).name])
                               .values({column.name: row[column.name]}))


def _forward(table: Table) -> list[Column[Any]]:
    """References to the table itself; append-only rows can only name earlier ones."""
    if table.name in APPEND_ONLY:
        return []
    return [column for column in table.columns
            if any(link.column.table is table for link in column.foreign_keys)]


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _count_on(target: Connection, table: Table) -> None:
    """PostgreSQL goes on counting after the last key."""
    if target.dialect.name == "postgresql" and len(table.primary_key.columns) == 1:
        key, name = _key(table).name, table.name
        target.execute(text(
            f"""SELECT setval(pg_get_serial_sequence('"{name}"', '{key}'), """
            f"""(SELECT max("{key}") FROM "{name}")) """
            f"""WHERE pg_get_serial_sequence('"{name}"', '{key}') IS NOT NULL"""))
