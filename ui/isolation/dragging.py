"""What is dragged over the board: somebody who was handed over, or somebody in a bed."""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

REFERRAL = "application/x-campusward-referral"
STAY = "application/x-campusward-stay"


def carried(kind: str, key: int) -> QMimeData:
    """One of them, to be dropped on a bed."""
    made = QMimeData()
    made.setData(kind, QByteArray(str(key).encode()))
    return made


def key_of(carrying: QMimeData, kind: str) -> int | None:
    """Which one is carried; None when it is none of this kind."""
    if not carrying.hasFormat(kind):
        return None
    return int(bytes(carrying.data(kind).data()))


def drag(source: QWidget, kind: str, key: int, card: QRect) -> None:
    """Carry it, as its card looks, until the button is let go."""
    carrier = QDrag(source)
    carrier.setMimeData(carried(kind, key))
    carrier.setPixmap(source.grab(card))
    carrier.setHotSpot(QPoint(card.width() // 2, card.height() // 2))
    carrier.exec(Qt.DropAction.MoveAction)
