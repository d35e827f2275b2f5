"""How a database is opened: durable, referring, waiting for its turn."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.database import Database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 8000),
     ("recursive_triggers", 1)],
)
def test_the_embedded_database_is_durable_and_patient(tmp_path: Path, pragma, value):
    database = Database.open(f"sqlite:///{tmp_path / 'school.db'}")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    database.close()


def test_it_says_what_it_is_and_where(tmp_path: Path):
    database = Database.open(f"sqlite:///{tmp_path / 'school.db'}")
    assert (database.sqlite, database.file) == (True, tmp_path / "school.db")
    database.probe()
    database.close()


def test_a_school_made_in_haste_is_on_the_disk_when_it_is_made(tmp_path: Path):
    database = Database.open(f"sqlite:///{tmp_path / 'school.db'}")
    with database.in_haste(), database.engine.begin() as haste:
        assert haste.exec_driver_sql("PRAGMA synchronous").scalar() == 0
        haste.exec_driver_sql("CREATE TABLE made (number INTEGER)")
        haste.exec_driver_sql("INSERT INTO made VALUES (1)")
    (tmp_path / "alone.db").write_bytes(database.file.read_bytes())  # nothing waits in the log
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    with closing(sqlite3.connect(tmp_path / "alone.db")) as alone:
        assert alone.execute("SELECT number FROM made").fetchall() == [(1,)]
    database.close()
