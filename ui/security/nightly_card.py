"""When this machine backs up by itself, where to, and what is kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from app.i18n import _
from app.keeping.rules import DAYS, MONTHS, WEEKS
from ui.context import Context
from ui.form import time_trouble
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.field import Field
from ui.parts.labels import Prose


class NightlyCard(Card):
    """An empty hour leaves it to another machine; `settings` is the plan as it was saved."""

    def __init__(self, context: Context, saved: Callable[[], object]) -> None:
        super().__init__(_("Every night"), spacing=12)
        self._context, self._saved = context, saved
        here = self.settings = context.settings
        self.hour, self.folder = QLineEdit(here.backup_at), QLineEdit(str(here.backups))
        self.second = QLineEdit(here.backup_second)
        self.when = Field(_("Time"), self.hour,
                          hint=_("missed hours are made up for; empty: another machine does it"))
        self.where = Field(_("Folder"), self.folder)
        self.also = Field(_("Second folder"), self.second,
                          hint=_("a USB stick or a share; may stay empty"))
        self.save = Button(_("Save the plan"), self._on_save, kind="primary", key="Ctrl+S")
        self.body.addWidget(self.when)
        self.body.addLayout(self._with_choice(self.where, self.folder, _("Choose a folder")))
        self.body.addLayout(
            self._with_choice(self.also, self.second, _("Choose the second folder")))
        self.body.addWidget(Prose(_(
            "Kept are the newest of {days} days, {weeks} weeks and {months} months. Older copies "
            "of this school are removed after a new one was checked; other files never.").format(
            days=DAYS, weeks=WEEKS, months=MONTHS), "hint"))
        self.footer().addLayout(row(self.save, None))

    def _with_choice(self, field: Field, line: QLineEdit, name: str) -> QHBoxLayout:
        def choose() -> None:
            if chosen := QFileDialog.getExistingDirectory(self, name, line.text()):
                line.setText(chosen)

        button = Button(_("Choose…"), choose, name=name)
        line.returnPressed.connect(self._on_save)
        both = row(field, button)
        both.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        return both

    def _on_save(self) -> None:
        hour = self.hour.text().strip()
        if hour and time_trouble(hour):
            self.when.refuse(time_trouble(hour))
            self.hour.setFocus()
            return
        self.when.accept()
        plan: dict[str, Any] = {
            "backup_at": hour.replace("：", ":"), "backup_folder": self.folder.text().strip(),
            "backup_second": self.second.text().strip()}
        self._context.keep(**plan)
        self.settings = replace(self.settings, **plan)
        self._context.say(_("Saved: the plan of the nightly backup."))
        self._saved()
