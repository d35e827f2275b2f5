"""A guard's screen over a real school: keys in, panel and rows out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.security.desk import Desk
from app.settings import Settings
from tests.schools import School
from tests.ui import keys
from ui.context import Context
from ui.gate.gate_tab import GateTab
from ui.jobs import Lane

HAND, SCANNER = 180, 8  # ms between two keys


class Guard:
    """Somebody who types at the gate's window."""

    def __init__(self, qtbot: QtBot, desk: Desk, settings: Settings) -> None:
        self.qtbot = qtbot
        self.lane, self.pool = Lane(), Lane(2)
        self.kept: dict[str, object] = {}
        self.tab = GateTab(Context(
            desk, settings, self.lane, self.pool, lambda *_words: None, self.kept.update))
        self.tab.resize(1366, 688)
        keys.shown(qtbot, self.tab)
        self._moment = 10_000
        self.settle()
        self.tab.setFocus()

    @property
    def screen(self):
        return self.tab.screen_page

    @property
    def panel(self):
        return self.screen.panel

    @property
    def word(self) -> str:
        """The word on the panel, empty while it waits."""
        return self.panel.view.word if self.panel.view else ""

    @property
    def line(self):
        return self.screen.bar.line

    @property
    def note(self) -> str:
        return self.screen.bar.note

    @property
    def said(self) -> str:
        return self.screen.message.text()

    def type(self, text: str, gap: int = SCANNER) -> None:
        """Keys with the times that a device gives them; \\n is Enter, \\t is Tab."""
        named = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
        for sign in text:
            self._moment += gap
            self._send(named.get(sign, Qt.Key(ord(sign.upper()))), "\r" if sign == "\n" else sign)

    def scan(self, text: str) -> None:
        """A burst with Enter, answered."""
        self.type(text + "\n")
        self.settle()

    def press(self, key: Qt.Key) -> None:
        """One key, some time later, answered."""
        self._moment += 1000
        self._send(key, "\r" if key == Qt.Key.Key_Return else "")
        self.settle()

    def settle(self) -> None:
        """Until every answer has been shown."""
        self.qtbot.waitUntil(lambda: not self.lane.busy and not self.pool.busy, timeout=10_000)
        QApplication.processEvents()

    def close(self) -> None:
        self.tab.hide()
        self.lane.close()
        self.pool.close()

    def _send(self, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, keys.NO, text)
            event.setTimestamp(self._moment)
            QApplication.sendEvent(self.tab.windowHandle(), event)


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A machine at the east gate, without sound."""
    return Settings(tmp_path, station="东门岗", gate="东门", sounds=False)


@pytest.fixture
def guard(qtbot: QtBot, school: School, settings: Settings) -> Iterator[Guard]:
    """The guard at the east gate."""
    made = Guard(qtbot, school.guard, settings)
    yield made
    made.close()
