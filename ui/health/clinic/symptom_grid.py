"""The symptoms as toggles, with what makes some of them severe."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.health.checks import wording
from app.health.checks.rules import CAN_BE_SEVERE, Finding, Symptom
from app.i18n import _
from ui.parts.card import row
from ui.parts.choices import Toggle
from ui.parts.labels import Words

_COLUMNS = 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS,
          Qt.Key.Key_Down: _COLUMNS}


class SymptomGrid(QWidget):
    """Arrows walk, space chooses; `changed` when the symptoms are others.

    plain  which symptoms, and nothing about how severe they are
    """

    changed = Signal()

    def __init__(self, plain: bool = False) -> None:
        super().__init__()
        self._plain = plain
        self.toggles = {each: Toggle(_(wording.SYMPTOM[each])) for each in Symptom}
        self.severe = {
            each: QCheckBox(_("severe {symptom}").format(symptom=_(wording.SYMPTOM[each])))
            for each in Symptom if each in CAN_BE_SEVERE}
        self.cause_known = QCheckBox(_("Cause of the fever known"))
        self._count = Words("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(Words(_("Symptoms"), "caption"), None, self._count))
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, toggle in enumerate(self.toggles.values()):
            toggle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(toggle, *divmod(place, _COLUMNS))
            toggle.clicked.connect(lambda _on: self._on_changed())
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        for box in (*self.severe.values(), self.cause_known):
            column.addWidget(box)
        self.setFocusProxy(next(iter(self.toggles.values())))
        self._on_changed()

    def show_symptoms(self, finding: Finding) -> None:
        """Press those of a finding."""
        for symptom, toggle in self.toggles.items():
            toggle.setChecked(symptom in finding.symptoms)
        for symptom, box in self.severe.items():
            box.setChecked(symptom in finding.severe)
        self.cause_known.setChecked(finding.cause_known)
        self._on_changed()

    def finding(self) -> Finding:
        """What is pressed, all of it such as can be so."""
        found = self.symptoms
        severe = frozenset(each for each, box in self.severe.items()
                           if box.isChecked() and each in found)
        return Finding(symptoms=found, severe=severe, cause_known=(
            self.cause_known.isChecked() and Symptom.FEVER in found))

    @property
    def symptoms(self) -> frozenset[Symptom]:
        """Which are pressed."""
        return frozenset(each for each, toggle in self.toggles.items() if toggle.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through them."""
        toggles = list(self.toggles.values())
        here = next((n for n, each in enumerate(toggles) if each.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if here is not None and step is not None:
            toggles[(here + step) % len(toggles)].setFocus()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        found: Collection[Symptom] = self.symptoms
        self._count.setText(_("{count} chosen").format(count=len(found)) if found else "")
        for symptom, box in self.severe.items():
            box.setVisible(symptom in found and not self._plain)
        self.cause_known.setVisible(Symptom.FEVER in found and not self._plain)
        self.changed.emit()
