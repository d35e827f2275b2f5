"""The real program in a real window: a screen, a window manager, keys from outside."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from app.demo import school as demo
from app.reactions import open_database

ROOT = Path(__file__).parents[2]
PATIENCE = 30  # s; a loaded machine is no finding


def until(true: Callable[[], Any]) -> Any:
    """What it answers as soon as it answers anything; asked again and again."""
    end = monotonic() + PATIENCE
    while not (answer := true()):
        assert monotonic() < end, "it did not happen"
        Event().wait(0.05)
    return answer


class Screen:
    """An X server of its own with a window manager, and somebody who types."""

    def __init__(self, display: str, memory: Path) -> None:
        self._memory = memory
        self.environ = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def xdotool(self, *words: str) -> str:
        """One act of the one who types; empty when it found nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environ, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def type(self, text: str, *keys: str) -> None:
        """Type a text, then press keys."""
        self.xdotool("type", "--delay", "2", text)
        for key in keys:
            self.xdotool("key", key)

    def picture(self, left: int, top: int, wide: int, high: int) -> bytes:
        """What a part of the screen looks like now: its pixels."""
        image = self._memory.read_bytes()
        header = struct.unpack(">25I", image[:100])
        start, line = header[0] + header[19] * 12, header[12]
        rows = range(top, top + high)
        return b"".join(image[start + row * line + left * 4:start + row * line + (left + wide) * 4]
                        for row in rows)

    def window(self) -> str:
        """The program's window, in front and ready for keys."""
        found = until(lambda: self.xdotool("search", "--onlyvisible", "--class", "campusward"))
        window = found.splitlines()[-1]
        self.xdotool("windowactivate", "--sync", window)
        return window


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of 1366 × 768."""
    for program in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp",
         "-fbdir", str(tmp_path)],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        made = Screen(f":{told.readline().strip()}", tmp_path / "Xvfb_screen0")
    manager = subprocess.Popen(["openbox"], env=made.environ, stderr=subprocess.DEVNULL)
    yield made
    manager.terminate()
    manager.wait()
    server.terminate()
    server.wait()


class Program:
    """The program in its window, and its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database now."""
        with closing(sqlite3.connect(self.folder / "campusward.db")) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    """The program, started on a small demo school; it stands at the door."""
    folder = tmp_path / "data"
    database = open_database(f"sqlite:///{folder / 'campusward.db'}")
    demo.make(database, people=40)
    database.close()
    (folder / "settings.toml").write_text('gate = "东门"\nsounds = false\n', encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "main.py", "--data", str(folder)], cwd=ROOT, env=screen.environ)
    screen.window()
    yield Program(folder)
    process.terminate()
    process.wait()
