"""Where the rooms' headings and the beds stand on the board; pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.isolation.stays.views import BedCard, RoomBoard
from ui.isolation.bed_drawing import COMPACT, HIGH

GAP, HEAD, BETWEEN = 12, 34, 18
_LEAST, _LEAST_COMPACT = 194, 150  # px of a card's width
_MANY = 20  # beds; more are drawn smaller, so that sixty can be looked over


@dataclass(frozen=True)
class Place:
    """One bed and where it stands."""

    card: BedCard
    room: RoomBoard
    rect: QRect


@dataclass(frozen=True)
class Places:
    """The whole board laid out in a width."""

    heads: tuple[tuple[RoomBoard, QRect], ...]
    beds: tuple[Place, ...]
    height: int
    compact: bool

    def near(self, here: int, key: str) -> int | None:
        """The next bed in a direction: "left", "right", "up", "down"; None at the edge."""
        if not 0 <= here < len(self.beds):
            return 0 if self.beds else None
        at = self.beds[here].rect
        if key in ("left", "right"):
            to = here + (1 if key == "right" else -1)
            same = 0 <= to < len(self.beds) and self.beds[to].rect.top() == at.top()
            return to if same or (key == "right" and to < len(self.beds)) else None
        rows = {each.rect.top() for each in self.beds}
        beyond = [top for top in rows if (top > at.top() if key == "down" else top < at.top())]
        if not beyond:
            return None
        row = min(beyond) if key == "down" else max(beyond)
        return min((n for n, each in enumerate(self.beds) if each.rect.top() == row),
                   key=lambda n: abs(self.beds[n].rect.center().x() - at.center().x()))


def laid_out(rooms: Sequence[RoomBoard], width: int) -> Places:
    """Room below room, its beds in as many columns as fit."""
    compact = sum(len(room.beds) for room in rooms) > _MANY
    least, high = (_LEAST_COMPACT, COMPACT) if compact else (_LEAST, HIGH)
    columns = max(1, (width + GAP) // (least + GAP))
    wide = (width + GAP) / columns
    heads: list[tuple[RoomBoard, QRect]] = []
    beds: list[Place] = []
    top = 0
    for room in rooms:
        heads.append((room, QRect(0, top, width, HEAD)))
        top += HEAD
        for number, card in enumerate(room.beds):
            line, column = divmod(number, columns)
            left = round(column * wide)
            beds.append(Place(card, room, QRect(
                left, top + line * (high + GAP), round((column + 1) * wide) - GAP - left, high)))
        lines = -(-len(room.beds) // columns)
        top += lines * (high + GAP) - GAP + BETWEEN if lines else BETWEEN
    return Places(tuple(heads), tuple(beds), max(0, top - BETWEEN), compact)
