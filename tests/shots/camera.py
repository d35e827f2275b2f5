"""Somebody who sits down at the real window, presses keys, and a picture of what is then shown."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.demo.accounts import ACCOUNTS
from app.settings import Settings
from tests.shots.shots import Shot
from tests.shots.stage import StageClock
from tests.ui import keys
from ui.main_window import MainWindow
from ui.start import House

WIDTH, HEIGHT = 1366, 768  # pixels; at scale 2 they show half as much
_COLOURS = 256
_QUIET = 60  # ms without anything under way before a picture is taken
_TOKEN = re.compile(r"<([^<>]+)>|([^<]+)")


class Camera:
    """One house at a time; pictures go into `folder`."""

    def __init__(self, school: Path, folder: Path, passes: dict[str, str],
                 time: StageClock, suffix: str = "") -> None:
        self._school, self._folder = school, folder
        self._passes, self._time, self._suffix = passes, time, suffix
        self._file: Path | None = None
        self._other: sqlite3.Connection | None = None

    def take(self, shot: Shot) -> Path:
        """Open the window, reach the screen, write the picture."""
        with tempfile.TemporaryDirectory() as empty:
            folder = self._school if shot.founded else Path(empty)
            house = House(Settings(folder, station="东门岗", gate="东门", sounds=False,
                                   theme=_theme(self._suffix)))
            house.open()
            window = _framed(house)
            self._file = house.database.file if house.database is not None else None
            if shot.who is not None:
                account = next(one for one in ACCOUNTS if one.role is shot.who)
                self._press(window, f"{account.name}<Tab>{account.password}<Enter>")
            self._press(window, shot.keys.format(**self._passes))
            picture = _picture(window)
            _close(window)
            self._free()
            if house.database is not None:
                house.database.close()
        return self._write(picture, shot.name)

    def _press(self, window: QWidget, words: str) -> None:
        for key, text in _TOKEN.findall(words):
            front = _front(window)
            if key == "busy":
                self._other = sqlite3.connect(str(self._file), isolation_level=None)
                self._other.execute("BEGIN IMMEDIATE")
            elif key.startswith("+"):
                self._time.go(float(key[1:]))
            elif key:
                combination = QKeySequence(key)[0]
                keys.press(front, combination.key(), combination.keyboardModifiers())
            else:
                keys.write(front, text)
            settle(window)

    def _free(self) -> None:
        """The other program lets go of the file."""
        if self._other is not None:
            self._other.close()
            self._other = None

    def _write(self, picture: QPixmap, name: str) -> Path:
        """As few colours as a screen has, without dots: a tenth of the size."""
        path = self._folder / f"{name}{self._suffix}.png"
        picture.save(str(path))
        with Image.open(path) as whole:
            few = whole.convert("RGB").quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
            few.save(path, optimize=True)
        return path


def settle(window: QWidget) -> None:
    """Until every answer has been shown and what it started is done, too."""
    quiet = 0
    while quiet < _QUIET:
        QTest.qWait(20)
        quiet = 0 if _busy(window) else quiet + 20


def _busy(window: QWidget) -> bool:
    lanes = ([window.lane, window.pool] if isinstance(window, MainWindow)
             else [each for each in vars(window).values() if hasattr(each, "busy")])
    return any(lane.busy for lane in lanes)


def _framed(house: House) -> QWidget:
    """The window, exactly as large as the screen and without a frame."""
    window = house.window
    assert window is not None
    window.hide()
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    scale = window.devicePixelRatio()
    window.setGeometry(0, 0, round(WIDTH / scale), round(HEIGHT / scale))
    window.showNormal()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle(window)
    return window


def _close(window: QWidget) -> None:
    """Its timers end with it, else they would ask lanes that are gone."""
    for dialogue in _dialogues():
        dialogue.reject()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _front(window: QWidget) -> QWidget:
    """Where the keys go: the dialogue in front, or the window."""
    return QApplication.activeModalWidget() or next(iter(_dialogues()), window)


def _dialogues() -> Iterator[QDialog]:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            yield each


def _picture(window: QWidget) -> QPixmap:
    """The window in front; a dialogue stands before it in the middle, on a veil."""
    front = QApplication.activeWindow() or window
    if not isinstance(front, QDialog) and front is not window:
        return front.grab()
    picture = window.grab()
    for dialogue in _dialogues():
        painter = QPainter(picture)
        painter.fillRect(window.rect(), QColor(0, 0, 0, 110))
        corner = QPoint((window.width() - dialogue.width()) // 2,
                        max(0, (window.height() - dialogue.height()) // 2))
        painter.drawPixmap(corner, dialogue.grab())
        painter.end()
    return picture


def _theme(suffix: str) -> str:
    return "dark" if "dark" in suffix else "light"
