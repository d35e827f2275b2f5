"""The newest passages beside the panel: the screen's own at once, others as they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import clock
from app.gate import wording
from app.gate.queries import LogRow
from app.gate.rules import Direction, Reason, Verdict
from app.gate.service import Outcome
from app.i18n import _
from ui import theme
from ui.gate import lettering
from ui.gate.lettering import LEFT, RIGHT
from ui.gate.verdict_view import shortened
from ui.parts.labels import TONES, Chip, chip_width, paint_chip

ROW = 32
KEPT = 24  # rows; more than any window shows


@dataclass(frozen=True)
class Line:
    """One passage as a line; `own`: this station wrote it and it still counts."""

    passage: str
    at: datetime
    person_id: int | None
    name: str
    group: str
    celsius: str
    reason: Reason
    word: str
    tone: str
    icon: str
    own: bool = True


def of_outcome(outcome: Outcome) -> Line:
    """The line of a scan that was just judged."""
    known, reading = outcome.known, outcome.reading
    return Line(
        outcome.passage, outcome.at, known.id if known else None,
        wording.name(outcome) or shortened(outcome.code), _group(outcome),
        str(reading.celsius) if reading else "", outcome.reason,
        *_state(outcome.verdict, outcome.reason, outcome.direction))


def _group(outcome: Outcome) -> str:
    if outcome.visitor:
        return _("Visitor")
    return outcome.known.group if outcome.known else ""


def of_row(row: LogRow, station: str) -> Line:
    """The line of a row that was read."""
    if row.undone:
        state = _("Undone"), "neutral", "undo"
    else:
        state = _state(row.verdict, row.reason, row.direction)
    celsius = "" if row.temperature is None else str(row.temperature)
    group = _("Visitor") if row.visitor else row.group
    return Line(row.nonce, row.at, row.person_id, row.who, group, celsius,
                row.reason, *state,
                own=row.station == station and not row.undone and row.reason is not Reason.UNDONE)


class RecentList(QWidget):
    """As many lines as the height allows, five at least."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Recent passages"))
        self.lines: list[Line] = []

    def sizeHint(self) -> QSize:
        """Five lines."""
        return QSize(374, 5 * ROW)

    @property
    def last_of_station(self) -> Line | None:
        """The newest line that this station can take back."""
        return next((line for line in self.lines if line.own), None)

    @property
    def shown(self) -> list[Line]:
        """What is drawn: nobody is "not measured" who was measured since."""
        return _settled(self.lines)

    def push(self, line: Line) -> None:
        """The screen's own line, on top at once."""
        self._show([line, *(each for each in self.lines if each.passage != line.passage)])

    def merge(self, lines: Sequence[Line]) -> None:
        """What was read; own lines that are newer than the reading stay on top."""
        read = {line.passage for line in lines}
        newest = lines[0].at if lines else None
        own = [line for line in self.lines
               if line.passage not in read and (newest is None or line.at > newest)]
        self._show([*own, *lines])

    def _show(self, lines: list[Line]) -> None:
        lines = lines[:KEPT]
        if lines != self.lines:
            self.lines = lines
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Time, name, class, temperature, chip."""
        painter = QPainter(self)
        for number, line in enumerate(self.shown[:self.height() // ROW]):
            box = QRectF(0, number * ROW, self.width(), ROW)
            if number:
                painter.fillRect(QRectF(0, box.top(), box.width(), 1), theme.colour("line"))
            _paint(painter, box, line)


def _paint(painter: QPainter, box: QRectF, line: Line) -> None:
    def cell(left: float, wide: float) -> QRectF:
        return QRectF(left, box.top(), wide, box.height())

    hot = line.tone in ("again", "hold") and bool(line.celsius)
    ink = f"{line.tone}.ink" if hot and line.reason is not Reason.ALREADY_IN else "ink2"
    wide = chip_width(line.word, line.icon)
    lettering.draw(painter, cell(0, 44), f"{clock.local(line.at):%H:%M}", 13, "ink3")
    lettering.draw_line(painter, cell(50, 116), line.name, 14, "ink", bold=True)
    lettering.draw(painter, cell(172, 62), line.group.removesuffix("班"), 13, "ink2", align=LEFT)
    lettering.draw(painter, cell(228, 44), line.celsius, 13, ink, bold=ink != "ink2", align=RIGHT)
    chip = QRectF(box.right() - wide, box.center().y() - Chip.HEIGHT / 2, wide, Chip.HEIGHT)
    paint_chip(painter, chip, line.word, line.tone, line.icon)


def _state(verdict: Verdict, reason: Reason, direction: Direction) -> tuple[str, str, str]:
    """Word, tone and icon of the chip."""
    if reason is Reason.NOT_MEASURED:
        return _("Measure"), "neutral", "thermometer"
    if verdict is Verdict.MEASURE:
        return _("Again"), "again", "loop"
    if verdict is Verdict.ADMIT and direction is Direction.OUT:
        return _("Leave"), "admit", "arrow-left"
    tone = wording.TONE[verdict]
    icon = {Reason.ALREADY_IN: "clock", Reason.UNDONE: "undo"}.get(reason, TONES[tone])
    return _(wording.VERDICT[verdict]), tone, icon


def _settled(lines: list[Line]) -> list[Line]:
    """Without "not measured" lines of people who were measured since."""
    seen: set[int | str | None] = {None}
    kept = []
    for line in lines:
        if line.reason is not Reason.NOT_MEASURED or line.person_id not in seen:
            kept.append(line)
        seen.add(line.person_id)
    return kept
