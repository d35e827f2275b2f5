"""A training is written down: what, when, by whom, and everybody who took part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.register import Column
from app.response.team import service, wording
from app.response.team.queries import Member
from app.response.team.rules import Held, Result
from app.supplies.requests.requesters import Requester
from ui import ask
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.supplies.requester_line import RequesterLine
from ui.table import RowsTable

_SIZE, _AROUND = (760, 600), 40
_HOURS = Decimal(24)
_NEXT = {Result.PASSED: Result.FAILED, Result.FAILED: Result.ABSENT, Result.ABSENT: Result.PASSED}
_TONE = {Result.PASSED: "admit", Result.FAILED: "again", Result.ABSENT: "neutral"}


@dataclass(frozen=True)
class Seat:
    """One participant."""

    person_id: int
    name: str
    department: str
    result: Result = Result.PASSED


COLUMNS: list[Column[Seat]] = [
    Column(N_("Name"), lambda each: each.name, 2),
    Column(N_("Department"), lambda each: each.department, 2.4),
    Column(N_("Result (training)"), lambda each: _(wording.RESULT[each.result]), 2,
           tone=lambda each: _TONE[each.result]),
]


class TrainingDialog(QDialog):
    """A name is typed and taken; Enter on a row turns its result; Ctrl+Enter writes it down."""

    guide = "response#team"

    def __init__(self, parent: QWidget, context: Context, team: Sequence[Member],
                 done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._team, self._done = context, team, done
        self.seats: list[Seat] = []
        self.form = Form(_entries(), spacing=8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Name or number of a participant"))
        self.line.setAccessibleName(_("Participant"))
        self.person = RequesterLine(self.line, context, self._on_taken)
        self.model: RowsModel[Seat] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "training-seats", context.settings.folder,
                               row_height=32)
        self.table.setAccessibleName(_("Participants"))
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.everybody = Button(_("The whole team"), self._on_everybody, kind="quiet",
                                icon="people", key="Ctrl+T")
        self.turn = Button(_("Passed or not"), self._on_turn, kind="quiet", icon="swap",
                           key="Ctrl+R")
        self.off = Button(_("Take off"), self._on_off, kind="quiet", icon="trash", key="Del")
        self.act = Button(_("Write the training down"), self._on_submit, kind="primary",
                          key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.table.opened.connect(lambda _row: self._on_turn())
        self.form.submitted.connect(self.line.setFocus)
        QShortcut(QKeySequence("Ctrl+L"), self, self.table.setFocus)
        self._show()
        self.form.setFocus()

    def _on_taken(self, taken: Requester) -> None:
        self._put([Seat(taken.person_id, taken.name, taken.department)])
        self.line.clear()

    def _on_everybody(self) -> None:
        self._put([Seat(each.person_id, each.name, wording.role(each)) for each in self._team
                   if each.person_id is not None])

    def _put(self, seats: Sequence[Seat]) -> None:
        for each in seats:
            if each.person_id not in {seat.person_id for seat in self.seats}:
                self.seats.append(each)
        self._show()

    def _on_turn(self) -> None:
        chosen = self.table.current
        if chosen is not None:
            place = self.seats.index(chosen)
            self.seats[place] = replace(chosen, result=_NEXT[chosen.result])
            self._show(place)

    def _on_off(self) -> None:
        if self.table.current is not None:
            self.seats.remove(self.table.current)
            self._show()

    def _show(self, place: int | None = None) -> None:
        self.model.set_rows(list(self.seats))
        if self.seats:
            self.table.selectRow(len(self.seats) - 1 if place is None else place)
        self.count.setText(ngettext("{n} person", "{n} people", len(self.seats)).format(
            n=len(self.seats)))
        for button in (self.turn, self.off):
            button.setEnabled(bool(self.seats))

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        told = Held(
            values["topic"], values["day"], int(values["hours"] * 60), values["trainer"],
            tuple((each.person_id, each.result) for each in self.seats), values["place"] or "",
            values["note"] or "")
        self._context.pool.run(lambda: service.train(self._context.desk, told), self._on_written,
                               self._on_refused)

    def _on_written(self, key: int) -> None:
        self.accept()
        self._done(key)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        title = _("Write a training down")
        self.setWindowTitle(title)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(title, "heading"), None, self.count))
        column.addWidget(self.form)
        column.addLayout(row(self.line, self.everybody))
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.cancel, None, self.turn, self.off))


def show_training(parent: QWidget, context: Context, team: Sequence[Member],
                  done: Callable[[Any], object]) -> None:
    """Open it over a page."""
    ask.show(TrainingDialog(parent, context, team, done))


def _entries() -> list[Entry]:
    return [
        Entry("topic", _("Topic of the training"), longest=120),
        Entry("day", _("Day"), Kind.DAY, clock.today()),
        Entry("hours", _("Length"), Kind.NUMBER, low=Decimal("0.25"), high=_HOURS, unit=_("h"),
              beside=True),
        Entry("trainer", _("Trainer"), longest=120),
        Entry("place", _("Place"), required=False, longest=120, beside=True),
        Entry("note", _("Note"), required=False),
    ]
