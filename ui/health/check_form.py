"""What was found at one pupil: presence, symptoms, temperature, onset, note."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.errors import AppError
from app.health.checks import onset, paper, wording
from app.health.checks.rules import CAN_BE_SEVERE, Finding, Presence, Symptom
from app.i18n import _
from app.people.rules import NARROW
from app.policy import Site
from app.rulebook.wording import SITE
from ui.parts.card import row
from ui.parts.choices import Segment, Toggle
from ui.parts.field import Field
from ui.parts.labels import Words

_COLUMNS = 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS,
          Qt.Key.Key_Down: _COLUMNS}
_CTRL = Qt.KeyboardModifier.ControlModifier
_AWAY = (Presence.LEAVE, Presence.ABSENT)


class CheckForm(QWidget):
    """`submitted` on Enter, `changed` when the symptoms are others, `left` on Esc.

    scanned  a row of a paper sheet, whichever field the scanner wrote it into; `typed` a letter
             where nothing can be written
    """

    submitted = Signal()
    scanned = Signal(str)
    typed = Signal(str)
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = Finding()
        self.presence = Segment([(each, _(wording.PRESENCE[each])) for each in Presence],
                                name=_("Attendance"))
        self.toggles = {each: Toggle(_(wording.SYMPTOM[each])) for each in Symptom}
        self.severe = {
            each: QCheckBox(_("severe {symptom}").format(symptom=_(wording.SYMPTOM[each])))
            for each in Symptom if each in CAN_BE_SEVERE}
        self.cause_known = QCheckBox(_("Cause of the fever known"))
        self.temperature, self.onset, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.diagnosis, self.seen_doctor = QLineEdit(), QCheckBox(_("Seen by a doctor"))
        self.site = QComboBox()
        for each in Site:
            self.site.addItem(_(SITE[each]), each)
        self._count = Words("", "caption")
        self.fields = {
            "temperature": Field(_("Temperature"), self.temperature, unit="°C"),
            "onset": Field(_("Onset"), self.onset),
        }
        self._lay_out()
        self._connect()
        self.setFocusProxy(next(iter(self.toggles.values())))

    def show_finding(self, finding: Finding | None, at: datetime, first_site: Site) -> None:
        """Fill the form."""
        self._shown = one = finding or Finding()
        self.presence.set_value(one.presence)
        for symptom, toggle in self.toggles.items():
            toggle.setChecked(symptom in one.symptoms)
        for symptom, box in self.severe.items():
            box.setChecked(symptom in one.severe)
        self.cause_known.setChecked(one.cause_known)
        self.temperature.setText("" if one.temperature is None else str(one.temperature))
        self.site.setCurrentIndex(self.site.findData(one.site or first_site))
        self.onset.setText(onset.shown(one.onset, at))
        self.seen_doctor.setChecked(one.seen_doctor)
        self.diagnosis.setText(one.diagnosis)
        self.note.setText(one.note)
        for field in self.fields.values():
            field.accept()
        self._on_changed()

    @property
    def symptoms(self) -> frozenset[Symptom]:
        """Which are pressed."""
        return frozenset(each for each, toggle in self.toggles.items() if toggle.isChecked())

    def finding(self) -> Finding | None:
        """What the form says; None when something cannot be read, which is then shown."""
        presence = Presence(str(self.presence.value()))
        if presence in _AWAY:
            return Finding(presence, note=self.note.text())
        celsius, began = self._celsius(), self._onset()
        if any(field.error for field in self.fields.values()):
            return None
        symptoms = self.symptoms
        return replace(
            Finding(presence, symptoms), temperature=celsius, onset=began,
            severe=frozenset(each for each, box in self.severe.items()
                             if box.isChecked() and each in symptoms),
            cause_known=self.cause_known.isChecked() and Symptom.FEVER in symptoms,
            site=Site(self.site.currentData()) if celsius is not None else None,
            seen_doctor=self.seen_doctor.isChecked(), diagnosis=self.diagnosis.text(),
            note=self.note.text(),
        )

    def accept(self, finding: Finding) -> None:
        """This is on its way to the database: no longer something that was only typed."""
        self._shown = finding

    @property
    def touched(self) -> bool:
        """Does it say something else than what is on file?"""
        told = self.finding()
        fever = self._shown.symptoms - {Symptom.FEVER}
        return told is None or told not in (self._shown, replace(self._shown, symptoms=fever))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a symptom: arrows walk through their rows, a digit begins the temperature.

        A letter begins what a scanner reads. A button of its own would take every arrow for “the
        next one”.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            toggles = list(self.toggles.values())
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                place = toggles.index(watched) + step  # type: ignore[arg-type]
                toggles[place % len(toggles)].setFocus()
                return True
            if event.text().isdigit() and self.temperature.isEnabled():
                self.temperature.setFocus()
                self.temperature.selectAll()
                self.temperature.insert(event.text())
                return True
            if event.text().isalpha() and not event.modifiers() & _CTRL:
                self.typed.emit(event.text())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_return(self, line: QLineEdit) -> None:
        """Enter: a row that was scanned into a field leaves what stood there before it."""
        text = line.text()
        if paper.is_row(text[-paper.LENGTH:]):
            line.setText(text[:-paper.LENGTH])
            self.scanned.emit(text[-paper.LENGTH:])
        else:
            self.submitted.emit()

    def _celsius(self) -> Decimal | None:
        text = self.temperature.text().translate(NARROW).replace("。", ".").strip()
        try:
            return Decimal(text) if text else None
        except InvalidOperation:
            self.fields["temperature"].refuse(_("This is not a number."))
            return None

    def _onset(self) -> datetime | None:
        try:
            return onset.read(self.onset.text(), clock.now())
        except AppError as refusal:
            self.fields["onset"].refuse(refusal.hint or refusal.message)
            return None

    def _on_changed(self) -> None:
        symptoms = self.symptoms
        away = self.presence.value() in _AWAY
        self._count.setText(_("{count} chosen").format(count=len(symptoms)) if symptoms else "")
        for symptom, box in self.severe.items():
            box.setVisible(symptom in symptoms and not away)
        self.cause_known.setVisible(Symptom.FEVER in symptoms and not away)
        for part in (*self.toggles.values(), *self.fields.values(), self.site, self.seen_doctor,
                     self.diagnosis):
            part.setEnabled(not away)
        self.changed.emit()

    def _connect(self) -> None:
        self.presence.changed.connect(lambda _value: self._on_changed())
        for toggle in self.toggles.values():
            toggle.clicked.connect(lambda _on: self._on_changed())
            toggle.installEventFilter(self)
        for line in (self.temperature, self.onset, self.note, self.diagnosis):
            line.returnPressed.connect(partial(self._on_return, line))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self.presence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.presence)
        column.addLayout(row(Words(_("Symptoms"), "caption"), None, self._count))
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, toggle in enumerate(self.toggles.values()):
            toggle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(toggle, *divmod(place, _COLUMNS))
        column.addLayout(grid)
        for box in (*self.severe.values(), self.cause_known):
            column.addWidget(box)
        self.site.setAccessibleName(_("Site"))
        measured = row(self.fields["temperature"], self.site, self.fields["onset"])
        measured.setAlignment(self.site, Qt.AlignmentFlag.AlignBottom)
        measured.setStretchFactor(self.fields["onset"], 1)
        column.addLayout(measured)
        self.temperature.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.temperature.setFixedWidth(64)
        self.onset.setPlaceholderText(_("as 21:30"))
        self.diagnosis.setPlaceholderText(_("First diagnosis"))
        self.diagnosis.setAccessibleName(_("First diagnosis"))
        self.note.setPlaceholderText(_("Note, for instance: ate out last night"))
        self.note.setAccessibleName(_("Note"))
        column.addLayout(row(self.seen_doctor, self.diagnosis))
        column.addWidget(self.note)
        column.addStretch()
