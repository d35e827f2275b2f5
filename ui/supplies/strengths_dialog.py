"""How strong for what: the table in force, and the school's own figures from a day on."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.register import Column, Period
from app.rulebook.disinfection import service
from app.rulebook.disinfection.queries import Edition, editions, purposes_on
from app.rulebook.disinfection.registers import STRENGTHS, minutes, told
from app.rulebook.disinfection.rules import UNIT, Purpose, Strength, read_range, written
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask, cells
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.notes import MessageLine
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.table import RowsTable

_SIZE, _AROUND = (980, 620), 40  # px; of the window that stay in sight
COLUMNS: list[Column[Purpose]] = [
    Column(N_("What is disinfected"), lambda each: each.name, 4),
    Column(N_("Ordinary days"), lambda each: told(each, each.routine), 1.9),
    Column(N_("Outbreak, polluted"), lambda each: told(each, each.outbreak), 2),
    Column(N_("Contact time"), minutes, 1.4),
    Column(N_("Set by"), lambda each: _("the school") if each.edition else _("built in"), 1.2,
           tone=lambda each: "accent" if each.edition else ""),
    Column(N_("In force since"), lambda each: each.since, 1.6),
]


class StrengthsDialog(QDialog):
    """Enter sets another strength; Ctrl+P prints the table; Esc leaves."""

    guide = "supplies#strengths"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._sets = context.desk.may(Right.SET_STRENGTHS)
        self.model: RowsModel[Purpose] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "strengths", context.settings.folder)
        self.table.setAccessibleName(_("Strengths of disinfectants"))
        self.note, self.editions = Prose("", "secondary"), Prose("", "hint")
        self.message = MessageLine()
        self.change = Button(_("Set another strength…"), self._on_change, kind="primary",
                             icon="edit", key="Ctrl+K")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.leave = Button(_("Close"), self.reject)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.change.click())
        self.reload()

    def reload(self) -> None:
        """Read the table anew; the line that is chosen stays chosen."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def _read(self) -> list[Purpose]:
        with self._context.desk.read(Right.READ_STOCK) as session:
            return purposes_on(session, clock.today())

    def _on_read(self, rows: list[Purpose]) -> None:
        before = self.table.current
        self.model.set_rows(rows)
        ids = [each.id for each in self.model.shown_rows]
        self.table.selectRow(ids.index(before.id) if before and before.id in ids else 0)
        self._on_chosen(self.table.current)
        self.table.setFocus()

    def _on_chosen(self, purpose: Purpose | None) -> None:
        if purpose is not None:
            self._context.pool.run(partial(self._editions, purpose.id),
                                   partial(self._on_editions, purpose), self._on_failed)

    def _editions(self, purpose: str) -> list[Edition]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_STOCK) as session:
            return editions(session, purpose)

    def _on_editions(self, purpose: Purpose, found: list[Edition]) -> None:
        if self.table.current == purpose:
            self.note.setText(purpose.note)
            self.note.setVisible(bool(purpose.note))
            self.editions.setText("\n".join(map(_edition, found)))

    def _on_change(self) -> None:
        if self._sets and self.table.current is not None:
            ask.show(StrengthDialog(self, self._context, self.table.current, self._on_published))

    def _on_published(self, _key: int) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, STRENGTHS.name, Period(today, today))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Strengths of disinfectants"))
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(_("Strengths of disinfectants"), "heading"), None))
        column.addWidget(Prose(_("What the label of a product says comes first."), "hint"))
        column.addWidget(self.table, 1)
        column.addWidget(HairLine())
        column.addWidget(self.note)
        column.addWidget(self.editions)
        column.addWidget(self.message)
        self.change.setVisible(self._sets)
        self.change.setEnabled(self._sets)
        column.addLayout(row(self.change, self.leave, None, self.print))


class StrengthDialog(FormDialog):
    """One line of the table anew; older days keep what they had."""

    guide = StrengthsDialog.guide

    def __init__(self, parent: QWidget, context: Context, purpose: Purpose, done: Any) -> None:
        unit = UNIT[purpose.agent]
        super().__init__(parent, purpose.name, [
            Entry("routine", _("Ordinary days"), value=written(purpose.routine), unit=unit,
                  required=False, check=_trouble),
            Entry("outbreak", _("Outbreak, polluted"), value=written(purpose.outbreak), unit=unit,
                  required=False, check=_trouble, beside=True),
            Entry("minutes", _("Contact time"), Kind.NUMBER, purpose.minutes, low=0,
                  unit=_("min"), hint=_("0 = until it is dry")),
            Entry("day", _("In force from"), Kind.DAY, clock.today(), beside=True),
            Entry("note", _("Note"), value=purpose.note, required=False),
            Entry("source", _("Source"), hint=_("which notice or guide, and its date")),
        ], _("Publish the strength"), partial(_publish, context.desk, purpose.id), context.pool,
            done, text=_("From the lower to the upper value: 250-500. Empty: not done so."))


def _publish(desk: Desk, purpose: str, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    return service.publish(desk, purpose, Strength(
        read_range(values["routine"] or ""), read_range(values["outbreak"] or ""),
        int(values["minutes"]), values["note"] or "", values["source"]), values["day"])


def _trouble(text: str | None) -> str:
    try:
        read_range(text or "")
    except Invalid as refusal:
        return str(refusal)
    return ""


def _edition(each: Edition) -> str:
    rule = each.purpose
    who = " ".join(filter(None, (each.who, cells.plain(each.at, "day")))) or _("built in")
    return "  ".join((f"{rule.since}", who, f"{told(rule, rule.routine)} / "
                      f"{told(rule, rule.outbreak)}", minutes(rule), rule.source))
