"""What a page is given, and what a tab is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.security.desk import Desk
from app.security.rights import Right
from app.settings import Settings
from ui.jobs import Lane


class Say(Protocol):
    """Tell a success in passing, with at most one action."""

    def __call__(self, text: str, action: str = "",
                 act: Callable[[], object] | None = None) -> None: ...


@dataclass(frozen=True)
class Context:
    """What every page of one signed-in person is made with.

    lane   one ordered worker, for what is written at the gate
    pool   several workers, for reads and long acts
    say    a word of success at the bottom of the window
    keep   remember something of this machine: `keep(gate="东门")`
    look   have the bottom line look at the database and its backup now
    """

    desk: Desk
    settings: Settings
    lane: Lane
    pool: Lane
    say: Say
    keep: Callable[..., object]
    look: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Tab:
    """One tab as data; it is shown to whoever holds one of its rights.

    title   msgid
    make    builds the page when it is first shown; the page's focus proxy gets the focus
    guide   where F1 opens the guide, unless something in the page says it nearer
            (`guide = "gate#undo"` on a widget)
    """

    name: str
    title: str
    icon: str
    rights: tuple[Right, ...]
    make: Callable[[Context], QWidget]
    guide: str = ""

    def open_to(self, desk: Desk) -> bool:
        """May this person see it?"""
        return any(desk.may(right) for right in self.rights)
