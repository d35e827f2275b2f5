"""Classes and other groups: a table, one of them at the right, and what is done to it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.people import acts
from app.people.acts import ActView
from app.people.groups.queries import GroupLine, lines
from app.people.groups.registers import GROUPS
from app.people.rules import ActKind, GroupKind
from app.people.wording import ACT
from app.register import Period
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.people.group_detail import GroupDetail
from ui.reports.register_papers import export_register, narrowed, show_register
from ui.rows import RowsModel
from ui.table import RowsTable

_CLOSED = "closed"


class GroupsPage(QWidget):
    """`left` goes back to the roll, `promoting` to the new school year."""

    guide = "people#groups"
    left = Signal()
    promoting = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: list[GroupLine] = []
        self._shelf: str = GroupKind.CLASS
        self.search = SearchField(_("Search: class, department, dormitory, bus, table"))
        self.model: RowsModel[GroupLine] = RowsModel(GROUPS.columns)
        self.table = RowsTable(self.model, "groups", context.settings.folder)
        self.table.setAccessibleName(_("Classes and groups"))
        self.detail = GroupDetail(context)
        self.message, self.last = MessageLine(), MessageLine()
        self.count = Words("", "secondary")
        self.back = Button(_("Back to the roll"), self.left.emit, kind="quiet",
                           icon="arrow-left")
        self.new_year = Button(_("New school year…"), self.promoting.emit, kind="primary",
                               icon="calendar", key="Ctrl+Y")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.export = Button(_("Export"), self._on_export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self.pills = {
            GroupKind.CLASS: FilterPill(_("Classes"), checked=True),
            GroupKind.OFFICE: FilterPill(_("Departments")),
            GroupKind.DORMITORY: FilterPill(_("Dormitories")),
            GroupKind.BUS: FilterPill(_("School buses")),
            GroupKind.TABLE: FilterPill(_("Canteen tables")),
            _CLOSED: FilterPill(_("Closed")),
        }
        self._sheets = QStackedWidget()
        self._lay_out()
        self.new_year.setVisible(context.desk.may(Right.IMPORT_PEOPLE))
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the groups anew; the one shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """They are read when the page comes to the front."""
        super().showEvent(event)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the roll."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _read(self) -> tuple[list[GroupLine], ActView | None]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            kinds = set(ActKind) - {ActKind.MERGE}
            return lines(session), acts.last(session, *kinds)

    def _on_read(self, read: tuple[list[GroupLine], ActView | None]) -> None:
        current = self.table.current
        self.message.hide()
        self._lines, last = read
        self.detail.groups = [line for line in self._lines if line.closed_on is None]
        for key, pill in self.pills.items():
            pill.set_count(len(self._of(key)))
        self._show(self._shelf)
        ids = [line.id for line in self.model.shown_rows]
        if ids:
            self.table.selectRow(ids.index(current.id) if current and current.id in ids else 0)
        self._tell_last(last)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _tell_last(self, last: ActView | None) -> None:
        """The last change can be taken back from here."""
        if last is None or not self._context.desk.may(Right.IMPORT_PEOPLE):
            self.last.hide()
            return
        self.last.say(
            _("Last change: {what}, {about}, {time}, {who}").format(
                what=_(ACT[last.kind]), about=last.about, time=cells.plain(last.at, "day"),
                who=last.account),
            "accent", _("Undo this change"), partial(self._undo, last.id))

    def _undo(self, act_id: int) -> None:
        self._context.pool.run(partial(acts.undo, self._context.desk, act_id), self._on_undone,
                               lambda refusal: self.message.say(str(refusal), "hold"))

    def _on_undone(self, _kind: ActKind) -> None:
        self._context.say(_("This was undone."))
        self.reload()

    def _of(self, key: str) -> list[GroupLine]:
        if key == _CLOSED:
            return [line for line in self._lines if line.closed_on is not None]
        return [line for line in self._lines if line.kind == key and line.closed_on is None]

    def _show(self, key: str) -> None:
        self._shelf = key
        self.model.set_rows(self._of(key))
        self._tell()

    def _on_pill(self, key: str) -> None:
        self._show(key)
        if self.model.shown_rows:
            self.table.selectRow(0)

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._tell()
        if text and self.model.shown_rows:
            self.table.selectRow(0)

    def _tell(self) -> None:
        shown = self.model.shown_rows
        words = ngettext("{n} group", "{n} groups", len(shown)).format(n=cells.shown(len(shown)))
        heads = sum(line.heads for line in shown)
        self.count.setText(words + _(", {n} people").format(n=cells.shown(heads)))
        self._sheets.setCurrentIndex(0 if shown else 1)

    def _on_print(self) -> None:
        show_register(self, self._context, GROUPS.name, _now(), narrowed(
            self.model.shown_rows, len(self._lines), ""))

    def _on_export(self) -> None:
        export_register(self, self._context, GROUPS.name, _now(), narrowed(
            self.model.shown_rows, len(self._lines), ""), self.message.say)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for key, pill in self.pills.items():
            group.addButton(pill)
            pill.clicked.connect(lambda _on, key=key: self._on_pill(key))
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.table.setFocus)
        self.table.typed.connect(self._type_on)
        self.table.chosen.connect(self.detail.show_group)
        self.table.opened.connect(lambda _line: self.detail.rename.click())
        self.detail.changed.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Classes"), "page"), 8, self.back, None, self.new_year))
        self.search.setMaximumWidth(280)
        pills = row(*self.pills.values(), None, self.search)
        pills.setStretchFactor(self.search, 1)
        column.addLayout(pills)
        for line in (self.message, self.last):
            column.addWidget(line)
        card = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "people", _("There is none"), _("Import a class list first: its classes appear here.")))
        card.body.addWidget(self._sheets)
        foot = card.footer()
        for part in (self.count, self.print, self.export):
            foot.addWidget(part)
        foot.setStretchFactor(self.count, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(card, 1)
        body.addWidget(self.detail)
        column.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


def _now() -> Period:
    return Period(clock.today(), clock.today())
