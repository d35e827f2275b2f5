"""A class as tiles: number, name, state; only those who need a look are filled."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.health.checks import wording
from app.health.checks.queries import Pupil
from app.health.checks.rules import State
from app.i18n import _
from ui import icons, theme
from ui.gate import lettering

HIGH, LEAST, GAP = 70, 97, 8
_SEEK = 1200  # ms within which two digits are one number
_RADIUS = 8
_ICON = {"admit": "check", "again": "warning", "hold": "cross"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ClassGrid(QWidget):
    """Arrows walk, digits seek a number; `opened` on Enter, Space or a double click.

    Letters are `typed`: somebody else's business.
    """

    chosen = Signal(object)
    opened = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pupils: list[Pupil] = []
        self.missed: set[int] = set()
        self._place = -1
        self._sought, self._since = "", QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pupils of the class"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pupils(self, pupils: Sequence[Pupil], missed: set[int]) -> None:
        """Show a class; whoever is chosen stays chosen. `missed` never passed the gate."""
        before = self.current.person_id if self.current else 0
        self.pupils, self.missed = list(pupils), missed
        ids = [each.person_id for each in self.pupils]
        self._place = ids.index(before) if before in ids else min(0, len(ids) - 1)
        self.updateGeometry()
        self.update()
        self._tell()

    @property
    def current(self) -> Pupil | None:
        """Who is chosen."""
        return self.pupils[self._place] if 0 <= self._place < len(self.pupils) else None

    def choose(self, place: int) -> None:
        """Go to a tile."""
        if self.pupils and place != self._place:
            self._place = max(0, min(place, len(self.pupils) - 1))
            self.update()
            self._scroll()
            self._tell()

    def choose_person(self, person_id: int) -> None:
        """Go to a pupil."""
        ids = [each.person_id for each in self.pupils]
        if person_id in ids:
            self.choose(ids.index(person_id))

    def next_unchecked(self) -> None:
        """The next pupil who is not checked; nobody is left: stay."""
        count = len(self.pupils)
        for step in range(1, count):
            place = (self._place + step) % count
            if self.pupils[place].state is State.UNCHECKED:
                self.choose(place)
                return

    def hasHeightForWidth(self) -> bool:
        """As many columns as fit."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows below each other."""
        rows = -(-len(self.pupils) // _columns(width))
        return max(0, rows * (HIGH + GAP) - GAP)

    def sizeHint(self) -> QSize:
        """Seven tiles wide."""
        return QSize(7 * (LEAST + GAP) - GAP, self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, or pass a letter on."""
        key, columns = event.key(), _columns(self.width())
        steps = _STEPS | {Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
                          Qt.Key.Key_Home: -len(self.pupils), Qt.Key.Key_End: len(self.pupils)}
        if Qt.Key(key) in steps:
            to = self._place + steps[Qt.Key(key)]
            if 0 <= to < len(self.pupils) or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self.choose(to)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_typed(event.text())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        """A number in the class: 3, then 36; a letter is somebody else's."""
        if not text.isdigit():
            self.typed.emit(text)
            return
        fresh = not self._since.isValid() or self._since.hasExpired(_SEEK)
        self._sought = text if fresh else self._sought + text
        self._since.start()
        for place, pupil in enumerate(self.pupils):
            if pupil.seat.lstrip("0") == self._sought.lstrip("0"):
                self.choose(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by hand."""
        for place in range(len(self.pupils)):
            if self._tile(place).contains(event.position().toPoint()):
                self.choose(place)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Into the form."""
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, pupil in enumerate(self.pupils):
            rect = self._tile(place)
            if rect.intersects(event.rect()):
                chosen = place == self._place
                _paint_tile(painter, QRectF(rect), pupil, chosen, self.hasFocus(),
                            pupil.person_id in self.missed)

    def _tile(self, place: int) -> QRect:
        columns = _columns(self.width())
        wide = (self.width() + GAP) / columns
        row, column = divmod(place, columns)
        return QRect(QPoint(round(column * wide), row * (HIGH + GAP)),
                     QSize(round(wide) - GAP, HIGH))

    def _tell(self) -> None:
        one = self.current
        if one is not None:
            self.setAccessibleDescription(
                f"{one.seat} {one.name} {wording.state(one.finding)}")
        self.chosen.emit(one)

    def _scroll(self) -> None:
        view = self.parentWidget()
        area = view.parentWidget() if view is not None else None
        if isinstance(area, QScrollArea):
            rect = self._tile(self._place)
            area.ensureVisible(rect.center().x(), rect.center().y(), 0, HIGH)


def _columns(width: int) -> int:
    return max(1, (width + GAP) // (LEAST + GAP))


def _look(pupil: Pupil, missed: bool) -> tuple[str, str, str]:
    """Tone, words and icon of the state row."""
    words = wording.state(pupil.finding)
    tone = wording.tone(pupil.finding)
    if pupil.state is State.UNCHECKED:
        if pupil.at_home:
            return "neutral", _("Ill at home"), "dash"
        if pupil.on_leave:
            return "neutral", _("On leave"), "dash"
        return ("again", _("Not at the gate"), "question") if missed else (tone, words, "ring")
    return tone, words, _ICON.get(tone, "dash")


def _paint_tile(painter: QPainter, rect: QRectF, pupil: Pupil, chosen: bool, focus: bool,
                missed: bool) -> None:
    tone, words, icon = _look(pupil, missed)
    ill, away = pupil.state is State.ILL, pupil.state is State.AWAY
    fill = f"{tone}.soft" if ill else "neutral.soft" if away else "surface"
    border = f"{tone}.border" if ill else "neutral.soft" if away else (
        "line2" if pupil.state is State.UNCHECKED else "line")
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setBrush(theme.colour(fill))
    painter.setPen(QPen(theme.colour("accent" if focus else "ink3"), 2) if chosen
                   else QPen(theme.colour(border), 1))
    painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
    text = inner.adjusted(9, 4, -6, -4)
    lettering.draw(painter, QRectF(text.left(), text.top(), text.width(), 16), pupil.seat, 12,
                   "ink2")
    lettering.draw_line(painter, QRectF(text.left(), text.top() + 17, text.width(), 22),
                        pupil.name, 15, "ink2" if away else "ink",
                        bold=pupil.state is not State.AWAY)
    icons.paint(painter, QRectF(text.left(), text.bottom() - 18, 14, 14), icon, f"{tone}.ink", 2.2)
    lettering.draw_line(
        painter, QRectF(text.left() + 19, text.bottom() - 21, text.width() - 19, 20), words, 12,
        f"{tone}.ink", bold=ill)
