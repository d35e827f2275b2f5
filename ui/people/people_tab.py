"""The tab of people: the roll, and in its place imports, classes, the new school year."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.security.rights import Right
from ui.context import Context
from ui.people.groups_page import GroupsPage
from ui.people.import_page import ImportPage
from ui.people.newyear_page import NewYearPage
from ui.people.photo_page import PhotoPage
from ui.people.roll_page import RollPage
from ui.people.staffing.certificates_page import CertificatesPage


class PeopleTab(QStackedWidget):
    """A class list or photos may be dropped anywhere on it by whoever may import."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.roll = RollPage(context)
        self.roll.importing.connect(self.start_import)
        self.roll.certificates.connect(self.show_certificates)
        self.roll.grouping.connect(self.show_groups)
        self.certificates: CertificatesPage | None = None
        self.import_page: ImportPage | None = None
        self.photo_page: PhotoPage | None = None
        self.groups_page: GroupsPage | None = None
        self.newyear_page: NewYearPage | None = None
        self._context = context
        self.setAcceptDrops(context.desk.may(Right.IMPORT_PEOPLE))
        if context.desk.may(Right.READ_PEOPLE):
            self._front(self.roll)
        else:  # logistics: the certificates and nothing else of the roll
            self.show_certificates()

    def start_import(self, file: Path | None = None) -> None:
        """The first page of the import; with a file, it is read at once."""
        if self.import_page is None:
            self.import_page = ImportPage(self._context)
            self.import_page.left.connect(lambda: self._front(self.roll))
            self.import_page.photos.connect(self.start_photos)
        self._front(self.import_page)
        self.import_page.start(file)

    def show_certificates(self) -> None:
        """The register of certificates."""
        if self.certificates is None:
            self.certificates = CertificatesPage(self._context)
            self.certificates.left.connect(lambda: self._front(self.roll))
            self.certificates.opened.connect(self._show_person)
        self._front(self.certificates)

    def open_page(self, name: str) -> QWidget | None:
        """Bring the certificates to the front, or the roll."""
        if name == "certificates":
            self.show_certificates()
        elif self._context.desk.may(Right.READ_PEOPLE):
            self._front(self.roll)
        return self.currentWidget()

    def start_photos(self, folder: Path | None = None) -> None:
        """Photos of a folder or zip; with one, it is read at once."""
        if self.photo_page is None:
            self.photo_page = PhotoPage(self._context)
            self.photo_page.left.connect(lambda: self._front(self.roll))
        self._front(self.photo_page)
        self.photo_page.start(folder)

    def show_groups(self) -> None:
        """The classes and other groups."""
        if self.groups_page is None:
            self.groups_page = GroupsPage(self._context)
            self.groups_page.left.connect(lambda: self._front(self.roll))
            self.groups_page.promoting.connect(self.begin_year)
        self._front(self.groups_page)

    def begin_year(self) -> None:
        """The new school year, looked at before it is begun."""
        if self.newyear_page is None:
            self.newyear_page = NewYearPage(self._context)
            self.newyear_page.left.connect(self.show_groups)
        self._front(self.newyear_page)
        self.newyear_page.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may come in."""
        if _file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with it."""
        event.acceptProposedAction()
        file = _file(event)
        if file is not None and (file.is_dir() or file.suffix.lower() == ".zip"):
            self.start_photos(file)
        else:
            self.start_import(file)

    def _show_person(self, person_id: int) -> None:
        self._front(self.roll)
        self.roll.show_person(person_id)

    def _front(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if self.isVisible():
            page.setFocus()


def _file(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
