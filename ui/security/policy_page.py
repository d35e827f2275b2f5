"""The control policy: what is in force, in words; the principal puts new editions in force."""

from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.policy import GateMode, Policy
from app.rulebook import service
from app.rulebook.queries import Issued, editions, policy_on
from app.rulebook.wording import MODE, edition
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.security.columns import Columns
from ui.security.compare_card import CompareCard
from ui.security.edition_editor import EditionEditor
from ui.security.history_card import HistoryCard, is_planned
from ui.security.mode_card import ModeCard
from ui.security.policy_words import COLUMNS, NumberRow, rows
from ui.table import RowsTable

_SIDE = 336
_ROW, _HEADER = 36, 34


@dataclass(frozen=True)
class Standing:
    """What is in force today, and every edition there is."""

    policy: Policy
    issued: list[Issued]


class PolicyPage(QWidget):
    """Everybody reads; whoever may set the policy changes it here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.may_set = context.desk.may(Right.SET_POLICY)
        self.standing: Standing | None = None
        self.sentence, self.message = Prose(), MessageLine()
        self.change = Button(_("New edition"), self._on_change, kind="primary", icon="edit",
                             key="Ctrl+N")
        self.mode = ModeCard(self._on_mode)
        self.model: RowsModel[NumberRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "policy", context.settings.folder, row_height=_ROW)
        self.table.setAccessibleName(_("Settings in force"))
        self.editor, self.history = EditionEditor(context), HistoryCard(self.may_set)
        self.compare = CompareCard(context.settings.folder)
        self.sheets = QStackedWidget()
        self._reading = QWidget()
        self._lay_out()
        self.editor.issued.connect(self._on_issued)
        self.editor.left.connect(self._on_left)
        self.history.taken_back.connect(self._on_take_back)
        self.setFocusProxy(self.mode if self.may_set else self.table)
        self._show(self._reading)

    def reload(self) -> None:
        """Read the editions anew."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """The policy is read when it comes to the front."""
        super().showEvent(event)
        self.reload()

    def _read(self) -> Standing:
        with self._context.desk.read(Right.READ_POLICY) as session:
            return Standing(policy_on(session, clock.today()), editions(session))

    def _on_read(self, standing: Standing) -> None:
        self.standing = standing
        policy, today = standing.policy, clock.today()
        self.message.hide()
        self.sentence.setText(_("In force: {edition}").format(edition=edition(policy)))
        self.mode.show_mode(policy.gate_mode, self.may_set)
        self.model.set_rows(rows(policy))
        self.table.setFixedHeight(_HEADER + _ROW * self.model.rowCount() + 2)
        self.history.show_editions(standing.issued, policy.id, today)
        self.compare.show_editions(standing.issued, policy.id)
        self.change.setEnabled(True)
        if planned := self._planned():
            self.message.say(
                _("From {day} on, edition {n} takes over, with {mode}.").format(
                    day=planned.in_force_from, n=planned.edition, mode=_(MODE[planned.gate_mode])),
                "again")

    def _planned(self) -> Policy | None:
        """The next edition that waits for its day."""
        assert self.standing is not None
        issued = self.standing.issued
        waiting = [each.policy for each in issued if is_planned(each, issued, clock.today())]
        return min(waiting, key=lambda one: one.in_force_from, default=None)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_change(self) -> None:
        if self.standing is not None and self.sheets.currentWidget() is self._reading:
            self._show(self.editor)
            self.editor.start(self.standing.policy)

    def _on_mode(self, mode: GateMode) -> None:
        if self.standing is None:
            return
        desk, policy = self._context.desk, self.standing.policy
        self._context.pool.run(
            lambda: service.change(desk, policy, {"gate_mode": mode}, clock.today()),
            lambda _none: self._on_issued(), self._on_failed)

    def _on_take_back(self, edition: Issued) -> None:
        policy, desk = edition.policy, self._context.desk

        def sure() -> None:
            self._context.pool.run(lambda: service.take_back(desk, policy.id),
                                   lambda _none: self._on_issued(), self._on_failed)

        ask.ask(self, _("Take edition {n} back before it comes?").format(n=policy.edition),
                _("From {day} on, what held before goes on. Both stay in the history.").format(
                    day=policy.in_force_from),
                _("Take back"), sure, _("Keep it planned"))

    def _on_issued(self) -> None:
        self._context.say(_("The new edition is written down."))
        self._on_left()
        self.reload()

    def _on_left(self) -> None:
        self._show(self._reading)
        self.setFocus()

    def _show(self, sheet: QWidget) -> None:
        """Read or edit; each has its own buttons in the head."""
        editing = sheet is self.editor
        self.sheets.setCurrentWidget(sheet)
        self.change.setHidden(editing or not self.may_set)
        for part in (self.editor.act, self.editor.leave):
            part.setVisible(editing)
        self.editor.message.hide()

    def _lay_out(self) -> None:
        numbers = Card(_("Settings"), margins=(0, 0, 0, 0))
        numbers.body.addWidget(self.table)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(16)
        reading.addWidget(self.mode)
        reading.addWidget(numbers)
        reading.addWidget(self.compare)
        reading.addStretch()
        for sheet in (self._reading, self.editor):
            self.sheets.addWidget(sheet)
        self.history.setMinimumHeight(240)
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Control policy"), "page"), None, self.change,
                             self.editor.act, self.editor.leave))
        for part in (self.sentence, self.message, self.editor.message):
            column.addWidget(part)
        column.addWidget(scrolled(Columns(self.sheets, self.history, _SIDE)), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
