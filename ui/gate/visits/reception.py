"""What the sheet of visitors asks of the gate: its acts go into the lane as scans do."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from app.errors import AppError, Unavailable
from app.gate.service import Outcome
from app.gate.visits.service import Guest
from ui.gate.post import Answer, Post
from ui.gate.visits.visitor_sheet import VisitorSheet

Refused = Callable[[AppError], object]


class Act(Protocol):
    """Runs an act in the gate's lane; its answer is painted."""

    def __call__(self, act: Callable[[], Answer], failed: Refused | None = None) -> None: ...


class Reception(QObject):
    """Sheet and gate; `lost(name, refusal)` is called for what could not be written."""

    def __init__(
        self, parent: QObject, sheet: VisitorSheet, post: Post, act: Act,
        scan: Callable[[str], object], lost: Callable[[str, AppError], object],
    ) -> None:
        super().__init__(parent)
        self._sheet, self._post, self._act, self._lost = sheet, post, act, lost
        sheet.arrived.connect(scan)
        sheet.scanned.connect(scan)
        sheet.entered.connect(self._on_entered)
        sheet.departed.connect(self._on_departed)

    def shut(self, outcome: Outcome) -> bool:
        """Is the sheet done with this verdict? Then it begins anew when it is opened again."""
        done = self._sheet.isVisible() and outcome.visitor is not None
        if done:
            self._sheet.finish()
        return done

    def _on_entered(self, guest: Guest) -> None:
        self._act(lambda: self._post.receive(guest), partial(self._on_failed, guest.name))

    def _on_departed(self, visit_id: int, name: str, why: str) -> None:
        self._act(lambda: self._post.sign_out(visit_id, why), partial(self._on_failed, name))

    def _on_failed(self, name: str, refusal: AppError) -> None:
        """A refusal stands on the form; without a row the panel is grey and the form waits."""
        if isinstance(refusal, Unavailable):
            self._sheet.hide()
            self._lost(name, refusal)
        else:
            self._sheet.refuse(refusal)
