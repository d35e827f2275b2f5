"""The gate's tab in a window, and the barest window that answers a line."""

import os
import time
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.gate.devices.rules import Device, Kind
from app.security.desk import Desk
from app.settings import Settings
from ui.context import Context
from ui.gate.gate_tab import GateTab
from ui.jobs import Lane

SIZE = 1366, 768
PATIENCE = 10_000  # ms


class _Window:
    """Types a line at the window's own handle, as a scanner does."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self._painted = 0.0
        self._waiting = QEventLoop()
        self._late = QTimer(widget, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(lambda: self._waiting.exit(1))
        widget.resize(*SIZE)
        widget.show()
        QTest.qWaitForWindowExposed(widget)

    def come_forward(self) -> None:
        """To the front, with the focus."""
        self.widget.raise_()
        self.widget.activateWindow()
        QTest.qWaitForWindowActive(self.widget)

    def scan(self, code: str) -> float:
        """Milliseconds from Enter to the painted answer."""
        QTest.keyClicks(QApplication.focusWidget(), code)
        QTest.qWait(1)  # the letters are painted before Enter comes
        return self._answered(
            lambda: QTest.keyClick(self.widget.windowHandle(), Qt.Key.Key_Return))

    def _answered(self, act: Callable[[], object]) -> float:
        """Milliseconds from an act to the painted answer."""
        self._painted = 0.0
        began = time.perf_counter()
        act()
        if not self._painted:  # a click itself lets events through
            self._late.start()
            if self._waiting.exec():
                raise SystemExit("the window did not answer")
            self._late.stop()
        return (self._painted - began) * 1e3

    def _on_painted(self) -> None:
        self._painted = time.perf_counter()
        self._waiting.quit()


class BareWindow(_Window):
    """The floor: a line and a painted word; no database, no thread, no rules."""

    def __init__(self) -> None:
        page, line, answer = QWidget(), QLineEdit(), _Answer()
        layout = QVBoxLayout(page)
        layout.addWidget(answer, 1)
        layout.addWidget(line)

        def told() -> None:
            answer.tell(line.text())
            line.clear()

        line.returnPressed.connect(told)
        answer.painted.connect(self._on_painted)
        super().__init__(page)
        line.setFocus()


class _Answer(QWidget):
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._word, self._fresh = "", False

    def tell(self, word: str) -> None:
        self._word, self._fresh = word, True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.green)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._word)
        painter.end()
        if self._fresh:
            self._fresh = False
            self.painted.emit()


class GateWindow(_Window):
    """The program's own tab at the school's only gate; counts and lists run beside it."""

    def __init__(self, desk: Desk, folder: Path, **here: Any) -> None:
        self._lane, self._pool = Lane(), Lane(2)
        settings = Settings(folder, gate="", sounds=False, **here)
        self._tab = GateTab(Context(
            desk, settings, self._lane, self._pool, lambda *_words: None, lambda **_kept: None,
        ))
        super().__init__(self._tab)
        while self._tab.screen_page is None:
            QTest.qWait(10)
        self._tab.screen_page.panel.painted.connect(self._on_painted)
        self._tab.setFocus()

    def close(self) -> None:
        """Wait for what is under way."""
        self._tab.close()
        self._lane.close()
        self._pool.close()


class SerialGate(GateWindow):
    """The same tab with a scanner at a port: the other end of a pseudo terminal."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._here, self._there = os.openpty()
        tty.setraw(self._there)
        scanner = Device("scanner", Kind.SCANNER, os.ttyname(self._there), 115200)
        super().__init__(desk, folder, devices=[scanner.as_settings()])

    def hear(self, line: str) -> float:
        """Milliseconds from the bytes on the line to the painted answer."""
        return self._answered(lambda: os.write(self._here, line.encode() + b"\r\n"))

    def close(self) -> None:
        """Wait for what is under way, then unplug."""
        super().close()
        os.close(self._there)
        os.close(self._here)
