"""Sheets of answers from the window: saved for families and teachers, read when they are filled."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.cases.followup import importing
from app.cases.followup.importing import FollowUpImport
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.reports import followup_form
from ui import ask
from ui.context import Context
from ui.reports import saving

_KINDS = N_("Sheets of answers (*.xlsx *.xls *.et *.ods *.csv)")
_TOLD = 3  # rejected lines that are told in the window; the rest are counted


class FollowUpSheets(QObject):
    """`told(words, tone)` beside the cause, `changed` when something came in."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def write(self) -> None:
        """Ask where, then write a line for everybody who is to be asked."""
        today = clock.today()

        def make(path: Path, _progress: Progress) -> int:
            return followup_form.write(self._context.desk, path, today)

        def save(path: Path) -> None:
            self._context.pool.start(partial(make, path), partial(self._on_written, path),
                                     self._on_refused)

        saving.ask_place(self._page, self._context.settings, _("Sheet of answers"),
                         f"{_('Daily follow-up')}-{today}", (".xlsx",), save)

    def choose(self) -> None:
        """Ask which file, then read it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self._page, _("Read a filled sheet"), str(folder), _(_KINDS))
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
        words = ngettext("{n} line written", "{n} lines written", count).format(n=count)
        saving.tell_saved(self._context, words, path)

    def _on_read(self, done: FollowUpImport) -> None:
        words = _("added {added}, unchanged {unchanged}, rejected {rejected}").format(
            added=done.added, unchanged=done.unchanged, rejected=len(done.rejected))
        if done.ill:
            words += _(", with symptoms: {names}").format(names=_(", ").join(done.ill))
        lines = [f"{one.row} {one.name} {one.message}" for one in done.rejected[:_TOLD]]
        self.changed.emit()
        self.told.emit("\n".join([words, *lines]),
                       "hold" if done.rejected or done.ill else "admit")

    def _on_refused(self, refusal: AppError) -> None:
        self.told.emit(str(refusal), "hold")
