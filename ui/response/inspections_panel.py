"""The form of one inspection: an item a row, answered by keys; the rest met at once."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.errors import AppError
from app.i18n import _, ngettext
from app.response.inspections import queries, service, wording
from app.response.inspections.queries import Inspected, ItemRow
from app.response.inspections.rules import Answer, Answered, InspectionState, Outcome
from app.security.rights import Right
from ui import ask
from ui.campus.finding_dialogs import read_known
from ui.context import Context
from ui.parts.buttons import Button, KeyAction
from ui.parts.card import Card, row
from ui.parts.labels import Chip, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.response.inspections_acts import go_on, print_form, waits
from ui.response.inspections_columns import ITEMS
from ui.response.inspections_dialogs import EvidenceDialog, UnmetDialog, WithdrawDialog
from ui.rows import RowsModel
from ui.table import RowsTable

_LOW = 280  # px; lower, the facts about it give way to its items


class InspectionPanel(Card):
    """`written` after every answer, `left` on Esc.

    + or Y met · − or N not met · X does not apply · Enter what was seen, or the finding's next
    step once the inspection is finished.
    """

    written = Signal()
    left = Signal()

    def __init__(self, context: Context, keep: bool) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context, self._keep = context, keep
        self.key: int | None = None
        self._entering = self._low = False
        self.told: Inspected | None = None
        self.name, self.about = Words("", "person"), Prose("", "secondary")
        self.state, self.rate = Chip(), Words("", "strong")
        self.message = MessageLine()
        self.items: RowsModel[ItemRow] = RowsModel(ITEMS)
        self.table = RowsTable(self.items, "inspection-items", context.settings.folder,
                               row_height=36)
        self.table.setAccessibleName(_("Items of the inspection"))
        self.rest = Button(_("The rest is met"), self._on_rest, icon="check", key="F9")
        self.finish = Button(_("Finish the inspection"), self._on_finish, kind="primary",
                             icon="lock", key="F8")
        self.print = Button(_("Print this inspection"), self._on_print, icon="printer",
                            key="Ctrl+P")
        self.mend = Button(_("Mended or checked again…"),
                           lambda: self._on_opened(self.table.current), icon="loop", key="F7")
        self.withdraw = Button(_("Withdraw…"), self._on_withdraw, kind="quiet")
        self.keys = (KeyAction("+", _("met"), partial(self._on_answer, Answer.MET)),
                     KeyAction("-", _("not met"), partial(self._on_answer, Answer.UNMET)),
                     KeyAction("/", _("does not apply"),
                               partial(self._on_answer, Answer.NOT_APPLICABLE)))
        self._lay_out()
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._on_typed)
        self.table.chosen.connect(self._on_item)
        self.setFocusProxy(self.table)
        self._show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the form is all there is room for."""
        super().resizeEvent(event)
        self._low = self.height() < _LOW
        for part in (self.about, self.rate):
            part.setHidden(self._low or self.told is None)

    def show_inspection(self, key: int | None) -> None:
        """Another one; None where none is chosen."""
        if key != self.key:
            self.message.hide()
        self.key = key
        self.reload()

    def enter(self) -> None:
        """Go to its items, now or as soon as they are read."""
        self._entering = self.told is None or self.told.row.id != self.key
        self.table.setFocus()

    def reload(self) -> None:
        """Read it anew; the item chosen stays chosen."""
        if self.key is None:
            self._show(None)
            return
        self._context.pool.run(partial(self._read, self.key), self._show, self._on_failed)

    def _read(self, key: int) -> Inspected:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_INSPECTIONS) as session:
            return queries.one(session, key)

    def _show(self, told: Inspected | None) -> None:
        if told is not None and told.row.id != self.key:
            return  # another was chosen meanwhile
        other = self.told is None or told is None or told.row.id != self.told.row.id
        same, self.told = told == self.told, told
        self._nothing.setHidden(told is not None)
        for part in self._parts:
            part.setHidden(told is None or (self._low and part in (self.about, self.rate)))
        under_way = (told is not None and self._keep
                     and told.row.state is InspectionState.UNDER_WAY)
        for button in (self.rest, self.finish, self.withdraw, *self.keys):
            button.setVisible(under_way)
        if told is None or (same and not other):
            return
        row_ = told.row
        self.name.setText(row_.form_name)
        self.about.setText("·".join(filter(None, (
            row_.number, _(wording.LEVEL[row_.level]), row_.day.isoformat(),
            wording.office(row_), row_.term, row_.withdrawn))))
        self.state.show_state(_(wording.STATE[row_.state]), wording.STATE_TONE[row_.state])
        self.rate.setText(_("{counts}; pass rate {rate}").format(
            counts=wording.counts(row_.tally), rate=wording.rates(row_)))
        before = None if other else self.table.current
        self.items.set_rows(told.items)
        wanted = next((each for outcome in (Outcome.UNMET, Outcome.OPEN)
                       for each in told.items if each.outcome is outcome), None)
        self.table.selectRow(self.items.place_of(before or wanted) or 0)
        self._on_item(self.table.current)
        if self._entering:
            self._entering = False
            self.table.setFocus()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self.reload()

    def _on_typed(self, letter: str) -> None:
        asked = {"+": Answer.MET, "=": Answer.MET, "y": Answer.MET, "-": Answer.UNMET,
                 "n": Answer.UNMET, "x": Answer.NOT_APPLICABLE, "/": Answer.NOT_APPLICABLE}
        if letter.lower() in asked:
            self._on_answer(asked[letter.lower()])

    def _on_answer(self, answer: Answer) -> None:
        item = self.table.current
        if item is None or not self._keep or not self._open():
            return
        if answer is Answer.MET:
            self._write(item, Answered(Answer.MET))
        elif answer is Answer.NOT_APPLICABLE:
            ask.show(EvidenceDialog(self, self._context, item, answer, self._on_answered))
        else:
            self._context.pool.run(partial(read_known, self._context.desk), lambda known:
                                   ask.show(UnmetDialog(self, self._context, item, known,
                                                        self._on_answered)), self._on_failed)

    def _on_opened(self, item: ItemRow | None) -> None:
        """What was seen while it is under way; then the finding's next step."""
        if item is None or not self._keep:
            return
        if waits(item):
            go_on(self, self._context, item, lambda _key: self.written.emit())
        elif self._open() and item.outcome is not Outcome.UNMET:
            ask.show(EvidenceDialog(self, self._context, item, Answer.MET, self._on_answered))

    def _on_item(self, item: ItemRow | None) -> None:
        self.mend.setVisible(self._keep and waits(item))

    def _open(self) -> bool:
        return self.told is not None and self.told.row.state is InspectionState.UNDER_WAY

    def _write(self, item: ItemRow, told: Answered) -> None:
        self._context.pool.run(
            partial(service.answer, self._context.desk, item.inspection.id, item.id, told),
            self._on_answered, self._on_failed)

    def _on_answered(self, _finding: int | None) -> None:
        """The next item nobody has answered."""
        self.message.hide()
        rows, here = self.items.shown_rows, self.table.currentIndex().row()
        later = [n for n, each in enumerate(rows) if n > here and each.outcome is Outcome.OPEN]
        if later:
            self.table.selectRow(later[0])
        self.written.emit()

    def _on_rest(self) -> None:
        if self.told is not None and self._open():
            left = self.told.row.tally.left
            ask.ask(self, _("Is everything else met?"),
                    ngettext("{n} item is answered as met.", "{n} items are answered as met.",
                             left).format(n=left), _("The rest is met"), self._rest)

    def _rest(self) -> None:
        if self.key is not None:
            self._context.pool.run(
                partial(service.answer_rest, self._context.desk, self.key),
                lambda _n: self.written.emit(), self._on_failed)

    def _on_finish(self) -> None:
        if self.key is not None and self._open():
            self._context.pool.run(
                partial(service.finish, self._context.desk, self.key),
                lambda _none: self.written.emit(), self._on_failed)

    def _on_withdraw(self) -> None:
        if self.told is not None:
            ask.show(WithdrawDialog(self, self._context, self.told.row,
                                    lambda _none: self.written.emit()))

    def _on_print(self) -> None:
        if self.told is None:
            return
        print_form(self, self._context, self.told.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(4)
        head.addLayout(row(self.name, None, self.state))
        head.addWidget(self.about)
        head.addLayout(row(self.rate, None, *self.keys))
        head.addWidget(self.message)
        self._nothing = EmptyState("document", _("No inspection is chosen"),
                                   _("Choose one in the list, or begin one."))
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing, 1)
        foot = self.footer()
        for part in (self.finish, self.rest, self.mend, self.print):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.withdraw)
        self._parts = (self.name, self.about, self.state, self.rate, self.table,
                       self.finish.parentWidget() or self.finish)
