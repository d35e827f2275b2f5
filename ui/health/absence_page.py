"""Who is at home ill: whom to call today, one of them at the right with every follow-up."""

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.absences import queries, wording
from app.health.absences.queries import AbsenceView
from app.health.absences.rules import Due
from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from ui import ask
from ui.cases.case_dialogs import ask_case
from ui.context import Context
from ui.health.absence_card import AbsenceCard
from ui.health.hear_dialog import HearDialog
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.rulebook.diseases_page import DiseasesDialog
from ui.table import RowsTable

_NARROW = 900  # px; narrower, one of them takes the table's place
COLUMNS: list[Column[AbsenceView]] = [
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("Class"), lambda row: row.group, 1.8),
    Column(N_("To do"), wording.due, 2.6, tone=wording.tone),
    Column(N_("Who calls"), wording.caller, 1.8),
    Column(N_("Days ill"), lambda row: row.days, 1),
    Column(N_("Calls"), lambda row: len(row.traces), 1),
    Column(N_("Cause"), lambda row: row.cause, 3),
    Column(N_("Last follow-up"), lambda row: wording.trace(row.last) if row.last else "", 3.4),
]


class AbsencePage(QWidget):
    """Enter goes to the form of the one chosen."""

    guide = "health#absences"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = self._in_card = False
        self.search = SearchField(_("Search: name, class, cause"))
        self.model: RowsModel[AbsenceView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "absences", context.settings.folder)
        self.table.setAccessibleName(_("At home ill"))
        self.card = AbsenceCard(context)
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.hear = Button(_("Family called"), self._on_hear, kind="primary", icon="phone",
                           key="Ctrl+N")
        self.rules = Button(_("Rules of the diseases"), self._on_rules, icon="edit", key="Ctrl+D")
        self.case = Button(_("Open a case"), self._on_case, icon="isolation", key="Ctrl+K")
        self._sheets, self._left = QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the list anew; who is shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """A check may have added somebody."""
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one instead of the other."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_card(self._in_card)

    def _show_card(self, instead: bool) -> None:
        self._in_card = instead
        self._left.setVisible(not self._narrow or not instead)
        self.card.setVisible(not self._narrow or instead)
        self.card.set_narrow(self._narrow)

    def _read(self) -> list[AbsenceView]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return queries.open_ones(session)

    def _on_read(self, rows: list[AbsenceView]) -> None:
        before = self.table.current
        self.model.set_rows(rows)
        left = sum(each.due is not Due.NOTHING for each in rows)
        words = ngettext("{n} at home ill", "{n} at home ill", len(rows)).format(n=len(rows))
        if left:
            words += _(", {n} to be called").format(n=left)
        self.count.setText(words)
        self._sheets.setCurrentIndex(0 if rows else 1)
        ids = [each.id for each in self.model.shown_rows]
        if ids:
            self.table.selectRow(ids.index(before.id) if before and before.id in ids else 0)
        else:
            self.card.show_absence(None)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_hear(self) -> None:
        ask.show(HearDialog(self, self._context, self.reload))

    def _on_rules(self) -> None:
        ask.show(DiseasesDialog(self, self._context))

    def _on_case(self) -> None:
        """A case of the one chosen, with what the family told."""
        if self.card.absence is not None:
            ask_case(self, self._context, self.card.absence.person_id, self.reload)

    def _on_opened(self) -> None:
        self._show_card(True)
        self.card.setFocus()

    def _on_left(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _on_written(self) -> None:
        self._on_left()
        self.reload()

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self.card.show_absence)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.card.written.connect(self._on_written)
        self.card.left.connect(self._on_left)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+R", self.card.decide)):
            QShortcut(QKeySequence(key), self, act)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(
            Words(_("At home ill"), "page"), 8, self.search, 8, self.hear, self.case,
            self.rules))
        column.addWidget(self.message)
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "check", _("Nobody is at home ill"),
            _("Who is marked “sick leave” at a check comes on this list by itself.")))
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


