"""The roll: classes at the left, everybody in a table, one person at the right."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.people.registers import PEOPLE
from app.people.roll_queries import RollRow
from app.people.rules import Kind
from app.register import Period
from app.reports.service import Part
from app.security.rights import Right
from ui import ask, cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.people.leave_acts import LeaveActs
from ui.people.pass_dialog import PassDialog
from ui.people.person_detail import PersonDetail
from ui.people.roll_reading import RollReading, read
from ui.people.shelf_list import ShelfList
from ui.people.shelves import ALL, Shelf, shelves
from ui.reports.register_papers import export_register, narrowed, show_register
from ui.reports.sheet_dialog import SheetDialog
from ui.rows import RowsModel
from ui.table import RowsTable

_LIST, _DETAIL = 208, 336
_WIDE, _ROOMY = 1080, 860  # px; narrower, the detail takes the table's place, the list goes
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
_ON_PAPER = (N_("Date of birth"), N_("To be checked since"))  # the detail tells them on screen
# Shares of the width on screen: a name of twenty-five characters stands in two lines.
_SHARES = {N_("Name"): 4, N_("Class"): 1.9, N_("Number"): 2.3, N_("Pass issued"): 1.9}
COLUMNS = [replace(column, width=_SHARES.get(column.title, column.width))
           for column in PEOPLE.columns if column.title not in _ON_PAPER]


class RollPage(QWidget):
    """`importing` a class list, `grouping` for the classes, `certificates` for their register."""

    importing = Signal()
    grouping = Signal()
    certificates = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[RollRow] = []
        self._shelf: Shelf | None = None
        self._narrow = False
        may = context.desk.may
        self.list = ShelfList()
        self.search = SearchField(_("Search everybody: name, pinyin, initials, class, number"))
        self.model: RowsModel[RollRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "roll", context.settings.folder)
        self.table.setAccessibleName(_("People"))
        self.detail = PersonDetail(context)
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.import_ = Button(_("Import a class list"), self.importing.emit, kind="primary",
                              icon="file-import", key="Ctrl+I")
        self.passes = Button(_("Print passes"), self.print_passes, icon="card", key="Ctrl+K")
        self.leaves = LeaveActs(self, context)
        self.more = MenuButton(_("More"), self._more(), self)
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.export = Button(_("Export"), self._on_export, kind="quiet", icon="export",
                             key="Ctrl+E")
        self._first = Button(_("Import a class list"), self.importing.emit, kind="primary",
                             icon="file-import")
        for button in (self.import_, self._first):
            button.setVisible(may(Right.IMPORT_PEOPLE))
        self.passes.setVisible(may(Right.PRINT_PASSES))
        self.more.setVisible(bool(self.more.acts))
        self._sheets, self._body = QStackedWidget(), QStackedWidget()
        self._classes_card = Card(margins=(0, 6, 0, 6))
        self._classes_card.setFixedWidth(_LIST)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    @property
    def selected(self) -> list[RollRow]:
        """The people marked in the table."""
        marked = {index.row() for index in self.table.selectedIndexes()}
        return [self.model.shown_rows[number] for number in sorted(marked)]

    def reload(self) -> None:
        """Read the roll anew; whoever is shown stays shown."""
        self._context.pool.run(partial(read, self._context.desk), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """The roll is read when it comes to the front."""
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short the detail comes in the table's place."""
        super().resizeEvent(event)
        self._narrow = self.width() < _WIDE
        self._classes_card.setVisible(self.width() >= _ROOMY)
        self._place_detail(self._narrow and self._body.currentWidget() is self.detail)

    def _more(self) -> list[MenuAct]:
        """What this role may do now and then."""
        may = self._context.desk.may
        acts = (
            (Right.IMPORT_PEOPLE, MenuAct(_("Classes…"), self.grouping.emit, "people", "Ctrl+B")),
            (Right.READ_STAFF, MenuAct(_("Certificates"), self.certificates.emit, "flag",
                                       "Ctrl+Shift+C")),
            (Right.GRANT_LEAVE, MenuAct(_("Leave for several…"), self.grant_leave, "calendar",
                                        "Ctrl+Shift+L")),
            (Right.PRINT_SHEETS, MenuAct(_("Entry sheets"), self.print_sheets, "document",
                                         "Ctrl+Shift+P")),
        )
        return [act for right, act in acts if may(right)]

    def print_passes(self) -> None:
        """Choose whose cards, then look at them."""
        shelf = self._shelf.key if self._shelf is not None else ALL
        ask.show(PassDialog(self, self._context, self.selected, self._classes(), shelf,
                            self.reload))

    def grant_leave(self) -> None:
        """One leave for the pupils marked, or for the whole class in sight (an outing)."""
        marked = self.selected if len(self.selected) > 1 else self.model.shown_rows
        pupils = [each for each in marked if each.kind is Kind.PUPIL]
        whole = self._shelf is None or self._shelf.group is None
        if not pupils or (whole and len(self.selected) < 2):
            self.message.say(_("Choose a class at the left, or mark several pupils."), "again")
        else:
            self.message.hide()
            self.leaves.issue(pupils)

    def print_sheets(self) -> None:
        """Sheets for a day without power."""
        SheetDialog.open_over(self, self._context, clock.today())

    def show_person(self, person_id: int) -> None:
        """Choose somebody among everybody, as another page asks for."""
        self.search.clear()
        self.list.pick(ALL)
        self._choose(person_id)
        self.table.setFocus()

    def _on_read(self, told: RollReading) -> None:
        current = self.table.current
        self.message.hide()
        self._rows = told.rows
        self.list.show_shelves(shelves(told.groups, told.rows, told.due, told.twice))
        self._sheets.setCurrentIndex(0 if told.rows else 1)
        for part in (self.search, self.passes, self.print, self.export):
            part.setEnabled(bool(told.rows))
        self._choose(current.person_id if current else 0)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if shelf.key != ALL and self.search.text():
            self.search.clear()
        self.model.set_rows(shelf.people)
        self._tell()

    def _on_search(self, text: str) -> None:
        """Who is looked for may be in any class."""
        if text:
            self.list.pick(ALL)
        self.model.search(text)
        self._tell()
        if text and self.model.shown_rows and not self._narrow:
            self.table.selectRow(0)

    def _choose(self, person_id: int) -> None:
        ids = [each.person_id for each in self.model.shown_rows]
        if person_id in ids:
            self.table.selectRow(ids.index(person_id))
            self.detail.show_person(person_id)

    def _on_chosen(self, person: RollRow | None) -> None:
        self.detail.show_person(person.person_id if person else None)

    def _on_opened(self) -> None:
        if self._narrow:
            self._place_detail(True)
        self.detail.setFocus()

    def _tell(self) -> None:
        whole, left = len(self.model.rows), len(self.model.shown_rows)
        words = ngettext("{n} person", "{n} people", whole).format(n=cells.shown(whole))
        if left != whole:
            words += _(", {n} of them shown").format(n=cells.shown(left))
        self.count.setText(words)
        if self._rows:
            self._sheets.setCurrentIndex(0 if left else 2)

    def _classes(self) -> list[Shelf]:
        held = [self.list.item(number).data(Qt.ItemDataRole.UserRole)
                for number in range(self.list.count())]
        return [shelf for shelf in held if shelf.group is not None or shelf.key == "offices"]

    def _part(self) -> Part | None:
        chosen = self.search.text().strip() or (self._shelf.title if self._shelf else "")
        return narrowed(self.model.shown_rows, len(self._rows), chosen)

    def _on_print(self) -> None:
        show_register(self, self._context, PEOPLE.name, _now(), self._part())

    def _on_export(self) -> None:
        export_register(self, self._context, PEOPLE.name, _now(), self._part(), self.message.say)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _on_escape(self) -> None:
        self._place_detail(False)
        self.table.setFocus()

    def _place_detail(self, instead: bool) -> None:
        """Beside the table, or in its place."""
        if self._narrow and self._body.indexOf(self.detail) < 0:
            self._body.addWidget(self.detail)
        elif not self._narrow and self._body.indexOf(self.detail) >= 0:
            self._body.removeWidget(self.detail)
            self._line.addWidget(self.detail)
            self.detail.show()
        self.detail.back.setVisible(self._narrow)
        self.detail.setMaximumWidth(_UNLIMITED if self._narrow else _DETAIL)
        self.detail.setMinimumWidth(0 if self._narrow else _DETAIL)
        self._body.setCurrentIndex(1 if instead else 0)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_shelf)
        self.list.typed.connect(self._type_on)
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _person: self._on_opened())
        self.detail.changed.connect(self.reload)
        self.leaves.changed.connect(self.reload)
        self.detail.left.connect(self._on_escape)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+G", self.list.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(
            row(Words(_("Roll"), "page"), 8, self.search, 8, self.passes, self.import_))
        column.addWidget(self.message)
        self._classes_card.body.addWidget(self.list)
        card = Card(margins=(0, 4, 0, 0))
        nobody = EmptyState(
            "people", _("Nobody is on the roll yet"),
            _("Import a class list first: Excel or CSV, as the school keeps it."), self._first)
        for sheet in (self.table, nobody, EmptyState("search", _("Nobody fits."),
                                                     _("Empty the search field."))):
            self._sheets.addWidget(sheet)
        card.body.addWidget(self._sheets)
        foot = card.footer()
        for part in (self.count, self.more, self.print, self.export):
            foot.addWidget(part)
        foot.setStretchFactor(self.count, 1)
        self._body.addWidget(card)
        self._line = QHBoxLayout()
        self._line.setSpacing(16)
        self._line.addWidget(self._classes_card)
        self._line.addWidget(self._body, 1)
        self._line.addWidget(self.detail)
        column.addLayout(self._line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


def _now() -> Period:
    return Period(clock.today(), clock.today())
