"""Filled forms from the window: choose the file, say once what its columns mean, take it over."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.health.lookback import importing
from app.health.lookback.importing import Opened, TripImport
from app.i18n import N_, _
from ui import ask
from ui.context import Context
from ui.health.lookback.form_dialog import FormColumns, told
from ui.reports import saving

_KINDS = N_("Filled forms (*.xlsx *.xls *.et *.ods *.csv)")


class FormImport(QObject):
    """`told(words, tone)` beside the cause, `changed` when something came in."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self.dialog: FormColumns | None = None

    def choose(self, term_id: int) -> None:
        """Ask which file, then open it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self._page, _("Import filled forms"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen), term_id))
        ask.show(dialog)

    def open(self, path: Path, term_id: int) -> None:
        """Read the header; what its columns mean is asked or shown."""
        saving.remember_folder(self._context.settings, "import", path.parent)
        self._context.pool.run(
            partial(importing.open_form, self._context.desk, path),
            partial(self._on_opened, term_id), self._on_refused)

    def _on_opened(self, term_id: int, opened: Opened) -> None:
        self.dialog = FormColumns(self._page, self._context, opened, term_id, self._on_taken)
        ask.show(self.dialog)

    def _on_taken(self, done: TripImport) -> None:
        self.told.emit(told(done), "hold" if done.rejected else "admit")
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.told.emit(str(refusal), "hold")
