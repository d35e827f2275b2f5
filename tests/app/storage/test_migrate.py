"""From nothing to the tables of this program, once, whole, and never backwards."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.orm import Session

import app
from app.errors import Conflict, Unavailable
from app.people.models import LeaveSlip
from app.people.queries import search
from app.security.models import AuditEntry
from app.storage import check, migrate
from app.storage.backup import inspect_file
from app.storage.base import APPEND_ONLY, Base
from app.storage.database import Database
from app.tables import every_table
from tests.app.storage.programs import together
from tests.schools import School, on_sqlite, rows_of

for found in pkgutil.walk_packages(app.__path__, "app."):  # every table of the house
    if found.name.endswith(".models"):
        importlib.import_module(found.name)

VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"


def write(database: Database, statement: str) -> None:
    with database.writer.begin() as connection:
        connection.execute(text(statement))


def test_the_newest_migration_is_the_head():
    assert max(file.name.split("_")[0] for file in VERSIONS.glob("0*.py")) == migrate.HEAD


def test_migrations_make_exactly_the_tables_of_the_models(database: Database):
    every_table()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_append_only_table_is_guarded(database: Database):
    assert {"audit_entry", "import_batch", "passage", "policy_edition"} <= set(APPEND_ONLY)
    assert all(proof.holds for proof in check.prove(database))


def test_a_guard_that_is_gone_is_missed(database: Database):
    write(
        database,
        "DROP TRIGGER passage_no_update" if database.sqlite
        else "DROP TRIGGER passage_no_change ON passage",
    )
    (trouble,) = [proof for proof in check.prove(database) if not proof.holds]
    assert "passage" in trouble.trouble


def test_upgrading_twice_is_nothing(school: School):
    school.scan(school.enrol(), "36.5")
    before = len(school.passages), len(school.rows(AuditEntry))
    migrate.upgrade(school.database)
    assert migrate.version(school.database) == migrate.HEAD
    assert (len(school.passages), len(school.rows(AuditEntry))) == before


def test_a_database_of_a_newer_program_is_left_alone(database: Database):
    write(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Conflict, match="newer"):
        migrate.upgrade(database)
    assert migrate.version(database) == "9999"


@on_sqlite
def test_a_copy_is_made_before_an_upgrade(school: School, monkeypatch: pytest.MonkeyPatch):
    school.enrol()
    monkeypatch.setattr(migrate, "HEAD", "9999")
    migrate.upgrade(school.database)
    file = school.database.file
    copy = file.with_suffix(".before-9999.db")
    kept = inspect_file(copy)
    copy.unlink()
    assert (kept.school, kept.rows["person"], kept.rows["pass"]) == ("第一中学", 1, 1)


@on_sqlite
def test_without_a_copy_there_is_no_upgrade(school: School, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrate, "HEAD", "9999")
    copy = school.database.file.with_suffix(".before-9999.db")
    copy.mkdir()
    with pytest.raises(Unavailable):
        migrate.upgrade(school.database)
    copy.rmdir()


UPGRADE = """
import sys
from app.storage import migrate
from app.storage.database import Database
import alembic.command
print("ready", flush=True)
sys.stdin.readline()
migrate.upgrade(Database.open(sys.argv[1]))
"""


def test_two_programs_that_open_an_empty_folder_make_one_database(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'new.db'}"
    assert together([UPGRADE, UPGRADE], address) == ["", ""]
    database = Database.open(address)
    assert all(proof.holds for proof in check.prove(database))
    database.close()


def test_an_upgrade_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'new.db'}"
    full = Database.open(address)
    event.listen(full.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=20"))
    with pytest.raises(Unavailable, match="full"):
        migrate.upgrade(full)
    assert migrate.version(full) is None
    full.close()
    roomy = Database.open(address)
    migrate.upgrade(roomy)
    assert rows_of(roomy, AuditEntry) == []
    roomy.close()


def test_people_of_the_first_tables_are_found_by_parts_of_their_names(database: Database):
    at_revision(database, "0001")
    write(
        database,
        "INSERT INTO person (kind, name, pinyin, initials, id_type, boarding, status, phone,"
        " address, remarks, created_at) VALUES"
        " ('pupil', '阿不都·买买提', '', '', '', 'day', 'active', '', '', '', '2026-09-01')",
    )
    migrate.upgrade(database)
    with Session(database.engine) as session:
        assert [found.name for word in ("买买", "都买") for found in search(session, word)] == [
            "阿不都·买买提"] * 2
    assert all(proof.holds for proof in check.prove(database))


def test_slips_of_before_get_running_numbers(database: Database):
    at_revision(database, "0002")
    write(
        database,
        "INSERT INTO person (kind, name, pinyin, initials, id_type, boarding, status, phone,"
        " address, remarks, created_at) VALUES"
        " ('pupil', '李明', '', '', '', 'day', 'active', '', '', '', '2026-09-01')",
    )
    for day in ("2026-09-02", "2026-07-01", "2026-11-23"):
        write(
            database,
            "INSERT INTO leave_slip (person_id, kind, since, until, issued_at) SELECT id, 'leave',"
            f" '{day} 02:00:00', '{day} 04:00:00', '{day} 01:00:00' FROM person",
        )
    migrate.upgrade(database)
    slips = sorted(rows_of(database, LeaveSlip), key=lambda slip: slip.since)
    assert [(slip.number, str(slip.day)) for slip in slips] == [
        ("2025-0001", "2026-07-01"), ("2026-0001", "2026-09-02"), ("2026-0002", "2026-11-23")]


def at_revision(database: Database, revision: str) -> None:
    """The tables as an older program made them."""
    with database.writer.begin() as connection:
        for table in reversed(inspect(connection).get_table_names()):
            if database.sqlite:
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            tail = "" if database.sqlite else " CASCADE"
            connection.exec_driver_sql(f'DROP TABLE "{table}"{tail}')
    command.upgrade(migrate._config(database), revision)
