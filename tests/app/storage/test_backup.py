"""A copy is good when it was opened and checked; what is not sound is refused."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from app.errors import Invalid, Unavailable
from app.storage import migrate
from app.storage.backup import copy_sqlite, inspect_file
from tests.schools import School, on_sqlite


@pytest.fixture
def busy(school: School) -> School:
    """A school with three passages."""
    for name in ("李明", "王芳", "赵六"):
        school.scan(school.enrol(name), "36.5")
    return school


@on_sqlite
def test_a_copy_holds_everything_and_says_what(busy: School, tmp_path: Path):
    copy = copy_sqlite(busy.database.file, tmp_path / "backups" / "one.db")
    kept = inspect_file(copy)
    assert (kept.version, kept.school, kept.demo) == (migrate.HEAD, "第一中学", False)
    assert (kept.rows["passage"], kept.rows["person"]) == (3, 3)
    assert kept.newest
    assert [file.name for file in copy.parent.iterdir()] == ["one.db"]


@on_sqlite
def test_a_copy_beside_a_writer_comes_to_an_end_and_is_whole(busy: School, tmp_path: Path):
    stop, wrote = Event(), Event()

    def write() -> None:
        with closing(sqlite3.connect(busy.database.file, timeout=30)) as other:
            while not stop.is_set():
                other.execute("INSERT INTO campus (name) VALUES (hex(randomblob(8)))")
                other.commit()
                wrote.set()

    writer = Thread(target=write)
    writer.start()
    assert wrote.wait(10)
    try:
        copy = copy_sqlite(busy.database.file, tmp_path / "one.db")
    finally:
        stop.set()
        writer.join()
    kept = inspect_file(copy).rows
    assert kept["passage"] == 3
    assert kept["campus"] > 1


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:40960])


def scratched(file: Path) -> None:
    kept = file.read_bytes()
    file.write_bytes(kept[:8192] + b"\x55" * 8192 + kept[16384:])


def garbage(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 this is a zip" * 999)


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE album (id INTEGER)")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def orphaned(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE pass SET person_id = 99")
        other.commit()


SPOILS = [truncated, scratched, garbage, foreign, empty, orphaned, Path.unlink]


@on_sqlite
@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)
def test_what_is_not_sound_is_refused_by_name(busy: School, tmp_path: Path, spoil):
    copy = copy_sqlite(busy.database.file, tmp_path / "one.db")
    spoil(copy)
    with pytest.raises(Invalid, match=r"one\.db"):
        inspect_file(copy)


@on_sqlite
def test_a_damaged_school_is_not_copied_over_a_good_backup(busy: School, tmp_path: Path):
    good = copy_sqlite(busy.database.file, tmp_path / "good.db")
    damaged = Path(shutil.copy(good, tmp_path / "school.db"))
    scratched(damaged)
    with pytest.raises(Unavailable, match="damaged"):
        copy_sqlite(damaged, good)
    assert inspect_file(good).rows["passage"] == 3
    assert sorted(file.name for file in tmp_path.glob("*.db*")) == ["good.db", "school.db"]


@on_sqlite
def test_a_disk_that_is_full_leaves_the_older_backup_alone(busy: School, tmp_path: Path):
    resource = pytest.importorskip("resource")
    good = copy_sqlite(busy.database.file, tmp_path / "good.db")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, limits[1]))
    try:
        with pytest.raises(Unavailable, match="could not be written"):
            copy_sqlite(busy.database.file, good)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert inspect_file(good).rows["passage"] == 3
    assert [file.name for file in tmp_path.glob("*.db*")] == ["good.db"]


@on_sqlite
def test_a_folder_that_cannot_be_made_is_told(busy: School, tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Unavailable):
        copy_sqlite(busy.database.file, tmp_path / "file" / "one.db")
