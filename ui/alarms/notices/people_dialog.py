"""Who else belongs to a report: found by name or pass, added one by one."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.alarms.notices import service
from app.alarms.notices.views import NoticeView
from app.errors import AppError
from app.i18n import _, ngettext
from app.people.queries import Found
from ui import ask
from ui.context import Context
from ui.health.clinic.find_line import COLUMNS, FindLine
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_HEIGHT = 200  # px of the table


class PeopleDialog(QDialog):
    """Enter takes the first who fits, or the one under the cursor; Esc is done."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, view: NoticeView,
                 done: Callable[[object], object]) -> None:
        super().__init__(parent)
        self._context, self._view, self._done = context, view, done
        column = ask.dressed(self, _("Who else belongs to it?"))
        self.who = FindLine(context)
        self.who.setAccessibleName(_("Who else belongs to it?"))
        self.model: RowsModel[Found] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=34)
        self.table.setAccessibleName(_("Who fits"))
        self.table.setFixedHeight(_HEIGHT)
        self.message = MessageLine()
        self.leave = Button(_("Done with it"), self.accept, kind="primary")
        for part in (Prose(_("Scan a pass, or type name or number; Enter adds.")), self.who,
                     self.table, self.message):
            column.addWidget(part)
        column.addLayout(row(self.leave, None))
        self.who.found.connect(self.model.set_rows)
        self.who.taken.connect(self._add)
        self.who.refused.connect(lambda words: self.message.say(words, "hold"))
        self.who.down.connect(self.table.setFocus)
        self.table.opened.connect(lambda one: self._add(one.person_id))
        self.who.setFocus()

    def _add(self, person_id: int) -> None:
        self._context.pool.run(
            lambda: service.add_people(self._context.desk, self._view.id, [person_id]),
            self._on_added, self._on_refused)

    def _on_added(self, fresh: int) -> None:
        self.message.say(
            ngettext("{n} person added.", "{n} persons added.", fresh).format(n=fresh)
            if fresh else _("They belong to it already."), "admit" if fresh else "again")
        self.who.clear()
        self.who.setFocus()
        self._done(None)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
