"""Which class, round and day are looked at: chosen by hand, or by a row of a paper sheet."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import clock
from app.health.checks.rules import Round
from ui.health.check_frame import CheckFrame
from ui.health.check_reading import Asked


class CheckChoice(QObject):
    """`changed` when another sheet is asked for.

    leave  writes what was typed under the sheet before; False: it cannot be written, so that
           the sheet stays
    """

    changed = Signal()

    def __init__(self, frame: CheckFrame, leave: Callable[[], bool]) -> None:
        super().__init__(frame)
        self._frame, self._leave = frame, leave
        self._kept = Asked(0, clock.today(), Round.MORNING)
        self._today = clock.today()
        frame.list.picked.connect(lambda group: self._choose(replace(self._kept, group_id=group)))
        frame.head.round.changed.connect(
            lambda value: self._choose(replace(self._kept, round=Round(str(value)))))
        frame.look_line.changed.connect(
            lambda: self._choose(replace(self._kept, day=frame.look_line.day)))

    @property
    def asked(self) -> Asked:
        """The class is the one in the list: it may have vanished from it."""
        return replace(self._kept, group_id=self._frame.list.group_id)

    def begin(self) -> None:
        """Another day may have begun meanwhile: who looked at today goes on with today."""
        line, today = self._frame.look_line, clock.today()
        line.allow_until(today)
        if self._kept.day == self._today != today:
            self._show(replace(self.asked, day=today))
        self._today = today

    def go_to(self, asked: Asked) -> None:
        """The sheet of a scanned row; time and teacher of another one are none of its own."""
        if asked != self.asked:
            self._forget(asked)
        self._show(asked)
        self.changed.emit()

    def _choose(self, asked: Asked) -> None:
        if not self._leave():
            self._show(self._kept)
            return
        self._forget(asked)
        self._kept = asked
        self.changed.emit()

    def _forget(self, asked: Asked) -> None:
        line = self._frame.look_line
        line.time.clear()
        if asked.group_id != self._kept.group_id:
            line.teacher.clear()

    def _show(self, asked: Asked) -> None:
        """In the controls, which say nothing about it."""
        self._kept = asked
        frame = self._frame
        for part, act in (
            (frame.look_line, partial(frame.look_line.set_day, asked.day)),
            (frame.head.round, partial(frame.head.round.set_value, asked.round)),
            (frame.list, partial(frame.list.choose_class, asked.group_id)),
        ):
            part.blockSignals(True)
            act()
            part.blockSignals(False)
