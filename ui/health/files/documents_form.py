"""Documents of one person: filed, looked at, saved out, withdrawn with a reason."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog

from app.health.files import documents, wording
from app.health.files.catalogue import kinds, named
from app.health.files.documents import Filed, Opened, Paper
from app.health.files.queries import DocumentView as Row
from app.health.files.queries import HealthFile
from app.health.files.rules import LARGEST, Sort
from app.i18n import N_, _
from app.security.desk import Desk
from ui import ask, cells
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.health.files.document_view import DocumentView, picture_of
from ui.health.files.entry_list import ListEntry
from ui.health.files.part import FilePart, day_trouble, read_day
from ui.parts.buttons import Button
from ui.reports import saving

_KINDS = N_("Pictures and PDF (*.pdf *.jpg *.jpeg *.png *.bmp *.webp)")


class DocumentsForm(FilePart):
    """Enter on a document shows it; a file can be dropped anywhere on the form."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("Documents on file"),
            _("No paper is on file. File a picture or a PDF of a certificate."), [
                Entry("path", _("File"), hint=_("Picture or PDF, at most {most} MB").format(
                    most=LARGEST // 1_000_000), longest=1000),
                Entry("kind", _("Kind"), Kind.CHOICE, choices=list(kinds("document").items())),
                Entry("dated", _("Day on the paper"), required=False, check=day_trouble,
                      beside=True),
                Entry("title", _("Title"), required=False, hint=_("Empty = the file's name")),
                Entry("note", _("Note"), required=False),
            ])
        self.remind_days("dated")
        self.pick = Button(_("Choose a file…"), self._on_pick, icon="file-import", key="Ctrl+O")
        self.look = Button(_("Show the paper"), self._on_look, icon="eye", key="Ctrl+Return")
        self.withdraw = Button(_("Withdraw…"), self._on_withdraw, kind="danger")
        self.list.opened.connect(self.open_document)
        self.setAcceptDrops(True)
        self.lay_out(self.pick, self.look, self.withdraw)

    def show_row(self, key: int) -> None:
        """The paper itself."""
        super().show_row(key)
        self._on_look()

    def entries(self, file: HealthFile) -> list[ListEntry]:
        """Newest first, the withdrawn ones last."""
        return [_entry(each) for each in file.documents]

    def acts(self) -> tuple[Button, ...]:
        """What writes; looking is always possible."""
        return (self.save, self.pick, self.withdraw)

    def empty(self) -> None:
        """Another paper of the same kind is likely: the kind stays."""
        for name in ("path", "dated", "title", "note"):
            self.form.set_value(name, "")

    def fill(self, about: Row) -> None:
        """A document is not corrected: the form stays for another one."""

    def told(self) -> None:
        """What is chosen can be looked at."""
        one = self.chosen
        self.save.setText(_("File it"))
        self.look.setHidden(one is None)
        self.pick.setHidden(one is not None)
        self.withdraw.setHidden(one is None or one.withdrawn_at is not None)

    def submit(self) -> None:
        """Read the file, look whether it is a document, keep it."""
        found = self.form.values()
        if found is None or self.file is None:
            return
        path = Path(found["path"].strip('"'))  # as a file manager copies it
        paper = Paper(found["kind"], read_day(found["dated"]), found["title"] or "",
                      found["note"] or "")
        self.run(partial(documents.file_document, self._context.desk, self.file.person_id, path,
                         paper), "")

    def open_document(self, about: Row) -> None:
        """Show it; that somebody looked is written down."""
        self._context.pool.run(
            partial(_looked_at, self._context.desk, about.id), self._on_opened, self._on_refused)

    def set_file(self, path: Path) -> None:
        """This one is to be filed."""
        self.form.set_value("path", str(path))
        self.form.control("kind").setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It stands in the form."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.set_file(Path(urls[0].toLocalFile()))

    def _on_done(self, words: str, result: Any) -> None:
        """The same content twice is one document: that is told, and nothing was added."""
        if isinstance(result, Filed) and self.file is not None:
            words = _("This paper is in the file of {name} already.") if result.known else _(
                "The paper is in the file of {name}.")
            words = words.format(name=self.file.name)
        super()._on_done(words, result)

    def _on_opened(self, read: tuple[Opened, QImage]) -> None:
        ask.show(DocumentView(self, self._context, *read))

    def _on_look(self) -> None:
        if self.chosen is not None:
            self.open_document(self.chosen)

    def _on_pick(self) -> None:
        folder = saving.recent_folder(self._context.settings, "documents", Path.home())
        dialog = QFileDialog(self, _("Choose a picture or a PDF"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_picked)
        ask.show(dialog)

    def _on_picked(self, chosen: str) -> None:
        saving.remember_folder(self._context.settings, "documents", Path(chosen).parent)
        self.set_file(Path(chosen))

    def _on_withdraw(self) -> None:
        if self.chosen is None:
            return
        about = self.chosen

        def withdraw(values: dict[str, Any]) -> None:
            documents.withdraw(self._context.desk, about.id, values["why"])

        ask.show(FormDialog(
            self, _("Withdraw “{title}”?").format(title=about.title),
            [Entry("why", _("Why it does not belong here"))], _("Withdraw the paper"), withdraw,
            self._context.pool, partial(self._on_done, _("“{title}” is withdrawn.").format(
                title=about.title)),
            text=_("It stays in the file with this reason; nothing is deleted.")))


def _looked_at(desk: Desk, document_id: int) -> tuple[Opened, QImage]:
    """In a worker's thread: a large picture takes its time to be decoded."""
    opened = documents.open_document(desk, document_id)
    return opened, QImage() if opened.sort is Sort.PDF else picture_of(opened.content)


def _entry(one: Row) -> ListEntry:
    over = one.withdrawn_at is not None
    dated = _("dated {day}").format(day=one.dated) if one.dated else ""
    filed = _("filed {day}").format(day=cells.plain(one.added_at, "day")[:10])
    return ListEntry(
        one, one.title, "\u2002".join(filter(None, (
            one.why, dated, filed, wording.size(one.size), one.note, one.by))),
        _("Withdrawn") if over else named("document", one.kind),
        "neutral" if over else "accent", "" if over else "document", over)
