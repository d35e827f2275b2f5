"""The days of reserve as a bar in a table: how long it lasts, with a line at what is required."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.supplies.reserve.queries import ReserveRow
from ui import cells, theme
from ui.rows import RowsModel

_HEIGHT, _MARK, _OVER = 8, 2, 4  # px
_WORDS = 64  # px at the right for the number of days
_WHOLE = 2  # the bar ends at so many times the required days
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class BarDelegate(cells.CellDelegate):
    """Bar, mark and number; where nobody knows how long it lasts there is a dash."""

    def __init__(self, model: RowsModel[ReserveRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint_value(self, painter: QPainter, inner: QRectF,
                    index: QModelIndex | QPersistentModelIndex, text: str) -> None:
        """The number at the right, the bar in the rest."""
        row = self._model.shown_rows[index.row()]
        drawn = row is not None and row.lasts is not None and not row.item.retired
        painter.setFont(theme.font(bold=drawn))
        painter.setPen(theme.colour("hold.ink" if drawn and _scarce(row) else "ink"))
        painter.drawText(inner, _RIGHT, text)
        if drawn:
            _bar(painter, inner.adjusted(0, 0, -_WORDS, 0), row)


def _bar(painter: QPainter, room: QRectF, row: ReserveRow) -> None:
    share = min(1.0, (row.lasts or 0) / (row.item.reserve_days * _WHOLE))
    top = room.center().y() - _HEIGHT / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    full = "hold.ink" if _scarce(row) else "accent"
    for width, colour in ((room.width(), "line"), (room.width() * share, full)):
        painter.setBrush(theme.colour(colour))
        painter.drawRoundedRect(QRectF(room.left(), top, width, _HEIGHT), 4, 4)
    middle = QRectF(room.left() + room.width() / _WHOLE, top - _OVER, _MARK, _HEIGHT + 2 * _OVER)
    painter.fillRect(middle, theme.colour("ink"))


def _scarce(row: ReserveRow) -> bool:
    """Does it end before the days that are required? A minimum is another matter."""
    return row.lasts is not None and row.lasts < row.item.reserve_days
