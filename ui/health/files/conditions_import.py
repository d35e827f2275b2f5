"""Health columns of a class list from the window: looked at first, taken over after that."""

import csv
from dataclasses import astuple
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError
from app.health.files import importing
from app.health.files.importing import ConditionImport, Rejected
from app.i18n import N_, _
from app.reports.draft import draft
from app.reports.sheet import plain
from ui import ask
from ui.context import Context
from ui.jobs import Job
from ui.reports import saving

_KINDS = N_("Class lists (*.xlsx *.xls *.et *.ods *.csv)")
_TOLD = 4  # rejected lines that are told in the window; the command tells all of them


class ConditionsImport(QObject):
    """`told(words, tone)`; `asked(words, tone, action, act)` before anything is written.

    following   title and job of what is under way; `changed` when something came in
    """

    told = Signal(str, str)
    asked = Signal(str, str, str, object)
    following = Signal(str, Job)
    changed = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def choose(self) -> None:
        """Ask which file, then look at it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self._page, _("Choose a class list"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.look(Path(chosen)))
        ask.show(dialog)

    def look(self, path: Path) -> None:
        """Say what would be written; nothing is."""
        saving.remember_folder(self._context.settings, "import", path.parent)
        self._start(path, True, partial(self._on_looked, path))

    def take(self, path: Path) -> None:
        """Write what is new."""
        self._start(path, False, self._on_taken)

    def _start(self, path: Path, dry_run: bool, done: object) -> None:
        desk = self._context.desk
        job = self._context.pool.start(
            lambda progress: importing.take(desk, path, dry_run, progress), done,  # type: ignore[arg-type]
            self._on_refused)
        self.following.emit(_("Reading {file}").format(file=path.name), job)

    def _on_looked(self, path: Path, found: ConditionImport) -> None:
        words = _("{file}: {added} lines for {people} people would be added, {unchanged} stand "
                  "there already, {rejected} cannot be taken over.").format(
            file=path.name, added=found.added, people=found.people,
            unchanged=found.unchanged, rejected=len(found.rejected))
        words = "\n".join((words, *_lines(found)))
        if found.added:
            self.asked.emit(words, "again" if found.rejected else "accent", _("Take over"),
                            partial(self.take, path))
        else:
            self._tell(words, found, "accent")

    def _on_taken(self, done: ConditionImport) -> None:
        words = _("added {added}, unchanged {unchanged}, rejected {rejected}").format(
            added=done.added, unchanged=done.unchanged, rejected=len(done.rejected))
        self._tell("\n".join((words, *_lines(done))), done, "admit")
        self.changed.emit()

    def _tell(self, words: str, found: ConditionImport, well: str) -> None:
        """What was not taken over can be saved as a list, so that somebody mends it."""
        if found.rejected:
            self.asked.emit(words, "again", _("Save those not taken…"),
                            partial(self._ask_place, found.rejected))
        else:
            self.told.emit(words, well)

    def _ask_place(self, rejected: list[Rejected]) -> None:
        def save(path: Path) -> None:
            self._context.pool.run(
                partial(_write, path, rejected),
                lambda _none: saving.tell_saved(
                    self._context, _("{name} was saved.").format(name=path.name), path),
                self._on_refused)

        saving.ask_place(self._page, self._context.settings, _("Save those not taken"),
                         _("Health columns not taken"), (".csv",), save)

    def _on_refused(self, refusal: AppError) -> None:
        self.told.emit(str(refusal), "hold")


def _write(path: Path, rejected: list[Rejected]) -> None:
    """A table that Excel opens: where it stood, whose it was, and why it was not taken."""
    head = (_("Sheet"), _("Row"), _("Name"), _("Column"), _("Value"), _("Why"))
    with draft(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(head)
        lines.writerows([plain(cell) for cell in astuple(one)] for one in rejected)


def _lines(found: ConditionImport) -> list[str]:
    """The first lines that were not taken over, and how many more there are."""
    told = [f"{one.sheet} {one.row} {one.name} {one.column} {one.value}: {one.message}".strip()
            for one in found.rejected[:_TOLD]]
    more = len(found.rejected) - _TOLD
    if more > 0:
        told.append(_("… and {n} more").format(n=more))
    if found.others:
        told.append(_("Not known and left out: {columns}.").format(
            columns="、".join(found.others)))
    return told
