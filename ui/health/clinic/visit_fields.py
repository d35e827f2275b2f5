"""The fields of a visit, filled from one and read back into one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.checks import onset
from app.health.checks.rules import Finding
from app.health.clinic.rules import Out, Visit
from app.i18n import _
from app.people.rules import NARROW
from app.policy import Site
from app.rulebook.diseases.rules import Disease
from app.rulebook.diseases.wording import listed
from app.rulebook.wording import SITE
from ui.health.clinic.medicine_lines import MedicineLines
from ui.health.clinic.symptom_grid import SymptomGrid
from ui.health.clinic.way_out import WayOut
from ui.parts.card import row
from ui.parts.choices import Segment
from ui.parts.field import Field
from ui.parts.labels import Words

Value = TypeVar("Value")
_WIDTHS = {"onset": 108, "out_at": 108, "temperature": 64, "came": 92, "pulse": 56,
           "pressure": 84}  # px


@dataclass(frozen=True)
class State:
    """The fields as they stand on the screen."""

    texts: tuple[tuple[str, str], ...]
    site: object
    finding: Finding
    disease: object
    medicines: tuple[tuple[str, str, str], ...]
    out: Out | None


class VisitFields(QWidget):
    """`changed` when symptoms, suspicion or medicine are others; what is wrong stands beside it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._came_at = clock.now()
        self._fever_from = Decimal("37.3")
        self.lines = {name: QLineEdit() for name in (
            "came", "brought_by", "complaint", "onset", "temperature", "pulse", "pressure",
            "treatment", "out_at")}
        self.site = Segment([(each, _(SITE[each])) for each in Site], Site.ARMPIT, name=_("Site"))
        self.symptoms, self.medicines, self.out = SymptomGrid(), MedicineLines(), WayOut()
        self.disease = QComboBox()
        titles = {
            "came": _("Came at"), "brought_by": _("Brought by"), "complaint": _("Complaint"),
            "onset": _("Onset"), "temperature": _("Temperature"), "pulse": _("Pulse"),
            "pressure": _("Blood pressure"), "treatment": _("Treatment"), "out_at": _("Left at")}
        units = {"temperature": "°C"}
        self.fields = {name: Field(titles[name], line, unit=units.get(name, ""))
                       for name, line in self.lines.items()}
        self._dress()
        self._lay_out()
        self.symptoms.changed.connect(self.changed)
        self.medicines.changed.connect(self.changed)
        self.disease.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.out.changed.connect(lambda: self.fields["out_at"].setVisible(
            self.out.value() is not None))
        self.setFocusProxy(self.lines["complaint"])

    def offer(self, diseases: Sequence[Disease]) -> None:
        """What can be suspected."""
        self.disease.clear()
        self.disease.addItem(_("none"), "")
        for each in diseases:
            told = f"{each.name}·{listed(each)}" if each.notifiable else each.name
            self.disease.addItem(told, each.id)

    def show_visit(self, visit: Visit, first_site: Site) -> None:
        """Fill everything."""
        found = visit.finding
        self._came_at = visit.came_at
        pressure = "" if visit.systolic is None else f"{visit.systolic}/{visit.diastolic}"
        texts = {
            "came": onset.shown(visit.came_at, clock.now()), "brought_by": visit.brought_by,
            "complaint": visit.complaint, "onset": onset.shown(found.onset, visit.came_at),
            "temperature": "" if found.temperature is None else str(found.temperature),
            "pulse": "" if visit.pulse is None else str(visit.pulse), "pressure": pressure,
            "treatment": visit.treatment, "out_at": onset.shown(visit.out_at, clock.now())}
        for name, text in texts.items():
            self.lines[name].setText(text)
            self.fields[name].accept()
        self.site.set_value(found.site or first_site)
        self.symptoms.show_symptoms(found)
        self.disease.setCurrentIndex(max(0, self.disease.findData(visit.disease)))
        self.medicines.show_medicines(visit.medicines)
        self.out.set_value(visit.out)
        self.fields["out_at"].setVisible(visit.out is not None)

    def state(self) -> State:
        """Everything as it stands, read or not: what was typed and not saved yet."""
        return State(
            tuple((name, line.text()) for name, line in self.lines.items()), self.site.value(),
            self.symptoms.finding(), self.disease.currentData(), tuple(self.medicines.texts()),
            self.out.value())

    def restore(self, state: State) -> None:
        """Put back what was typed."""
        for name, text in state.texts:
            self.lines[name].setText(text)
        self.site.set_value(state.site)
        self.symptoms.show_symptoms(state.finding)
        self.disease.setCurrentIndex(max(0, self.disease.findData(state.disease)))
        self.medicines.fill(state.medicines)
        self.out.set_value(state.out)

    def visit(self) -> Visit | None:
        """What the fields say; None when one cannot be read, which is then said beside it."""
        now = clock.now()
        came = self._came()
        began = self._read("onset", lambda text: onset.read(text, came or now))
        celsius = self._read("temperature", _decimal)
        pulse = self._read("pulse", _whole)
        high, low = self._read("pressure", _pressure) or (None, None)
        out = self.out.value()
        left = self._read("out_at", lambda text: onset.read(text, now)) if out else None
        medicines = self.medicines.medicines()
        wrong = [name for name, field in self.fields.items() if field.error]
        if wrong:
            self.lines[wrong[0]].setFocus()
        if wrong or medicines is None or came is None:
            return None
        finding = replace(
            self.symptoms.finding(), temperature=celsius, onset=began,
            site=Site(str(self.site.value())) if celsius is not None else None)
        return Visit(
            came, self.lines["complaint"].text(), finding, self.lines["brought_by"].text(),
            pulse, high, low, str(self.disease.currentData() or ""),
            self.lines["treatment"].text(), medicines, out, left)

    def _came(self) -> datetime | None:
        """As it was while nobody types another time: the minutes shown are not the seconds."""
        if self.lines["came"].text() == onset.shown(self._came_at, clock.now()):
            self.fields["came"].accept()
            return self._came_at
        came = self._read("came", lambda text: onset.read(text, clock.now()))
        if came is None and not self.fields["came"].error:
            self.fields["came"].refuse(_("Write when they came in."))
        return came

    def _read(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        text = self.lines[name].text().translate(NARROW).replace("。", ".").strip()
        self.fields[name].accept()
        try:
            return reader(text) if text else None
        except AppError as refusal:
            self.fields[name].refuse(refusal.hint or refusal.message)
        except (InvalidOperation, ValueError):
            self.fields[name].refuse(_("Write it as 110/70.") if name == "pressure"
                                     else _("This is not a number."))
        return None

    def _dress(self) -> None:
        lines = self.lines
        for name, width in _WIDTHS.items():
            lines[name].setFixedWidth(width)
        for name in ("temperature", "pulse"):
            lines[name].setAlignment(Qt.AlignmentFlag.AlignRight)
        for name, hint in (("onset", _("as 21:30")), ("pressure", "110/70"),
                           ("out_at", _("now")), ("brought_by", _("alone"))):
            lines[name].setPlaceholderText(hint)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        fields = self.fields
        for wide, *narrow in (("complaint", "onset"),
                              ("brought_by", "came", "pulse", "pressure")):
            line = row(fields[wide], *(fields[name] for name in narrow))
            line.setStretchFactor(fields[wide], 1)
            column.addLayout(line)
        measured = row(fields["temperature"], self.site, None)
        measured.setAlignment(self.site, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(measured)
        column.addWidget(self.symptoms)
        column.addWidget(Field(_("Suspected"), self.disease))
        column.addWidget(fields["treatment"])
        column.addWidget(Words(_("Medicine handed out"), "caption"))
        column.addWidget(self.medicines)
        column.addWidget(Words(_("Where to"), "caption"))
        column.addWidget(self.out)
        column.addLayout(row(fields["out_at"], None))
        column.addStretch()
        QWidget.setTabOrder(self.lines["treatment"], self.medicines.lines[0].name)


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _whole(text: str) -> int:
    return int(text)


def _pressure(text: str) -> tuple[int, int]:
    high, low = text.split("/")
    return int(high), int(low)
