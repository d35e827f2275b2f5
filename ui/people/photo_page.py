"""Photos of a folder come in: choose it, look whose they are, keep them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.people.gallery import service, wording
from app.people.gallery.rules import Found, Match
from app.people.gallery.service import Preview, Taken
from app.progress import Progress
from app.register import Column
from ui import ask, cells
from ui.context import Context
from ui.jobs import Job
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import FilterPill
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import EmptyState, MessageLine, ProgressCard
from ui.reports import saving
from ui.rows import RowsModel
from ui.table import RowsTable

_TONES = {Match.MATCHED: "admit", Match.UNMATCHED: "neutral", Match.DOUBTFUL: "again",
          Match.REJECTED: "hold"}
COLUMNS: list[Column[Found]] = [
    Column(N_("File"), lambda each: each.file, 4),
    Column(N_("Name"), lambda each: each.person.name if each.person else "", 2.4),
    Column(N_("Class"), lambda each: each.person.group if each.person else "", 1.8),
    Column(N_("State"), lambda each: _(wording.MATCH[each.match]), 1.8,
           tone=lambda each: _TONES[each.match]),
    Column(N_("Reason"), wording.message, 5),
]


class PhotoPage(QWidget):
    """`left` when the roll comes back."""

    guide = "people#photos"
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self.look: Preview | None = None
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(_("A folder or a zip with one picture a person"))
        self.field = Field(_("Photos"), self.folder, hint=_("Enter reads it"))
        self.choose = Button(_("Choose a folder…"), self._on_choose, icon="camera", key="Ctrl+O")
        self.zip = Button(_("Choose a zip…"), self._on_zip)
        self.back = Button(_("Back to the roll"), self._leave, kind="quiet", icon="arrow-left")
        self.message, self.progress = MessageLine(), ProgressCard()
        self.model: RowsModel[Found] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "photos", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Photos"))
        self.all = FilterPill(_("All files"), checked=True)
        self.pills = {match: FilterPill(_(wording.MATCH[match])) for match in Match}
        self.consequence = Prose("", "")
        self.keep = Button("", self._on_keep, kind="primary", key="Ctrl+Return")
        self._sheets = QStackedWidget()
        self._lay_out()
        self.folder.returnPressed.connect(self._on_read)
        self.setFocusProxy(self.folder)

    def start(self, folder: Path | None = None) -> None:
        """From the beginning; with a folder, it is read at once."""
        self._stop()
        self.message.hide()
        self._show(None)
        if folder is not None:
            self.folder.setText(str(folder))
            self._on_read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the roll."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a folder with photos"), self._recent())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def _on_zip(self) -> None:
        dialog = QFileDialog(self, _("Choose a zip with photos"), self._recent(), "*.zip")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(lambda chosen: self.start(Path(chosen)))
        ask.show(dialog)

    def _recent(self) -> str:
        return str(saving.recent_folder(self._context.settings, "photos", Path.home()))

    def _on_read(self) -> None:
        text = self.folder.text().strip()
        if not text:
            self.field.refuse(_("Choose a folder, or drop one here."))
            return
        self.field.accept()
        path, desk = Path(text).expanduser(), self._context.desk
        saving.remember_folder(self._context.settings, "photos", path.absolute().parent)
        self._follow(_("Reading {file}").format(file=path.name), self._context.pool.start(
            lambda progress: service.preview(desk, path, progress), self._show,
            lambda refusal: self.field.refuse(str(refusal))))

    def _show(self, look: Preview | None) -> None:
        self.look = look
        self._sheets.setCurrentIndex(0 if look is None else 1)
        self.keep.setEnabled(False)
        self.consequence.clear()
        self.keep.setText(_("Keep the photos"))
        if look is None:
            return
        self.all.set_count(len(look.found))
        for match, pill in self.pills.items():
            pill.set_count(look.count(match))
        self.all.setChecked(True)
        self._filter(None)
        taken = look.count(Match.MATCHED)
        replaced = sum(each.person is not None and each.person.id in look.pictured
                       for each in look.found if each.match is Match.MATCHED)
        self.keep.setText(ngettext("Keep {n} photo", "Keep {n} photos", taken).format(
            n=cells.shown(taken)))
        self.keep.setEnabled(taken > 0)
        self.consequence.setText(_(
            "{new} people get a picture, {replaced} have one that is compared and replaced; "
            "{rest} files are left out.").format(
                new=cells.shown(taken - replaced), replaced=cells.shown(replaced),
                rest=cells.shown(len(look.found) - taken)))
        self.table.setFocus()

    def _filter(self, match: Match | None) -> None:
        if self.look is not None:
            self.model.set_rows([each for each in self.look.found
                                 if match is None or each.match is match])

    def _on_keep(self) -> None:
        if self.look is None or not self.keep.isEnabled():
            return
        desk, path = self._context.desk, self.look.path

        def work(progress: Progress) -> Taken:
            return service.take(desk, path, progress)

        self.keep.setEnabled(False)
        self._follow(_("Keeping the photos"), self._context.pool.start(
            work, self._on_kept, self._on_refused))

    def _on_kept(self, done: Taken) -> None:
        self.message.say(
            _("{added} photos added, {replaced} replaced, {unchanged} unchanged; "
              "{rest} files were left out.").format(
                  added=cells.shown(done.added), replaced=cells.shown(done.replaced),
                  unchanged=cells.shown(done.unchanged),
                  rest=cells.shown(len(done.unmatched) + len(done.rejected))),
            "admit", _("To the roll"), self._leave)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self.keep.setEnabled(True)

    def _follow(self, title: str, job: Job) -> None:
        self._stop()
        self._job = job
        job.ended.connect(partial(self._on_ended, job))
        self.progress.follow(title, job)

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.keep.setEnabled(self.look is not None and self.look.count(Match.MATCHED) > 0)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Import photos"), "page"), 8, self.back, None))
        line = row(self.field, self.choose, self.zip)
        line.setStretchFactor(self.field, 1)
        for button in (self.choose, self.zip):
            line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        group = QButtonGroup(self)
        for match, pill in ((None, self.all), *self.pills.items()):
            group.addButton(pill)
            pill.clicked.connect(lambda _on, match=match: self._filter(match))
        inner = QWidget()
        sheet = QVBoxLayout(inner)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(10)
        sheet.addLayout(row(self.all, *self.pills.values(), None))
        card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(self.table)
        foot = card.footer()
        for part in (self.keep, self.consequence):
            foot.addWidget(part)
        foot.setStretchFactor(self.consequence, 1)
        sheet.addWidget(card, 1)
        empty = Card()
        empty.body.addWidget(EmptyState(
            "camera", _("Drop a folder with photos here"),
            _("One picture a person, named by 学号, 学籍号 or ID number; or by the name, in a "
              "folder named as the class. JPEG, PNG, BMP and WebP are read, and made small.")))
        self._sheets.addWidget(empty)
        self._sheets.addWidget(inner)
        column.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
