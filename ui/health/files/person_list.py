"""Everybody with what stands in their file, to be found by name, pinyin, number, class, flag."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.files import listing
from app.health.files.listing import FileRow
from app.health.files.rules import Alert
from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.health.files.conditions_import import ConditionsImport
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine, ProgressCard
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable


def _alerts(row: FileRow) -> str:
    return "、".join(each.what for each in row.alerts)


def _tone(row: FileRow) -> str:
    return {Alert.WARNING: "hold", Alert.CAUTION: "again", Alert.NOTE: "neutral"}[
        row.alerts[0].alert] if row.alerts else ""


COLUMNS: list[Column[FileRow]] = [
    Column(N_("Name"), lambda row: row.name, 3),
    Column(N_("Class"), lambda row: row.group, 1.8),
    Column(N_("Number"), lambda row: row.number, 2.2),
    Column(N_("Alerts"), _alerts, 5, tone=_tone, icon="warning"),
    Column(N_("Focus"), lambda row: "、".join(row.flags), 2.6,
           tone=lambda row: "accent" if row.flags else ""),
    Column(N_("State"), lambda row: _("Archived") if row.archived else "", 1.4,
           tone=lambda row: "neutral" if row.archived else ""),
]
FILTERS = (
    ("all", N_("On the roll"), lambda row: not row.archived),
    ("alerts", N_("With an alert"), lambda row: bool(row.alerts) and not row.archived),
    ("flags", N_("In focus"), lambda row: bool(row.flags) and not row.archived),
    ("archived", N_("Archived"), lambda row: row.archived),
)


class PersonList(QWidget):
    """`opened(person_id)` on Enter."""

    opened = Signal(int)
    guide = "files#list"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.search = SearchField(_("Search: name, pinyin, initials, number, class, focus"))
        self.model: RowsModel[FileRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "files", context.settings.folder)
        self.table.setAccessibleName(_("Health files"))
        self.message, self.progress = MessageLine(), ProgressCard()
        self.count = Words("", "secondary")
        self.pills = {name: FilterPill(_(title)) for name, title, _keep in FILTERS}
        self.import_ = ConditionsImport(self, context)
        self.bring = Button(_("Import health columns…"), self.import_.choose,
                            icon="file-import", key="Ctrl+I")
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    def reload(self) -> None:
        """Read the list anew; who is chosen stays chosen."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> list[FileRow]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return listing.people(session)

    def _on_read(self, rows: list[FileRow]) -> None:
        before = self.table.current
        self.model.set_rows(rows)
        for name, _title, keep in FILTERS:
            self.pills[name].set_count(sum(map(keep, rows)))
        ids = [each.person_id for each in self.model.shown_rows]
        if before is not None and before.person_id in ids:
            self.table.selectRow(ids.index(before.person_id))
        self._tell()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_filter(self, name: str) -> None:
        keep = next(keep for each, _title, keep in FILTERS if each == name)
        self.model.keep(keep)
        self._tell()

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._tell()
        if text and self.model.shown_rows:
            self.table.selectRow(0)

    def _open_current(self) -> None:
        if self.table.current is not None:
            self.opened.emit(self.table.current.person_id)

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        self.count.setText(ngettext("{n} file", "{n} files", shown).format(n=cells.shown(shown)))
        self._sheets.setCurrentIndex(0 if shown else 1 if self.model.rows else 2)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _on_told(self, words: str, tone: str) -> None:
        self.message.say(words, tone)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._open_current)
        self.table.opened.connect(lambda row: self.opened.emit(row.person_id))
        self.table.typed.connect(self._type_on)
        self.import_.told.connect(self._on_told)
        self.import_.asked.connect(self.message.say)
        self.import_.following.connect(self.progress.follow)
        self.import_.changed.connect(self.reload)
        group = QButtonGroup(self)
        for name, pill in self.pills.items():
            group.addButton(pill)
            pill.clicked.connect(partial(self._on_filter, name))
        self.pills["all"].setChecked(True)
        self._on_filter("all")
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(Words(_("Health files"), "page"), 8, self.search, 8, self.bring))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        card = Card(margins=(0, 0, 0, 0), spacing=0)
        pills = row(*self.pills.values(), None)
        pills.setContentsMargins(12, 10, 12, 8)
        card.body.addLayout(pills)
        for sheet in (
            self.table, EmptyState("search", _("Nobody fits."), _("Empty the search field.")),
            EmptyState("people", _("Nobody is on the roll yet"),
                       _("The administrator imports a class list first."))):
            self._sheets.addWidget(sheet)
        card.body.addWidget(self._sheets, 1)
        card.footer().addLayout(row(self.count, None, Words(_("Enter opens a file"), "hint")))
        column.addWidget(card, 1)
