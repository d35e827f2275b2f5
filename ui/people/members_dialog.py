"""Choose some people of a group: they form a new one, or go to another one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.people.groups import service
from app.people.groups.queries import GroupLine, Member
from app.register import Column
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

COLUMNS: list[Column[Member]] = [
    Column(N_("Name"), lambda row: row.name, 3),
    Column(N_("Number"), lambda row: row.number, 2.4),
]


class MembersDialog(QDialog):
    """With targets they move to one of them; without, they form a new group."""

    def __init__(self, parent: QWidget, context: Context, group: GroupLine,
                 targets: Sequence[GroupLine], people: list[Member],
                 done: Callable[[str, int], object]) -> None:
        super().__init__(parent)
        self._context, self._group, self._done = context, group, done
        self.setWindowTitle(_("Move people") if targets else _("Split off a new group"))
        self.setFixedWidth(520)
        self.name, self.target = QLineEdit(), QComboBox()
        self.name.setMaxLength(40)
        for each in targets:
            self.target.addItem(each.name, each.id)
        self._moves = bool(targets)
        self.day = DayField()
        self.search = SearchField(_("Search: name, pinyin, number"))
        self.model: RowsModel[Member] = RowsModel(COLUMNS)
        self.model.set_rows(people)
        self.table = RowsTable(self.model, row_height=32)
        self.table.setAccessibleName(_("People"))
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.act = Button("", self._on_act, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(lambda *_picked: self._tell())
        self._tell()
        (self.table if self._moves else self.name).setFocus()

    @property
    def selected(self) -> list[Member]:
        """Whoever is marked."""
        marked = {index.row() for index in self.table.selectedIndexes()}
        return [self.model.shown_rows[number] for number in sorted(marked)]

    def _tell(self) -> None:
        count = len(self.selected)
        words = (ngettext("Move {n} person", "Move {n} people", count) if self._moves
                 else ngettext("Split off {n} person", "Split off {n} people", count))
        self.act.setText(words.format(n=cells.shown(count)))
        self.act.setEnabled(count > 0)
        self.count.setText(_("{n} of {m} marked; Ctrl or Shift marks several.").format(
            n=cells.shown(count), m=cells.shown(len(self.model.rows))))

    def _on_act(self) -> None:
        if not self._moves and not self.name.text().strip():
            self.message.say(_("Give the new group a name."), "hold")
            self.name.setFocus()
            return
        people, day, desk = [each.person_id for each in self.selected], self.day.day(), (
            self._context.desk)
        self.act.setEnabled(False)
        if self._moves:
            work = partial(service.move, desk, people, self.target.currentData(), day)
            words = _("They belong to {name} now.").format(name=self.target.currentText())
        else:
            work = partial(service.split, desk, self._group.id, self.name.text(), people, day)
            words = _("{name} was split off.").format(name=self.name.text().strip())
        self._context.pool.run(work, partial(self._on_done, words), self._on_refused)

    def _on_done(self, words: str, act_id: int) -> None:
        self.accept()
        self._done(words, act_id)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(10)
        title = _("Who moves out of {name}?") if self._moves else _("Who leaves {name}?")
        column.addWidget(Words(title.format(name=self._group.name), "heading"))
        chosen = (Field(_("To"), self.target) if self._moves
                  else Field(_("Name of the new group"), self.name))
        fields = row(chosen, Field(_("From day"), self.day), spacing=12)
        fields.setStretch(0, 1)
        column.addLayout(fields)
        column.addWidget(self.search)
        card = Card(margins=(0, 4, 0, 0))
        self.table.setMinimumHeight(260)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        for part in (self.count, self.message):
            column.addWidget(part)
        column.addLayout(row(self.act, self.cancel, None))
