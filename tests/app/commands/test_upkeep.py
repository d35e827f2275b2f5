"""Backup, restore and check by command; the sample morning."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.backup import copy_sqlite
from tests.app.commands.conftest import Give, found_demo
from tests.schools import SetClock


def database(folder: Path) -> Path:
    return folder / "data" / "campusward.db"


def people(folder: Path) -> int:
    connection = sqlite3.connect(database(folder))
    (count,) = connection.execute("SELECT count(*) FROM person").fetchone()
    connection.close()
    return int(count)


def test_a_backup_is_restored_and_what_came_since_is_told_and_kept_aside(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    made = school("backup", "--to", tmp_path / "backups", by="周海")
    assert made.code == 0
    copy = Path(made.out.strip())
    more = tmp_path / "more.csv"
    more.write_text("姓名,学号,班级\n钱七,20260109,七(1)班\n", encoding="utf-8")
    school("import", "people", more, by="周海")
    assert people(tmp_path) == 4
    done = school("restore", copy, "--yes", by="周海")
    assert done.code == 0
    assert "人员: 4 → 3" in done.out
    assert people(tmp_path) == 3
    (aside,) = (tmp_path / "data").glob("campusward.before-restore-*.db")
    assert sqlite3.connect(aside).execute("SELECT count(*) FROM person").fetchone() == (4,)
    assert school("check").code == 0


def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    copy.write_bytes(copy.read_bytes()[:20_000])
    assert school("restore", copy, "--yes", by="周海").code == 2
    assert people(tmp_path) == 3


def test_a_damaged_database_is_replaced_by_a_good_backup(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    database(tmp_path).write_bytes(b"this is no database" * 400)
    for ending in ("-wal", "-shm"):
        database(tmp_path).with_name(database(tmp_path).name + ending).unlink(missing_ok=True)
    assert school("check").code == 2
    assert school("restore", copy, "--yes", by="周海").code == 0
    assert people(tmp_path) == 3


def test_only_administrators_back_up_and_restore(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    assert school("backup", "--to", tmp_path, by="guard").code == 2
    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    assert school("restore", copy, "--yes", by="guard").code == 2


def test_a_demo_backup_is_never_restored_over_a_real_school(
    school: Give, tmp_path: Path
) -> None:
    other = found_demo(tmp_path / "demo.db")
    copy = copy_sqlite(other, tmp_path / "copy.db")
    assert school("restore", copy, "--yes", by="周海").code == 2


def test_check_proves_a_sound_school_and_finds_a_missing_guard(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    assert all(proof["holds"] for proof in school("check", "--json").json)
    connection = sqlite3.connect(database(tmp_path))
    connection.execute("DROP TRIGGER passage_no_delete")
    connection.commit()
    connection.close()
    found = school("check", "--json")
    assert found.code == 1
    assert [p["trouble"] for p in found.json if not p["holds"]] == ["passage_no_delete"]


def test_a_sample_morning_is_played_and_reported(give: Give, tmp_path: Path) -> None:
    done = give("morning", "--people", 60)
    assert done.code == 0, done.err
    (paper,) = (tmp_path / "data" / "documents").glob("*.pdf")
    assert str(paper) in done.out
    assert "Demo-guard-1" in done.out
    again = give("morning")
    assert again.code == 0, again.err
    assert str(paper) in again.out


def test_no_sample_morning_in_a_real_school(school: Give) -> None:
    assert school("morning").code == 2


def test_a_backup_is_restored_where_there_was_nothing_and_stays_as_it_was(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    copy = Path(school("backup", "--to", tmp_path / "backups", by="周海").out.strip())
    kept = copy.read_bytes()
    (tmp_path / "data").rename(tmp_path / "lost")
    assert school("restore", copy, "--yes", by="guard").code == 2
    done = school("restore", copy, "--yes", by="周海")
    assert done.code == 0, done.err
    assert people(tmp_path) == 3
    assert copy.read_bytes() == kept
    assert list(copy.parent.iterdir()) == [copy]


def test_a_backup_is_restored_where_a_program_made_empty_tables(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    (tmp_path / "data").rename(tmp_path / "lost")
    assert school("check").code == 2
    done = school("restore", copy, "--yes", by="周海")
    assert done.code == 0, done.err
    assert people(tmp_path) == 3


def test_nobody_writes_between_the_copy_aside_and_the_restored_rows(
    school: Give, codes: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_and_try(source: Path, target: Path) -> Path:
        made = copy_sqlite(source, target)
        with closing(sqlite3.connect(source, timeout=0)) as other, \
                pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO campus (name) VALUES ('x')")
        return made

    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    monkeypatch.setattr("app.restoring.copy_sqlite", copy_and_try)
    done = school("restore", copy, "--yes", by="周海")
    assert done.code == 0, done.err
    assert list((tmp_path / "data").glob("campusward.before-restore-*.db"))


def test_the_last_row_of_a_backup_is_told_on_the_schools_clock(
    wall_clock: SetClock, school: Give, tmp_path: Path
) -> None:
    wall_clock.set("07:20")
    copy = Path(school("backup", "--to", tmp_path, by="周海").out.strip())
    assert "07:20" in school("restore", copy, "--yes", by="周海").out
