"""Classes, people of a class or of a focus group, and the one chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.health.lookback import wording
from app.health.lookback.rules import Focus
from app.health.lookback.views import ClassLine, PersonLine, TermOf
from app.i18n import _, ngettext
from ui import cells
from ui.context import Context
from ui.health.class_list import ClassList
from ui.health.lookback.columns import PEOPLE, progress
from ui.health.lookback.trip_card import TripCard
from ui.parts.card import Card, row, scrolled
from ui.parts.choices import FilterPill
from ui.parts.labels import HairLine, Words
from ui.parts.meter import Meter
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_KEYS = ("F6", "F7", "F8", "F9", "F10")  # of the focus groups, in their order
_LIST, _WIDE, _NARROW = 208, 1040, 860  # px; narrower, the card takes the table's place


class PeopleSheet(QWidget):
    """`asked` when another class or group is to be read, or something was written."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._of: TermOf | None = None
        self._walk = self._narrow = self._in_card = False
        self.list, self.group = ClassList(), QComboBox()
        self.group.setAccessibleName(_("Classes"))
        self.done, self.done_meter, self.note = Words("", "hint"), Meter(), Words("", "hint")
        self.search = SearchField(_("Search: name, class, place"))
        self.pills = {each: FilterPill(_(wording.SHORT[each])) for each in Focus}
        self.missing = FilterPill(_("In this class not told yet"))
        self.model: RowsModel[PersonLine] = RowsModel(PEOPLE)
        self.table = RowsTable(self.model, "lookback", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Everybody asked"))
        self.count, self.card = Words("", "secondary"), TripCard(context)
        self._classes, self._middle = Card(margins=(0, 8, 0, 8)), QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def focus(self) -> Focus | None:
        """The group that is chosen, of all classes."""
        return next((each for each, pill in self.pills.items() if pill.isChecked()), None)

    def show_people(self, of: TermOf, lines: Sequence[ClassLine], counts: Mapping[Focus, int],
                    people: Sequence[PersonLine]) -> None:
        """Show these; who is chosen stays chosen, after a record the next who is missing."""
        self._of = of
        self.list.show_classes(lines, progress)
        self.group.clear()
        for line in lines:
            self.group.addItem(f"{wording.group_name(line.name)}  {progress(line)[0]}",
                               line.group_id)
        self.group.setCurrentIndex(self.list.currentRow())
        told, every = sum(each.told for each in lines), sum(each.expected for each in lines)
        self.done.setText(f"{cells.shown(told)} / {cells.shown(every)}")
        self.done_meter.show_shares([(told, "accent")], every)
        for each, pill in self.pills.items():
            pill.set_count(counts[each])
            pill.setVisible(of.risky or each not in wording.RISKY)
        self.missing.set_count(sum(each.sheet is None for each in people))
        self.missing.setVisible(self.focus is None)
        before = self.table.current
        self.model.set_rows(people)
        self._tell()
        self._choose(before.person_id if before else 0)

    def leave_form(self) -> bool:
        """What was typed at the one before is written, not lost; False when it cannot be."""
        if self.card.line is None or not self.card.form.touched:
            return True
        return self.card.submit(walk=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short, the classes go first, then the card takes the table's place."""
        super().resizeEvent(event)
        self._classes.setVisible(self.width() >= _WIDE)
        self.group.setVisible(self.width() < _WIDE)
        self._narrow = self.width() < _NARROW
        self._show_card(self._in_card)

    def _show_card(self, instead: bool) -> None:
        self._in_card = instead
        self._middle.setVisible(not self._narrow or not instead)
        self.card.setVisible(not self._narrow or instead)
        self.card.set_narrow(self._narrow)

    def _choose(self, person_id: int) -> None:
        rows = self.model.shown_rows
        if not rows:
            self.card.show_person(None, None)
            return
        ids = [each.person_id for each in rows]
        place = ids.index(person_id) if person_id in ids else 0
        if self._walk:
            order = [*range(place, len(rows)), *range(place)]
            place = next((n for n in order if rows[n].sheet is None), place)
        self._walk = False
        self.table.selectRow(place)

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        self.count.setText(ngettext("{n} person", "{n} people", shown).format(
            n=cells.shown(shown)))

    def _on_chosen(self, line: PersonLine | None) -> None:
        before = self.card.line
        if line is None:
            return
        if before is not None and line.person_id != before.person_id and not self.leave_form():
            ids = [each.person_id for each in self.model.shown_rows]
            if before.person_id in ids:
                self.table.selectRow(ids.index(before.person_id))
            return
        self.card.show_person(line, self._of)

    def _on_focus(self, focus: Focus, on: bool) -> None:
        for each, pill in self.pills.items():
            if on and each is not focus:
                pill.setChecked(False)
        self._ask()

    def _on_missing(self, on: bool) -> None:
        self.model.keep((lambda each: each.sheet is None) if on else None)
        self._tell()
        self._choose(0)

    def _on_class(self, _group_id: int) -> None:
        for pill in self.pills.values():
            pill.setChecked(False)
        self._ask()

    def _ask(self) -> None:
        if self.leave_form():
            self.card.forget()
            self.asked.emit()

    def _on_written(self, walk: bool) -> None:
        self._walk = walk
        self.card.forget()
        self._to_table()
        self.asked.emit()

    def _on_conflict(self) -> None:
        """What somebody else wrote meanwhile is shown, and the word about it stays."""
        self.card.forget()
        self.asked.emit()

    def _on_opened(self) -> None:
        self._show_card(True)
        self.card.go_into()

    def _to_table(self) -> None:
        self._show_card(False)
        self.table.setFocus()

    def _on_left(self) -> None:
        """Esc: what was typed is forgotten."""
        self.card.forget()
        self.card.show_person(self.table.current, self._of)
        self._to_table()

    def _to_classes(self) -> None:
        """Ctrl+G: the list, or where the room is short what stands for it."""
        (self.list if self._classes.isVisible() else self.group).setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._tell()
        self._choose(0)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_class)
        self.group.activated.connect(self.list.setCurrentRow)
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_opened())
        self.table.typed.connect(self._type_on)
        self.missing.toggled.connect(self._on_missing)
        for key, (focus, pill) in zip(_KEYS, self.pills.items(), strict=True):
            pill.clicked.connect(lambda on, each=focus: self._on_focus(each, on))
            pill.setToolTip(f"{_(wording.FOCUS[focus])} ({key})")
            QShortcut(QKeySequence(key), self, pill.click)
        self.missing.setToolTip("F2")
        for key, act in (("F2", self.missing.click), ("Ctrl+G", self._to_classes),
                         ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(key), self, act)
        self.card.written.connect(self._on_written)
        self.card.conflicted.connect(self._on_conflict)
        self.card.form.left.connect(self._on_left)

    def _lay_out(self) -> None:
        self._classes.setFixedWidth(_LIST)
        head = row(Words(_("Told"), "heading"), None, self.done)
        head.setContentsMargins(16, 4, 16, 0)
        meter = row(self.done_meter)
        meter.setContentsMargins(16, 0, 16, 4)
        self._classes.body.addLayout(head)
        self._classes.body.addLayout(meter)
        self._classes.body.addWidget(HairLine())
        self._classes.body.addWidget(self.list, 1)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addWidget(_one_line(row(*self.pills.values(), self.missing, None, spacing=6)))
        table = Card(margins=(0, 4, 0, 0))
        table.body.addWidget(self.table)
        foot = table.footer()
        for part in (self.group, self.count, self.note):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self.search)
        middle.addWidget(table, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._classes)
        line.addWidget(self._middle, 1)
        line.addWidget(self.card)


def _one_line(filters: QHBoxLayout) -> QWidget:
    """Filters that may be more than there is room: what has the keyboard comes in sight."""
    inner = QWidget()
    inner.setLayout(filters)
    area = scrolled(inner)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(inner.sizeHint().height())
    return area
