"""Take back the last passage: why, by arrow keys and Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from app.i18n import N_, _
from ui import theme
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Keycap, Words

WHY = (N_("Wrong person"), N_("Wrong direction"), N_("Pressed by mistake"), N_("Other"))


class UndoSheet(Card):
    """`chosen(why)`; the scan line keeps the focus and steers it."""

    chosen = Signal(str)
    guide = "gate#undo"

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=14)
        self._title = Words("", "page")
        self._choices = [Button(_(why), self._act(place)) for place, why in enumerate(WHY)]
        self._place = 0
        cancel = Button(_("Keep it"), close, kind="quiet")
        for button in (*self._choices, cancel):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in self._choices:
            theme.mark(button, kind="choice")
        keys = row(Keycap("←"), Keycap("→"), Words(_("choose"), "secondary"), 12,
                   Keycap("Enter"), Words(_("Undo"), "secondary"), 12,
                   Keycap("Esc"), cancel, None, spacing=6)
        self.body.addWidget(self._title)
        self.body.addLayout(row(*self._choices, spacing=12))
        self.body.addLayout(keys)
        self.hide()

    def ask(self, what: str) -> None:
        """Ask for this passage."""
        self._title.setText(_("Undo the last passage: {what}").format(what=what))
        self._pick(0)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """The next choice."""
        self._pick((self._place + by) % len(WHY))

    def take(self) -> None:
        """The choice that is marked."""
        self.chosen.emit(_(WHY[self._place]))

    def _act(self, place: int) -> Callable[[], None]:
        def act() -> None:
            self._pick(place)
            self.take()

        return act

    def _pick(self, place: int) -> None:
        self._place = place
        for number, button in enumerate(self._choices):
            theme.mark(button, picked=number == place)
