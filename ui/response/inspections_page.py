"""Inspections (自查 普查 抽查 督导 暗访): the list at the left, the form of one at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.response.inspections import queries
from app.response.inspections.forms import forms
from app.response.inspections.queries import InspectionRow
from app.response.inspections.rules import Form
from app.rulebook.calendar.queries import term_near, terms
from app.rulebook.calendar.rules import TermView
from app.security.rights import Right
from ui import ask, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.reports.paper_dialog import show_paper
from ui.response.inspections_columns import INSPECTIONS
from ui.response.inspections_dialogs import BeginDialog
from ui.response.inspections_panel import InspectionPanel
from ui.rows import RowsModel
from ui.table import RowsTable

_LIST = 440  # px, the width of the list beside a form
_NARROW = 900  # px; narrower, one of them takes the other's place
_REST = 1_000  # ms between two readings while others write


@dataclass(frozen=True)
class Offered:
    """What a new inspection may be begun with."""

    forms: Sequence[Form]
    terms: Sequence[TermView]
    near: TermView | None


class InspectionsPage(QWidget):
    """Enter goes to the items of the inspection chosen, Esc back."""

    guide = "response#inspections"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._keep = context.desk.may(Right.KEEP_INSPECTIONS)
        self._narrow = self._in_panel = False
        self._wanted, self._entering = 0, False
        self.search = SearchField(_("Search: form, office, state"))
        self.model: RowsModel[InspectionRow] = RowsModel(INSPECTIONS)
        self.table = RowsTable(self.model, "inspections", context.settings.folder)
        self.table.setAccessibleName(_("Inspections"))
        self.panel = InspectionPanel(context, self._keep)
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.begin = Button(_("Begin an inspection…"), self._on_begin, kind="primary",
                            icon="plus", key="Ctrl+N")
        self.blank = Button(_("Empty form…"), self._on_blank, icon="printer", key="Ctrl+E")
        self._sheets, self._left = QStackedWidget(), Card(margins=(0, 4, 0, 0))
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everything anew; the inspection chosen stays chosen."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def show_row(self, key: int) -> None:
        """Bring an inspection to the front."""
        self._wanted = key
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have answered elsewhere."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_panel(self._in_panel)

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _show_panel(self, instead: bool) -> None:
        self._in_panel = instead
        self._left.setVisible(not self._narrow or not instead)
        self.panel.setVisible(not self._narrow or instead)
        self._left.setMaximumWidth(16_777_215 if self._narrow else _LIST)
        self._left.setMinimumWidth(0 if self._narrow else _LIST)

    def _read(self) -> list[InspectionRow]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_INSPECTIONS) as session:
            return queries.every(session)

    def _on_read(self, rows: list[InspectionRow]) -> None:
        before = next((each for each in rows if each.id == self._wanted), self.table.current)
        self._wanted = 0
        self.table.blockSignals(True)  # the form stays while its row is set anew
        if not self.model.same(rows):
            self.model.set_rows(rows)
        if rows:
            self.table.selectRow(self.model.place_of(before) or 0)
        self.table.blockSignals(False)
        self._on_chosen(self.table.current)
        self._sheets.setCurrentIndex(0 if rows else 1)
        self.count.setText(ngettext("{n} inspection", "{n} inspections",
                                    len(rows)).format(n=len(rows)))
        if self._entering:
            self._entering = False
            self._on_opened()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_chosen(self, chosen: InspectionRow | None) -> None:
        self.panel.show_inspection(chosen.id if chosen else None)

    def _on_opened(self) -> None:
        self._show_panel(True)
        self.panel.enter()

    def _on_left(self) -> None:
        self._show_panel(False)
        self.table.setFocus()

    def _on_begin(self) -> None:
        self._with_offered(lambda told: ask.show(BeginDialog(
            self, self._context, told.forms, told.terms, told.near, self._on_begun)))

    def _on_begun(self, key: int) -> None:
        self.show_row(key)
        self._entering = True

    def _with_offered(self, then: Callable[[Offered], object]) -> None:
        self._context.pool.run(self._offered, then, self._on_failed)

    def _offered(self) -> Offered:
        """In a worker's thread."""
        today = clock.today()
        with self._context.desk.read(Right.READ_INSPECTIONS) as session:
            return Offered(forms(session, today), terms(session)[::-1],
                           term_near(session, today))

    def _on_blank(self) -> None:
        chosen = self.table.current
        form = chosen.form if chosen else "readiness-46"

        def make(path: Path, progress: Progress) -> int:
            from app.reports.inspection_form import print_form

            return print_form(self._context.desk, form, clock.today(), path, progress)

        title = _("Empty form of an inspection")
        show_paper(self, self._context, title, f"{title}-{form}", make)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.panel.left.connect(self._on_left)
        self.panel.written.connect(self.reload)
        self._soon.timeout.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        head = row(Words(_("Inspections"), "page"), 8, self.search, 8, self.blank, self.begin)
        head.setStretchFactor(self.search, 1)
        column.addLayout(head)
        column.addWidget(self.message)
        self.begin.setHidden(not self._keep)
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "document", _("No inspection yet"),
            _("Begin the self-check before the term (Ctrl+N), or write down what an office "
              "inspected.")))
        self._left.body.addWidget(self._sheets)
        self._left.footer().addWidget(self.count)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left)
        line.addWidget(self.panel, 1)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
