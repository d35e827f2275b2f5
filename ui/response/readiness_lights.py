"""The six lights: a disc, the veto, what is so, how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.response.readiness import wording
from app.response.readiness.rules import Light, State
from ui import icons, theme

ROW, TALL, DISC = 62, 86, 32  # px; rows grow with the room there is
_LIGHT = Qt.ItemDataRole.UserRole + 1
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class LightList(QListWidget):
    """`chosen(light)` when another is under the cursor, `opened` on Enter."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lights: Sequence[Light] = ()
        self.setAccessibleName(_("The six vetoes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Delegate(self))
        self.currentRowChanged.connect(self._on_row)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def show_lights(self, lights: Sequence[Light]) -> None:
        """Those of a day; the one under the cursor stays under it."""
        place = self.currentRow()
        if place < 0:
            place = next((n for n, each in enumerate(lights) if each.state is not State.MET), 0)
        self.lights = lights
        self.blockSignals(True)
        self.clear()
        for each in lights:
            words = (_(wording.VETO[each.veto]), _(wording.LIGHT[each.state]),
                     wording.summary(each))
            item = QListWidgetItem("\n".join(words))
            item.setData(_LIGHT, each)
            item.setToolTip("\n".join((_(wording.AGAINST[each.veto]), words[2])))
            item.setSizeHint(QSize(0, self._height()))
            self.addItem(item)
        self.setCurrentRow(min(place, len(lights) - 1))
        self.blockSignals(False)
        self._on_row(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the conditions."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Six rows share the room."""
        super().resizeEvent(event)
        for number in range(self.count()):
            self.item(number).setSizeHint(QSize(0, self._height()))

    def _height(self) -> int:
        return min(max(self.viewport().height() // 6, ROW), TALL)

    def _on_row(self, row: int) -> None:
        self.chosen.emit(self.lights[row] if 0 <= row < len(self.lights) else None)


def paint_disc(painter: QPainter, box: QRectF, state: State) -> None:
    """Green check, red cross, hollow grey question."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is State.UNKNOWN:
        painter.setPen(QPen(theme.colour("neutral.ink"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font(16, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "?")
        return
    tone, icon = ("admit", "check") if state is State.MET else ("hold", "cross")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}.fill"))
    painter.drawEllipse(box)
    icons.paint(painter, box.adjusted(8, 8, -8, -8), icon, "#FFFFFF", 2.9)


class _Delegate(QStyledItemDelegate):
    """One light, with a hairline below; the chosen one on a soft ground."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, disc, three lines."""
        light: Light = index.data(_LIGHT)
        whole = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, theme.colour("select"))
            bar = 3 if self._view.hasFocus() else 2
            painter.fillRect(QRectF(whole.left(), whole.top(), bar, whole.height()),
                             theme.colour("accent"))
        line = QRectF(whole.left() + 16, whole.bottom(), whole.width() - 32, 1)
        painter.fillRect(line, theme.colour("line"))
        paint_disc(painter, QRectF(16, whole.center().y() - DISC / 2, DISC, DISC), light.state)
        self._words(painter, whole.adjusted(16 + DISC + 12, 8, -12, -6), light)
        painter.restore()

    def _words(self, painter: QPainter, room: QRectF, light: Light) -> None:
        tone = wording.TONE[light.state]
        room = room.adjusted(0, (room.height() - 54) / 2, 0, -(room.height() - 54) / 2)
        lines = (
            (_(wording.VETO[light.veto]), theme.font(14, bold=True), "ink"),
            (wording.summary(light), theme.font(12), "ink2"),
            (_(wording.LIGHT[light.state]), theme.font(12, bold=True), f"{tone}.ink"),
        )
        height = room.height() / len(lines)
        for place, (words, font, ink) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight,
                                                int(room.width()))
            painter.drawText(QRectF(room.left(), room.top() + place * height, room.width(),
                                    height), _MIDDLE, cut)
