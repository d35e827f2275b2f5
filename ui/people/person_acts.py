"""What is done about one person: card, gate, exemption, picture."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.people import service
from app.people.merging import service as merging
from app.people.roll_queries import PersonView
from app.people.rules import Obstacle
from app.progress import Progress
from app.reports.service import print_passes
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind
from ui.people.merge_dialog import MergeDialog
from ui.reports import saving
from ui.reports.paper_dialog import show_paper

_PICTURES = N_("Pictures (*.jpg *.jpeg *.png *.bmp)")


class PersonActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not; `person` is the one."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.person: PersonView | None = None

    def print_card(self) -> None:
        """Look at the card that is valid now."""
        self._show_card(reissue=False)

    def reissue(self) -> None:
        """A new code; the one before opens no gate any more."""
        if self.person is not None:
            ask.ask(
                self._over, _("Reissue the pass of {name}?").format(name=self.person.row.name),
                _("A new code is made. The card handed out before is held at the gate from now "
                  "on; this cannot be taken back."),
                _("Reissue pass"), partial(self._show_card, reissue=True))

    def restrict(self) -> None:
        """Hold at the gate until the clinic has looked."""
        self._do(lambda desk, who: service.restrict(desk, who, Obstacle.CLINIC),
                 _("{name} is held at the gate."), _("Undo"), self.lift)

    def lift(self) -> None:
        """Let in again."""
        self._do(service.lift, _("{name} may come in again."))

    def exempt(self) -> None:
        """Let in by name while the school is closed."""
        today = clock.today()
        self._form(
            _("Exemption for {name}"), [
                Entry("since", _("From day"), Kind.DAY, today),
                Entry("until", _("Until day"), Kind.DAY, today),
                Entry("reason", _("Reason")),
            ],
            _("Grant exemption"), self._submit_exemption,
            _("{name} may come in while the school is closed."),
            _("While the school is closed only named people enter."))

    def set_photo(self) -> None:
        """Choose a picture for the card and the gate."""
        folder = saving.recent_folder(self._context.settings, "photo", Path.home())
        dialog = QFileDialog(self._over, _("Choose a picture"), str(folder), _(_PICTURES))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_picture)
        ask.show(dialog)

    def merge(self) -> None:
        """Choose a second file of this person, and make the two one."""
        if self.person is not None:
            ask.show(MergeDialog(self._over, self._context, self.person.row.person_id,
                                 self.person.row.name, self._on_merged))

    def unmerge(self) -> None:
        """Let the second file that was merged last stand by itself again."""
        if self.person is not None and self.person.merged:
            other = self.person.merged[-1]
            self._context.pool.run(
                partial(merging.unmerge, self._context.desk, other.id),
                partial(self._on_done, _("{name} has two files again.").format(
                    name=self.person.row.name), "", None), self._on_refused)

    def _on_merged(self, words: str, other: int) -> None:
        def undo() -> None:
            self._context.pool.run(partial(merging.unmerge, self._context.desk, other),
                                   lambda _kept: self.changed.emit(), self._on_refused)

        self._on_done(words, _("Undo"), undo, None)

    def _show_card(self, reissue: bool) -> None:
        if self.person is None:
            return
        one, desk = self.person.row, self._context.desk

        def make(path: Path, progress: Progress) -> int:
            return print_passes(desk, path, people=(one.person_id,), single=True,
                                reissue=reissue, progress=progress)

        title = _("Pass of {name}").format(name=one.name)
        dialog = show_paper(self._over, self._context, title, title, make)
        dialog.finished.connect(lambda _result: self.changed.emit())

    def _submit_exemption(self, who: int, values: dict[str, Any]) -> None:
        """In a worker's thread."""
        service.exempt(self._context.desk, who, values["since"], values["until"],
                       values["reason"])

    def _on_picture(self, chosen: str) -> None:
        file = Path(chosen)
        saving.remember_folder(self._context.settings, "photo", file.parent)
        self._do(lambda desk, who: service.set_photos(desk, {who: _bytes(file)}),
                 _("{name} has a new picture."))

    def _form(self, title: str, entries: list[Entry], act: str,
              submit: Callable[[int, dict[str, Any]], None], done: str, text: str = "") -> None:
        if self.person is None:
            return
        who, name = self.person.row.person_id, self.person.row.name
        ask.show(ask.FormDialog(
            self._over, title.format(name=name), entries, act, partial(submit, who),
            self._context.pool, partial(self._on_done, done.format(name=name), "", None),
            text=text))

    def _do(self, act: Callable[[Any, int], object], done: str, undo: str = "",
            undone: Callable[[], object] | None = None) -> None:
        if self.person is None:
            return
        desk, who, name = self._context.desk, self.person.row.person_id, self.person.row.name
        self._context.pool.run(partial(act, desk, who),
                               partial(self._on_done, done.format(name=name), undo, undone),
                               self._on_refused)

    def _on_done(self, words: str, undo: str, undone: Callable[[], object] | None,
                 _result: object) -> None:
        self._context.say(words, undo, undone)
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Invalid(_("This is not a picture that can be read.")) from error
