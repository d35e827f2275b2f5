"""The forms of a file at the right, one at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.health.clinic import queries as clinic
from app.health.clinic.queries import VisitView
from app.health.files.queries import HealthFile
from app.i18n import _
from app.security.rights import Right
from ui.context import Context
from ui.health.clinic.visit_form import VisitForm
from ui.health.files.conditions_form import ConditionsForm
from ui.health.files.consents_form import ConsentsForm
from ui.health.files.documents_form import DocumentsForm
from ui.health.files.focus_form import FocusForm
from ui.health.files.part import FilePart
from ui.parts.card import Card, row
from ui.parts.choices import Segment
from ui.parts.labels import HairLine
from ui.parts.notes import MessageLine

_WIDE = 400
_OF_TABLE = {"condition": "conditions", "document": "documents", "consent": "consents",
             "focus": "focus"}
_VISIT = "clinic_visit"
_FIRST_KEY = 6  # F6: the first form
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class FormsCard(Card):
    """F6, F7 … choose a form, and are `entered`.

    written   with the words of success; `visited` when a clinic visit was, which says so itself
    stale     somebody else was faster: read anew; `left` on Esc in the form of a visit
    """

    written = Signal(str)
    visited = Signal()
    stale = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self._file: HealthFile | None = None
        self._looking = False  # at a visit of the time line, not beginning one
        self.parts: dict[str, QWidget] = {}
        self._titles: list[tuple[str, str]] = []
        self._shows: list[Callable[[HealthFile], object]] = []
        self._sheets = QStackedWidget()
        self.archived = MessageLine()
        self._add_part("conditions", _("Health"), ConditionsForm(context))
        self._add_part("documents", _("Documents"), DocumentsForm(context))
        self._add_part("consents", _("Consent"), ConsentsForm(context))
        self._add_part("focus", _("Focus"), FocusForm(context))
        self.visit = VisitForm(context)
        self.visit.saved.connect(self.visited)
        self.visit.left.connect(self.left)
        self.visit.setProperty("role", "")  # it stands in a card already
        self.add("visit", _("Clinic visit"), self.visit, self._on_file)
        self.choice = Segment(self._titles, name=_("Forms of the file"))
        self.choice.changed.connect(self._show)
        self._lay_out()
        self.set_narrow(False)
        self._show("conditions")

    def add(self, name: str, title: str, form: QWidget,
            show: Callable[[HealthFile], object]) -> None:
        """One form more, with the next key; `show` brings a file into it."""
        key = f"F{_FIRST_KEY + len(self.parts)}"
        self.parts[name] = form
        self._titles.append((name, title))
        self._shows.append(show)
        self._sheets.addWidget(form)
        QShortcut(QKeySequence(key), self, partial(self.go, name))

    def show_file(self, file: HealthFile) -> None:
        """Every form shows this file."""
        for show in self._shows:
            show(file)
        if file.archived:
            self.archived.say(_("{name} has left the school: the file is archived. It can be "
                                "read and printed, not written into.").format(name=file.name),
                              "neutral")
        else:
            self.archived.hide()

    def go(self, name: str) -> None:
        """To a form, and into it; once more to the visit is a new one."""
        if self.choice.value() == name == "visit":
            self._begin_visit()
        self.choice.set_value(name)
        self.parts[name].setFocus()
        self.entered.emit()

    def open_row(self, table: str, key: int, shown: Callable[[], object]) -> None:
        """Bring what a line of the time line tells of into its form; `shown` where none has it."""
        if table == _VISIT:
            self._context.pool.run(partial(self._visit_of, key), self._open_visit,
                                   lambda _refusal: shown())
            return
        part = self.parts.get(_OF_TABLE.get(table, ""))
        if isinstance(part, FilePart) and part.list.has(key):
            self.choice.set_value(_OF_TABLE[table])
            part.show_row(key)
        else:
            shown()

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def _on_file(self, file: HealthFile) -> None:
        self._file = file
        if self._sheets.currentWidget() is self.visit:
            self._begin_visit()

    def _begin_visit(self) -> None:
        """Only when the form is wanted: it is a look into the file, and written down as one."""
        file, received, looking = self._file, self.visit.received, self._looking
        self._looking = False
        if file is None or file.archived:
            self.visit.show_nobody()
        elif looking or received is None or received.person_id != file.person_id:
            self.visit.show_person(file.person_id)

    def _visit_of(self, key: int) -> VisitView:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return clinic.one(session, key)

    def _open_visit(self, view: VisitView) -> None:
        self.choice.set_value("visit")
        self._looking = True
        self.visit.show_visit(view.person_id, view.id, view.visit)

    def _add_part(self, name: str, title: str, part: FilePart) -> None:
        part.written.connect(self.written)
        part.stale.connect(self.stale)
        self.add(name, title, part, part.show_file)

    def _show(self, name: object) -> None:
        part = self.parts[str(name)]
        self._sheets.setCurrentWidget(part)
        if part is self.visit:
            self._begin_visit()
        self.setFocusProxy(part)

    def _lay_out(self) -> None:
        head = row(self.choice, None)
        head.setContentsMargins(12, 9, 12, 9)
        self.body.addLayout(head)
        self.body.addWidget(HairLine())
        told = row(self.archived)
        told.setContentsMargins(16, 0, 16, 0)
        self.body.addLayout(told)
        self.body.addWidget(self._sheets, 1)
