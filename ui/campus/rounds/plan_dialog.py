"""The plan of the rounds: every line as it holds today, and changing one from a day on."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.campus.rounds import lines, planning, registers, sight, wording
from app.campus.rounds.plan import Alert, Line, read_often, written
from app.campus.rounds.rules import STRONG, Task
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.people.queries import search
from app.places.grid import wording as places
from app.places.grid.rules import Use
from app.register import Column, Period
from app.rulebook.disinfection.catalogue import purposes
from app.security.desk import Desk
from app.security.rights import Right
from ui.ask import FormDialog, dressed, show
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDE, _HIGH, _AROUND = 900, 560, 220

COLUMNS: list[Column[Line]] = [
    Column(N_("Kind of place"), registers.where, 2),
    Column(N_("Task (round)"), lambda row: _(wording.TASK[row.task]), 1.6),
    *(Column(wording.ALERT[alert], registers.often_at(alert), 1.3) for alert in Alert),
    Column(N_("Strength goes by"), registers.strong, 3),
    Column(N_("Source"), lambda row: row.source, 2.6),
]


class PlanDialog(QDialog):
    """Enter changes a line, Ctrl+N writes a new one."""

    guide = "campus#plan"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[Any], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        column = dressed(self, _("Plan of the rounds"))
        room = self.screen().availableGeometry()
        self.setFixedWidth(min(_WIDE, room.width() - 24))
        column.addWidget(Prose(_(
            "How often each kind of place is cleaned, aired and disinfected. A line that the "
            "school sets holds from its day on; what was done before is judged as it was.")))
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=36)
        self.table.setAccessibleName(_("Lines of the plan"))
        self.table.setMinimumHeight(max(120, min(_HIGH, room.height()) - _AROUND))
        self.message = MessageLine()
        self.change = Button(_("Change the line…"), self._on_change, kind="primary", icon="edit",
                             key="F2")
        self.new = Button(_("New line…"), self._on_new, icon="plus", key="Ctrl+N")
        self.cancel = Button(_("Close"), self.reject)
        for button in (self.change, self.new):
            if not context.desk.may(Right.PLAN_ROUNDS):
                button.hide()
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addLayout(row(self.change, self.new, None, self.cancel))
        self.table.opened.connect(lambda _row: self._on_change())
        self.table.setFocus()
        context.pool.run(self._read, self._on_read, self._on_refused)

    def _read(self) -> list[Line]:
        today = clock.today()
        with self._context.desk.read(Right.READ_ROUNDS) as session:
            return lines.register(session, Period(today, today))

    def _on_read(self, rows: list[Line]) -> None:
        self.model.set_rows(rows)
        if rows:
            self.table.selectRow(0)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _on_change(self) -> None:
        if self.table.current is not None and self._context.desk.may(Right.PLAN_ROUNDS):
            show(LineDialog(self, self._context, self.table.current, self._on_kept))

    def _on_new(self) -> None:
        show(LineDialog(self, self._context, None, self._on_kept))

    def _on_kept(self, key: object) -> None:
        self._done(key)
        self._context.pool.run(self._read, self._on_read, self._on_refused)


class LineDialog(FormDialog):
    """One line: how often at each alert, how strong, how long."""

    guide = "campus#plan"

    def __init__(self, parent: QWidget, context: Context, line: Line | None,
                 done: Callable[[Any], object]) -> None:
        title = _("Change the line of the plan") if line else _("New line of the plan")
        super().__init__(parent, title, [*_what(line), *_often(line), *_how(line)],
                         _("Set the line"), partial(_publish, context.desk, line), context.pool,
                         done, text=_("3 is three times a day, 1/week once a week, 0 not at all."))


def _what(line: Line | None) -> list[Entry]:
    if line is not None:
        return []
    return [
        Entry("use", _("Kind of place"), Kind.CHOICE, Use.CLASSROOM,
              choices=[(use, _(word)) for use, word in places.USE.items()]),
        Entry("task", _("Task (round)"), Kind.CHOICE, Task.TOUCH, beside=True,
              choices=[(task, _(word)) for task, word in wording.TASK.items()
                       if task is not Task.TERMINAL]),
        Entry("place", _("One place only"), required=False, longest=120,
              hint=_("its code or name; empty = every place of this kind")),
    ]


def _often(line: Line | None) -> list[Entry]:
    return [Entry(alert.value, _(wording.ALERT[alert]), check=_often_trouble, longest=12,
                  value=written(line.often[alert]) if line else "1", beside=n > 0)
            for n, alert in enumerate(Alert)]


def _how(line: Line | None) -> list[Entry]:
    strong = line is None or line.task in STRONG
    aired = line is None or line.task is Task.VENTILATE
    found = [Entry("purpose", _("Strength goes by"), Kind.CHOICE, line.purpose if line else "",
                   required=False, choices=[("", "—"), *(
                       (each.id, each.name) for each in purposes().values())])] if strong else []
    found += [Entry("minutes", _("Aired at least"), Kind.NUMBER, line.minutes if line else 30,
                    unit=_("min"), low=1, high=planning.LONGEST)] if aired else []
    found += [Entry("person", _("Done by (round)"), value=line.person if line else None,
                    required=False, hint=_("name or number; empty = who answers for it"))]
    return [*found, Entry("source", _("Source"), value=line.source if line else None,
                          hint=_("the notice or guide it stands in")),
            Entry("day", _("From this day on"), Kind.DAY, clock.today())]


def _often_trouble(text: str) -> str:
    try:
        read_often(text or "")
    except Invalid as refusal:
        return str(refusal)
    return ""


def _publish(desk: Desk, line: Line | None, values: dict[str, Any]) -> int:
    often = {alert: read_often(values[alert.value]) for alert in Alert}
    base = line or Line(values["use"], values["task"], often)
    if place := values.get("place"):
        with desk.read(Right.PLAN_ROUNDS) as session:
            base = replace(base, use=None, place_id=sight.find(session, place).id)
    return planning.publish(desk, replace(
        base, often=often, person_id=_person(desk, line, values["person"] or ""),
        purpose=values.get("purpose") or "", minutes=int(values.get("minutes") or base.minutes),
        source=values["source"]), values["day"])


def _person(desk: Desk, line: Line | None, text: str) -> int | None:
    """Who is meant; who stood there already is not looked for."""
    if not text or (line is not None and text == line.person):
        return line.person_id if line is not None and text else None
    with desk.read(Right.PLAN_ROUNDS) as session:
        found = search(session, text)
    if len(found) != 1:
        raise Invalid(_("{text} fits {n} people.").format(text=text, n=len(found)),
                      _("Write the whole name, or the number."))
    return found[0].person_id
