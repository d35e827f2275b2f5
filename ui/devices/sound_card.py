"""Which sound a verdict has on this machine, how loud, and whether any."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSlider

from app.i18n import N_, _
from app.settings import Settings
from ui.parts.buttons import IconButton
from ui.parts.card import Card, row
from ui.parts.labels import Words
from ui.sounds import NAMES, SOUNDS, Sounds

_VERDICTS = {
    "admit": N_("Admit"), "measure": N_("Measure again"), "hold": N_("Hold"),
    "repeat": N_("Already in"), "not_recorded": N_("Not recorded"),
}


class SoundCard(Card):
    """What is chosen is kept at once, and heard at the gate from the next sign-in on."""

    def __init__(self, here: Settings, keep: Callable[..., object]) -> None:
        super().__init__(_("Sounds at the gate"), margins=(16, 12, 16, 12), spacing=10)
        self._keep = keep
        self.on = QCheckBox(_("With sound (Ctrl+M at the gate)"))
        self.on.setChecked(here.sounds)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(min(max(here.volume, 0), 100))
        self.volume.setAccessibleName(_("Volume"))
        self.boxes = {name: QComboBox() for name in NAMES}
        chosen = Sounds.of(here)
        for name, box in self.boxes.items():
            for sound, words in SOUNDS.items():
                box.addItem(_(words), sound)
            box.setCurrentIndex(box.findData(chosen.sound_of(name)))
            box.setAccessibleName(_(_VERDICTS[name]))
        self._lay_out()
        self._connect()

    def play(self, name: str) -> None:
        """Hear one of them now."""
        made = Sounds(True, self.volume.value(), self._chosen())
        made.load()
        made.play(name)
        self._heard = made  # kept while it sounds

    def _chosen(self) -> dict[str, str]:
        return {name: str(box.currentData()) for name, box in self.boxes.items()
                if box.currentData() != name}

    def _on_changed(self) -> None:
        self._keep(sounds=self.on.isChecked(), volume=self.volume.value(),
                   sound_of=self._chosen())

    def _connect(self) -> None:
        self.on.toggled.connect(lambda _on: self._on_changed())
        self.volume.sliderReleased.connect(self._on_changed)
        self.volume.actionTriggered.connect(lambda _act: self._on_changed())
        for box in self.boxes.values():
            box.activated.connect(lambda _index: self._on_changed())

    def _lay_out(self) -> None:
        self.body.addWidget(self.on)
        self.body.addLayout(row(Words(_("Volume"), "caption"), 8, self.volume))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (name, box) in enumerate(self.boxes.items()):
            word = _(_VERDICTS[name])
            grid.addWidget(Words(word, "secondary"), place, 0)
            grid.addWidget(box, place, 1)
            hear = IconButton("sound", _("Hear: {verdict}").format(verdict=word),
                              partial(self.play, name))
            grid.addWidget(hear, place, 2)
        self.body.addLayout(grid)
