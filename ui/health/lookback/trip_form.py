"""What somebody tells about the days before term: stays a line each, symptoms, contacts, home."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.health.lookback import answers, wording
from app.health.lookback.rules import FamilyWork, Source, Told
from app.health.lookback.views import PersonLine
from app.i18n import _
from ui.parts.choices import Segment, Toggle
from ui.parts.field import Field
from ui.parts.labels import Words

_COLUMNS = 3
_LINES = 76  # px: three lines of stays


class TripForm(QWidget):
    """`submitted` on Enter in a line, `left` on Esc."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._near = date.min
        self._shown = Told(), "", Source.HAND
        self.stays = QPlainTextEdit()
        self.stays.setTabChangesFocus(True)
        self.stays.setFixedHeight(_LINES)
        self.toggles = {each: Toggle(_(SYMPTOM[each])) for each in Symptom}
        self.met_case, self.met_area = QCheckBox(_("Met a case")), QCheckBox(
            _("Met somebody from a risk area"))
        self.on_campus = QCheckBox(_("Stayed on campus"))
        self.contact, self.home, self.note, self.told_by = (QLineEdit() for _n in range(4))
        self.family = QComboBox()
        for each in FamilyWork:
            self.family.addItem(_(wording.FAMILY_WORK[each]), each)
        self.source = Segment([(each, _(wording.SOURCE[each]))
                               for each in (Source.FORM, Source.HAND)], name=_("How it came in"))
        self.field = Field(_("Stays, one a line"), self.stays, hint="…")
        self._lay_out()
        for line in (self.contact, self.home, self.note, self.told_by):
            line.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.stays)

    def show_person(self, line: PersonLine, near: date, risky: bool) -> None:
        """Fill the form; who has not told yet is offered the address of the file."""
        sheet, self._near = line.sheet, near
        told = sheet.told if sheet else Told(home=line.address)
        self.stays.setPlainText("\n".join(wording.stay(each, risky) for each in told.stays))
        for symptom, toggle in self.toggles.items():
            toggle.setChecked(symptom in told.symptoms)
        for box, value in ((self.met_case, told.met_case), (self.met_area, told.met_area),
                           (self.on_campus, told.on_campus)):
            box.setChecked(value)
        for edit, text in ((self.contact, told.contact), (self.home, told.home),
                           (self.note, told.note), (self.told_by, sheet.told_by if sheet else "")):
            edit.setText(text)
        self.family.setCurrentIndex(self.family.findData(told.family_work))
        source = sheet.source if sheet else Source.FORM
        self.source.set_value(Source.FORM if source is Source.IMPORT else source)
        self.met_area.setVisible(risky)
        self.field.hint.setText(_("{days} place").format(
            days=wording.days(near - timedelta(days=2), near)))
        self.field.accept()
        self._shown = self._said() or self._shown

    def told(self) -> Told | None:
        """What the form says; None when the stays cannot be read, which is then shown."""
        try:
            stays = answers.stays(self.stays.toPlainText(), self._near)
        except AppError as refusal:
            self.field.refuse(str(refusal))
            self.stays.setFocus()
            return None
        self.field.accept()
        return Told(
            stays, frozenset(each for each, toggle in self.toggles.items() if toggle.isChecked()),
            self.met_case.isChecked(), self.met_area.isChecked(), self.contact.text().strip(),
            FamilyWork(self.family.currentData()), self.on_campus.isChecked(),
            self.home.text().strip(), self.note.text().strip())

    @property
    def touched(self) -> bool:
        """Does it say something else than what is on file?"""
        return self._said() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, arrows walk through the symptoms."""
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS,
                 Qt.Key.Key_Down: _COLUMNS}
        toggles = list(self.toggles.values())
        here = next((n for n, toggle in enumerate(toggles) if toggle.hasFocus()), None)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif here is not None and Qt.Key(key) in steps:
            toggles[(here + steps[Qt.Key(key)]) % len(toggles)].setFocus()
        else:
            super().keyPressEvent(event)

    def _said(self) -> tuple[Told, str, Source] | None:
        try:
            answers.stays(self.stays.toPlainText(), self._near)
        except AppError:
            return None
        told = self.told()
        return (told, self.told_by.text(), Source(str(self.source.value()))) if told else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(Words(_("Symptoms"), "caption"))
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, toggle in enumerate(self.toggles.values()):
            toggle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(toggle, *divmod(place, _COLUMNS))
        column.addLayout(grid)
        for part in (
            self.met_case, self.met_area, Field(_("Contacts"), self.contact),
            Field(_("Family works in"), self.family), self.on_campus,
            Field(_("Home: county or street"), self.home), Field(_("Note"), self.note),
            Field(_("Filled in by"), self.told_by), self.source,
        ):
            column.addWidget(part)
        column.addStretch()
