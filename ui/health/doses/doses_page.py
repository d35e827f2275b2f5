"""Vaccinations: people and their doses, coverage, certificates at entry, the lists."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.health.doses.form import CATCH_UP, FORM
from app.health.doses.registers import DOSES, DUE
from app.i18n import N_, _
from ui.context import Context
from ui.health.doses.certificates_view import CertificatesView
from ui.health.doses.coverage_view import CoverageView
from ui.health.doses.dose_lists import DoseLists
from ui.health.doses.people_view import PeopleView
from ui.jobs import Job
from ui.parts.buttons import Button
from ui.parts.card import page, row
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.reports.lists_page import ListsPage


def _lists(context: Context) -> QWidget:
    return ListsPage(context, (DUE, DOSES, FORM, CATCH_UP), _("Lists of vaccinations"))


VIEWS: dict[str, tuple[str, Callable[[Context], QWidget]]] = {
    "people": (N_("By person"), PeopleView),
    "coverage": (N_("Coverage"), CoverageView),
    "certificates": (N_("Check at entry"), CertificatesView),
    "lists": (N_("Lists"), _lists),
}


class DosesPage(QWidget):
    """Ctrl+PgDown and Ctrl+PgUp walk through the views; Ctrl+I reads a list in."""

    guide = "doses"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.views: dict[str, QWidget] = {}
        self.choice = Segment([(name, _(title)) for name, (title, _make) in VIEWS.items()],
                              name=_("Views of the vaccinations"))
        self.lists = DoseLists(self, context)
        self.read = Button(_("Read a list in"), self.lists.choose, icon="file-import",
                           key="Ctrl+I")
        self.title = Words(_("Vaccinations"), "page")
        self.message, self.progress = MessageLine(), ProgressCard()
        self._sheets = QStackedWidget()
        self._lay_out()
        self.choice.changed.connect(self._show)
        self.lists.told.connect(self._on_told)
        self.lists.began.connect(self._on_began)
        self.lists.changed.connect(self._on_changed)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self, lambda step=step: self._walk(step))
        self._show("people")

    def show_view(self, name: str) -> None:
        """Bring a view to the front and go into it."""
        self.choice.set_value(name)
        self.views[name].setFocus()

    def _walk(self, step: int) -> None:
        names = list(VIEWS)
        self.show_view(names[(names.index(str(self.choice.value())) + step) % len(names)])

    def _show(self, name: object) -> None:
        key = str(name)
        if key not in self.views:
            self.views[key] = VIEWS[key][1](self._context)
            self._sheets.addWidget(self.views[key])
        self._sheets.setCurrentWidget(self.views[key])
        self.setFocusProxy(self.views[key])

    def _on_told(self, words: str, tone: str) -> None:
        self.message.say(words, tone, _("Close"))

    def _on_began(self, job: Job) -> None:
        self.message.hide()
        self.progress.follow(_("Reading a list of vaccinations"), job)

    def _on_changed(self) -> None:
        """Whatever is in front shows what came in."""
        view = self._sheets.currentWidget()
        if isinstance(view, PeopleView | CoverageView):
            view.reload()
        elif isinstance(view, CertificatesView):
            view.page.reload()

    def _lay_out(self) -> None:
        whole, column = page(0, 12)
        head = row(self.title, self.choice, None, self.read, spacing=16)
        head.setContentsMargins(16, 12, 16, 0)
        column.addLayout(head)
        told = QVBoxLayout()
        told.setContentsMargins(16, 0, 16, 0)
        told.addWidget(self.message)
        told.addWidget(self.progress)
        column.addLayout(told)
        column.addWidget(self._sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
