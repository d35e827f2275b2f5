"""Progress of a long act, and the wish to cancel it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event


class Cancelled(Exception):
    """The user cancelled; nothing half-done may stay."""


@dataclass
class Progress:
    """Handed to long acts: they call `step(done, total)` and stop when it raises Cancelled."""

    report: Callable[[int, int], None] = lambda done, total: None
    _cancel: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the act to stop; safe from any thread."""
        self._cancel.set()

    def step(self, done: int, total: int) -> None:
        """Tell how far it is. Raises Cancelled when the user asked for it."""
        if self._cancel.is_set():
            raise Cancelled
        self.report(done, total)


QUIET = Progress()
