"""A new version of a plan: what it says, its steps, its signed file; begun from the last one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _
from app.response.plans import queries, service, wording
from app.response.plans.phones import known_phones
from app.response.plans.rules import PlanKind, Told
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.alarms.notices.text_field import TextField
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.field import Field
from ui.parts.labels import ElidedLabel
from ui.parts.notes import MessageLine
from ui.response.plans.steps_list import StepsList

_WIDTH, _EDGE = 940, 40  # px

TEXTS = {
    "roles": N_("Roles (plan)"),
    "monitoring": N_("Monitoring (plan)"),
    "procedure": N_("Course of the response"),
    "resources": N_("Resources (plan)"),
    "contact": N_("Contact (plan)"),
}


def ask_plan(parent: QWidget, context: Context, plan_id: int | None,
             done: Callable[[Any], object]) -> None:
    """Begin with what the chosen version says."""
    context.pool.run(
        partial(_read, context.desk, plan_id),
        lambda found: ask.show(PlanDialog(parent, context, *found, done)),
        lambda refusal: context.say(str(refusal)))


def _read(desk: Desk, plan_id: int | None) -> tuple[Told | None, dict[str, tuple[int, str]]]:
    """In a worker's thread: the version to begin with, and the numbers of the contact book."""
    with desk.read(Right.READ_PLANS) as session:
        told = queries.told(session, plan_id) if plan_id else None
        return told, known_phones(session)


class PlanDialog(QDialog):
    """Ctrl+Enter writes the version; the one before stays as it is."""

    guide = "response#plans"

    def __init__(self, parent: QWidget, context: Context, told: Told | None,
                 phones: dict[str, tuple[int, str]], done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self._file = (told.file_name, told.file) if told else ("", b"")
        column = ask.dressed(self, _("New version of a plan"))
        room = self.screen().availableGeometry()
        self.setFixedWidth(min(_WIDTH, room.width() - _EDGE))
        self.form = Form(_entries(told))
        self.texts = {name: TextField() for name in TEXTS}
        self.steps = StepsList(context, told.cards if told else (), phones)
        self.file = Button(_("Add the signed PDF…"), self._on_file, icon="document",
                           key="Ctrl+D")
        self.file_name = ElidedLabel(self._file[0], "secondary")
        self.message = MessageLine()
        self.act = Button(_("Put this version in force"), self._on_submit, kind="primary",
                          key="Ctrl+Return")
        self.leave = Button(_("Cancel"), self.reject)
        for name, field in self.texts.items():
            field.setPlainText(getattr(told, name) if told else "")
        column.addWidget(scrolled(self._content()), 1)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.leave, None, self.file_name, self.file))
        self.resize(self.width(), min(700, room.height() - _EDGE))
        self.form.setFocus()

    def _content(self) -> QWidget:
        content = QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.form)
        for name, field in self.texts.items():
            left.addWidget(Field(_(TEXTS[name]), field))
        left.addStretch()
        line.addLayout(left, 4)
        line.addWidget(self.steps, 5)
        return content

    def _on_file(self) -> None:
        dialog = QFileDialog(self, _("Add the signed PDF…"), str(Path.home()), "PDF (*.pdf)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, place: str) -> None:
        path = Path(place)
        try:
            self._file = (path.name, path.read_bytes())
        except OSError as error:
            self.message.say(_("The file cannot be read: {path}").format(path=error), "hold")
            return
        self.file_name.setText(path.name)

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.message.hide()
        self.act.setEnabled(False)
        texts: dict[str, Any] = {name: field.toPlainText()
                                 for name, field in self.texts.items()}
        told = Told(**values, **texts, cards=tuple(self.steps.cards), file_name=self._file[0],
                    file=self._file[1])
        self._context.pool.run(lambda: service.write(self._context.desk, told), self._on_done,
                               self._on_refused)

    def _on_done(self, key: int) -> None:
        self.accept()
        self._done(key)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")


def _entries(told: Told | None) -> list[Entry]:
    return [
        Entry("kind", _("Kind of plan"), Kind.CHOICE, told.kind if told else PlanKind.INFECTION,
              choices=[(kind, _(word)) for kind, word in wording.KIND.items()]),
        Entry("in_force", _("In force from"), Kind.DAY, clock.today(), beside=True),
        Entry("name", _("Emergency plan"), value=told.name if told else None, longest=120),
        Entry("approved_by", _("Approved by"), value=told.approved_by if told else None,
              longest=120),
    ]


