"""A class list comes in: choose the file, look at what it would do, take it over, or back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.people import roster
from app.people.roster import ImportResult, Preview
from app.progress import Progress
from ui import ask
from ui.context import Context
from ui.jobs import Job
from ui.parts.card import page, row, scrolled
from ui.parts.labels import ElidedLabel, Glyph, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.people.import_choose import ImportChoose
from ui.people.import_preview import ImportPreview
from ui.people.import_result import ImportResultView


class ImportPage(QWidget):
    """Three steps; `left` when the roll comes back, `photos` for pictures instead."""

    left = Signal()
    guide = "people#import"
    photos = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self.choose = ImportChoose(context)
        self.preview = ImportPreview()
        self.result = ImportResultView()
        self.file = ElidedLabel("", "hint")
        self.message, self.progress = MessageLine(), ProgressCard()
        self._sheets = QStackedWidget()
        self._names = [Words(), Words(), Words()]
        self._lay_out()
        self.choose.chosen.connect(self.read)
        self.choose.undo.connect(self._ask_undo)
        self.choose.left.connect(self._leave)
        self.choose.photos.connect(self.photos)
        self.preview.accepted.connect(self._take_over)
        self.preview.left.connect(self.start)
        self.result.undo.connect(self._ask_undo)
        self.result.again.connect(self.start)
        self.result.left.connect(self._leave)
        self.setFocusProxy(self._sheets)

    def start(self, file: Path | None = None) -> None:
        """From the beginning; with a file, it is read at once."""
        self._stop()
        self.file.clear()
        self._go(0)
        self.choose.ask_last()
        if file is not None:
            self.choose.set_file(file)
            self.read(file)

    def read(self, file: Path) -> None:
        """Read the list and compare it with the roll; nothing is written."""
        self._stop()
        self.message.hide()
        desk = self._context.desk
        self._follow(_("Reading {file}").format(file=file.name), self._context.pool.start(
            lambda progress: roster.preview(desk, file, progress),
            self._on_read, self.choose.refuse))

    def _on_read(self, found: Preview) -> None:
        self.file.setText(found.file.path.name)
        self.preview.show_preview(found)
        self._go(1)

    def _take_over(self, found: Preview) -> None:
        desk, folder = self._context.desk, self._context.settings.documents

        def work(progress: Progress) -> ImportResult:
            return roster.accept(desk, found, error_folder=folder, progress=progress)

        self.preview.let(False)
        self._follow(_("Taking over {file}").format(file=found.file.path.name),
                     self._context.pool.start(work, self._on_taken_over, self._on_refused))

    def _on_taken_over(self, done: ImportResult) -> None:
        self.result.show_result(done)
        self._go(2)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _ask_undo(self, batch_id: int, words: str) -> None:
        ask.ask(
            self, _("Undo this import?"),
            _("{words}. Whoever was added leaves the roll again, whatever was changed becomes "
              "what it was before. The file itself stays where it is.").format(words=words),
            _("Undo import"), partial(self._undo, batch_id))

    def _undo(self, batch_id: int) -> None:
        desk = self._context.desk
        self.message.hide()
        self._follow(_("Undoing the import"), self._context.pool.start(
            lambda progress: roster.undo(desk, batch_id, progress),
            self._on_undone, self._on_refused))

    def _on_undone(self, _none: None) -> None:
        self._context.say(_("The import was undone."))
        self.start()

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _follow(self, title: str, job: Job) -> None:
        self._job = job
        job.ended.connect(partial(self._on_ended, job))
        self.progress.follow(title, job)

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
        self.preview.let(True)

    def _go(self, step: int) -> None:
        self.message.hide()
        sheet = (self.choose, self.preview, self.result)[step]
        self._sheets.setCurrentIndex(step)
        self._sheets.setFocusProxy(sheet)
        titles = (_("Choose the file"), _("Look at it"), _("Taken over"))
        for number, words in enumerate(self._names):
            words.setText(f"{number + 1}\u2002{titles[number]}")
            words.setProperty("role", "strong" if number == step else "secondary")
            words.set_tone("accent" if number == step else "")
        if self.isVisible():
            sheet.setFocus()

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        steps = row(spacing=10)
        for number, words in enumerate(self._names):
            if number:
                steps.addWidget(Glyph("chevron-right", "ink3", 14))
            steps.addWidget(words)
        column.addLayout(row(Words(_("Import a class list"), "page"), self.file, None, steps))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        for sheet in (self.choose, self.preview, self.result):
            self._sheets.addWidget(scrolled(sheet))
        column.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
