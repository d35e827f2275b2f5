"""The gate's mode as three cards: quick to change, for it is needed in an emergency."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.i18n import _
from app.policy import GateMode
from app.rulebook.wording import MODE
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.choices import Option
from ui.parts.labels import Chip, Prose
from ui.security.columns import narrow
from ui.security.policy_words import MEANS

_NARROW = 600  # px
_ICONS = {GateMode.NORMAL: "gate", GateMode.CONTROLLED: "eye", GateMode.CLOSED: "lock"}
_TONES = {GateMode.NORMAL: "admit", GateMode.CONTROLLED: "again", GateMode.CLOSED: "hold"}


class ModeCard(Card):
    """Choosing another card shows a button below; the button puts it in force from today."""

    def __init__(self, put: Callable[[GateMode], object]) -> None:
        super().__init__(_("Gate mode"), spacing=12)
        self._put = put
        self._mode = GateMode.NORMAL
        self._chip = Chip()
        self.head.addWidget(self._chip)
        self.cards = {mode: narrow(Option(_(MODE[mode]), _(MEANS[mode]), _ICONS[mode]))
                      for mode in GateMode}
        self._three = row(*self.cards.values())
        for index in range(self._three.count()):
            self._three.setStretch(index, 1)
        self.body.addLayout(self._three)
        self.act = Button("", self._on_act, kind="primary")
        self.keep = Button(_("Keep as it is"), self._on_keep)
        self._note = Prose(_("At all gates at once, from today on; it stands in the history."),
                           "hint")
        self._band = QWidget()
        band = row(self.act, self.keep, self._note)
        band.setStretchFactor(self._note, 1)
        self._band.setLayout(band)
        self.body.addWidget(self._band)
        for card in self.cards.values():
            card.toggled.connect(lambda _on: self._show_band())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where three words would not fit side by side."""
        super().resizeEvent(event)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._three.setDirection(down if self.width() < _NARROW else across)

    def show_mode(self, mode: GateMode, allowed: bool) -> None:
        """What is in force, and whether this person may change it."""
        self._mode = mode
        self._chip.show_state(_(MODE[mode]), _TONES[mode], _ICONS[mode])
        for card in self.cards.values():
            card.setEnabled(allowed)
        self.cards[mode].setChecked(True)
        self.setFocusProxy(self.cards[mode])
        self._show_band()

    def _chosen(self) -> GateMode:
        return next(mode for mode, card in self.cards.items() if card.isChecked())

    def _show_band(self) -> None:
        chosen = next((mode for mode, card in self.cards.items() if card.isChecked()), self._mode)
        self._band.setHidden(chosen is self._mode)
        text = _("{mode}: put in force now").format(mode=_(MODE[chosen]))
        self.act.setText(text)
        self.act.setAccessibleName(text)

    def _on_act(self) -> None:
        chosen = self._chosen()
        self.cards[chosen].setFocus()
        self._put(chosen)

    def _on_keep(self) -> None:
        self.cards[self._mode].setChecked(True)
        self.cards[self._mode].setFocus()
