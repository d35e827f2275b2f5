"""What is done on the page of the class check, one after the other, and the word about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.errors import AppError, Conflict
from app.i18n import _
from ui.context import Context
from ui.parts.notes import MessageLine


class CheckActs(QObject):
    """`reload` follows every act; `forget` shows a pupil anew whom somebody else wrote."""

    def __init__(self, context: Context, message: MessageLine, reload: Callable[[], object],
                 forget: Callable[[], object]) -> None:
        super().__init__(message)  # it goes with the page: answers that come later are dropped
        self._context, self._message = context, message
        self._reload, self._forget = reload, forget
        self._keeps_word = False

    def run(self, act: Callable[[], object],
            done: Callable[[object], object] | None = None) -> None:
        """In the lane that keeps the order."""
        self._context.lane.run(act, partial(self._on_done, done), self.refused)

    def refused(self, refusal: AppError) -> None:
        """What somebody else wrote meanwhile is shown, and the word about it stays."""
        self._message.say(str(refusal), "hold")
        if isinstance(refusal, Conflict):
            self._keeps_word = True
            self._forget()
            self._reload()

    def failed(self, refusal: AppError) -> None:
        """The page could not be read."""
        self._message.say(str(refusal), "hold", _("Try again"), self._reload)

    def told(self, words: str, tone: str) -> None:
        """A word that outlives the reading that follows it."""
        self._message.say(words, tone, _("Close"))
        self._keeps_word = True

    def read(self, words: str) -> None:
        """The page was read: what it says itself, unless a word before it stays."""
        self._message.setVisible(self._keeps_word)
        if words and not self._keeps_word:
            self._message.say(words, "again")
        self._keeps_word = False

    def _on_done(self, then: Callable[[object], object] | None, result: object) -> None:
        if then is not None:
            then(result)
        self._reload()
