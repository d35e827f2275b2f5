"""Who took part in a drill: found by name or pass, or a whole class at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from app.response.drills import groups, queries, service
from app.response.drills.queries import Attendant, DrillRow
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.health.clinic.find_line import FindLine
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDTH, _HEIGHT = 560, 260  # px

COLUMNS: list[Column[Attendant]] = [
    Column(N_("Name"), lambda each: each.name, 2),
    Column(N_("Class or department"), lambda each: each.group, 3),
]


class AttendDialog(QDialog):
    """Enter adds the first who fits, Del takes the chosen one out, Ctrl+G adds a whole group."""

    guide = "response#drills"

    def __init__(self, parent: QWidget, context: Context, drill: DrillRow,
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._drill, self._done = context, drill, done
        column = ask.dressed(self, _("Who took part in {number}").format(number=drill.number))
        self.setFixedWidth(_WIDTH)
        self.who = FindLine(context, groups.find)
        self.who.setAccessibleName(_("Who took part"))
        self.found = Words("", "hint")
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("Class or department"))
        self.whole = Button(_("Add the whole group"), self._on_group, key="Ctrl+G")
        self.model: RowsModel[Attendant] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=32)
        self.table.setAccessibleName(_("People taking part"))
        self.table.setMinimumHeight(min(
            _HEIGHT, self.screen().availableGeometry().height() - 280))
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.out = Button(_("Take out"), self._on_out)
        self.leave = Button(_("Done with it"), self.accept, kind="primary")
        for part in (self.who, self.found):
            column.addWidget(part)
        line = row(self.groups, self.whole)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.table)
        column.addWidget(self.message)
        column.addLayout(row(self.leave, self.count, None, self.out))
        self.who.found.connect(lambda people: self.found.setText("、".join(
            f"{each.name} {each.group}".strip() for each in people[:4])))
        self.who.taken.connect(lambda person_id: self._run(partial(
            service.attend, context.desk, drill.id, [person_id])))
        self.who.refused.connect(lambda words: self.message.say(words, "hold"))
        self.who.setFocus()
        context.pool.run(self._groups, self._on_groups, self._on_refused)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the chosen one out."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._on_out()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read them anew."""
        self._context.pool.run(self._read, self._on_read, self._on_refused)

    def _read(self) -> list[Attendant]:
        with self._context.desk.read(Right.READ_DRILLS) as session:
            return queries.attendance(session, self._drill.id)

    def _groups(self) -> list[tuple[int, str]]:
        with self._context.desk.read(Right.READ_DRILLS) as session:
            return groups.groups(session)

    def _on_groups(self, found: list[tuple[int, str]]) -> None:
        for key, name in found:
            self.groups.addItem(name, key)

    def _on_read(self, people: list[Attendant]) -> None:
        self.model.set_rows(people)
        self.count.setText(ngettext("{n} person on the list", "{n} persons on the list",
                                    len(people)).format(n=len(people)))

    def _on_group(self) -> None:
        key = self.groups.currentData()
        if key is not None:
            self._run(partial(service.attend_group, self._context.desk, self._drill.id, key))

    def _on_out(self) -> None:
        one: Attendant | None = self.table.current
        if one is not None:
            self._run(partial(service.absent, self._context.desk, self._drill.id,
                              one.person_id))

    def _run(self, act: Callable[[], object]) -> None:
        self.message.hide()
        self._context.lane.run(act, self._on_written, self._on_refused)

    def _on_written(self, _result: object) -> None:
        self.who.setFocus()
        self.reload()
        self._done(None)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
