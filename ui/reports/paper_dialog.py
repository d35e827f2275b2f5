"""One surface for every paper: made in a worker, looked at, printed, saved."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, Unavailable
from app.i18n import _, ngettext
from app.progress import Progress
from ui import ask, cells
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.jobs import Job
from ui.parts.buttons import Button
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.reports import printing, saving
from ui.reports.preview import Preview

Make = Callable[[Path, Progress], int]
_SIDE = 264
_MARGIN = 48  # px of the window that stay in sight around it
_LARGEST = QSize(1180, 1000)


class PaperDialog(QDialog):
    """`make(path, progress)` writes the PDF and answers its rows; Esc leaves, nothing is kept.

    name  of the file that is proposed, without ending
    """

    guide = "lists#print"

    def __init__(self, parent: QWidget, context: Context, title: str, name: str,
                 make: Make) -> None:
        super().__init__(parent)
        self._context, self._name, self._make = context, name, make
        self._folder = TemporaryDirectory(prefix="campusward-", ignore_cleanup_errors=True)
        self._file = Path(self._folder.name) / f"{name}.pdf"
        self._job: Job | None = None
        self.setWindowTitle(title)
        self.preview, self.message, self.progress = Preview(), MessageLine(), ProgressCard()
        self.facts = Prose(_("Making the paper…"), "secondary")
        self.form = Form([
            Entry("printer", _("Printer"), Kind.CHOICE, required=False),
            Entry("copies", _("Copies"), Kind.NUMBER, 1, low=1, high=99),
        ])
        self.print = Button(_("Print"), self._on_print, kind="primary", icon="printer",
                            key="Ctrl+P")
        self.save = Button(_("Save as PDF"), self._on_save, icon="export", key="Ctrl+S")
        self.leave = Button(_("Close"), self.reject, kind="quiet")
        self._lay_out(title)
        self._let(False)
        self.form.submitted.connect(self._on_print)
        context.pool.run(printing.printers, self._on_printers, self._on_no_printing)
        self._follow(_("Making the paper…"), context.pool.start(
            partial(_made, make, self._file), self._on_made, self._on_refused))

    def done(self, result: int) -> None:
        """However it ends: stop what is under way and leave nothing of the paper behind."""
        self.preview.clear()
        if self._job is not None:
            self._job.ended.connect(self._folder.cleanup)
            self._job.cancel()
        else:
            self._folder.cleanup()
        super().done(result)

    def _follow(self, title: str, job: Job) -> None:
        self._job = job
        job.ended.connect(self._on_ended)
        self.progress.follow(title, job)

    def _on_ended(self) -> None:
        self._job = None
        if self.preview.pages == 0 and not self.message.text():
            self.facts.setText(_("The paper was not made."))

    def _on_made(self, _rows: int) -> None:
        self.preview.show_file(self._file)
        pages = self.preview.pages
        self.facts.setText(
            ngettext("{n} page", "{n} pages", pages).format(n=cells.shown(pages)))
        self._let(True)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _on_printers(self, names: list[str]) -> None:
        box = self.form.control("printer")
        assert isinstance(box, QComboBox)
        for name in names:
            box.addItem(name, name)
        if not names:
            self._on_no_printing(Unavailable(
                _("No printer is set up on this machine."),
                _("Save the paper as PDF and print it elsewhere.")))
        self._let(self.save.isEnabled())

    def _on_no_printing(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "again")
        self.form.hide()

    def _let(self, made: bool) -> None:
        """What can be done now."""
        box = self.form.control("printer")
        self.save.setEnabled(made)
        self.print.setEnabled(made and isinstance(box, QComboBox) and box.count() > 0)
        if self.print.isEnabled():
            self.print.setFocus()
        elif made:
            self.save.setFocus()

    def _on_print(self) -> None:
        values = self.form.values()
        if values is None or not self.print.isEnabled() or self._job is not None:
            return
        printer, copies = values["printer"], int(values["copies"])
        self.message.hide()
        self._follow(_("Printing"), self._context.pool.start(
            lambda progress: printing.send(self._file, printer, copies, self._name, progress),
            partial(self._on_printed, printer), self._on_refused))

    def _on_printed(self, printer: str, _none: None) -> None:
        self.message.say(_("Sent to {printer}.").format(printer=printer), "admit")

    def _on_save(self) -> None:
        saving.ask_place(self, self._context.settings, _("Save as PDF"), self._name, (".pdf",),
                         self._save_to)

    def _save_to(self, path: Path) -> None:
        self._context.pool.run(partial(_copied, self._file, path),
                               partial(self._on_saved, path), self._on_refused)

    def _on_saved(self, path: Path, _none: None) -> None:
        self.message.say(_("Saved as {file}.").format(file=path.name), "admit",
                         _("Open folder"), partial(saving.open_folder, path))

    def _lay_out(self, title: str) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        heading = Words(title, "heading")
        heading.setWordWrap(True)
        for part in (heading, self.facts, self.form, self.print, self.save, self.message,
                     self.progress):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.leave)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.preview, 1)
        line.addWidget(side)
        parent = self.parentWidget()
        room = parent.window().size() if parent else _LARGEST
        self.resize(room.shrunkBy(_margins()).boundedTo(_LARGEST))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)


def show_paper(parent: QWidget, context: Context, title: str, name: str, make: Make
               ) -> PaperDialog:
    """Open the surface over a page."""
    dialog = PaperDialog(parent, context, title, name, make)
    ask.show(dialog)
    return dialog


def _margins() -> QMargins:
    return QMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)


def _made(make: Make, file: Path, progress: Progress) -> int:
    """In a worker's thread."""
    return make(file, progress)


def _copied(source: Path, target: Path) -> None:
    """In a worker's thread."""
    from app.reports.draft import draft

    with draft(target) as beside:
        shutil.copyfile(source, beside)
