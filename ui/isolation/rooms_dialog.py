"""Rooms and beds: made, named, closed and opened again; what lies in them stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.isolation import catalogue, wording
from app.isolation.rooms import queries, service
from app.isolation.rooms.queries import BedRow, RoomRow
from app.isolation.rooms.rules import MOST_BEDS, Told
from app.register import Column
from app.security.rights import Right
from ui import ask
from ui.ask import FormDialog, dressed
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.notes import MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDTH, _HIGH, _AROUND = 620, 300, 200  # px; of the screen that is not the table


@dataclass(frozen=True)
class Line:
    """A room (`bed` None), or one of its beds."""

    room: RoomRow
    bed: BedRow | None = None

    @property
    def closed(self) -> bool:
        """Is it not used any more?"""
        return (self.bed or self.room).closed_at is not None

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.closed:
            return _("Closed")
        return _(wording.BED_STATE[self.bed.state]) if self.bed else ""


COLUMNS: list[Column[Line]] = [
    Column(N_("Room"), lambda each: "" if each.bed else each.room.name, 2),
    Column(N_("Bed"), lambda each: each.bed.name if each.bed else "", 1),
    Column(N_("Kind of room"), lambda each: "" if each.bed else catalogue.kind_name(
        each.room.kind), 2.4),
    Column(N_("State"), lambda each: each.state, 1.6, tone=lambda each: "neutral"
           if each.closed else wording.BED_TONE[each.bed.state] if each.bed else ""),
]


class RoomsDialog(QDialog):
    """Enter changes the chosen one, Del closes it or opens it again; `done` follows every act."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        column = dressed(self, _("Rooms and beds"))
        self.setFixedWidth(_WIDTH)
        self.model: RowsModel[Line] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=34)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Rooms and beds"))
        self.table.setMinimumHeight(min(
            _HIGH, self.screen().availableGeometry().height() - _AROUND))
        self.message = MessageLine()
        self.room = Button(_("New room…"), self._on_room, kind="primary", icon="plus",
                           key="Ctrl+N")
        self.bed = Button(_("One more bed"), self._on_bed, icon="plus", key="Ctrl+B")
        self.change = Button(_("Change…"), self._on_change, icon="edit", key="F2")
        self.shut = Button(_("Close it"), self._on_shut, key="Del")
        self.leave = Button(_("Close"), self.reject, kind="quiet")
        column.addWidget(self.message)
        column.addWidget(self.table)
        column.addLayout(row(self.room, self.bed, self.change, self.shut, None, self.leave))
        self.table.opened.connect(lambda _line: self._on_change())
        self.table.chosen.connect(self._on_chosen)
        self.table.setFocus()
        self.reload()

    def reload(self, _result: object = None) -> None:
        """Read them anew."""
        self._context.pool.run(self._read, self._on_read, self._on_refused)

    def _read(self) -> list[RoomRow]:
        with self._context.desk.read(Right.READ_ISOLATION) as session:
            return queries.rooms(session)

    def _on_read(self, rooms: Sequence[RoomRow]) -> None:
        place = self.table.currentIndex().row()
        lines = [line for room in rooms
                 for line in (Line(room), *(Line(room, bed) for bed in room.beds))]
        self.model.set_rows(lines)
        if lines:
            self.table.selectRow(max(0, min(place, len(lines) - 1)))
        self._on_chosen(self.table.current)

    def _on_chosen(self, line: Line | None) -> None:
        for button in (self.bed, self.change, self.shut):
            button.setEnabled(line is not None)
        if line is not None:
            self.shut.setText(_("Open it again") if line.closed else _("Close it"))

    def _on_room(self) -> None:
        self._ask_room(_("New room"), None)

    def _on_bed(self) -> None:
        line = self.table.current
        if line is not None:
            self._run(partial(service.add_bed, self._context.desk, line.room.id))

    def _on_change(self) -> None:
        line = self.table.current
        if line is None:
            return
        if line.bed is None:
            self._ask_room(_("Change a room"), line.room)
            return
        bed = line.bed
        ask.show(FormDialog(
            self, _("Name of the bed"), [Entry("name", _("Name"), value=bed.name, longest=20)],
            _("Write down"),
            lambda values: service.rename_bed(self._context.desk, bed.id, values["name"]),
            self._context.pool, self._changed))

    def _ask_room(self, title: str, room: RoomRow | None) -> None:
        entries = [
            Entry("name", _("Name of the room"), value=room.name if room else None, longest=20,
                  hint=_("such as A room")),
            Entry("kind", _("Who is put there"), Kind.CHOICE,
                  room.kind if room else next(iter(catalogue.kinds())),
                  choices=[(each.id, each.name) for each in catalogue.kinds().values()]),
            Entry("note", _("Note"), value=room.note if room else None, required=False)]
        if room is None:
            entries.insert(2, Entry("beds", _("Beds"), Kind.NUMBER, 3, low=1, high=MOST_BEDS))
        ask.show(FormDialog(self, title, entries, _("Write down"), partial(self._write, room),
                            self._context.pool, self._changed))

    def _write(self, room: RoomRow | None, values: dict[str, Any]) -> None:
        """In a worker's thread."""
        told = Told(values["name"], values["kind"], int(values.get("beds") or 0),
                    values["note"] or "")
        if room is None:
            service.make_room(self._context.desk, told)
        else:
            service.change_room(self._context.desk, room.id, told)

    def _on_shut(self) -> None:
        line = self.table.current
        if line is None:
            return
        if line.bed is None:
            room = service.reopen_room if line.closed else service.close_room
            self._run(partial(room, self._context.desk, line.room.id))
        else:
            bed = service.reopen_bed if line.closed else service.close_bed
            self._run(partial(bed, self._context.desk, line.bed.id))

    def _run(self, act: Callable[[], object]) -> None:
        self.message.hide()
        self._context.lane.run(act, self._changed, self._on_refused)

    def _changed(self, _result: object) -> None:
        self.message.hide()
        self.reload()
        self._done()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "again")
