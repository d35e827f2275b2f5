"""The contact book: who stands there, put in, corrected, ended, imported (联系人通讯录)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.places.counterparts import queries, service
from app.places.counterparts.queries import CounterpartRow
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.wording import KIND, who
from app.progress import Progress
from app.register import Column, Period
from app.security.rights import Right
from ui import ask, pulse
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.place import place_kept
from ui.places.import_dialog import ImportBookDialog
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.table import RowsTable

COLUMNS: list[Column[CounterpartRow]] = [
    Column(N_("Kind of office"), lambda row: _(KIND[row.kind]), 2.4),
    Column(N_("Office or hospital"), lambda row: row.name, 3.6),
    Column(N_("Who answers"), lambda row: row.person, 1.8),
    Column(N_("Telephone"), lambda row: row.phone, 2.4),
    Column(N_("Fax"), lambda row: row.fax, 2),
    Column(N_("Last day"), lambda row: row.until, 1.8),
]


class Book(QWidget):
    """Ctrl+N puts in, Enter corrects, Del ends, Ctrl+I imports, Ctrl+P and Ctrl+T print."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model: RowsModel[CounterpartRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "counterparts", context.settings.folder)
        self.table.setAccessibleName(_("Contact book"))
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.ended = FilterPill(_("Ended ones too"))
        self.ended.setCheckable(True)
        self.empty = EmptyState("phone", _("The contact book is empty"), _(
            "Put in the disease control centre and the education bureau first: every report "
            "goes there."))
        self.new = Button(_("Put into the book…"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.change = Button(_("Correct…"), self._on_change, key="F2")
        self.end = Button(_("It holds no more…"), self._on_end, key="Del")
        self.import_ = Button(_("Import…"), self._on_import, kind="quiet", icon="file-import",
                              key="Ctrl+I")
        self.wall = Button(_("Telephone list…"), self._on_wall, kind="quiet", icon="phone",
                           key="Ctrl+T")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self._lay_out()
        self.wall.setVisible(context.desk.may(Right.READ_TEAM))
        may = context.desk.may(Right.KEEP_COUNTERPARTS)
        for button in (self.new, self.change, self.end, self.import_):
            button.setVisible(may)
        self.ended.clicked.connect(lambda _on: self._filter())
        self.table.opened.connect(lambda _row: self.change.click())
        self.table.chosen.connect(self._let)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the book anew."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Another station may have written."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def _on_pulse(self) -> None:
        if self.isVisible():
            self.reload()

    def _read(self) -> list[CounterpartRow]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_COUNTERPARTS) as session:
            return queries.every(session)

    def _on_read(self, rows: list[CounterpartRow]) -> None:
        first = not self.model.rows
        with place_kept(self.table):
            self.model.set_rows(rows)
            self._keep()
        if rows and self.table.current is None:
            self.table.selectRow(0)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        here = sum(each.holds(clock.today()) for each in rows)
        self.count.setText(ngettext("{n} entry holds", "{n} entries hold", here).format(n=here))
        self._let(self.table.current)
        if first:
            (self.table if rows else self.new).setFocus()

    def _keep(self) -> None:
        today = clock.today()
        self.model.keep(None if self.ended.isChecked() else
                        lambda each: each.until is None or each.until >= today)

    def _filter(self) -> None:
        with place_kept(self.table):
            self._keep()

    def _let(self, told: CounterpartRow | None) -> None:
        self.change.setEnabled(told is not None)
        self.end.setEnabled(told is not None and told.until is None)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_new(self) -> None:
        ask.show(EntryDialog(self, self._context, None, self._on_kept))

    def _on_change(self) -> None:
        if self.table.current is not None and self.change.isVisible():
            ask.show(EntryDialog(self, self._context, self.table.current, self._on_kept))

    def _on_end(self) -> None:
        told = self.table.current
        if told is not None:
            ask.show(FormDialog(
                self, _("Until when did it hold?"), [Entry("last", _("Last day"), Kind.DAY)],
                _("End the entry"),
                lambda values: service.end(self._context.desk, told.id, values["last"]),
                self._context.pool, self._on_kept, text=who(told)))

    def _on_import(self) -> None:
        ask.show(ImportBookDialog(self, self._context, self._on_kept))

    def _on_kept(self, _none: object) -> None:
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "counterparts", Period(today, today))

    def _on_wall(self) -> None:
        def make(path: Path, progress: Progress) -> int:
            from app.reports.telephone_list import print_telephone_list

            return print_telephone_list(self._context.desk, path, progress)

        show_paper(self, self._context, _("Telephone list"), _("Telephone list"), make)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(Words(_("Contact book"), "heading"), 8, self.ended, None,
                             self.count))
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.acts = row(self.new, self.change, self.end, None, self.import_, self.wall, self.print)
        column.addLayout(self.acts)


class EntryDialog(FormDialog):
    """One entry of the book."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, before: CounterpartRow | None,
                 done: Callable[[Any], object]) -> None:
        told = before.told if before else Told(CounterpartKind.CDC, "", since=clock.today())
        super().__init__(
            parent, _("Correct an entry") if before else _("Put into the contact book"), [
                Entry("kind", _("Kind of office"), Kind.CHOICE, told.kind,
                      choices=[(each, _(KIND[each])) for each in CounterpartKind]),
                Entry("name", _("Office or hospital"), value=told.name, longest=120),
                Entry("person", _("Who answers"), value=told.person, required=False, longest=60),
                Entry("phone", _("Telephone"), value=told.phone, required=False, longest=60),
                Entry("fax", _("Fax"), value=told.fax, required=False, longest=60, beside=True),
                Entry("since", _("Holds since"), Kind.DAY, told.since),
                Entry("note", _("Note"), value=told.note, required=False),
            ], _("Correct the entry") if before else _("Put into the book"),
            partial(_keep, context, before), context.pool, done)


def _keep(context: Context, before: CounterpartRow | None, values: dict[str, Any]) -> None:
    """In a worker's thread."""
    told = Told(CounterpartKind(values["kind"]), values["name"] or "", values["person"] or "",
                values["phone"] or "", values["fax"] or "", values["note"] or "",
                values["since"], before.until if before else None)
    if before is None:
        service.add(context.desk, told)
    else:
        service.change(context.desk, before.id, told)
