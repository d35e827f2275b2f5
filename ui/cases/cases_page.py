"""Cases with how they were classified: open ones first, one of them at the right (病例)."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.alarms.notices.queries import about
from app.alarms.notices.rules import Origin
from app.alarms.notices.views import NoticeView
from app.cases.cases import queries
from app.cases.cases.views import CaseView
from app.errors import AppError
from app.health.lab_tests.queries import TestView, pending
from app.i18n import _
from app.security.rights import Right
from ui import pulse
from ui.cases.case_card import CaseCard
from ui.cases.case_columns import COLUMNS, EVERY, KEPT, OPEN, TITLES, summed
from ui.cases.case_dialogs import ask_case
from ui.cases.contacts_page import ContactsPage
from ui.cases.pending_strip import PendingStrip
from ui.cases.test_dialog import ask_result, ask_test
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.pages_tab import beside
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable
from ui.ways import open_report

Reading = tuple[list[CaseView], list[TestView], dict[int, list[NoticeView]]]

_NARROW = 960  # px; narrower, one of them takes the table's place
_LOW = 420  # px; lower, the footer alone counts the results that are waited for
_REST = 500  # ms between two readings while others write


class CasesPage(QWidget):
    """Enter opens a case at the right; Ctrl+N opens a new one, Ctrl+M writes a test down."""

    guide = "isolation#cases"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._wanted = context, 0
        self._narrow = self._in_card = False
        self.cases: list[CaseView] = []
        self.search = SearchField(_("Search: name, class, disease"))
        self.which = Segment([(key, _(word)) for key, word in TITLES.items()], OPEN,
                             name=_("Which cases"))
        self.model: RowsModel[CaseView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "cases", context.settings.folder)
        self.table.setAccessibleName(_("Cases"))
        self.card, self.pending = CaseCard(context), PendingStrip()
        self.message, self.count = MessageLine(), ElidedLabel("", "secondary")
        self.open = Button(_("Open a case"), self._on_open, kind="primary", icon="plus",
                           key="Ctrl+N")
        self.test = Button(_("Write a test down"), self._on_test, icon="thermometer",
                           key="Ctrl+M")
        self.empty = EmptyState("isolation", _("No case is known"), _(
            "A positive test opens its case by itself; a suspicion is opened with Ctrl+N."))
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._sheets, self._left, self._head = QStackedWidget(), QWidget(), QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everything anew; the case chosen stays chosen."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def show_case(self, case_id: int) -> None:
        """Bring one to the front, open or not."""
        self._wanted = case_id
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A test elsewhere may have opened one."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_card(self._in_card)

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _show_card(self, instead: bool) -> None:
        self._in_card = instead
        self._head.setHidden(self._narrow and instead)
        self.pending.setHidden(self.height() < _LOW or not self.pending.tests)
        self._left.setVisible(not self._narrow or not instead)
        self.card.setVisible(not self._narrow or instead)
        self.card.set_narrow(self._narrow)

    def _read(self) -> Reading:
        """In a worker's thread."""
        desk = self._context.desk
        with desk.read(Right.READ_CASES) as session:
            cases = queries.of_lately(session)
            reports = about(session, Origin.CASE, [each.id for each in cases]) if desk.may(
                Right.READ_NOTICES) else {}
            return cases, pending(session), reports

    def _on_read(self, told: Reading) -> None:
        self.cases, waiting, self.card.reports = told
        self.pending.show_tests(waiting)
        self._show_card(self._in_card)
        for key, word in TITLES.items():
            count = sum(map(KEPT[key], self.cases))
            self.which.rename(key, f"{_(word)} {count}")
        if self._wanted:
            wanted = next((each for each in self.cases if each.id == self._wanted), None)
            if wanted is not None and not KEPT[str(self.which.value())](wanted):
                self.which.set_value(EVERY)
        self._fill()

    def _fill(self) -> None:
        """What the choice keeps."""
        before, key = self.table.current, str(self.which.value())
        kept = [each for each in self.cases if KEPT[key](each)]
        if not self.model.same(kept):
            self.model.set_rows(kept)
        self.count.setText(summed(kept, len(self.pending.tests)))
        self._sheets.setCurrentIndex(0 if kept else 1)
        self.empty.say(_("No case is known") if key in (OPEN, EVERY) else _("None of these"),
                       _("A positive test opens its case by itself; a suspicion is opened with "
                         "Ctrl+N.") if key in (OPEN, EVERY) else "")
        ids = [each.id for each in self.model.shown_rows]
        wanted = self._wanted or (before.id if before else 0)
        self._wanted = 0
        if ids:
            self.table.selectRow(ids.index(wanted) if wanted in ids else 0)
            self.card.show_case(self.table.current)
        else:
            self.card.show_case(None)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_open(self) -> None:
        ask_case(self, self._context, None, self._on_opened_case)

    def _on_opened_case(self) -> None:
        self._context.say(_("The case is open; the gate knows whom to hold."))
        self.reload()

    def _on_test(self) -> None:
        ask_test(self, self._context, None, self._on_tested)

    def _on_tested(self) -> None:
        self._context.say(_("The test is written down."))
        self.reload()

    def _on_result(self, test: TestView) -> None:
        ask_result(self, self._context, test, self._on_tested)

    def _on_contacts(self, case_id: int) -> None:
        """To the page of the contacts, which shows those of this case."""
        shown = beside(self, "contacts")
        if isinstance(shown, ContactsPage):
            shown.show_case(case_id)

    def _on_opened(self) -> None:
        self._show_card(True)
        self.card.setFocus()

    def _on_left(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.which.changed.connect(lambda _value: self._fill())
        self.table.chosen.connect(self.card.show_case)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.card.written.connect(self.reload)
        self.card.left.connect(self._on_left)
        self.card.contacts_asked.connect(self._on_contacts)
        self.card.report_asked.connect(lambda key: open_report(self, key))
        self.pending.asked.connect(self._on_result)
        self._soon.timeout.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+J", self.pending.ask_first)):
            QShortcut(QKeySequence(key), self, act)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        self._head.setLayout(row(self.which, 4, self.search, 4, self.open, self.test))
        column.addWidget(self._head)
        for part in (self.message, self.pending):
            column.addWidget(part)
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self.empty)
        table.body.addWidget(self._sheets)
        table.footer().addWidget(self.count)
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(table)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._left, 1)
        line.addWidget(self.card)
        column.addLayout(line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
