"""What each disease asks before somebody is back; doctor and principal set it (疾病与复课)."""

from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column, Period
from app.rulebook.diseases import catalogue, wording
from app.rulebook.diseases.queries import Edition, editions, rules_on
from app.rulebook.diseases.registers import DISEASES
from app.rulebook.diseases.rules import Disease
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.rulebook.disease_card import DiseaseCard
from ui.table import RowsTable

_NARROW = 900  # px; narrower, the card takes the table's place
COLUMNS: list[Column[Disease]] = [
    Column(N_("Disease"), lambda each: each.name, 3.2),
    Column(N_("Statutory list"), wording.listed, 2),
    Column(N_("Asked before a return"), lambda each: _("; ").join(wording.asked(each)), 4),
    Column(N_("Set by"), lambda each: _("the school") if each.edition else _("built in"), 1.2,
           tone=lambda each: "accent" if each.edition else ""),
    Column(N_("In force since"), lambda each: each.since, 1.6),
]


class DiseasesPage(QWidget):
    """Enter goes to the form of the one chosen."""

    guide = "clinic#diseases"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = self._in_card = False
        self.search = SearchField(_("Search: disease, class, rule"))
        self.model: RowsModel[Disease] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "diseases", context.settings.folder)
        self.table.setAccessibleName(_("Diseases and the return to class"))
        self.card, self.message = DiseaseCard(context), MessageLine()
        self.count = Words("", "secondary")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self._left = QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the rules anew; the one chosen stays chosen."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody else may have published."""
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

    def _read(self) -> list[Disease]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_DISEASES) as session:
            return list(rules_on(session, clock.today()).values())

    def _on_read(self, rules: list[Disease]) -> None:
        before = self.table.current
        self.model.set_rows(rules)
        own = sum(each.edition is not None for each in rules)
        words = ngettext("{n} disease", "{n} diseases", len(rules)).format(n=len(rules))
        if own:
            words += _(", {n} set by the school").format(n=own)
        self.count.setText(words)
        ids = [each.id for each in self.model.shown_rows]
        if ids:
            self.table.selectRow(ids.index(before.id) if before and before.id in ids else 0)

    def _on_chosen(self, disease: Disease | None) -> None:
        if disease is None:
            self.card.show_disease(None)
            return
        self._context.pool.run(
            partial(self._editions, disease), partial(self._on_editions, disease),
            self._on_failed)

    def _editions(self, disease: Disease) -> list[Edition]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_DISEASES) as session:
            return editions(session, disease.id, clock.today())

    def _on_editions(self, disease: Disease, found: list[Edition]) -> None:
        if self.table.current == disease:
            self.card.show_disease(disease, found)

    def _on_opened(self) -> None:
        self._show_card(True)
        self.card.setFocus()

    def _on_left(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _on_print(self) -> None:
        show_register(self, self._context, DISEASES.name, Period(clock.today(), clock.today()))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.card.published.connect(self.reload)
        self.card.left.connect(self._on_left)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Diseases and the return to class"), "page"), 8,
                             self.search))
        column.addWidget(Prose(catalogue.list_source(), "hint"))
        column.addWidget(self.message)
        table = Card(margins=(0, 4, 0, 0))
        table.body.addWidget(self.table)
        foot = table.footer()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.print)
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


class DiseasesDialog(QDialog):
    """The same page over another one; Esc leaves."""

    guide = DiseasesPage.guide

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Diseases and the return to class"))
        room = parent.window().size()
        self.resize(room.width() - 48, room.height() - 48)
        self.page = DiseasesPage(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.setFocus()
