"""One database: SQLite by default, PostgreSQL when several posts share a school."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import _
from app.storage.carrier import Carrier
from app.storage.changes import Changes
from app.storage.failures import refusal

BUSY_SECONDS = 8  # a writer waits this long for another one before it says so
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536",
    "wal_autocheckpoint=16000",  # 64 MB: the carrier comes long before, but for a huge import
    "recursive_triggers=ON",  # else INSERT OR REPLACE would forget append-only rows
)
# A server that went away is told within seconds, and a station that lost its power holds no row
# locked for longer; a report may take its minute.
PATIENCE = {
    "connect_timeout": 4, "tcp_user_timeout": BUSY_SECONDS * 1000,
    "keepalives_idle": 4, "keepalives_interval": 2, "keepalives_count": 2,
    "options": f"-c lock_timeout={BUSY_SECONDS}s -c statement_timeout=60s "
               "-c idle_in_transaction_session_timeout=120s "
               "-c tcp_keepalives_idle=8 -c tcp_keepalives_interval=4 -c tcp_keepalives_count=3",
}

Reaction = Callable[[Session, Any], None]
Settling = Callable[[Session], None]


class Database:
    """An open database.

    reactions  what must follow from a row, by the row's table
    settling   what is reckoned once, when every row of an act is there
    drill      which drill is played in it, in words; "" = it is the school itself
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writer = engine.execution_options(writes=True)
        self.reader = engine if self.sqlite else engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self.reactions: Mapping[str, Sequence[Reaction]] = {}
        self.settling: Sequence[Settling] = ()
        self.drill = ""
        self.changes = Changes(engine)
        self._carrier: Carrier | None = None

    @classmethod
    def open(cls, address: str) -> "Database":
        """Open by address; the tables are the business of `migrate`. Raises Invalid."""
        try:
            url = make_url(address)
        except ArgumentError as error:
            raise Invalid(
                _("The address of the database cannot be read."),
                _("In the settings it looks like postgresql://user@host/school."),
            ) from error
        if url.get_backend_name() == "sqlite":
            patience = {"timeout": BUSY_SECONDS}
            engine = create_engine(url, hide_parameters=True, connect_args=patience)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            more = url.query.get("options", "")  # a schema of its own, for instance
            url = url.set(drivername="postgresql+psycopg").difference_update_query(["options"])
            engine = create_engine(
                url, hide_parameters=True, pool_pre_ping=True,
                connect_args=PATIENCE | {"options": f"{PATIENCE['options']} {more}"})
        return cls(engine)

    @property
    def sqlite(self) -> bool:
        """Is it the embedded database?"""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path:
        """Where the embedded database lies."""
        return Path(self.engine.url.database or "")

    def tend(self) -> None:
        """Carry the embedded database's log over in the background until it is closed."""
        if self.sqlite and self._carrier is None:
            self._carrier = Carrier(self.file)

    @contextmanager
    def in_haste(self) -> Iterator[None]:
        """Wait for the disk at the end only: for a school that can be made again."""
        if not self.sqlite:
            yield
            return
        self.engine.dispose()
        event.listen(self.engine, "connect", _do_not_wait)
        try:
            yield
        finally:
            event.remove(self.engine, "connect", _do_not_wait)
            self.engine.dispose()
            with self.engine.connect() as connection:
                raw = cast(sqlite3.Connection, connection.connection.driver_connection)
                raw.execute("PRAGMA wal_checkpoint(FULL)")

    def close(self) -> None:
        """Let go of every connection."""
        if self._carrier is not None:
            self._carrier.close()
            self._carrier = None
        self.changes.close()
        self.engine.dispose()

    def probe(self) -> None:
        """Ask whether it answers. Raises Unavailable with the reason."""
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except DBAPIError as error:
            raise refusal(error) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    until = time.monotonic() + BUSY_SECONDS
    for pragma in PRAGMAS:
        while not _said(connection, pragma, until):
            time.sleep(0.02)


def _do_not_wait(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _said(connection: sqlite3.Connection, pragma: str, until: float) -> bool:
    """SQLite does not wait by itself while another program turns a new file's log on."""
    try:
        connection.execute(f"PRAGMA {pragma}")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() > until:
            raise
        return False
    return True


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    try:
        raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error
