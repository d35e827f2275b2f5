"""Backup: when the last one was made, making one now, and the guided way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock, restoring
from app.errors import AppError
from app.i18n import _
from app.progress import Progress
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.field import Field
from ui.parts.labels import Chip, ElidedLabel, Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.security.restore_card import RestoreCard
from ui.status_line import backup_words

_WIDTH = 760


class BackupPage(QWidget):
    """On PostgreSQL the server's own tools do it, which is said instead."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._database = context.desk.database
        self._state, self._where = Chip(), ElidedLabel("", "hint")
        self.folder = QLineEdit()
        self.field = Field(_("Folder"), self.folder, hint=_("best on another disk or a USB stick"))
        self.choose = Button(_("Choose…"), self._on_choose, name=_("Choose a folder"))
        self.act = Button(_("Back up now"), self._on_act, kind="primary", key="Ctrl+B")
        self.message, self.progress = MessageLine(), ProgressCard()
        self.restore = RestoreCard(context)
        self._lay_out()
        self.folder.returnPressed.connect(self._on_act)
        self.setFocusProxy(self.folder)
        self._tell()
        if not self._database.sqlite:
            self.message.say(_("This school is on PostgreSQL. Back it up there with pg_dump."))
            for part in (self.field, self.choose, self.act, self.restore):
                part.setEnabled(False)

    def _tell(self) -> None:
        copy = restoring.last_copy(self._database.file)
        if copy is None:
            self._state.show_state(_("No backup yet"), "hold")
            self._where.setText(_("Nothing would be left if this disk failed."))
            self.folder.setText(str(self._context.settings.folder / "backups"))
        else:
            at, file = copy
            self._state.show_state(backup_words(at), "admit")
            self._where.setText(f"{cells.plain(at, 'day')}·{file}")
            self.folder.setText(str(file.parent))

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Choose a folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self.act.setFocus()

    def _on_act(self) -> None:
        text = self.folder.text().strip()
        if not text:
            self.field.refuse(_("Please fill in “{label}”.").format(label=_("Folder")))
            return
        if not self.act.isEnabled():
            return
        self.message.hide()
        self.act.setEnabled(False)
        job = self._context.pool.start(
            lambda progress: self._copy(Path(text), progress), self._on_made, self._on_refused)
        job.ended.connect(self._on_ended)
        self.progress.follow(_("Copying and checking the database"), job)

    def _copy(self, folder: Path, progress: Progress) -> Path:
        progress.step(0, 0)
        return restoring.back_up(self._context.desk, folder)

    def _on_made(self, file: Path) -> None:
        size = file.stat().st_size / 1_000_000
        self._tell()
        self._context.look()
        self.message.say(
            _("Backed up, opened and checked: {file} ({size:.1f} MB, {time}).").format(
                file=file.name, size=size, time=cells.plain(clock.now())), "admit")

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _on_ended(self) -> None:
        self.act.setEnabled(True)

    def _lay_out(self) -> None:
        card = Card(_("Last backup"), spacing=12)
        card.head.addWidget(self._state)
        card.body.addWidget(self._where)
        line = row(self.field, self.choose)
        line.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(line)
        card.body.addWidget(self.message)
        card.body.addWidget(self.progress)
        card.footer().addLayout(row(self.act, None))
        whole, column = page()
        column.addWidget(Words(_("Backup"), "page"))
        column.addWidget(Prose(_("A backup is a whole copy of the school's database: people, "
                                 "passages, policy, accounts and the audit.")))
        for part in (card, self.restore):
            part.setMaximumWidth(_WIDTH)
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
