"""Two files beside each other: choose the other one, see what stays, merge."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.people.merging import service
from app.people.merging.rules import Choice, Pair, doubts
from app.people.merging.service import Preview
from app.people.merging.wording import FIELD, LIKENESS, value
from app.people.queries import Found, search
from app.register import Column
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDTH, _HEIGHT, _LEAST = 860, 690, 100
_TITLE = 60  # px of the screen that the window's own frame takes


@dataclass(frozen=True)
class Candidate:
    """A file that may be the second one; why: what is alike."""

    id: int
    name: str
    group: str
    number: str
    why: str = ""


CANDIDATES: list[Column[Candidate]] = [
    Column(N_("Name"), lambda each: each.name, 2.4),
    Column(N_("Class"), lambda each: each.group, 1.6),
    Column(N_("Number"), lambda each: each.number, 2),
    Column(N_("Why"), lambda each: each.why, 3, tone=lambda each: "accent" if each.why else ""),
]
CHOICES: list[Column[Choice]] = [
    Column(N_("Field"), lambda each: _(FIELD[each.field]), 1.4),
    Column(N_("Kept file"), lambda each: value(each.field, each.kept) or "—", 2.6),
    Column(N_("Other file"), lambda each: value(each.field, each.other) or "—", 2.6),
    Column(N_("After the merge"), lambda each: value(each.field, each.stays) or "—", 2.6,
           tone=lambda each: "admit" if each.filled else "again" if doubts([each]) else ""),
]


class MergeDialog(QDialog):
    """`done(words, other)` after the merge."""

    guide = "people#merge"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str,
                 done: Callable[[str, int], object]) -> None:
        super().__init__(parent)
        self._context, self._first, self._done = context, person_id, done
        self.look: Preview | None = None
        self._swapped = False
        self.setWindowTitle(_("Merge two files"))
        self.setFixedWidth(_WIDTH)
        self.search = SearchField(_("Search the other file: name, pinyin, number"))
        self.candidates: RowsModel[Candidate] = RowsModel(CANDIDATES)
        self.others = RowsTable(self.candidates, row_height=32)
        self.others.setAccessibleName(_("Other files"))
        self.choices: RowsModel[Choice] = RowsModel(CHOICES)
        self.values = RowsTable(self.choices, row_height=32)
        self.values.setAccessibleName(_("What stays"))
        self.title = Words(_("Which second file has {name}?").format(name=name), "heading")
        self.message, self.doubts = MessageLine(), MessageLine()
        self.act = Button(_("Merge the files"), self._on_merge, kind="primary",
                          key="Ctrl+Return")
        self.swap = Button(_("Keep the other one"), self._on_swap, icon="swap", key="Ctrl+T")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self.others.setFocus)
        self.others.chosen.connect(self._on_chosen)
        self.resize(_WIDTH, min(_HEIGHT, self.screen().availableGeometry().height() - _TITLE))
        self._show(None)
        self._suggest()
        self.search.setFocus()

    def _suggest(self) -> None:
        self._context.pool.run(partial(service.suggestions, self._context.desk),
                               self._on_suggested, self._on_refused)

    def _on_suggested(self, pairs: list[Pair]) -> None:
        """Files that look like this one's; whoever searches sees what was searched."""
        if self.search.text():
            return
        found = []
        for pair in pairs:
            if self._first in (pair.first.id, pair.second.id):
                other = pair.second if pair.first.id == self._first else pair.first
                found.append(Candidate(other.id, other.name, other.group, other.number or "",
                                       _(LIKENESS[pair.likeness])))
        self._offer(found)

    def _on_search(self, text: str) -> None:
        if not text:
            self._suggest()
            return

        def read() -> list[Found]:
            with self._context.desk.read(Right.READ_PEOPLE) as session:
                return search(session, text)

        self._context.pool.run(read, self._on_found, self._on_refused)

    def _on_found(self, found: list[Found]) -> None:
        self._offer([Candidate(each.person_id, each.name, each.group, each.number)
                     for each in found if each.person_id != self._first])

    def _offer(self, found: list[Candidate]) -> None:
        self.candidates.set_rows(found)
        if found:
            self.others.selectRow(0)

    def _on_chosen(self, other: Candidate | None) -> None:
        self.message.hide()
        if other is None:
            self._show(None)
            return
        kept, merged = (other.id, self._first) if self._swapped else (self._first, other.id)
        self._context.pool.run(partial(service.preview, self._context.desk, kept, merged),
                               self._show, self._on_refused)

    def _show(self, look: Preview | None) -> None:
        self.look = look
        self.choices.set_rows(look.choices if look else ())
        self.act.setEnabled(look is not None)
        self.swap.setEnabled(look is not None)
        self.doubts.hide()
        if look is not None and look.doubts:
            self.doubts.say(_(
                "{fields} differ: these may be two people. Merge them only if you are sure; it "
                "can be undone.").format(
                    fields=_(", ").join(_(FIELD[field]) for field in look.doubts)), "again")

    def _on_swap(self) -> None:
        self._swapped = not self._swapped
        self._on_chosen(self.others.current)

    def _on_merge(self) -> None:
        if self.look is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        kept, other = self.look.kept.id, self.look.other.id
        words = _("The two files of {name} are one now.").format(name=self.look.kept.name)
        self._context.pool.run(partial(service.merge, self._context.desk, kept, other),
                               lambda _act: self._on_done(words, other), self._on_refused)

    def _on_done(self, words: str, other: int) -> None:
        self.accept()
        self._done(words, other)

    def _on_refused(self, refusal: AppError) -> None:
        self._show(None)
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.search)
        for table, stretch in ((self.others, 1), (self.values, 2)):
            card = Card(margins=(0, 4, 0, 0))
            table.setMinimumHeight(_LEAST)
            card.body.addWidget(table)
            column.addWidget(card, stretch)
        for part in (self.doubts, self.message):
            column.addWidget(part)
        column.addWidget(Words(_(
            "Passes and numbers of both files open the gate for the kept one; nothing is "
            "deleted."), "hint"))
        column.addLayout(row(self.act, self.swap, None, self.cancel))
