"""The act of the class check that hands a pupil over to the observation room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.health.checks import sending
from app.health.checks.service import Look
from app.i18n import _
from ui.context import Context
from ui.health.check_acts import CheckActs
from ui.health.pupil_card import PupilCard

KEY = "Ctrl+O"


class CheckSending(QObject):
    """`write` writes first what stands in the form; `look` is None when it cannot be told now."""

    def __init__(self, page: QWidget, context: Context, card: PupilCard, acts: CheckActs,
                 write: Callable[[], bool], look: Callable[[], Look | None]) -> None:
        super().__init__(page)
        self._context, self._card, self._acts = context, card, acts
        self._write, self._look = write, look
        card.send.clicked.connect(self.send)
        card.send.setToolTip(KEY)
        QShortcut(QKeySequence(KEY), page, self.send)

    def send(self) -> None:
        """Ctrl+O: what was typed is written, then they are handed over, in this order."""
        pupil, look = self._card.pupil, self._look()
        if pupil is not None and look is not None and self._write():
            self._acts.run(partial(sending.send, self._context.desk, pupil.person_id, look),
                           self._on_sent)

    def _on_sent(self, name: object) -> None:
        self._context.say(
            _("{name} was handed over to the observation room.").format(name=name))
