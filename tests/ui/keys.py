"""Real keys, sent to the window as the system sends them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(qtbot, widget: QWidget) -> None:
    """Put a window on the screen and give it the keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
    """One key."""
    QTest.keyClick(widget.window().windowHandle(), key, modifier)


def enter(widget: QWidget, text: str) -> None:
    """A text and Enter, as one types it."""
    write(widget, text)
    press(widget, Qt.Key.Key_Return)


def write(widget: QWidget, text: str) -> None:
    """A text into whatever has the focus; Chinese comes as an input method sends it."""
    for sign in text:
        if sign.isascii():
            QTest.keyClick(widget.window().windowHandle(), sign)
        else:
            focus = QApplication.focusWidget()
            QTest.sendKeyEvent(QTest.KeyAction.Click, focus, Qt.Key.Key_unknown, sign, NO)
