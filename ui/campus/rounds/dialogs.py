"""Accepting rounds, sending them back, and how alert the school is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.campus.rounds import planning, service, wording
from app.campus.rounds.plan import Alert
from app.campus.rounds.record import RecordRow
from app.campus.rounds.registers import worth
from app.campus.rounds.rules import Mark
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from ui import cells
from ui.ask import FormDialog, dressed, show
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDE, _HIGH = 860, 520

COLUMNS: list[Column[RecordRow]] = [
    Column(N_("Place (round)"), lambda row: row.spot, 3),
    Column(N_("What was done (round)"), lambda row: wording.tasks(row.tasks), 2),
    Column(N_("Done at (round)"), lambda row: row.at, 1.2),
    Column(N_("Done by (round)"), lambda row: row.operator, 1.4),
    Column(N_("Check of the round"), worth, 2.4,
           tone=lambda row: "again" if row.faults else "admit"),
]


class AcceptDialog(QDialog):
    """The rounds nobody has accepted yet: F7 accepts all that are as they should be."""

    guide = "campus#rounds"

    def __init__(self, parent: QWidget, context: Context, rows: list[RecordRow],
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        column = dressed(self, _("Accept rounds"))
        self.setFixedWidth(min(_WIDE, self.screen().availableGeometry().width() - 24))
        self.setMaximumHeight(self.screen().availableGeometry().height() - 24)
        column.addWidget(Prose(_(
            "Who accepts signs with the own account; nobody accepts what they did themselves.")))
        self.model: RowsModel[RecordRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("Rounds to be accepted"))
        self.table.setMinimumHeight(min(_HIGH, self.screen().availableGeometry().height()) - 240)
        self.model.set_rows(rows)
        self.message = MessageLine()
        well = [each for each in rows if not each.faults]
        self.every = Button(_("Accept all {n} that are as they should be").format(
            n=cells.shown(len(well))), partial(self._accept, well), kind="primary", icon="check",
            key="F7")
        self.one = Button(_("Accept this one"), self._on_one, key="F8")
        self.back = Button(_("Send back…"), self._on_back, icon="undo", key="F6")
        self.cancel = Button(_("Close"), self.reject)
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addWidget(Words(ngettext("{n} round waits", "{n} rounds wait", len(rows)).format(
            n=cells.shown(len(rows))), "secondary"))
        column.addLayout(row(self.every, self.one, self.back, None, self.cancel))
        self.every.setEnabled(bool(well))
        if rows:
            self.table.selectRow(0)
        self.table.setFocus()

    def _on_one(self) -> None:
        if self.table.current is not None:
            self._accept([self.table.current])

    def _accept(self, rows: list[RecordRow]) -> None:
        keys = [each.id for each in rows]
        self._context.pool.run(
            lambda: service.mark(self._context.desk, keys, Mark.ACCEPTED),
            self._on_done, self._on_refused)

    def _on_back(self) -> None:
        if self.table.current is not None:
            told = self.table.current
            show(MarkDialog(self, self._context, told.id, told.spot, Mark.REFUSED,
                            self._on_done))

    def _on_done(self, _none: object) -> None:
        self.accept()
        self._done(None)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")


class MarkDialog(FormDialog):
    """A round is sent back, or never was."""

    guide = "campus#rounds"

    def __init__(self, parent: QWidget, context: Context, key: int, spot: str, how: Mark,
                 done: Callable[[Any], object]) -> None:
        back = how is Mark.REFUSED
        super().__init__(
            parent, (_("Send back: {place}") if back else _("Withdraw: {place}")).format(
                place=spot), [Entry("why", _("Why"))],
            _("Send the round back") if back else _("Withdraw the round"),
            lambda values: service.mark(context.desk, [key], how, words=values["why"]),
            context.pool, done)


class AlertDialog(FormDialog):
    """How alert the school is from a day on, and why."""

    guide = "campus#alert"

    def __init__(self, parent: QWidget, context: Context, now: Alert,
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent, _("Alert of the school"), [
            Entry("alert", _("How alert"), Kind.CHOICE, now,
                  choices=[(alert, _(word)) for alert, word in wording.ALERT.items()]),
            Entry("since", _("From this day on"), Kind.DAY, clock.today()),
            Entry("why", _("Why"), hint=_("the decision, notice or alarm")),
        ], _("Set the alert"), lambda values: planning.set_alert(
            context.desk, values["alert"], values["since"], values["why"]), context.pool, done,
            text=_("The higher the alert, the more often rounds are wanted, as the plan says; "
                   "in an outbreak the strengths of an outbreak hold."))
