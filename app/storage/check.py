"""Proving a database: its file, its tables, its guards."""

from dataclasses import dataclass

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app.i18n import N_, _
from app.storage import migrate
from app.storage.base import APPEND_ONLY, Base, guards
from app.storage.database import Database
from app.storage.failures import refusal


@dataclass(frozen=True)
class Proof:
    """One thing that was looked at; `trouble` is empty when it holds."""

    title: str
    trouble: str = ""

    @property
    def holds(self) -> bool:
        """Is it so?"""
        return not self.trouble


def prove(database: Database) -> list[Proof]:
    """Look at file, references, version, tables and append-only guards. Raises Unavailable."""
    try:
        return [*_file(database), _version(database), _tables(database), _guards(database)]
    except DBAPIError as error:
        raise refusal(error) from error


def _file(database: Database) -> list[Proof]:
    if not database.sqlite:
        return []
    with database.engine.connect() as connection:
        told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        Proof(N_("The file is sound"), "" if told == ["ok"] else "; ".join(told[:3])),
        Proof(N_("Every reference leads somewhere"), str(len(loose)) if loose else ""),
    ]


def _version(database: Database) -> Proof:
    at = migrate.version(database)
    return Proof(N_("Migrations are complete"), "" if at == migrate.HEAD else str(at))


def _tables(database: Database) -> Proof:
    there = set(inspect(database.engine).get_table_names())
    missing = sorted(set(Base.metadata.tables) - there)
    return Proof(N_("All tables are there"), " ".join(missing))


def _guards(database: Database) -> Proof:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'" if database.sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with database.engine.connect() as connection:
        there = set(connection.execute(text(query)).scalars())
    wanted = {
        statement.split()[2]
        for table in APPEND_ONLY
        for statement in guards(table, database.engine.dialect.name)
        if statement.startswith("CREATE TRIGGER")
    }
    return Proof(N_("Append-only tables are guarded"), " ".join(sorted(wanted - there)))


def words(proof: Proof) -> str:
    """One line for people."""
    return f"{'✓' if proof.holds else '✗'} {_(proof.title)}" + (
        f": {proof.trouble}" if proof.trouble else ""
    )
