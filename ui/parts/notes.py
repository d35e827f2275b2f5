"""What the program says: beside the cause, in passing, while it works, when there is nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _
from ui import theme
from ui.jobs import Job
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import ElidedLabel, Glyph, Prose, Words

_ICONS = {"admit": "check", "again": "warning", "hold": "warning", "neutral": "dash",
          "accent": "document"}
_TOAST_MS = 4000
_SLOW_MS = 500


class MessageLine(QFrame):
    """A soft line that stands where the cause is; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.setMinimumHeight(36)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 8, 4)
        line.setSpacing(12)
        self._icon = Glyph("document", "accent_ink", 16)
        self._text = Prose("", "")
        self._act: Callable[[], object] = self.hide
        self._button = Button("", self._on_clicked, kind="quiet", small=True)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._button)
        self.hide()

    def say(self, text: str, tone: str = "accent", action: str = "",
            act: Callable[[], object] | None = None) -> None:
        """Show a sentence, with at most one quiet action."""
        theme.mark(self, tone=tone)
        self._icon.show_icon(_ICONS[tone], "accent_ink" if tone == "accent" else f"{tone}.ink")
        self._text.setText(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setHidden(not action)
        self._act = act or self.hide
        self.show()

    def text(self) -> str:
        """What it says now."""
        return self._text.text() if not self.isHidden() else ""

    def _on_clicked(self) -> None:
        self._act()


class Toast(QFrame):
    """A word of success over the bottom of the window, gone after four seconds."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("role", "toast")
        self.setFixedHeight(44)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 8, 0)
        line.setSpacing(12)
        self._icon = Glyph("check", "toast", 18)
        self._text = Words()
        self._act: Callable[[], object] = self.hide
        self._button = Button("", self._on_clicked, kind="inverse", small=True)
        for part in (self._icon, self._text):
            line.addWidget(part)
        line.addSpacing(24)
        line.addWidget(self._button)
        self._clock = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._clock.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence, with at most one action."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setHidden(not action)
        self._act = act or self.hide
        self.adjustSize()
        self._settle()
        self.show()
        self.raise_()
        self._clock.start()

    def text(self) -> str:
        """What it says now."""
        return self._text.text() if not self.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _settle(self) -> None:
        width, height = self._host.width(), self._host.height()
        self.move(QPoint((width - self.width()) // 2, height - self.height() - 48))

    def _on_clicked(self) -> None:
        self.hide()
        self._act()


class EmptyState(QWidget):
    """An empty screen: the fact, how it fills, what to do first."""

    def __init__(self, icon: str, fact: str, how: str = "", button: Button | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Glyph(icon, "ink3", 36), 0, middle)
        self._fact = Words(fact, "heading")
        column.addWidget(self._fact, 0, middle)
        self._how = Prose(how)
        self._how.setAlignment(middle)
        column.addWidget(self._how)
        self._how.setHidden(not how)
        if button is not None:
            column.addSpacing(4)
            column.addWidget(button, 0, middle)
        column.addStretch()

    @property
    def fact(self) -> str:
        """What it says."""
        return self._fact.text()

    def say(self, fact: str, how: str = "") -> None:
        """Another fact."""
        self._fact.setText(fact)
        self._how.setText(how)
        self._how.setHidden(not how)


class ProgressCard(Card):
    """A long act: what, how far, and a way to cancel it; it appears after half a second."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 8), spacing=8)
        self._title = ElidedLabel("", "strong")
        self._count = Words("", "hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(_("Cancel"), self._on_cancel, kind="quiet", small=True)
        self._note = Words(_("You can go on working."), "hint")
        self.body.addLayout(row(self._title, None, self._count))
        self.body.addWidget(self._bar)
        self.body.addLayout(row(self._note, None, self._cancel))
        self._job: Job | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self.show)
        self.hide()

    def follow(self, title: str, job: Job) -> None:
        """Show this act until it ends."""
        self._job = job
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._count.clear()
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._slow.start()

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done:,} / {total:,}".replace(",", "\u2009"))

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        self._slow.stop()
        self._job = None
        self.hide()
