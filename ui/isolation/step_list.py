"""The steps of a stay as a chain; the one that is due next has its buttons right there."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.isolation.stays.rules import Step
from app.isolation.stays.views import StepLine
from ui.isolation import step_words
from ui.isolation.step_row import StepRow
from ui.parts.card import scrolled


class StepList(QWidget):
    """Up and down choose a step, Enter does it; `done`, `vain` and `more` name the line."""

    done = Signal(object)
    vain = Signal(object)
    more = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.steps: Sequence[StepLine] = ()
        self._at = datetime.min
        self._rows: list[StepRow] = []
        self._chosen: Step | None = None
        self._acts = True
        self._told: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Steps"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()

    def show_steps(self, steps: Sequence[StepLine], at: datetime, *, fresh: bool,
                   acts: bool) -> None:
        """Show them; `fresh`: somebody else's, so that what is due next is chosen anew."""
        settled = fresh or self.current is None or not step_words.is_open(
            next((each for each in steps if each.step is self._chosen), self.current))
        self.steps, self._at, self._acts = steps, at, acts
        if settled:
            nearest = _nearest(steps)
            self._chosen = nearest.step if nearest else None
        self._build()
        if fresh or settled:
            QTimer.singleShot(0, self, self.reveal)

    @property
    def current(self) -> StepLine | None:
        """The step that is chosen."""
        return next((each for each in self.steps if each.step is self._chosen), None)

    def do(self) -> None:
        """The chosen step is done."""
        if self.current is not None and step_words.is_open(self.current):
            self.done.emit(self.current)

    def in_vain(self) -> None:
        """It was tried in vain, or is not needed."""
        if self.current is not None and step_words.is_open(self.current):
            self.vain.emit(self.current)

    def tell(self) -> None:
        """With time, person and note."""
        if self.current is not None:
            self.more.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the chain, do a step."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.steps:
            steps = [each.step for each in self.steps]
            here = steps.index(self._chosen) if self._chosen in steps else -1
            to = here + (1 if key is Qt.Key.Key_Down else -1)
            self._choose(steps[max(0, min(to, len(steps) - 1))])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen step is framed."""
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self._repaint()

    def _repaint(self) -> None:
        for each in self._rows:
            each.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(240, sum(each.height() for each in self._rows))

    def _choose(self, step: Step) -> None:
        self._chosen = step
        self._build()
        self.setAccessibleDescription(self.current.title if self.current else "")
        self.reveal()

    def reveal(self) -> None:
        """The chosen step comes into sight."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        place = next((n for n, each in enumerate(self.steps) if each.step is self._chosen), None)
        if area is not None and place is not None and place < len(self._rows):
            top = sum(each.height() for each in self._rows[:place])
            area.ensureVisible(0, top + self._rows[place].height() // 2, 0, 70)

    def _build(self) -> None:
        """The rows anew when they say something else: a button is not taken from under a hand."""
        told = (self._chosen, self._acts, [
            (each, step_words.when(each, self._at), step_words.side(each, self._at))
            for each in self.steps])
        if told == self._told:
            return
        held = QApplication.focusWidget()
        focus = held is not None and self.isAncestorOf(held)
        self._told = told
        for each in self._rows:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        last = len(self.steps) - 1
        self._rows = [
            StepRow(line, self._at, chosen=line.step is self._chosen, first=n == 0,
                    last=n == last, acts=self._acts) for n, line in enumerate(self.steps)]
        for number, (made, line) in enumerate(zip(self._rows, self.steps, strict=True)):
            self._column.insertWidget(number, made)
            made.picked.connect(lambda step=line.step: self._choose(step))
            made.done.connect(lambda line=line: self.done.emit(line))
            made.vain.connect(lambda line=line: self.vain.emit(line))
            made.more.connect(lambda line=line: self.more.emit(line))
        if focus:
            self.setFocus()
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()


def _nearest(steps: Sequence[StepLine]) -> StepLine | None:
    """What is to be done first: the earliest time, else the first one that is open."""
    left = [each for each in steps if step_words.is_open(each)]
    timed = [each for each in left if each.due_at is not None and each.state != "later"]
    return min(timed, key=lambda each: each.due_at or datetime.max, default=next(iter(left), None))


def upright(content: QWidget) -> QScrollArea:
    """Content that is scrolled up and down only."""
    area = scrolled(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
