"""Papers of the room and of a stay, each under its key."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.isolation.stays.views import StayView
from app.progress import Progress
from app.register import Period
from app.reports.stay_papers import TITLE, Paper
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.menu_button import MenuAct
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import show_register

_KEYS = {Paper.RECORD: ("document", "Ctrl+Shift+P"), Paper.TRANSFER: ("arrow-right", "F10"),
         Paper.PARENTS: ("home", "F11"), Paper.RELEASE: ("check", "F12")}


class BoardPapers:
    """`stay` answers whose papers are meant; those of the room need nobody."""

    def __init__(self, page: QWidget, context: Context,
                 stay: Callable[[], StayView | None]) -> None:
        self._page, self._context, self._stay = page, context, stay
        self.buttons = [Button(_("Change of shift"), self.hand_over, icon="swap", key="Ctrl+B")]
        if context.desk.may(Right.READ_HEALTH):
            self.buttons.append(
                Button(_("Print the log"), self.log, icon="printer", key="Ctrl+P"))

    def acts(self) -> list[MenuAct]:
        """The papers of one stay, for whoever may read it."""
        if not self._context.desk.may(Right.READ_HEALTH):
            return []
        return [MenuAct(_(TITLE[paper]), partial(self.show, paper), icon, key)
                for paper, (icon, key) in _KEYS.items()]

    def log(self) -> None:
        """The room log of today (R3.7)."""
        self._register("isolation")

    def hand_over(self) -> None:
        """The beds as they stand, for who takes over."""
        self._register("isolation-beds")

    def show(self, paper: Paper, stay_id: int | None = None) -> None:
        """One of a stay's; without a key of the one that is chosen."""
        stay = self._stay()
        key = stay_id or (stay.id if stay else None)
        if key is None:
            return

        def make(path: Path, progress: Progress) -> int:
            from app.reports.stay_papers import print_paper

            return print_paper(self._context.desk, key, paper, path, progress)

        title = _(TITLE[paper])
        show_paper(self._page, self._context, title, f"{title}-{key}", make)

    def _register(self, name: str) -> None:
        show_register(self._page, self._context, name, Period(clock.today(), clock.today()))
