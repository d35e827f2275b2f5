"""The overview (总览): what needs somebody now, the day in numbers, readiness, duty."""

import time
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.pending import Pending
from app.register import Period
from app.reports.catalogue import BRIEFING
from app.response.overview import nil
from app.response.overview.nil import Nil
from app.response.overview.rules import Reader
from app.security.rights import ROLE, Right
from ui import pulse, ways
from ui.ask import ask
from ui.context import Context
from ui.overview.opening import open_pending, open_tile
from ui.overview.overview_frame import OverviewFrame
from ui.overview.reading import Reading, lights, read
from ui.reports.register_papers import show_register

_EVERY = 30_000  # ms: clocks of the list go on though nobody writes
_JUDGED = 10.0  # s between two judgements of the lights while the page is seen
_REST = 2.0  # s between two readings while somebody writes; the first is read at once


class OverviewTab(QWidget):
    """F5 reads anew; Ctrl+P the daily briefing; Ctrl+Shift+0 the nil report of the day."""

    guide = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        desk = context.desk
        self.frame = OverviewFrame(
            self, Reader(desk.actor.display, _(ROLE[desk.actor.role]) if desk.actor.role else ""),
            lights=desk.may(Right.READ_READINESS), duty=desk.may(Right.READ_DUTY_CARD),
            board=partial(self._to, "response", "readiness"),
            roster=partial(self._to, "response", "duty"))
        self._reading: Reading | None = None
        self._busy = self._again = self._failed = False
        self._judged, self._began = -_JUDGED, -_REST
        self._soon, self._later = (QTimer(self, singleShot=True) for _timer in range(2))
        self._soon.timeout.connect(self.reload)
        self._later.timeout.connect(self._read_lights)
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self.reload)
        self._connect()
        self.setFocusProxy(self.frame.pending)

    def reload(self) -> None:
        """Read everything anew; one reading at a time."""
        if self._busy:
            self._again = True
            return
        self._busy, self._began = True, time.monotonic()
        self._context.pool.run(partial(read, self._context.desk), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """It is read when it comes to the front, and while it stands there."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self._judged = -_JUDGED
        self._clock.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        for timer in (self._clock, self._soon, self._later):
            timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one that slides."""
        super().resizeEvent(event)
        self.frame.resize(self.size())
        self.frame.fit(self.width(), self.height())

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            rest = self._began + _REST - time.monotonic()
            self._soon.start(max(0, int(rest * 1000)))

    def _on_read(self, told: Reading) -> None:
        self._reading = told
        if self._failed:  # what somebody asked for stays until they close it
            self._failed = False
            self.frame.message.hide()
        self.frame.show_reading(told, self._context.desk.actor.display)
        self._read_lights()
        self._rest()

    def _read_lights(self) -> None:
        """Judged less often than the list is read: they change with records, not with arrivals."""
        card, rest = self.frame.lights, self._judged + _JUDGED - time.monotonic()
        if card is None or self._later.isActive():
            return
        if rest > 0:
            self._later.start(int(rest * 1000) + 1)
        else:
            self._judged = time.monotonic()
            self._context.pool.run(partial(lights, self._context.desk), card.show_lights,
                                   self._on_refused_quietly)

    def _on_refused_quietly(self, _refusal: AppError) -> None:
        self._judged = -_JUDGED  # the next reading asks again

    def _on_failed(self, refusal: AppError) -> None:
        self._failed = True
        self.frame.message.say(str(refusal), "hold", _("Try again"), self.reload)
        self._rest()

    def _rest(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._on_pulse()

    def _to(self, tab: str, page: str) -> None:
        ways.show(self.window(), tab, page)

    def _on_opened(self, each: Pending) -> None:
        open_pending(self, self._context, each.where, each.key)

    def _on_briefing(self) -> None:
        told = self._reading
        if told is not None:
            day = told.overview.today
            show_register(self, self._context, BRIEFING, Period(day, day))

    def _on_nil(self) -> None:
        """Sign it where it is true; else say what is missing."""
        told = self._reading.overview.nil if self._reading else None
        if told is None:
            return
        if not told.true:
            self.frame.message.say("\n".join((
                _("There is no nil report of today:") if not told.signed else
                _("{name} signed the nil report of today, but it holds no more:").format(
                    name=told.signed), *told.hindered)), "again", _("Close"))
        else:
            ask(self, _("Sign that there is nothing to report today?"), _consequence(told),
                _("Sign the nil report"), self._sign)

    def _sign(self) -> None:
        self._context.lane.run(partial(nil.confirm, self._context.desk), self._on_signed,
                               self._on_refused)

    def _on_signed(self, _told: Nil) -> None:
        self._context.say(_("The nil report of today is signed."))
        self.reload()

    def _on_refused(self, refusal: AppError) -> None:
        self.frame.message.say(str(refusal), "hold", _("Close"))
        self.reload()

    def _connect(self) -> None:
        self.frame.pending.opened.connect(self._on_opened)
        for tile in self.frame.tiles:
            tile.opened.connect(partial(open_tile, self, self._context))
        if self.frame.lights is not None:
            self.frame.lights.opened.connect(lambda _veto: self._to("response", "readiness"))
        may = self._context.desk.may
        self.frame.briefing.setVisible(may(Right.READ_BRIEFING))
        self.frame.nil.setVisible(may(Right.CONFIRM_NIL))
        self.frame.briefing.clicked.connect(lambda _checked: self._on_briefing())
        self.frame.nil.clicked.connect(lambda _checked: self._on_nil())
        QShortcut(QKeySequence("F5"), self, self.reload)


def _consequence(told: Nil) -> str:
    return _("{reported} of {classes} classes have reported their morning check; nothing that has "
             "to be reported was found. It is signed with your name and cannot be taken back."
             ).format(reported=told.reported, classes=told.classes)
