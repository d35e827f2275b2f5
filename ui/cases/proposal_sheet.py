"""Those who were near a case, by the ways they met, chosen and graded many at once."""

from collections import Counter

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.cases.contacts import wording
from app.cases.contacts.proposing import Proposed
from app.cases.contacts.rules import Grade
from app.cases.contacts.service import Told
from app.i18n import _, ngettext
from ui.cases.contacts_reading import PROPOSED, ProposalLine
from ui.cases.proposal_table import GRADES, ProposalTable
from ui.cases.way_pills import WayPills
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel


class ProposalSheet(QWidget):
    """`changed` when somebody is chosen or not, `opened` on Enter, `typed` for the search."""

    changed = Signal()
    opened = Signal()
    typed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._case = 0
        self._told: Proposed | None = None
        self._chosen: dict[int, Grade | None] = {}
        self.model: RowsModel[ProposalLine] = RowsModel(PROPOSED)
        self.table = ProposalTable(self.model, "contacts-proposed", context.settings.folder,
                                   row_height=36)
        self.table.setAccessibleName(_("Who was near"))
        self.pills = WayPills()
        self.count, self.empty = Words("", "secondary"), EmptyState("check", "")
        self.choose = Button(_("Choose as"), self._menu, kind="quiet", icon="chevron-down",
                             small=True)
        self._sheets = QStackedWidget()
        self._lay_out()
        self.pills.changed.connect(self._keep)
        self.table.graded.connect(self.grade)
        self.table.turned.connect(self.turn)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.typed.connect(self.typed)
        self.setFocusProxy(self.table)

    def show_proposed(self, told: Proposed | None) -> None:
        """Another case, or the same anew: what was chosen stays chosen."""
        if told is None:
            self._case, self._told, self._chosen = 0, None, {}
        else:
            if told.subject.id != self._case:
                self._case, self._chosen = told.subject.id, {}
            self._told = told
        self._fill()

    def set_low(self, low: bool) -> None:
        """Where the window is low the rows need all the room; the keys work on."""
        self.foot.setHidden(low)
        self.pills.set_away(low)

    def search(self, text: str) -> None:
        """Keep those who fit."""
        self.model.search(text)
        self._tell()

    def grades(self) -> dict[int, Grade]:
        """Who is chosen, and as what."""
        people = self._told.people if self._told else []
        found = {each.person_id: self._chosen.get(
            each.person_id, None if each.passing else each.grade) for each in people}
        return {who: grade for who, grade in found.items() if grade is not None}

    def told(self) -> list[Told]:
        """Everybody who is chosen, as they are confirmed."""
        grades, people = self.grades(), self._told.people if self._told else []
        return [Told(each.person_id, grades[each.person_id], each.ways, each.first_on,
                     each.last_on, each.met) for each in people if each.person_id in grades]

    def grade(self, grade: Grade | None) -> None:
        """The rows marked are chosen as this; None = not."""
        for who in self.table.marked():
            self._chosen[who] = grade
        self._fill()

    def turn(self) -> None:
        """Choose the rows marked, or none of them where all are chosen."""
        grades, marked = self.grades(), self.table.marked()
        people = self._told.people if self._told else []
        proposed = {each.person_id: each.grade for each in people}
        every = all(each in grades for each in marked)
        for who in marked:
            self._chosen[who] = None if every else grades.get(who, proposed[who])
        self._fill()

    def _fill(self) -> None:
        people = self._told.people if self._told else []
        grades, marked = self.grades(), self.table.marked()
        current = self.table.current.id if self.table.current else 0
        self.pills.show_counts(Counter(way for each in people for way in each.ways))
        self.table.blockSignals(True)
        self.model.set_rows([ProposalLine(each, grades.get(each.person_id)) for each in people])
        self.table.mark(marked, current)
        self.table.blockSignals(False)
        self._tell()
        self.changed.emit()

    def _keep(self) -> None:
        ways = self.pills.pressed
        self.model.keep((lambda row: bool(ways & set(row.proposal.ways))) if ways else None)
        self._tell()
        if self.model.shown_rows:
            self.table.selectRow(0)

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        words = ngettext("{n} person was near", "{n} people were near", shown).format(n=shown)
        if self._told and self._told.passed:
            words += _(", {n} more only at the gate").format(n=self._told.passed)
        self.count.setText(words)
        known = self._told is not None
        fact = _("Nobody else was near in these days") if known else _("No case is open")
        how = _("Add whom you know of (Ctrl+N), or propose for other days (Ctrl+T).") if known \
            else _("Cases come from a positive test, or are opened on the page Cases.")
        self.empty.say(fact, how)
        self._sheets.setCurrentIndex(0 if self.model.rows else 1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pills)
        card = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self.empty)
        card.body.addWidget(self._sheets)
        foot = card.footer()
        keys = ElidedLabel(_("Space: choose or not; Ctrl+A: all; 1, 2, 3: grade; 0: not"), "hint")
        for part in (self.count, keys, self.choose):
            foot.addWidget(part)
        foot.setStretchFactor(keys, 1)
        column.addWidget(card, 1)
        self.foot = self.count.parentWidget() or card

    def _menu(self) -> None:
        """The same with the mouse."""
        menu = QMenu(self)
        for key, grade in GRADES.items():
            words = _(wording.SHORT[grade]) if grade else _("Not a contact")
            menu.addAction(f"{words}\t{key}").triggered.connect(
                lambda _on, grade=grade: self.grade(grade))
        menu.popup(self.choose.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
