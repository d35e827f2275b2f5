"""The keys of the board, and what the buttons of its panel ask for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.i18n import _
from app.isolation.stays.rules import BedState, Went
from app.isolation.stays.views import BedCard
from ui.parts.menu_button import MenuAct, MenuButton

if TYPE_CHECKING:
    from ui.isolation.board_page import BoardPage


_WENT = {"hospital": Went.HOSPITAL, "leave": Went.HOME}


class BoardKeys(QObject):
    """Whoever may not write has only those that look."""

    def __init__(self, page: "BoardPage") -> None:
        super().__init__(page)
        self._page = page
        here: dict[str, Callable[[], object]] = {
            "F6": self._other_column,
            "Esc": partial(page.frame.show_panel, False)}
        steps = page.panel.steps
        if page.may:
            here |= {"F3": steps.do, "F4": steps.in_vain, "Shift+F3": steps.tell}
            for key, what in (("F2", "look"), ("F8", "hospital"), ("F9", "leave")):
                QShortcut(QKeySequence(key), page, partial(self.do, what))
        for key, act in here.items():
            QShortcut(QKeySequence(key), page.frame, act)
        QShortcut(QKeySequence("F5"), page, page.reload)
        page.panel.offer(MenuButton("", [*self._rare(), *page.papers.acts()], page.frame))

    def _rare(self) -> list[MenuAct]:
        """What is wanted now and then, in the panel's menu."""
        acts = [MenuAct(_("Whole stay"), self._page.open_stay, "document", "Ctrl+O")]
        if self._page.may:
            acts += [
                MenuAct(_("About the illness"), partial(self.do, "facts"), "edit", "F7"),
                MenuAct(_("Test…"), partial(self.do, "test"), "document", "Ctrl+T"),
                MenuAct(_("Open a case…"), partial(self.do, "case"), "warning", "Ctrl+K"),
                MenuAct(_("Another bed…"), partial(self.do, "move"), "swap", "Ctrl+M"),
                MenuAct(_("Put in by mistake…"), partial(self.do, "mistake"), "undo",
                        "Shift+F9")]
        return acts

    def do(self, what: str) -> None:
        """A button of the panel, or its key."""
        page = self._page
        stay, card = page.stay, page.beds.current
        whole = page.sheets.currentWidget() is page.whole
        state = stay.state if stay and whole else card.state if card else None
        if what == "leave" and state is BedState.RESERVED:
            what = "cancel"
        if stay is not None and what == "facts":
            page.acts.facts(stay)
        elif stay is not None and what == "test":
            page.acts.test(stay)
        elif stay is not None and what == "case":
            page.acts.case(stay)
        elif stay is not None and state is BedState.OCCUPIED and what in ("look", "mistake"):
            (page.acts.look if what == "look" else page.acts.take_back)(stay)
        elif stay is not None and what in _WENT and (
                state is BedState.OCCUPIED or stay.left_at is not None):
            page.acts.leave(stay, _WENT[what])
        elif card is not None and not whole:
            self._with_bed(what, card)

    def _with_bed(self, what: str, card: BedCard) -> None:
        acts = self._page.bed_acts
        if what in ("enter", "clean"):
            acts.open_bed(card)
        elif what == "cancel" and card.state is BedState.RESERVED:
            acts.cancel(card)
        elif what == "move" and card.state in (BedState.OCCUPIED, BedState.RESERVED):
            acts.move(card)

    def _other_column(self) -> None:
        """Who waits, the beds, the steps, in turn."""
        columns = [each for each in (self._page.handed, self._page.beds, self._page.panel.steps)
                   if each.isVisible()]
        here = next((n for n, each in enumerate(columns) if each.hasFocus()), -1)
        if columns:
            columns[(here + 1) % len(columns)].setFocus()
