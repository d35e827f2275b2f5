"""The nightly backup on real files, of both kinds of school."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from app import restoring
from app.errors import Unavailable
from app.keeping import service
from app.places.service import Founding, found
from app.security.desk import NOBODY, Desk
from app.security.models import AuditEntry
from app.settings import Settings
from app.storage import migrate
from app.storage.backup import inspect_file
from app.storage.database import Database
from tests.schools import PASSWORD


@pytest.fixture
def here(tmp_path):
    return Settings(tmp_path / "data")


@pytest.fixture
def night(school):
    """Nobody is signed in at night."""
    return Desk(school.database, NOBODY, "东门岗")


def copies(folder):
    return sorted(file.name for file in folder.glob("*.db"))


def test_a_nightly_copy_is_opened_and_checked_and_written_down(school, night, here):
    li = school.enrol()
    school.scan(li, "36.5")
    kept = service.keep(night, here)
    assert kept.file == here.backups / "campusward-20261123-072000.db"
    inside = inspect_file(kept.file)
    assert (inside.school, inside.rows["passage"], inside.rows["person"]) == ("第一中学", 1, 1)
    last = [row for row in school.rows(AuditEntry) if row.subject == "backup"]
    assert [(row.right, row.account_id, row.station) for row in last] == [
        ("nightly", None, "东门岗")]
    assert restoring.last_backup(school.database) == last[0].at


def test_a_second_copy_lies_in_the_second_folder(night, here, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    kept = service.keep(night, here.changed(backup_second=str(stick)))
    assert kept.second == stick / kept.file.name
    assert inspect_file(kept.second).school == "第一中学"


def test_a_stick_that_is_missing_is_told_and_the_first_copy_is_good(night, here, tmp_path):
    kept = service.keep(night, here.changed(backup_second=str(tmp_path / "gone")))
    assert "second folder is missing" in kept.trouble
    assert (kept.second, inspect_file(kept.file).school) == (None, "第一中学")


def test_old_copies_go_and_foreign_files_stay(night, here, wall_clock, tmp_path):
    first = service.keep(night, here).file
    foreign = here.backups / "campusward-20200101-010101.db"
    other = Database.open(f"sqlite:///{foreign}")
    migrate.upgrade(other)
    found(other, Founding("第二中学", {"": ["东门"]}, "admin", PASSWORD))
    other.close()
    for name in ("campusward-20200102-010101.db", "notes.txt", "campusward-old.db"):
        (here.backups / name).write_text("not ours")
    for ago in range(1, 20):
        shutil.copyfile(first, here.backups / f"campusward-202610{ago:02d}-200000.db")
    wall_clock.go(hours=12)
    kept = service.keep(night, here)
    there = copies(here.backups)
    assert {foreign.name, "campusward-20200102-010101.db", "campusward-old.db"} <= set(there)
    assert (here.backups / "notes.txt").exists()
    ours = [name for name in there if name.startswith("campusward-2026")]
    assert ours == [
        "campusward-20261011-200000.db",
        *(f"campusward-202610{day}-200000.db" for day in range(14, 20)),
        "campusward-20261123-192000.db"]
    assert kept.gone == 20 - 7


def test_nothing_goes_while_no_new_copy_can_be_made(night, here, monkeypatch, wall_clock):
    service.keep(night, here)
    before = copies(here.backups)

    def full(*_arguments, **_more):
        raise Unavailable("The disk is full.")

    monkeypatch.setattr(restoring, "back_up", full)
    wall_clock.go(days=400)
    with pytest.raises(Unavailable):
        service.keep(night, here)
    assert copies(here.backups) == before


def test_a_copy_of_any_school_is_an_embedded_database_with_every_row(school, night, here):
    school.restrict(school.enrol())
    made = service.keep(night, here).file
    with closing(sqlite3.connect(made)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy = Database.open(f"sqlite:///{made}")
    assert migrate.version(copy) == migrate.HEAD
    copy.close()
