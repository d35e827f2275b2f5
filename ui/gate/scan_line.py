"""The one line that scanner, thermometer and hands type into."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import _

SCANNER_GAP = 40  # ms between two keys; hands are slower, wedge scanners faster
SCANNER_LEAST = 4  # keys; two or three can fall together under a glove
SILENCE = 120  # ms after which a scanner that sends no Enter has ended
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ScanLine(QLineEdit):
    """Ends on Enter, Return, Tab, or on silence when the keys came as fast as a scanner's.

    ended     the line, and when its last key came (ms); an empty one is told too
    steered   an arrow key while the line is empty: -1 or 1
    typed     something is being typed
    """

    ended = Signal(str, int)
    steered = Signal(int)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Scan / number / temperature"))
        self.setAccessibleName(_("Scan line"))
        self.setFrame(False)
        self.setMaxLength(200)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhSensitiveData)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._fast, self._newest = False, 0
        self._kept = ""
        self._silence = QTimer(self, singleShot=True, interval=SILENCE)
        self._silence.timeout.connect(self._on_silence)

    def event(self, event: QEvent) -> bool:
        """Tab ends a scan and never takes the focus away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress \
                and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Characters, the end of a scan, or an arrow for the sheet above."""
        text = event.text()
        if event.key() in _ENDS or text in ("\r", "\n", "\t"):
            if not event.isAutoRepeat():
                self._end(event.timestamp())
        elif event.key() in _ARROWS and not self.text():
            self.steered.emit(_ARROWS[Qt.Key(event.key())])
        elif text and text.isprintable():
            self._pace(event.timestamp())
            super().keyPressEvent(event)
            self.typed.emit()
        elif event.key() != Qt.Key.Key_Escape and event.key() != Qt.Key.Key_Backtab:
            self._fast = False
            super().keyPressEvent(event)
        else:
            event.ignore()

    def keep(self, text: str) -> None:
        """Hold a text that can be sent again; the next key replaces it."""
        self._kept = text
        self.setText(text)
        self.selectAll()
        self._fast = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Back from another page a kept text is still one that the next key replaces."""
        super().focusInEvent(event)
        if self.text() == self._kept:
            self.selectAll()

    def _pace(self, moment: int) -> None:
        begins = not self.text() or self.selectedText() == self.text()
        self._fast = begins or (self._fast and moment - self._newest <= SCANNER_GAP)
        self._newest = moment
        if self._fast:
            self._silence.start()
        else:
            self._silence.stop()

    def _on_silence(self) -> None:
        if self._fast and len(self.text()) >= SCANNER_LEAST:
            self._end(self._newest)

    def _end(self, moment: int) -> None:
        self._silence.stop()
        text = self.text().strip()
        self.clear()
        self._fast = False
        self.ended.emit(text, moment)
