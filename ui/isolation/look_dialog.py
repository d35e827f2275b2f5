"""One look at somebody in the room: temperature, symptoms, mood, needs, meal."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.checks.rules import Finding
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import service
from app.isolation.stays.acts import Looked
from app.isolation.stays.rules import Mood
from app.isolation.stays.views import Look, StayView
from app.policy import Site
from app.rulebook.wording import SITE
from ui.ask import dressed
from ui.context import Context
from ui.health.clinic.symptom_grid import SymptomGrid
from ui.isolation import times
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.choices import Segment
from ui.parts.field import Field
from ui.parts.labels import Words
from ui.parts.notes import MessageLine

_WIDTH, _FRAME = 540, 32  # px; of the screen that the window's own frame takes
_EACH = 96  # px of a short line


class LookDialog(QDialog):
    """Enter or Ctrl+S writes it down; `before` is the look that it corrects."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, stay: StayView,
                 done: Callable[[], object], before: Look | None = None) -> None:
        super().__init__(parent)
        self._context, self._stay, self._done, self._before = context, stay, done, before
        title = _("Look at {name}") if before is None else _("Correct the look at {name}")
        column = dressed(self, title.format(name=stay.name))
        self.setFixedWidth(_WIDTH)
        self.lines = {name: QLineEdit() for name in
                      ("temperature", "at", "needs", "meal", "note")}
        self.site = Segment([(each, _(SITE[each])) for each in Site], self._site(), name=_("Site"))
        self.symptoms = SymptomGrid()
        self.symptoms.cause_known.hide()
        self.none = QCheckBox(_("Asked, without symptoms"))
        self.mood = Segment([(None, _("Mood not asked")),
                             *((each, _(word)) for each, word in wording.MOOD.items())],
                            name=_("Mood"))
        self.message = MessageLine()
        self.act = Button(_("Write down"), self.submit, kind="primary")
        self.cancel = Button(_("Cancel"), self.reject)
        self.fields = {
            "temperature": Field(_("Temperature"), self.lines["temperature"], unit="°C"),
            "at": Field(_("At"), self.lines["at"], hint=_("now, when left empty")),
            "needs": Field(_("Needs"), self.lines["needs"]),
            "meal": Field(_("Ate and drank"), self.lines["meal"]),
            "note": Field(_("Note"), self.lines["note"])}
        self._lay_out(column)
        self.resize(_WIDTH, min(self.sizeHint().height(), self.screen().availableGeometry().height()
                                - _FRAME))
        if before is not None:
            self._fill(before)
        for line in self.lines.values():
            line.returnPressed.connect(self.submit)
        self.symptoms.changed.connect(self._on_symptoms)
        QShortcut(QKeySequence("Ctrl+S"), self, self.submit)
        self.lines["temperature"].setFocus()

    def submit(self) -> None:
        """Write it down; a refusal stands here."""
        told = self._looked()
        if told is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        desk, stay = self._context.desk, self._stay
        before = self._before.id if self._before else None
        self._context.pool.run(lambda: service.observe(desk, stay.id, told, before),
                               self._on_done, self._on_refused)

    def _looked(self) -> Looked | None:
        try:
            celsius = _decimal(self.lines["temperature"].text())
        except InvalidOperation:
            self.fields["temperature"].refuse(_("This is not a number."))
            return None
        try:
            at = times.past(self.lines["at"].text(), clock.now())
        except AppError as refusal:
            self.fields["at"].refuse(refusal.hint or refusal.message)
            return None
        found = self.symptoms.finding()
        asked = bool(found.symptoms) or self.none.isChecked()
        mood = self.mood.value()
        return Looked(
            at, celsius, Site(str(self.site.value())) if celsius is not None else None,
            found.symptoms if asked else None, found.severe, Mood(str(mood)) if mood else None,
            *(self.lines[name].text().strip() for name in ("needs", "meal", "note")))

    def _fill(self, before: Look) -> None:
        if before.temperature is not None:
            self.lines["temperature"].setText(str(before.temperature))
        self.symptoms.show_symptoms(Finding(symptoms=frozenset(before.symptoms or ()),
                                            severe=before.severe))
        self.none.setChecked(before.symptoms == ())
        self.mood.set_value(before.mood)
        for name in ("needs", "meal", "note"):
            self.lines[name].setText(getattr(before, name))

    def _site(self) -> Site:
        """As it was measured last: one keeps to one thermometer."""
        known = [each.site for each in self._stay.curve if each.site is not None]
        if self._before is not None and self._before.site is not None:
            return self._before.site
        return known[-1] if known else Site.ARMPIT

    def _on_symptoms(self) -> None:
        if self.symptoms.symptoms:
            self.none.setChecked(False)

    def _on_done(self, _row: int) -> None:
        self.accept()
        self._done()

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _lay_out(self, column: QVBoxLayout) -> None:
        fields = QWidget()
        inner = QVBoxLayout(fields)
        inner.setContentsMargins(0, 0, 4, 0)
        add, line = inner.addWidget, inner.addLayout
        measured = row(self.fields["temperature"], self.site, None, self.fields["at"])
        measured.setAlignment(self.site, Qt.AlignmentFlag.AlignBottom)
        self.lines["at"].setFixedWidth(_EACH)
        line(measured)
        add(self.symptoms)
        add(self.none)
        line(row(Words(_("Mood"), "caption"), 4, self.mood, None))
        line(row(self.fields["needs"], self.fields["meal"], spacing=12))
        add(self.fields["note"])
        area = scrolled(fields)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setSizeAdjustPolicy(area.SizeAdjustPolicy.AdjustToContents)
        column.addWidget(area)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.cancel, None, Words("Ctrl+S", "hint")))


def _decimal(text: str) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    return Decimal(plain) if plain else None
