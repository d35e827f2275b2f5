"""The board: rooms below each other, a card for each bed; walked by arrows, dropped upon."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from app.i18n import _
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, Board
from ui.gate import lettering
from ui.isolation import bed_words
from ui.isolation.bed_drawing import Look, paint_bed
from ui.isolation.bed_places import HEAD, Place, Places, laid_out
from ui.isolation.curve_drawing import scale_of
from ui.isolation.dragging import REFERRAL, STAY, drag, key_of

_KEYS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up",
         Qt.Key.Key_Down: "down"}
_NOTHING = Board(datetime.min)


class BedBoard(QWidget):
    """`chosen(card)` as the keyboard walks, `opened(card)` on Enter or a double click.

    given  a referral was dropped on a ready bed; `moved` somebody was dragged to another one
    left   the keyboard leaves to the column at the left
    """

    chosen = Signal(object)
    opened = Signal(object)
    given = Signal(int, int)
    moved = Signal(int, int)
    left = Signal()

    def __init__(self, *, may: bool = True) -> None:
        super().__init__()
        self.board, self._may = _NOTHING, may
        self._places = Places((), (), 0, False)
        self._here, self._over, self._pressed = -1, -1, QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(may)
        self.setAccessibleName(_("Beds of the observation room"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_board(self, board: Board) -> None:
        """Show how it stands now; the bed that is chosen stays chosen."""
        before = self.current.bed_id if self.current else 0
        self.board = board
        self._lay_out()
        ids = [each.card.bed_id for each in self._places.beds]
        self._here = ids.index(before) if before in ids else self._first()
        self._tell()

    @property
    def cards(self) -> Sequence[BedCard]:
        """All beds in their order."""
        return [each.card for each in self._places.beds]

    @property
    def current(self) -> BedCard | None:
        """The bed that is chosen."""
        beds = self._places.beds
        return beds[self._here].card if 0 <= self._here < len(beds) else None

    def choose_bed(self, bed_id: int) -> None:
        """Go to a bed."""
        ids = [each.card.bed_id for each in self._places.beds]
        if bed_id in ids:
            self._go(ids.index(bed_id))

    def _first(self) -> int:
        """The first who needs a look: somebody in a bed, else the first bed."""
        taken = (n for n, each in enumerate(self._places.beds)
                 if each.card.state is not BedState.READY)
        return next(taken, min(0, len(self._places.beds) - 1))

    def hasHeightForWidth(self) -> bool:
        """As many columns as fit."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rooms below each other."""
        return laid_out(self.board.rooms, width).height

    def sizeHint(self) -> QSize:
        """Three beds wide."""
        return QSize(680, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen bed is framed in the accent."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or open."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            to = self._places.near(self._here, _KEYS[key])
            if to is not None:
                self._go(to)
            elif key is Qt.Key.Key_Left:
                self.left.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key is Qt.Key.Key_Home else len(self._places.beds) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.current is not None:
                self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by hand."""
        self._pressed = event.position().toPoint()
        place = self._at(self._pressed)
        if place >= 0:
            self._go(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Somebody in a bed can be carried to another one."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        card = self.current
        if (event.buttons() & Qt.MouseButton.LeftButton and card is not None
                and far >= QApplication.startDragDistance() and card.stay_id is not None
                and card.state is BedState.OCCUPIED and self._may):
            drag(self, STAY, card.stay_id, self._places.beds[self._here].rect)

    def event(self, event: QEvent) -> bool:
        """What a card cuts off is told whole in its tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._at(event.pos())
            beds = self._places.beds
            self.setToolTip(bed_words.told(beds[place].room, beds[place].card, self.board.at)
                            if place >= 0 else "")
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """What Enter does."""
        if self._at(event.position().toPoint()) == self._here and self.current is not None:
            self.opened.emit(self.current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Somebody is carried here."""
        if event.mimeData().hasFormat(REFERRAL) or event.mimeData().hasFormat(STAY):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a ready bed takes somebody."""
        self._over = self._free_at(event.position().toPoint())
        event.setAccepted(self._over >= 0)
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the bed."""
        place, self._over = self._free_at(event.position().toPoint()), -1
        self.update()
        if place < 0:
            return
        bed_id = self._places.beds[place].card.bed_id
        for kind, signal in ((REFERRAL, self.given), (STAY, self.moved)):
            key = key_of(event.mimeData(), kind)
            if key is not None:
                event.acceptProposedAction()
                signal.emit(key, bed_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rooms and beds in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for room, rect in self._places.heads:
            if rect.intersects(event.rect()):
                _paint_head(painter, QRectF(rect), room.name, room.kind_words,
                            bed_words.counted(room))
        board = self.board
        look = Look(board.at, board.limit, scale_of(card.curve for card in self.cards),
                    self._places.compact, self._may)
        for number, place in enumerate(self._places.beds):
            if place.rect.intersects(event.rect()):
                paint_bed(painter, QRectF(place.rect), place.card, look, self._frame(number))

    def _frame(self, number: int) -> str:
        if number == self._over:
            return "accent"
        if number != self._here:
            return ""
        return "accent" if self.hasFocus() else "chart_compare"

    def _lay_out(self) -> None:
        self._places = laid_out(self.board.rooms, max(1, self.width()))
        self.setMinimumHeight(self._places.height)
        self.updateGeometry()
        self.update()

    def _at(self, point: QPoint) -> int:
        return next((n for n, each in enumerate(self._places.beds) if each.rect.contains(point)),
                    -1)

    def _free_at(self, point: QPoint) -> int:
        place = self._at(point)
        free = place >= 0 and self._places.beds[place].card.state is BedState.READY
        return place if free else -1

    def _go(self, place: int) -> None:
        if place != self._here and 0 <= place < len(self._places.beds):
            self._here = place
            self.update()
            self._scroll(self._places.beds[place])
            self._tell()

    def _tell(self) -> None:
        if self.current is not None:
            self.setAccessibleDescription(
                bed_words.told(self._places.beds[self._here].room, self.current, self.board.at))
        self.chosen.emit(self.current)

    def _scroll(self, place: Place) -> None:
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        if isinstance(area, QScrollArea):
            half = place.rect.height() // 2
            area.ensureVisible(place.rect.center().x(), place.rect.center().y(), 0, half + HEAD)


def _paint_head(painter: QPainter, rect: QRectF, name: str, kind: str, counted: str) -> None:
    line = rect.adjusted(0, 0, 0, -6)
    lettering.draw(painter, line, name, 16, "ink", bold=True)
    after = lettering.advance(name, 16, True) + 10
    lettering.draw(painter, line, counted, 13, "ink2", align=lettering.RIGHT)
    room = lettering.advance(counted, 13, False) + 16
    lettering.draw_line(painter, line.adjusted(after, 1, -room, 1), kind, 13, "ink2")
