"""Commands of a school on several machines, and of a lost administrator's password."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.stations import DATABASE_PASSWORD
from app.settings import load
from app.storage.database import Database
from tests.app.commands.conftest import FIRST, Give
from tests.schools import on_postgresql, on_sqlite
from tests.shelves import Shelf

NEW = "Newly-2026"


@pytest.fixture
def server(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database on a server, and its password."""
    monkeypatch.setenv(DATABASE_PASSWORD, "s3cret/+")
    shelf.create("there")
    yield shelf.address("there")
    shelf.drop("there")


@on_postgresql
def test_a_school_moves_to_a_server_and_a_second_machine_joins_it(
    school: Give, codes: dict[str, str], server: str, tmp_path: Path
) -> None:
    assert school("move", "--to", server, by="guard").code == 2
    moved = school("move", "--to", server, by="周海")
    assert moved.code == 0, moved.err
    assert "  人员: 3" in moved.out
    assert school("check").code == 0
    second = tmp_path / "data"
    second.rename(tmp_path / "first")
    joined = school("join", server, "--station", "东门岗", "--gate", "东门")
    assert joined.code == 0, joined.err
    kept = load(second)
    assert (kept.station, kept.gate, kept.backup_at) == ("东门岗", "东门", "")
    assert "s3cret" not in (second / "settings.toml").read_text(encoding="utf-8")
    secret = second / "database-password"
    assert (secret.read_text(), stat.S_IMODE(secret.stat().st_mode)) == ("s3cret/+", 0o600)
    code = codes["李明"]
    done = school("scan", "--gate", "东门", "--direction", "in", "--json", by="guard",
                  stdin=f"{code},36.5\n")
    assert done.lines[0]["person"], done.err
    other = school("join", server, "--station", "东门岗", "--gate", "nowhere")
    assert (other.code, "东门" in other.err) == (2, True)


@on_postgresql
def test_a_backup_of_a_server_goes_back_into_an_empty_database(
    school: Give, codes: dict[str, str], server: str, shelf: Shelf, tmp_path: Path
) -> None:
    assert school("move", "--to", server, by="周海").code == 0
    copy = Path(school("backup", "--to", tmp_path / "stick", by="周海").out.strip())
    again = school("restore", copy, "--yes", by="周海")
    assert (again.code, "空数据库" in again.err) == (2, True)
    shelf.create("fresh")
    load(tmp_path / "data").changed(database=shelf.address("fresh"))
    assert "人员: 3" in school("restore", copy, "--yes", by="周海").out
    assert school("check").code == 0
    shelf.drop("fresh")


@on_postgresql
def test_an_empty_database_is_not_joined(give: Give, server: str) -> None:
    refused = give("join", server)
    assert (refused.code, "是空的" in refused.err) == (2, True)


@on_sqlite
def test_a_file_on_a_shared_disk_is_not_joined(give: Give, kind: str) -> None:
    refused = give("join", "sqlite:////share/campusward.db")
    assert refused.code == 2
    assert "共享盘" in refused.err


@on_sqlite
def test_an_administrator_who_lost_the_password_comes_back(
    school: Give, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPUSWARD_FIRST_PASSWORD", NEW)
    assert school("recover-admin", "guard").code == 2
    done = school("recover-admin", "周海")
    assert done.code == 0, done.err
    assert school("account", "x", "--role", "guard", "--first-password", FIRST,
                  by="周海", password=NEW).code == 2, "a first password opens nothing else"
    assert school("password", "--new", "Other-2026", by="周海", password=NEW).code == 0
    told = school("report", "people", "--out", "/dev/null/x.csv", by="principal")
    assert "recover-admin" in told.err


@on_sqlite
def test_a_restore_by_command_is_written_down(
    school: Give, codes: dict[str, str], kind: str, tmp_path: Path
) -> None:
    copy = Path(school("backup", "--to", tmp_path / "stick", by="周海").out.strip())
    assert school("restore", copy, "--yes", by="周海").code == 0
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    with sqlite3.connect(database.file) as raw:
        last = raw.execute(
            'SELECT subject, "right", account_id FROM audit_entry ORDER BY id DESC').fetchone()
    assert last == ("restore", "back-up", 1)


@on_sqlite
def test_recovery_codes_are_told_at_founding(give: Give, kind: str) -> None:
    made = give("init", "--school", "第一中学", "--gate", "东门", "--admin", "周海")
    assert len([line for line in made.out.splitlines() if line.startswith("  ")]) == 3
