"""Papers of the room and of a stay, each under its key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.isolation.stays.views import StayView
from app.progress import Progress
from app.register import Period
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.menu_button import MenuAct, MenuButton
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import show_register


class BoardPapers:
    """`stay` answers whose papers are meant; those of the room need nobody."""

    def __init__(self, page: QWidget, context: Context,
                 stay: Callable[[], StayView | None]) -> None:
        self._page, self._context, self._stay = page, context, stay
        self.buttons = [
            Button(_("Change of shift"), self.hand_over, icon="swap", key="Ctrl+B"),
            Button(_("Print the log"), self.log, icon="printer", key="Ctrl+P"),
        ]

    def menu(self, over: QWidget) -> MenuButton:
        """The papers of one stay."""
        return MenuButton(_("Print"), [
            MenuAct(_("Observation record"), self.record, "document", "Ctrl+Shift+P"),
            MenuAct(_("Transfer slip"), lambda: self.slip(None), "arrow-right", "F10"),
            MenuAct(_("Notice to the parents"), self.notice, "home", "F11"),
        ], over)

    def log(self) -> None:
        """The room log of today (R3.7)."""
        show_register(self._page, self._context, "isolation", Period(clock.today(), clock.today()))

    def hand_over(self) -> None:
        """The board as paper, for who takes over."""

    def record(self) -> None:
        """Everything of one stay."""

    def slip(self, stay_id: int | None) -> None:
        """With whom they go, where to, and what was seen."""

    def notice(self) -> None:
        """What the parents should know."""

    def _show(self, title: str, name: str, write: Callable[[Path, Progress], int]) -> None:
        show_paper(self._page, self._context, title, name, write)
