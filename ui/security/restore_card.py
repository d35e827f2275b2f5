"""The way back to a backup: choose, check, see what would be lost, then the danger button."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app import restoring
from app.errors import AppError
from app.i18n import N_, _
from app.register import Column
from app.restoring import Loss
from app.security import wording
from app.security.rights import Right
from ui import ask, cells
from ui.context import Context
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.field import Field
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine, ProgressCard
from ui.rows import RowsModel
from ui.table import RowsTable

_ROW, _HEADER, _MOST = 32, 34, 8


@dataclass(frozen=True)
class Count:
    """Rows of one kind, now and after the restore."""

    what: str
    now: int
    then: int


COLUMNS: list[Column[Count]] = [
    Column(N_("What"), lambda row: row.what, 4),
    Column(N_("Now"), lambda row: row.now, 2),
    Column(N_("After the restore"), lambda row: row.then, 2),
    Column(N_("Difference"), lambda row: row.then - row.now, 2),
]


class RestoreCard(Card):
    """Everybody signs in anew afterwards: accounts and rights are the backup's then."""

    guide = "system#restore"

    def __init__(self, context: Context) -> None:
        super().__init__(_("Restore"), spacing=12)
        self._context = context
        self._checked: Path | None = None
        self.file = QLineEdit()
        self.field = Field(_("Backup file"), self.file)
        self.choose = Button(_("Choose…"), self._on_choose, name=_("Choose a backup"))
        self.check = Button(_("Open and check"), self._on_check)
        self.message, self.progress = MessageLine(), ProgressCard()
        self.model: RowsModel[Count] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=_ROW)
        self.table.setAccessibleName(_("What the restore would change"))
        self.act = Button(_("Restore this backup"), self._on_act, kind="danger")
        self._lay_out()
        self.file.returnPressed.connect(self._on_check)
        self.file.textChanged.connect(lambda _text: self._forget())
        self._forget()

    def on_server(self) -> None:
        """A school on PostgreSQL goes back into an empty database, by command."""
        for part in (self.field, self.choose, self.check):
            part.hide()
        self.message.say(_(
            "This school is on PostgreSQL. A backup is put back into an empty database there: "
            "make one, write its address into settings.toml, and give the command restore FILE."))

    def _forget(self) -> None:
        """Only a file that was checked can be restored."""
        self._checked = None
        self.message.hide()
        for part in (self.table, self.act):
            part.hide()

    def _on_choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a backup"), self.file.text(), _("Backups (*.db)"))
        if chosen:
            self.file.setText(chosen)
            self._on_check()

    def _on_check(self) -> None:
        text = self.file.text().strip()
        if not text:
            self.field.refuse(_("Please fill in “{label}”.").format(label=_("Backup file")))
            self.file.setFocus()
            return
        self._forget()
        self.check.setEnabled(False)
        file, current = Path(text), self._context.desk.database.file
        job = self._context.pool.start(
            lambda _progress: restoring.preview(current, file),
            lambda loss: self._on_checked(file, loss), self._on_refused)
        self._follow(_("Opening and checking the backup"), job)

    def _on_checked(self, file: Path, loss: Loss) -> None:
        if str(file) != self.file.text().strip():
            return
        self._checked = file
        kept = loss.backup
        self.message.say(
            _("The backup is sound: {school}, last row of {moment}.").format(
                school=kept.school, moment=_moment(kept.newest)), "admit")
        counts = [Count(wording.subject(name), now, then) for name, now, then in loss.tables]
        self.model.set_rows(counts)
        self.table.setFixedHeight(_HEADER + _ROW * min(len(counts), _MOST) + 2)
        self.table.setHidden(not counts)
        self.act.show()
        (self.table if counts else self.act).setFocus()

    def _on_act(self) -> None:
        fewer = sum(max(0, count.now - count.then) for count in self.model.rows)
        ask.ask(
            self, _("Put this backup in the place of what is there now?"),
            _("{n} rows written since then are gone from the program. The database of now is "
              "copied aside first. Then everybody signs in anew.").format(n=cells.shown(fewer)),
            _("Restore this backup"), self._on_sure)

    def _on_sure(self) -> None:
        file, desk = self._checked, self._context.desk
        if file is None:
            return

        def restore() -> Path | None:
            desk.require(Right.BACK_UP)
            aside = restoring.restore(desk.database.file, file)
            restoring.note_restored(desk.database, desk.actor.name, desk.station)
            return aside

        self.act.setEnabled(False)
        job = self._context.pool.start(lambda _progress: restore(), self._on_restored,
                                       self._on_refused)
        self._follow(_("Restoring the backup"), job)

    def _on_restored(self, aside: Path | None) -> None:
        self.file.clear()
        kept = _("Restored.")
        if aside is not None:
            kept += _(" The database before is kept as {file}.").format(file=aside.name)
        self.message.say(kept, "admit")
        window = self.window()
        if isinstance(window, MainWindow):
            window.sign_out()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _follow(self, title: str, job: Job) -> None:
        job.ended.connect(self._on_ended)
        self.progress.follow(title, job)

    def _on_ended(self) -> None:
        self.check.setEnabled(True)
        self.act.setEnabled(True)

    def _lay_out(self) -> None:
        self.body.addWidget(Prose(_(
            "Choose a backup; it is opened and checked, and you see what would be lost before "
            "anything happens.")))
        line = row(self.field, self.choose, self.check)
        for button in (self.choose, self.check):
            line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        for part in (self.message, self.progress, self.table):
            self.body.addWidget(part)
        self.body.addLayout(row(self.act, None))


def _moment(text: str) -> str:
    """SQLite's UTC text on the school's clock."""
    if not text:
        return "—"
    return cells.plain(datetime.fromisoformat(text).replace(tzinfo=UTC), "day")
