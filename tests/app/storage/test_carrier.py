"""The log is carried over beside the work, and nothing is lost on the way."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.storage import carrier
from app.storage.database import Database


@pytest.fixture
def busy(tmp_path: Path):
    """A database with a log of some hundred pages, and a connection that keeps it open."""
    database = Database.open(f"sqlite:///{tmp_path / 'school.db'}")
    with database.writer.begin() as connection:
        connection.execute(text("CREATE TABLE line (words TEXT)"))
        connection.execute(
            text("INSERT INTO line VALUES (:words)"), [{"words": "x" * 3000}] * 500)
    yield database
    database.close()


def pages_carried(file: Path) -> int:
    """How many rows the main file alone holds, without its log."""
    copy = file.with_name("alone.db")
    copy.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(copy)) as alone:
        there = alone.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return alone.execute("SELECT count(*) FROM line").fetchone()[0] if there else 0


def test_a_commit_carries_nothing_over_and_the_carrier_carries_all(busy: Database):
    assert pages_carried(busy.file) == 0
    carrier.carry(busy.file)
    assert pages_carried(busy.file) == 500


def test_it_waits_for_nobody_who_writes(busy: Database):
    with busy.writer.begin() as connection:
        connection.execute(text("INSERT INTO line VALUES ('half')"))
        carrier.carry(busy.file)
        assert pages_carried(busy.file) == 500
    with busy.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM line")).scalar() == 501


def test_a_large_log_is_seen_while_the_database_is_open(
    busy: Database, monkeypatch: pytest.MonkeyPatch
):
    seen = threading.Event()
    monkeypatch.setattr(carrier, "EVERY", 0.01)
    monkeypatch.setattr(carrier, "FROM", 500 * 3000)
    monkeypatch.setattr(carrier, "carry", lambda file: seen.set())
    busy.tend()
    before = set(threading.enumerate())
    assert seen.wait(10)
    busy.close()
    assert len(before - set(threading.enumerate())) == 1


def test_a_file_that_is_gone_is_no_bug(tmp_path: Path):
    carrier.carry(tmp_path / "gone" / "school.db")
