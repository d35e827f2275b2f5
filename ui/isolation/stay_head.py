"""Who it is, in two lines, beside the first sign of the name."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.isolation import wording
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import StayView
from app.people.wording import SEX
from ui import theme
from ui.gate import lettering
from ui.isolation import clock_words
from ui.parts.card import row
from ui.parts.labels import ElidedLabel, Words

_SIZE = 44


class Initial(QWidget):
    """The first sign of a name on a soft disc."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = ""
        self.setFixedSize(QSize(_SIZE, _SIZE))

    def show_name(self, name: str) -> None:
        """Whose."""
        self._sign = name[:1]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc and the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent_soft"))
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        lettering.draw(painter, QRectF(self.rect()), self._sign, 20, "accent_ink", bold=True,
                       align=lettering.CENTRE)


class StayHead(QWidget):
    """Name, sex and age; class, bed and since when."""

    def __init__(self) -> None:
        super().__init__()
        self.initial = Initial()
        self.name, self.facts = ElidedLabel("", "person"), Words("", "hint")
        self.where = ElidedLabel("", "caption")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch()
        first = row(self.name, self.facts, None)
        column.addLayout(first)
        column.addWidget(self.where)
        column.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.initial)
        line.addLayout(column, 1)

    def show_stay(self, stay: StayView) -> None:
        """Whose stay."""
        self.initial.show_name(stay.name)
        self.name.setText(stay.name)
        age = _("{n} years old").format(n=stay.age) if stay.age is not None else ""
        self.facts.setText(" ".join(filter(None, (_(SEX[stay.sex]) if stay.sex else "", age))))
        self.where.setText("·".join(filter(None, (
            stay.group, wording.bed(stay.room, stay.bed), since(stay)))))


def since(stay: StayView) -> str:
    """07:45 in, or how it stands otherwise."""
    now = clock.now()
    if stay.state is BedState.RESERVED or stay.entered_at is None:
        return _("kept {time}").format(time=clock_words.moment(stay.reserved_at, now))
    if stay.left_at is not None:
        return _("left {time}").format(time=clock_words.moment(stay.left_at, now))
    return _("in {time}").format(time=clock_words.moment(stay.entered_at, now))
