"""The list of risk areas: what is added, ended or taken back judges who was there anew."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.lookback import area_list, queries, service, wording
from app.health.lookback.area_list import AreaImport
from app.health.lookback.areas import Area, Level
from app.health.lookback.registers import AREAS
from app.health.lookback.views import AreaLine
from app.i18n import N_, _, ngettext
from app.register import Period
from app.security.rights import Right
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.reports import saving
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.table import RowsTable

_KINDS = N_("Lists (*.xlsx *.xls *.et *.ods *.csv)")
_TOLD = 3  # rejected lines that are told in the window; the rest are counted


class AreasSheet(QWidget):
    """`changed` when the judgements may be others."""

    changed = Signal()
    guide = "look-back#areas"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model: RowsModel[AreaLine] = RowsModel(AREAS.columns)
        self.table = RowsTable(self.model, "risk-areas", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Risk areas"))
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.new = Button(_("Add an area"), self._on_new, icon="plus", key="Ctrl+N")
        self.end = Button(_("It ended…"), self._on_end, key="Ctrl+E")
        self.back = Button(_("Take back…"), self._on_back, kind="quiet", key="Ctrl+Z")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer")
        self._sheets = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self._on_chosen(None)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the list anew."""
        self._context.pool.run(self._read, self._on_read, self._on_refused)

    def choose(self) -> None:
        """Ask which list, then read it."""
        folder = saving.recent_folder(self._context.settings, "import", Path.home())
        dialog = QFileDialog(self, _("Import a list of risk areas"), str(folder), _(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        ask.show(dialog)

    def take(self, path: Path) -> None:
        """What is new comes on the list; the rest is told."""
        saving.remember_folder(self._context.settings, "import", path.parent)
        self._context.pool.start(
            lambda progress: area_list.take(self._context.desk, path, progress),
            self._on_taken, self._on_refused)

    def _read(self) -> list[AreaLine]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return queries.area_lines(session)

    def _on_read(self, rows: list[AreaLine]) -> None:
        self.model.set_rows(rows)
        self._sheets.setCurrentIndex(0 if rows else 1)
        self.count.setText(ngettext("{n} area", "{n} areas", len(rows)).format(n=len(rows)))
        if rows:
            self.table.selectRow(0)

    def _on_taken(self, done: AreaImport) -> None:
        words = _("added {added}, unchanged {unchanged}, rejected {rejected}").format(
            added=done.added, unchanged=done.unchanged, rejected=len(done.rejected))
        lines = [f"{one.row} {one.name} {one.message}" for one in done.rejected[:_TOLD]]
        self.message.say("\n".join([words, *lines]), "hold" if done.rejected else "admit",
                         _("Close"))
        self._on_done(None)

    def _on_new(self) -> None:
        ask.show(FormDialog(self, _("A risk area"), [
            Entry("place", _("County or street"), hint="郑州市二七区京广路街道", longest=120),
            Entry("level", _("Level"), Kind.CHOICE, Level.MEDIUM,
                  choices=[(each, _(wording.LEVEL[each])) for each in Level]),
            Entry("since", _("From"), Kind.DAY, clock.today()),
            Entry("note", _("Announced by"), required=False),
        ], _("Put on the list"), self._declare, self._context.pool, self._on_done,
            text=_("Who was there from this day on is judged anew, and held at the gate until "
                   "the clinic has looked.")))

    def _declare(self, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        area = Area(values["place"], Level(values["level"]), values["since"])
        return service.declare_area(self._context.desk, area, values["note"] or "")

    def _on_end(self) -> None:
        line = self.table.current
        if line is not None:
            ask.show(FormDialog(
                self, _("{place} had its level until").format(place=line.place),
                [Entry("last", _("Last day"), Kind.DAY, clock.today())], _("Ended"),
                lambda values: service.end_area(self._context.desk, line.id, values["last"]),
                self._context.pool, self._on_done))

    def _on_back(self) -> None:
        line = self.table.current
        if line is not None:
            ask.ask(
                self, _("Take {place} back?").format(place=line.place),
                _("As if it had never been on the list: whom the gate holds for it is let in. "
                  "The row stays in the records."), _("Take back"), partial(self._take_back, line))

    def _take_back(self, line: AreaLine) -> None:
        self._context.pool.run(
            partial(service.take_back_area, self._context.desk, line.id), self._on_done,
            self._on_refused)

    def _on_print(self) -> None:
        today = clock.today()
        first = min((row.since for row in self.model.rows), default=today)
        show_register(self, self._context, AREAS.name, Period(first, max(first, today)))

    def _on_done(self, _result: object) -> None:
        self.reload()
        self.changed.emit()

    def _on_chosen(self, line: AreaLine | None) -> None:
        self.end.setEnabled(line is not None and line.until is None)
        self.back.setEnabled(line is not None)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.message)
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "flag", _("No risk area is on the list"),
            _("Enter what the province announces, or import its list: 地区, 等级, 开始日期, "
              "结束日期.")))
        card = Card(margins=(0, 4, 0, 0))
        card.body.addWidget(self._sheets)
        foot = card.footer()
        for button in (self.new, self.end, self.back):
            foot.addWidget(button)
        foot.addStretch()
        for part in (self.count, self.print):
            foot.addWidget(part)
        column.addWidget(card, 1)
