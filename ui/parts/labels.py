"""Words in their roles, and the small marks beside them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import icons, theme

TONES = {"admit": "check", "again": "loop", "hold": "cross", "neutral": "dash", "accent": "flag"}


class Words(QLabel):
    """A text in a role: caption hint secondary strong heading person page counter big."""

    def __init__(self, text: str = "", role: str = "", tone: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Draw it in the ink of a state; empty = plain."""
        theme.mark(self, tone=tone)


class Prose(Words):
    """A text of several lines."""

    def __init__(self, text: str = "", role: str = "secondary", tone: str = "") -> None:
        super().__init__(text, role, tone)
        self.setWordWrap(True)


class ElidedLabel(Words):
    """One line that gives way with … and tells the whole in its tip."""

    def __init__(self, text: str = "", role: str = "", tone: str = "") -> None:
        super().__init__(text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """It can shrink to two characters."""
        full = super().sizeHint()
        return QSize(min(full.width(), self.fontMetrics().height() * 2), full.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class Keycap(QLabel):
    """A key of the keyboard, drawn as one."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setProperty("role", "keycap")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Glyph(QWidget):
    """An icon standing by itself, in the colour of a role."""

    def __init__(self, name: str, colour: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        self.setFixedSize(size, size)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon over the whole widget."""
        stroke = 2.2 if self.width() <= 14 else icons.STROKE
        icons.paint(QPainter(self), self.rect(), self._name, self._colour, stroke)


class Mark(QWidget):
    """The program's own sign: a shield on a teal tile."""

    def __init__(self, size: int = 26) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tile, then shield."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_fill"))
        radius = self.width() * 6 / 26
        painter.drawRoundedRect(self.rect(), radius, radius)
        inset = self.width() * 0.13
        inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, inner, "mark", "#FFFFFF", 2)


class Dot(QWidget):
    """A coloured dot; it never stands without its word."""

    def __init__(self, colour: str = "admit.ink") -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(8, 8)

    def set_colour(self, colour: str) -> None:
        """Show another state."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One round dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._colour))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class HairLine(QFrame):
    """A line of one pixel between the parts of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


class Chip(QWidget):
    """A state as colour, shape and word."""

    HEIGHT = 22

    def __init__(self, text: str = "", tone: str = "neutral", icon: str | None = None) -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setFont(theme.font(12, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_state(self, text: str, tone: str, icon: str | None = None) -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word on it."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(chip_width(self._text, self._icon_name()), self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft band with icon and word."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._text, self._tone, self._icon_name())

    def _icon_name(self) -> str:
        return TONES.get(self._tone, "") if self._icon is None else self._icon


class CountBadge(Chip):
    """A number in the colour of a state."""

    def __init__(self, count: int = 0, tone: str = "neutral") -> None:
        super().__init__(str(count), tone, "")

    def set_count(self, count: int, tone: str = "") -> None:
        """Show another number."""
        self.show_state(str(count), tone or self._tone, "")


def chip_width(text: str, icon: str) -> int:
    """How wide a chip with this word is."""
    word = QFontMetrics(theme.font(12, bold=True)).horizontalAdvance(text)
    return word + 16 + (17 if icon else 0)


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str, icon: str) -> None:
    """Draw a chip into a rectangle; tables and widgets draw the same one."""
    soft, ink = _chip_colours(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(soft))
    painter.drawRoundedRect(rect, 4, 4)
    left = rect.left() + 7
    if icon:
        box = QRectF(left - 1, rect.center().y() - 7, 14, 14)
        icons.paint(painter, box, icon, ink, 2.4)
        left += 16
    painter.setFont(theme.font(12, bold=True))
    painter.setPen(theme.colour(ink))
    word = QRectF(left, rect.top(), rect.right() - left - 2, rect.height())
    cut = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight,
                                                  int(word.width()))
    painter.drawText(word, int(Qt.AlignmentFlag.AlignVCenter), cut)


def _chip_colours(tone: str) -> tuple[str, str]:
    if tone == "accent":
        return "accent_soft", "accent_ink"
    return f"{tone}.soft", f"{tone}.ink"
