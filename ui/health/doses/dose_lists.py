"""Lists of vaccinations from the window: read in, with what came of it told beside."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.health.doses import importing
from app.health.doses.importing import DoseImport
from app.i18n import N_, _
from ui import ask
from ui.context import Context
from ui.jobs import Job
from ui.reports import saving

_KINDS = N_("Lists of vaccinations (*.xlsx *.xls *.et *.ods *.csv)")
_TOLD = 3  # lines that are told in the window; the rest are counted


class DoseLists(QObject):
    """`told(words, tone)` beside the cause, `began(job)`, `changed` when something came in."""

    told = Signal(str, str)
    began = Signal(object)
    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def choose(self) -> None:
        """Ask which file, then read it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self._page, _("Read a list of vaccinations"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
        ask.show(dialog)

    def read(self, path: Path) -> Job:
        """What is new comes in; the rest is told. The job can be cancelled: then nothing is."""
        saving.remember_folder(self._context.settings, "import", path.parent)
        job = self._context.pool.start(
            lambda progress: importing.take(self._context.desk, path, progress=progress),
            self._on_read, self._on_refused)
        self.began.emit(job)
        return job

    def _on_read(self, done: DoseImport) -> None:
        lines = [f"{one.row} {one.name} {one.column} {one.message}"
                 for one in (*done.rejected, *done.warnings)[:_TOLD]]
        tone = "hold" if done.rejected else "again" if done.warnings else "admit"
        self.told.emit("\n".join([importing.summary(done), *lines]), tone)
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.told.emit(str(refusal), "hold")
