"""The command chart, drawn: leader, deputies, six groups, who answers for each campus."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.response.command.queries import Chart, CommandRow
from app.response.command.rules import GROUPS, OF_CAMPUS, CommandRole
from app.response.command.wording import ROLE, person
from ui import theme
from ui.gate import lettering

_HIGH, _GAP, _ACROSS, _PAD = 84, 16, 3, 12
_MOST = 340  # px of a box that stands alone


@dataclass(frozen=True)
class Box:
    """One role: of the school, or of a campus."""

    role: CommandRole
    campus_id: int | None
    title: str
    rows: tuple[CommandRow, ...]

    @property
    def open(self) -> bool:
        """Does nobody who is here head it?"""
        return not any(each.head and each.here for each in self.rows)


def levels(chart: Chart) -> list[list[Box]]:
    """The boxes from top to bottom."""
    def box(role: CommandRole, campus: int | None = None) -> Box:
        name = chart.campuses.get(campus or 0, "")
        return Box(role, campus, " ".join(filter(None, (name, _(ROLE[role])))),
                   tuple(chart.of(role, campus)))

    groups = [box(role) for role in GROUPS]
    campus = [box(role, key) for key in chart.campuses for role in OF_CAMPUS]
    rows = [groups[:_ACROSS], groups[_ACROSS:]]
    rows += [campus[n:n + 2] for n in range(0, len(campus), 2)]
    return [[box(CommandRole.LEADER)], [box(CommandRole.DEPUTY)], *rows]


class ChartView(QWidget):
    """Arrows go from box to box; Enter appoints."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._levels: list[list[Box]] = []
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Command chart"))
        self.setMinimumWidth(360)

    def show_chart(self, chart: Chart) -> None:
        """Draw it anew; the box chosen stays chosen."""
        self._levels = levels(chart)
        self.setMinimumHeight(len(self._levels) * (_HIGH + _GAP))
        self.update()
        self.chosen.emit(self.current)

    @property
    def current(self) -> Box | None:
        """The box chosen."""
        level, column = self._at
        return self._levels[level][column] if self._levels else None

    def sizeHint(self) -> QSize:
        """A fair chart."""
        return QSize(760, max(1, len(self._levels)) * (_HIGH + _GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter."""
        level, column = self._at
        step = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1),
                Qt.Key.Key_Right: (0, 1)}.get(Qt.Key(event.key()))
        if step is not None and self._levels:
            level = min(max(level + step[0], 0), len(self._levels) - 1)
            column = min(max(column + step[1], 0), len(self._levels[level]) - 1)
            self._choose(level, column)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The box under the mouse."""
        for level, boxes in enumerate(self._levels):
            for column in range(len(boxes)):
                if self._rect(level, column).contains(event.position()):
                    self._choose(level, column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        if self.current:
            self.opened.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen box has a frame."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, boxes over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line2"), 1.5))
        for level in range(1, len(self._levels)):
            for column in range(len(self._levels[level])):
                self._join(painter, level, column)
        for level, boxes in enumerate(self._levels):
            for column, box in enumerate(boxes):
                self._paint(painter, self._rect(level, column), box, (level, column) == self._at)

    def _choose(self, level: int, column: int) -> None:
        self._at = (level, column)
        box = self.current
        if box is not None:
            self.setAccessibleDescription(f"{box.title} " + "、".join(
                each.name for each in box.rows))
        self.update()
        self.chosen.emit(box)

    def _join(self, painter: QPainter, level: int, column: int) -> None:
        """From the box up to the line that comes down from the leader."""
        rect, middle = self._rect(level, column), self.width() / 2
        bar = rect.top() - _GAP / 2
        painter.drawLine(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), bar))
        painter.drawLine(QPointF(rect.center().x(), bar), QPointF(middle, bar))
        painter.drawLine(QPointF(middle, bar), QPointF(middle, bar - _HIGH - _GAP / 2))

    def _rect(self, level: int, column: int) -> QRectF:
        count = len(self._levels[level])
        wide = min(_MOST, (self.width() - (count + 1) * _GAP) / count)
        whole = count * wide + (count - 1) * _GAP
        left = (self.width() - whole) / 2 + column * (wide + _GAP)
        return QRectF(left, level * (_HIGH + _GAP) + 1, wide, _HIGH)

    def _paint(self, painter: QPainter, rect: QRectF, box: Box, chosen: bool) -> None:
        head = box.role is CommandRole.LEADER
        ground = "hold.soft" if box.open else "accent_soft" if head else "surface"
        frame = "accent" if chosen else "hold.border" if box.open else "line2"
        painter.setPen(QPen(theme.colour(frame), 2 if chosen else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect, 8, 8)
        inner = rect.adjusted(_PAD, 8, -_PAD, -6)
        lettering.draw_line(painter, QRectF(inner.left(), inner.top(), inner.width(), 16),
                            box.title, 12, "hold.ink" if box.open else "ink2", bold=True)
        heads = [each for each in box.rows if each.head]
        words = "、".join(person(each) for each in heads) or _("nobody heads it")
        if heads and box.open:
            words = _("{name} has left the school").format(name=heads[0].name)
        lettering.draw_line(painter, QRectF(inner.left(), inner.top() + 20, inner.width(), 22),
                            words, 15, "hold.ink" if box.open else "ink", bold=True)
        members = "、".join(person(each) for each in box.rows if not each.head)
        duties = next((each.duties for each in heads if each.duties), "")
        lettering.draw_line(painter, QRectF(inner.left(), inner.top() + 46, inner.width(), 18),
                            members or duties, 12, "ink2")
