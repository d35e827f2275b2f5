"""Classes, the people of one, and one person's card side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.doses import queries, wording
from app.health.doses.queries import PersonLine
from app.health.doses.rules import State
from app.i18n import N_, _, ngettext
from app.progress import QUIET, Progress
from app.register import Column
from app.security.rights import Right
from ui.context import Context
from ui.health.doses.dose_card import DoseCard
from ui.parts.card import Card, row
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine, ProgressCard
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_LIST, _PEOPLE, _CLASSES_FROM, _NARROW = 176, 348, 1180, 900  # px
_FULL = 16_777_215


@dataclass(frozen=True)
class ClassLine:
    """A class, and how many have a dose to be given; None where nothing is on file."""

    group_id: int
    name: str
    open: int | None


CLASSES: list[Column[ClassLine]] = [
    Column(N_("Class"), lambda row: row.name, 2),
    Column(N_("Doses open"), lambda row: row.open, 1),
]
PEOPLE: list[Column[PersonLine]] = [
    Column(N_("Name"), lambda row: row.head.name, 2),
    Column(N_("State"), lambda row: wording.summary(
        row.state, row.assessment.due, row.known), 2.4,
        tone=lambda row: wording.TONE.get(row.state, "neutral") if row.known else "again"),
    Column(N_("Doses"), lambda row: row.doses, 1),
]


_OPEN = frozenset({State.LATE, State.DUE})


def classes_of(lines: Sequence[PersonLine]) -> list[ClassLine]:
    """The classes in the order of the school, each with its counts."""
    found: dict[int, ClassLine] = {}
    for each in lines:
        key = each.head.group_id or 0
        known = found.get(key, ClassLine(key, each.head.group, None))
        if each.doses:
            known = replace(known, open=(known.open or 0) + (each.state in _OPEN))
        found[key] = known
    return list(found.values())


class PeopleView(QWidget):
    """Enter goes to the card, Esc back; a letter searches in the whole school."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: list[PersonLine] = []
        self._narrow = self._in_card = False
        self.search = SearchField(_("Search: name, number"))
        self.classes: RowsModel[ClassLine] = RowsModel(CLASSES)
        self.class_table = RowsTable(self.classes, row_height=36)
        self.class_table.setAccessibleName(_("Classes"))
        self.model: RowsModel[PersonLine] = RowsModel(PEOPLE)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("Vaccinations"))
        self.card = DoseCard(context)
        self.message, self.progress = MessageLine(), ProgressCard()
        self.count = Words("", "secondary")
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read everybody anew; the class and the person chosen stay."""
        self.count.setText(_("Reading…"))
        job = self._context.pool.start(self._read, self._on_read, self._on_failed)
        self.progress.follow(_("Judging the doses of the school"), job)

    def showEvent(self, event: QShowEvent) -> None:
        """A list may have come in meanwhile."""
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, the classes go first, then the card takes the list's place."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._arrange()
        if (event.oldSize().width() >= _CLASSES_FROM) is not self._left_shown():
            self._show_people()

    def _arrange(self) -> None:
        searching = bool(self.search.text().strip())
        self._left.setVisible(self.width() >= _CLASSES_FROM)
        self._middle.setVisible(not self._narrow or not self._in_card)
        self._middle.setMaximumWidth(_FULL if self._narrow else _PEOPLE)
        self.card.setVisible(not self._narrow or self._in_card)
        self.class_table.setEnabled(not searching)

    def _read(self, progress: Progress, group: int | None = None) -> list[PersonLine]:
        """In a worker's thread: the school, or one class."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return list(queries.lines(session, clock.today(), group, progress))

    def _on_read(self, lines: list[PersonLine]) -> None:
        self.message.hide()
        before = self.class_table.current
        self._lines = lines
        found = classes_of(lines)
        self._sheets.setCurrentIndex(0 if found else 1)
        self.class_table.blockSignals(True)
        self.classes.set_rows(found)
        ids = [each.group_id for each in found]
        if ids:
            self.class_table.selectRow(
                ids.index(before.group_id) if before and before.group_id in ids else 0)
        self.class_table.blockSignals(False)
        self._show_people()

    def _show_people(self) -> None:
        """Those of the class, or of the whole school who fit what was typed."""
        before = self.table.current
        group = self.class_table.current
        searching = bool(self.search.text().strip())
        rows = self._lines if searching or not self._left_shown() else [
            each for each in self._lines
            if group is not None and each.head.group_id == group.group_id]
        self.table.blockSignals(True)
        self.model.search(self.search.text())
        self.model.set_rows(rows)
        ids = [each.head.person_id for each in self.model.shown_rows]
        if ids:
            kept = before.head.person_id if before is not None else 0
            self.table.selectRow(ids.index(kept) if kept in ids else 0)
        self.table.blockSignals(False)
        self._tell()
        self._on_person(self.table.current)
        self._arrange()

    def _left_shown(self) -> bool:
        return self.width() >= _CLASSES_FROM

    def _tell(self) -> None:
        shown = self.model.shown_rows
        left = sum(each.state in _OPEN for each in shown)
        words = ngettext("{n} person", "{n} people", len(shown)).format(n=len(shown))
        self.count.setText(words + (_(", {n} with open doses").format(n=left) if left else ""))

    def _on_person(self, line: PersonLine | None) -> None:
        self.card.show_person(line.head.person_id if line is not None else 0)

    def _reload_class(self) -> None:
        """Something was written about one person: their class is read anew, not the school."""
        line = self.table.current
        group = line.head.group_id if line is not None else None
        if group is None:
            self.reload()
            return
        self._context.pool.run(lambda: self._read(QUIET, group), partial(self._on_class, group),
                               self._on_failed)

    def _on_class(self, group: int, lines: list[PersonLine]) -> None:
        places = [n for n, each in enumerate(self._lines) if each.head.group_id == group]
        if len(places) != len(lines):
            self.reload()
            return
        whole = list(self._lines)
        for place, line in zip(places, lines, strict=True):
            whole[place] = line
        self._on_read(whole)

    def _on_failed(self, refusal: AppError) -> None:
        self.count.clear()
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_opened(self) -> None:
        self._in_card = True
        self._arrange()
        self.card.enter()

    def _on_left(self) -> None:
        self._in_card = False
        self._arrange()
        self.table.setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._show_people())
        self.search.down.connect(self.table.setFocus)
        self.class_table.chosen.connect(lambda _row: self._show_people())
        self.class_table.opened.connect(lambda _row: self.table.setFocus())
        self.table.chosen.connect(self._on_person)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.card.left.connect(self._on_left)
        self.card.written.connect(self._reload_class)
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Ctrl+G", self.class_table.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        self._left = Card(margins=(0, 4, 0, 0))
        self._left.setFixedWidth(_LIST)
        self._left.body.addWidget(self.class_table)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.search))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        people = Card(margins=(0, 4, 0, 0))
        people.body.addWidget(self.table)
        people.footer().addWidget(self.count)
        column.addWidget(people, 1)
        sheet = QWidget()
        line = QHBoxLayout(sheet)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._left)
        line.addWidget(self._middle, 1)
        line.addWidget(self.card, 2)
        self._sheets.addWidget(sheet)
        self._sheets.addWidget(EmptyState(
            "health", _("Nobody is on the roll yet"),
            _("The pupils come with the class list: tab Roll, Import.")))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 0, 16, 16)
        outer.addWidget(self._sheets)
