"""Backup: when the last one was made, making one now, and the guided way back."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock, restoring
from app.errors import AppError
from app.i18n import _
from app.keeping.rules import stale
from app.keeping.service import Kept, keep
from app.progress import Progress
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.field import Field
from ui.parts.labels import Chip, ElidedLabel, Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.security.nightly_card import NightlyCard
from ui.security.restore_card import RestoreCard
from ui.status_line import backup_words

_WIDTH = 760


class BackupPage(QWidget):
    """One button, a plan for every night, and the way back."""

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
        self.nightly = NightlyCard(context, self._tell)
        self.restore = RestoreCard(context)
        self._lay_out()
        self.folder.returnPressed.connect(self._on_act)
        self.setFocusProxy(self.folder)
        self._tell()
        if not self._database.sqlite:
            self.restore.on_server()

    def _tell(self) -> None:
        copy = restoring.last_copy(self._database.file) if self._database.sqlite else None
        self.folder.setText(str(copy[1].parent if copy else self.nightly.settings.backups))
        self._context.pool.run(lambda: restoring.last_backup(self._database),
                               lambda at: self._on_last(at, copy))

    def _on_last(self, at: datetime | None, copy: tuple[datetime, Path] | None) -> None:
        old = stale(clock.now(), at)
        self._state.show_state(backup_words(at), "hold" if old else "admit")
        if at is None:
            self._where.setText(_("Nothing would be left if this disk failed."))
        else:
            where = f"·{copy[1]}" if copy else ""
            self._where.setText(f"{cells.plain(at, 'day')}{where}")

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

    def _copy(self, folder: Path, progress: Progress) -> Kept:
        """In the folder of the plan a second copy follows, and what is old goes."""
        desk, here = self._context.desk, self.nightly.settings
        if folder == here.backups:
            return keep(desk, here, progress)
        return Kept(restoring.back_up(desk, folder, progress))

    def _on_made(self, kept: Kept) -> None:
        size = kept.file.stat().st_size / 1_000_000
        self._tell()
        self._context.look()
        made = _("Backed up, opened and checked: {file} ({size:.1f} MB, {time}).").format(
            file=kept.file.name, size=size, time=cells.plain(clock.now()))
        if kept.trouble:
            self.message.say(f"{made}\n{kept.trouble}", "again")
        else:
            self.message.say(made, "admit")

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
        for part in (card, self.nightly, self.restore):
            part.setMaximumWidth(_WIDTH)
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
