"""The column at the left: whom gate, class and clinic have handed over, and how long they wait."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from app.i18n import _
from app.isolation.stays.views import Handed
from app.people.rules import Sender
from ui.isolation import clock_words
from ui.isolation.dragging import REFERRAL, drag
from ui.isolation.handed_drawing import BETWEEN, GAP, HEAD, HIGH, paint_handed, paint_heading


class HandedList(QWidget):
    """Up and down walk; `given(one)` on Enter or a double click, `right` to the beds.

    arrived    names of who is new on it since the last look
    dismissed  Del: the chosen one needs no bed
    """

    chosen = Signal(object)
    given = Signal(object)
    arrived = Signal(str)
    dismissed = Signal(object)
    right = Signal()

    def __init__(self, *, may: bool = True) -> None:
        super().__init__()
        self._may = may
        self.handed: Sequence[Handed] = ()
        self._at, self._limit = datetime.min, Decimal("37.3")
        self._here = -1
        self._known: set[int] | None = None
        self._pressed = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Handed over, without a bed"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_handed(self, handed: Sequence[Handed], at: datetime, limit: Decimal) -> None:
        """Show who waits now, the newest first; who is chosen stays chosen."""
        before = self.current.referral_id if self.current else 0
        order = list(Sender)
        newest = sorted(handed, key=lambda one: one.made_at, reverse=True)
        self.handed = sorted(newest, key=lambda one: order.index(one.sender))
        self._at, self._limit = at, limit
        ids = [one.referral_id for one in self.handed]
        self._here = ids.index(before) if before in ids else min(0, len(ids) - 1)
        known = self._known
        new = [one for one in self.handed if known is not None and one.referral_id not in known]
        self._known = set(ids)
        self.setMinimumHeight(self._height())
        self.updateGeometry()
        self.update()
        self._tell()
        if new:
            self._scroll(self.handed.index(new[0]))
            self.arrived.emit(_(", ").join(one.name for one in new))

    @property
    def current(self) -> Handed | None:
        """Who is chosen."""
        return self.handed[self._here] if 0 <= self._here < len(self.handed) else None

    def choose(self, referral_id: int) -> None:
        """Go to somebody."""
        for number, one in enumerate(self.handed):
            if one.referral_id == referral_id:
                self._go(number)

    def sizeHint(self) -> QSize:
        """As high as its cards."""
        return QSize(248, self._height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen one is framed."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or give a bed."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up:
                self._go(self._here - 1)
            case Qt.Key.Key_Down:
                self._go(self._here + 1)
            case Qt.Key.Key_Right:
                self.right.emit()
            case Qt.Key.Key_Delete if self.current is not None:
                self.dismissed.emit(self.current)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self.current is not None:
                    self.given.emit(self.current)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by hand."""
        self._pressed = event.position().toPoint()
        self._go(self._place_at(self._pressed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the chosen one to a bed."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if (event.buttons() & Qt.MouseButton.LeftButton and self.current is not None
                and self._may and far >= QApplication.startDragDistance()):
            drag(self, REFERRAL, self.current.referral_id, self._laid_out()[1][self._here])

    def event(self, event: QEvent) -> bool:
        """What a card cuts off is told whole in its tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            self.setToolTip(self._words(self.handed[place]) if place >= 0 else "")
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """What Enter does."""
        if self._place_at(event.position().toPoint()) == self._here and self.current:
            self.given.emit(self.current)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Headings and cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heads, cards = self._laid_out()
        for sender, rect in heads:
            count = sum(one.sender is sender for one in self.handed)
            paint_heading(painter, QRectF(rect), sender, count)
        for number, (one, rect) in enumerate(zip(self.handed, cards, strict=True)):
            here = number == self._here and self.hasFocus()
            paint_handed(painter, QRectF(rect), one, self._at, self._limit,
                         "accent" if here else "")

    def _laid_out(self) -> tuple[list[tuple[Sender, QRect]], list[QRect]]:
        heads: list[tuple[Sender, QRect]] = []
        cards: list[QRect] = []
        top, before = 0, None
        for one in self.handed:
            if one.sender is not before:
                top += BETWEEN - GAP if heads else 0
                heads.append((one.sender, QRect(0, top, self.width(), HEAD)))
                top, before = top + HEAD, one.sender
            cards.append(QRect(0, top, self.width(), HIGH))
            top += HIGH + GAP
        return heads, cards

    def _height(self) -> int:
        _heads, cards = self._laid_out()
        return cards[-1].bottom() + 1 if cards else 0

    def _place_at(self, point: QPoint) -> int:
        _heads, cards = self._laid_out()
        return next((n for n, rect in enumerate(cards) if rect.contains(point)), -1)

    def _go(self, place: int) -> None:
        if place != self._here and 0 <= place < len(self.handed):
            self._here = place
            self.update()
            self._scroll(place)
            self._tell()

    def _tell(self) -> None:
        one = self.current
        if one is not None:
            self.setAccessibleDescription(self._words(one))
        self.chosen.emit(one)

    def _words(self, one: Handed) -> str:
        """One of them for a reader."""
        words = (one.name, one.group, one.what, f"{one.measured or ''}",
                 clock_words.waiting(one.made_at, self._at)[0])
        return " ".join(filter(None, words))

    def _scroll(self, place: int) -> None:
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        if isinstance(area, QScrollArea):
            middle = self._laid_out()[1][place].center()
            area.ensureVisible(middle.x(), middle.y(), 0, HIGH)
