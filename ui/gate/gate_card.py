"""Which gate this is, its mode, who leads today, and which way people pass."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

from app.gate.rules import Direction
from app.i18n import _
from app.policy import GateMode
from app.rulebook.wording import MODE
from ui import icons, theme
from ui.gate import lettering
from ui.gate.verdict_view import WAY
from ui.parts.card import Card
from ui.parts.labels import ElidedLabel, Glyph, Words


class GateCard(Card):
    """Name, mode and direction; a click on the direction turns it, as F6 does."""

    def __init__(self, gate: str, turn: Callable[[], object]) -> None:
        super().__init__(margins=(15, 0, 11, 0))
        self.setFixedHeight(56)
        self._mode, self.leader = Words("", "hint"), ElidedLabel("", "strong")
        self.way = WayButton(turn)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("gate", "accent_ink", 22))
        row.addWidget(ElidedLabel(gate, "person"))
        row.addWidget(self._mode)
        row.addStretch(1)
        row.addWidget(self.leader)
        row.addWidget(self.way)
        self.body.addLayout(row)

    def show_leader(self, name: str) -> None:
        """Who leads now; nothing is said where nobody is planned."""
        self.leader.setText(_("Leads: {name}").format(name=name) if name else "")

    def show_mode(self, mode: GateMode) -> None:
        """Normal, controlled or closed."""
        self._mode.setText(_(MODE[mode]))
        self._mode.set_tone("" if mode is GateMode.NORMAL else "again")


class WayButton(QAbstractButton):
    """An arrow and a word; exits are drawn filled, so that nobody mistakes them."""

    def __init__(self, turn: Callable[[], object]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("F6")
        self.direction = Direction.IN
        self.show_direction(Direction.IN)
        self.clicked.connect(lambda _checked: turn())

    def show_direction(self, direction: Direction) -> None:
        """Into the school or out of it."""
        self.direction = direction
        self.setText(_(WAY[direction]))
        self.setAccessibleName(self.text())
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(lettering.advance(self.text(), 15, True)) + 32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft or filled band."""
        out = self.direction is Direction.OUT
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_fill" if out else "accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = "#FFFFFF" if out else "accent_ink"
        icons.paint(painter, QRectF(6, 9, 14, 14), "arrow-left" if out else "arrow-right", ink, 2.2)
        lettering.draw(painter, QRectF(22, 0, self.width() - 22, 32), self.text(), 15, ink,
                       bold=True)
