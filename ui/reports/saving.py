"""Where files go: the save dialogue, the folder used last, and the word when it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import N_, _
from app.settings import Settings
from ui import ask
from ui.context import Context

KINDS = {
    ".pdf": N_("PDF document (*.pdf)"),
    ".xlsx": N_("Excel workbook (*.xlsx)"),
    ".csv": N_("Table as text (*.csv)"),
    ".jpg": N_("Picture (*.jpg)"),
    ".png": N_("Picture (*.png)"),
    ".webp": N_("Picture (*.webp)"),
    ".bmp": N_("Picture (*.bmp)"),
}


def recent_folder(settings: Settings, what: str, before: Path) -> Path:
    """The folder that was used last for this, while it is still there."""
    kept = Path(str(_kept(settings).value(f"folders/{what}", "")))
    return kept if kept.is_absolute() and kept.is_dir() else before


def remember_folder(settings: Settings, what: str, folder: Path) -> None:
    """Begin here the next time."""
    _kept(settings).setValue(f"folders/{what}", str(folder))


def ask_place(parent: QWidget, settings: Settings, title: str, name: str,
              endings: Sequence[str], then: Callable[[Path], object]) -> QFileDialog:
    """Ask where to save; `then` gets the place, with one of the endings."""
    settings.documents.mkdir(parents=True, exist_ok=True)
    folder = recent_folder(settings, "save", settings.documents)
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_(KINDS[ending]) for ending in endings])
    dialog.setDefaultSuffix(endings[0])
    dialog.selectFile(name + endings[0])
    dialog.filterSelected.connect(partial(_on_kind, dialog, endings))
    dialog.fileSelected.connect(partial(_on_chosen, settings, endings, then))
    ask.show(dialog)
    return dialog


def open_folder(path: Path) -> None:
    """Show where a file lies."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def tell_saved(context: Context, words: str, path: Path) -> None:
    """Say that it is done, with the way to it."""
    context.say(words, _("Open folder"), partial(open_folder, path))


def _on_kind(dialog: QFileDialog, endings: Sequence[str], chosen: str) -> None:
    """Another kind of file: its name changes with it."""
    ending = next(each for each in endings if f"*{each}" in chosen)
    dialog.setDefaultSuffix(ending)
    if files := dialog.selectedFiles():
        dialog.selectFile(Path(files[0]).stem + ending)


def _on_chosen(settings: Settings, endings: Sequence[str], then: Callable[[Path], object],
               chosen: str) -> None:
    path = Path(chosen)
    if path.suffix.lower() not in endings:
        path = path.with_name(path.name + endings[0])
    remember_folder(settings, "save", path.parent)
    then(path)


def _kept(settings: Settings) -> QSettings:
    return QSettings(str(settings.folder / "window.ini"), QSettings.Format.IniFormat)
