"""Who is on duty now, with telephone numbers, and who comes next."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import clock
from app.i18n import _
from app.response.overview.doors import Duty, OnDuty
from ui import icons, theme
from ui.gate import lettering
from ui.parts.card import Card
from ui.parts.labels import Words

_ROW = 36


class DutyCard(Card):
    """A click, or Enter, opens the roster."""

    def __init__(self, show_roster: Callable[[], object]) -> None:
        super().__init__(_("On duty now"), margins=(0, 0, 0, 4), spacing=0)
        self.change = Words("", "secondary")
        self.head.addWidget(self.change)
        self.lines = DutyLines(show_roster)
        self.body.addWidget(self.lines, 1)

    def show_duty(self, told: Duty) -> None:
        """Other people, or nobody."""
        at = told.changes_at
        self.change.setText(
            _("handed over at {at}").format(at=f"{clock.local(at):%H:%M}") if at else "")
        self.lines.show_duty(told)


class DutyLines(QWidget):
    """One line a post."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__()
        self._told, self._opened = Duty(), opened
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("On duty now"))

    def show_duty(self, told: Duty) -> None:
        """Other people."""
        self._told = told
        self.setAccessibleDescription("; ".join(
            f"{each.post} {each.name} {each.phone}" for each in told.now))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line each."""
        return QSize(300, _ROW * max(2, len(self._told.now)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the roster."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """So does a click."""
        self._opened()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Post, name, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 1, -5, -1), 8, 8)
        if not self._told.now:
            lettering.draw(painter, QRectF(16, 0, self.width() - 32, min(self.height(), 72)),
                           _("Nobody is planned for now."), 13, "ink3",
                           align=Qt.AlignmentFlag.AlignCenter)
        fits = max(1, self.height() // _ROW)
        for number, each in enumerate(self._told.now[:fits]):
            self._line(painter, number, each)

    def _line(self, painter: QPainter, number: int, each: OnDuty) -> None:
        top, wide = number * _ROW, float(self.width() - 32)
        if number:
            painter.fillRect(QRectF(16, top, wide, 1), theme.colour("line"))
        post = wide * 0.23
        phone = min(150.0, lettering.advance(each.phone, 13, False) + 4)
        lettering.draw_line(painter, QRectF(16, top, post - 8, _ROW), each.post, 13, "ink2")
        lettering.draw_line(painter, QRectF(16 + post, top, wide - post - phone - 34, _ROW),
                            each.name, 14, "ink", bold=True)
        right = 16 + wide - 24
        lettering.draw(painter, QRectF(right - phone - 6, top, phone, _ROW), each.phone, 13,
                       "ink2", align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if each.phone:
            icons.paint(painter, QRectF(right + 4, top + 10, 16, 16), "phone", "accent_ink")
