"""One group at the right: what it is, what it was called, and what can be done to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.people.groups.queries import FormerName, GroupLine, former_names
from app.people.groups.registers import state
from app.people.rules import HOMES
from app.people.wording import GROUP
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.people.facts import Facts
from ui.people.group_acts import GroupActs

_WIDTH = 336


class GroupDetail(Card):
    """`changed` after each act; `groups` are those that somebody can be moved to."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.group: GroupLine | None = None
        self.groups: list[GroupLine] = []
        self.acts = GroupActs(self, context)
        self.acts.changed.connect(self.changed)
        self.name, self.about, self.chip = Prose("", "person"), Prose(), Chip()
        self.message = MessageLine()
        self.acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.facts, self.former = Facts(), Facts(1)
        self.before, self._line = Words(_("Called before"), "strong"), HairLine()
        self.rename = Button(_("Rename…"), self._with(self.acts.rename), kind="primary",
                             icon="edit", key="F2")
        self.split = Button(_("Split off…"), self._with(self.acts.split), key="Ctrl+T")
        self.move_ = Button(_("Move people…"), self._with(self.acts.move), key="Ctrl+M")
        self.join = Button(_("Join to…"), self._with(self.acts.join), key="Ctrl+J")
        self.close_ = Button(_("Close"), self._with(self.acts.close), kind="danger")
        self._sheets = QStackedWidget()
        self.foot = QWidget()
        self.setFixedWidth(_WIDTH)
        self._lay_out()

    def show_group(self, group: GroupLine | None) -> None:
        """Show this one, or that none is chosen."""
        self.group = group
        self.message.hide()
        self._sheets.setCurrentIndex(0 if group is None else 1)
        self.foot.setVisible(group is not None and group.closed_on is None
                             and self._context.desk.may(Right.IMPORT_PEOPLE))
        if group is None:
            return
        self.name.setText(group.name)
        self.about.setText(_(GROUP[group.kind]))
        self.chip.show_state(state(group), "neutral" if group.closed_on else "again")
        self.chip.setHidden(not state(group))
        self.facts.show_facts([
            (_("People"), cells.shown(group.heads)),
            (_("To be checked"), cells.shown(group.checks)),
            (_("Entered in"), str(group.entry_year or "")),
            (_("Grade"), str(group.grade or "")),
        ])
        filled = group.heads > 0
        for button in (self.split, self.move_, self.join):
            button.setVisible(filled)
        self.split.setVisible(filled and group.kind in HOMES)
        self.close_.setVisible(not filled)
        self._context.pool.run(partial(self._read, group.id), self._on_former, self._on_failed)

    def _read(self, group_id: int) -> tuple[int, list[FormerName]]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            return group_id, former_names(session, group_id)

    def _on_former(self, read: tuple[int, list[FormerName]]) -> None:
        group_id, names = read
        if self.group is None or self.group.id != group_id:
            return
        for part in (self.before, self._line, self.former):
            part.setVisible(bool(names))
        self.former.show_facts([
            (_("Until {day}").format(day=cells.plain(each.until)), each.name) for each in names])

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _with(
        self, act: Callable[[GroupLine, Sequence[GroupLine]], None]
    ) -> Callable[[], None]:
        def go() -> None:
            if self.group is not None:
                act(self.group, self.groups)

        return go

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addLayout(row(self.chip, None))
        column.addLayout(words)
        for part in (self.message, self.facts, self._line, self.before, self.former):
            column.addWidget(part)
        column.addStretch()
        self._sheets.addWidget(EmptyState(
            "people", _("No group is chosen"), _("Choose one in the table.")))
        self._sheets.addWidget(scrolled(inner))
        self.body.addWidget(self._sheets)
        around = QVBoxLayout(self.foot)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(HairLine())
        acts = QVBoxLayout()
        acts.setContentsMargins(16, 10, 16, 10)
        acts.setSpacing(8)
        acts.addLayout(row(self.rename, self.split, None, self.close_))
        acts.addLayout(row(self.move_, self.join, None))
        around.addLayout(acts)
        self.body.addWidget(self.foot)
        self.foot.hide()
