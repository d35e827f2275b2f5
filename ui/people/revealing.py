"""Numbers in full on demand: asked why, shown for a minute, masked again (R8.6)."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.people.disclosures.service import Revealed, reveal
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Entry

SHOWN_MS = 60_000  # numbers in full are masked again after a minute


class Revealing(QObject):
    """`changed` when they are shown, and when they are masked again."""

    changed = Signal()

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.person_id: int | None = None
        self.shown: Revealed | None = None
        self.minute = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.minute.timeout.connect(self.cover)

    @property
    def may(self) -> bool:
        """Does the person at the desk see numbers in full at all?"""
        return self._context.desk.may(Right.REVEAL)

    def show_person(self, person_id: int | None) -> None:
        """Somebody else's numbers are masked until they are asked for."""
        if person_id != self.person_id:
            self.person_id, self.shown = person_id, None
            self.minute.stop()

    def toggle(self) -> None:
        """Ask why and show; pressed again it masks at once."""
        if self.shown is not None:
            self.cover()
        elif self.person_id is not None and self.may:
            ask.show(ask.FormDialog(
                self._over, _("Show numbers and address in full"),
                [Entry("reason", _("What they are needed for"))],
                _("Show for one minute"), partial(self._reveal, self.person_id),
                self._context.pool, partial(self._on_revealed, self.person_id),
                text=_("Who looked, when and why is written down.")))

    def cover(self) -> None:
        """Hide the numbers again."""
        self.minute.stop()
        self.shown = None
        self.changed.emit()

    def _reveal(self, person_id: int, values: dict[str, Any]) -> Revealed:
        """In a worker's thread."""
        return reveal(self._context.desk, person_id, values["reason"])

    def _on_revealed(self, person_id: int, shown: Revealed) -> None:
        """Somebody else may have been opened meanwhile."""
        if person_id == self.person_id:
            self.shown = shown
            self.minute.start()
            self.changed.emit()
