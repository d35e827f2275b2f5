"""Class forms from the window: written for the teachers, read back when they are filled in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.health.checks import importing, wording
from app.health.checks.importing import CheckImport
from app.health.checks.service import Look
from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.reports import check_form
from ui import ask
from ui.context import Context
from ui.reports import saving

_KINDS = N_("Class forms (*.xlsx *.xls *.et *.ods)")
_TOLD = 3  # rejected lines that are told in the window; the rest are counted


class ClassForms(QObject):
    """`told(words, tone)` beside the cause, `changed` when something came in."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def write(self, look: Look) -> None:
        """Ask where, then write the forms of all classes."""
        name = f"{_(wording.ROUND[look.round])}-{look.day}"

        def make(path: Path, progress: Progress) -> int:
            return check_form.write(self._context.desk, path, look.day, look.round,
                                    progress=progress)

        def save(path: Path) -> None:
            self._context.pool.start(partial(make, path), partial(self._on_written, path),
                                     self._on_refused)

        saving.ask_place(self._page, self._context.settings, _("Class forms"), name, (".xlsx",),
                         save)

    def choose(self) -> None:
        """Ask which file, then read it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self._page, _("Read filled class forms"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
        ask.show(dialog)

    def read(self, path: Path) -> None:
        """What is new comes in; the rest is told."""
        saving.remember_folder(self._context.settings, "import", path.parent)
        self._context.pool.start(
            lambda progress: importing.take(self._context.desk, path, progress=progress),
            self._on_read, self._on_refused)

    def _on_written(self, path: Path, count: int) -> None:
        words = ngettext("{count} class form written", "{count} class forms written", count)
        saving.tell_saved(self._context, words.format(count=count), path)

    def _on_read(self, done: CheckImport) -> None:
        words = _("added {added}, unchanged {unchanged}, rejected {rejected}").format(
            added=done.added, unchanged=done.unchanged, rejected=len(done.rejected))
        lines = [f"{one.sheet} {one.row} {one.name} {one.message}"
                 for one in done.rejected[:_TOLD]]
        self.told.emit("\n".join([words, *lines]), "hold" if done.rejected else "admit")
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.told.emit(str(refusal), "hold")
