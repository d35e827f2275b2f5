"""The record of a drill written up: reviews, judgements, problems, what becomes of them (R9.4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _
from app.response.drills import wording
from app.response.drills.queries import DrillRow
from app.response.drills.rules import Judged, Review
from app.security.desk import Desk
from ui import ask
from ui.alarms.notices.text_field import TextField
from ui.context import Context
from ui.form import Entry, Form, Kind, time_trouble
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.field import Field
from ui.parts.notes import MessageLine
from ui.response.drills.dialogs import moment_in

_WIDTH, _EDGE = 620, 40  # px
_LONG = timedelta(minutes=40)  # what is proposed as its end

TEXTS = {
    "suitability": N_("Does the plan suit?"),
    "sufficiency": N_("Does the plan suffice?"),
    "problems": N_("Problems found"),
    "improvements": N_("What is improved"),
}
USUAL = {"suitability": N_("The whole plan can be carried out."),
         "sufficiency": N_("It meets what is needed.")}


def ask_review(parent: QWidget, context: Context, drill: DrillRow,
               done: Callable[[Any], object]) -> None:
    """Begin with what was written before, where something was."""
    ask.show(ReviewDialog(parent, context, drill, done))


class ReviewDialog(QDialog):
    """Ctrl+Enter signs the record; a correction is a newer one, the older stays."""

    guide = "response#drills"

    def __init__(self, parent: QWidget, context: Context, drill: DrillRow,
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._drill, self._done = context, drill, done
        column = ask.dressed(self, _("Write drill {number} up").format(number=drill.number))
        room = self.screen().availableGeometry()
        self.setFixedWidth(min(_WIDTH, room.width() - _EDGE))
        self.form = Form(_entries(drill, context.desk.actor.display))
        self.texts = {name: TextField() for name in TEXTS}
        before = drill.review
        for name, field in self.texts.items():
            field.setPlainText(getattr(before, name) if before else _(USUAL[name])
                               if name in USUAL else "")
        self.message = MessageLine()
        self.act = Button(_("Sign the record"), self._on_submit, kind="primary",
                          key="Ctrl+Return")
        self.leave = Button(_("Cancel"), self.reject)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(10)
        inside.addWidget(self.form)
        for name, field in self.texts.items():
            inside.addWidget(Field(_(TEXTS[name]), field))
        inside.addStretch()
        column.addWidget(scrolled(content), 1)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.leave, None))
        self.resize(self.width(), min(690, room.height() - _EDGE))
        self.form.setFocus()

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.message.hide()
        self.act.setEnabled(False)
        texts = {name: field.toPlainText().strip() for name, field in self.texts.items()}
        self._context.pool.run(lambda: _write(self._context.desk, self._drill, values, texts),
                               self._on_done, self._on_refused)

    def _on_done(self, found: object) -> None:
        self.accept()
        self._done(found)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")


def _write(desk: Desk, drill: DrillRow, values: dict[str, Any], texts: dict[str, Any]) -> object:
    """In a worker's thread; the copy goes with the signature."""
    from app import drilling

    heads = values["head_count"]
    sides = {name: values[name] for name in wording.SIDES}
    return drilling.write_up(desk, drill.id, Review(
        ended_at=moment_in(drill, values["at"]), recorder=values["recorder"],
        head_count=int(heads) if heads is not None else None, **texts, **sides))


def _entries(drill: DrillRow, me: str) -> list[Entry]:
    before = drill.review
    ended = before.ended_at if before else drill.starts_at + _LONG
    grades = [(each, _(word)) for each, word in wording.JUDGED.items()]
    sides = [Entry(name, _(word), Kind.CHOICE, getattr(before, name) if before else Judged.GOOD,
                   choices=grades, beside=bool(n % 2))
             for n, (name, word) in enumerate(wording.SIDES.items())]
    return [
        Entry("at", _("Drill ended at"), value=f"{clock.local(ended):%H:%M}",
              check=time_trouble),
        Entry("recorder", _("Recorded by (drill)"), value=before.recorder if before else me,
              longest=120, beside=True),
        Entry("head_count", _("How many took part"), Kind.NUMBER,
              before.head_count if before else None, required=False, low=1, high=100_000,
              hint=_("as on the list, if empty"), beside=True),
        *sides,
    ]
