"""One disease: what is known of it, every edition of its rule, and the form of a new one."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.rulebook.diseases import service, wording
from app.rulebook.diseases.queries import Edition
from app.rulebook.diseases.rules import LABEL, LONGEST, Asked, Disease, Listed, Paper
from ui import cells
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import MessageLine
from ui.people.facts import Facts

_WIDE = 400
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
_TONE = {Listed.A: "hold", Listed.B: "again", Listed.C: "again", Listed.WATCHED: "accent",
         Listed.NONE: "neutral"}


class DiseaseCard(Card):
    """`published` after a new edition, `left` on Esc."""

    published = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.disease: Disease | None = None
        self.name, self.chip, self.facts = Prose("", "person"), Chip(), Facts()
        self.editions, self.message = Prose("", "secondary"), MessageLine()
        self.form = Form([
            *(Entry(name, _(LABEL[name]), Kind.NUMBER, required=False, low=0, high=most,
                    unit=_("hours") if name == "free_hours" else _("days"), check=_whole)
              for name, most in LONGEST.items()),
            Entry("sign", _("Seen by the doctor"), required=False, longest=120),
            *(Entry(paper.value, _(wording.PAPER[paper]), Kind.CHECK, False) for paper in Paper),
            Entry("source", _("Source"), hint=_("which notice or guide, and its date")),
            Entry("day", _("In force from"), Kind.DAY, clock.today()),
        ], spacing=8)
        self.publish = Button(_("Publish the rule"), self.submit, kind="primary", icon="check",
                              key="Ctrl+S")
        self._lay_out()
        self.set_narrow(False)
        self.form.submitted.connect(self.submit)
        self.setFocusProxy(self.form)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def show_disease(self, disease: Disease | None, editions: Sequence[Edition] = ()) -> None:
        """Another one, or the same with a newer rule; what is typed stays while it is the same."""
        same = disease is not None and disease == self.disease
        self.disease = disease
        self.setEnabled(disease is not None)
        if disease is None:
            return
        self.name.setText(disease.name)
        self.chip.show_state(wording.listed(disease), _TONE[disease.listed], "")
        self.facts.show_facts([
            (_("Incubation"), wording.incubation(disease)),
            (_("Infectious"), wording.infectious(disease)),
        ])
        self.editions.setText("\n".join(map(_edition, editions)))
        if not same:
            self.message.hide()
            self._fill(disease)

    def submit(self) -> None:
        """Publish it; what can be no rule is said, and nothing is lost."""
        values, disease = self.form.values(), self.disease
        if values is None or disease is None or not self.publish.isEnabled():
            return
        self.publish.setEnabled(False)
        self._context.pool.run(
            partial(service.publish, self._context.desk, disease.id, _asked(values),
                    values["day"]),
            partial(self._on_published, disease.name), self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, disease: Disease) -> None:
        for name in LONGEST:
            value = getattr(disease, name)
            self.form.set_value(name, "" if value is None else value)
        for paper in Paper:
            self.form.set_value(paper.value, paper in disease.papers)
        for name, text in (("sign", disease.sign), ("source", disease.source)):
            self.form.set_value(name, text)
        self.form.set_value("day", clock.today())

    def _on_published(self, name: str, _row: object) -> None:
        self.publish.setEnabled(True)
        self.message.hide()
        self._context.say(_("The rule for {name} is published.").format(name=name))
        self.published.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.publish.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addLayout(row(self.chip, None))
        for part in (self.facts, HairLine(), Words(_("Editions of the rule"), "strong"),
                     self.editions, HairLine(), Words(_("New edition"), "strong"), self.form):
            column.addWidget(part)
        column.addStretch()
        self.body.addWidget(scrolled(inner), 1)
        told = row(self.message)
        told.setContentsMargins(16, 0, 16, 4)
        self.body.addLayout(told)
        foot = self.footer()
        foot.addWidget(self.publish)
        foot.addStretch()
        foot.addWidget(Words("Ctrl+S", "hint"))


def _edition(each: Edition) -> str:
    rule = each.disease
    who = " ".join(filter(None, (each.who, cells.plain(each.at, "day")))) or _("built in")
    return f"{rule.since}\u2002{who}\n{_('; ').join(wording.asked(rule))}\n{rule.source}"


def _whole(value: Any) -> str:
    if value is None or value == "" or value == Decimal(value).to_integral_value():
        return ""
    return _("Write a whole number.")


def _asked(values: dict[str, Any]) -> Asked:
    numbers = {name: None if values[name] is None else int(values[name]) for name in LONGEST}
    return Asked(
        **numbers, sign=values["sign"] or "", source=values["source"] or "",
        papers=tuple(paper for paper in Paper if values[paper.value]))
