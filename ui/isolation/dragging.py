"""What is dragged over the board: somebody who was handed over, or somebody in a bed."""

from PySide6.QtCore import QByteArray, QMimeData, Qt
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


def drag(source: QWidget, kind: str, key: int) -> None:
    """Carry it until the button is let go."""
    carrier = QDrag(source)
    carrier.setMimeData(carried(kind, key))
    picture = source.grab(source.rect()) if source.height() < 160 else None
    if picture is not None:
        carrier.setPixmap(picture)
    carrier.exec(Qt.DropAction.MoveAction)
