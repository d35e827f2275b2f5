"""Marking that people shared a meal: kind, day, what; the people are chosen among the ill."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.alarms.watch import sharing, wording
from app.alarms.watch.lately import ill_lately
from app.alarms.watch.rules import ExposureKind
from app.alarms.watch.sharing import Shared
from app.alarms.watch.views import ExposureView, Ill
from app.errors import AppError, Invalid
from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from ui.ask import ask, dressed
from ui.context import Context
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.rows import RowsModel
from ui.table import RowsTable

_WIDE, _TABLE = 640, 240


class ShareDialog(QDialog):
    """Space marks a line; what was marked before stands below and can be taken back."""

    guide = "isolation#alarms"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._context, self._done = context, done
        self.picked: set[int] = set()
        self._standing: list[ExposureView] = []
        column = dressed(self, _("People shared a meal or the like"))
        self.setFixedWidth(min(_WIDE, parent.window().width() - 24))
        column.addWidget(Prose(_(
            "Who shared a meal, water or a medicine and fell ill counts together, whatever the "
            "symptom.")))
        self.form = Form([
            Entry("kind", _("What was shared"), Kind.CHOICE, ExposureKind.MEAL, choices=[
                (each, _(word)) for each, word in wording.EXPOSURE.items()]),
            Entry("day", _("On which day"), Kind.DAY, clock.today(), beside=True),
            Entry("what", _("Which meal, which water"), hint=_("supper, canteen 2"), longest=120),
        ], spacing=8)
        self.search = SearchField(_("Search: name, class, symptom"))
        self.model: RowsModel[Ill] = RowsModel([
            Column(N_("Shared"), lambda each: _("yes") if each.person_id in self.picked else "",
                   1.2, tone=lambda each: "accent" if each.person_id in self.picked else ""),
            Column(N_("Name"), lambda each: each.name, 2.2),
            Column(N_("Class"), lambda each: each.group, 1.6),
            Column(N_("Seen ill on"), lambda each: f"{each.day:%m-%d}", 1.2),
            Column(N_("What they have"), lambda each: each.what, 2.6)])
        self.table = _PickTable(self.model, self._on_toggled)
        self.table.setAccessibleName(_("Ill in the last week"))
        self.table.setFixedHeight(_TABLE)
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.act = Button(_("Mark them"), self._on_submit, kind="primary", key="Ctrl+Return")
        self.back = Button(_("Take the last entry back…"), self._on_back, kind="quiet")
        self.back.hide()
        for part in (self.form, self.search, self.table, self.count, self.message):
            column.addWidget(part)
        column.addLayout(row(self.act, Button(_("Cancel"), self.reject), None, self.back))
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.form.submitted.connect(self.table.setFocus)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.form.setFocus()
        self._tell()
        context.pool.run(self._read, self._on_read, self._on_refused)

    def _read(self) -> tuple[list[Ill], list[ExposureView]]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            today = clock.today()
            return ill_lately(session, today), sharing.standing(session, today - sharing.OLDEST)

    def _on_read(self, told: tuple[list[Ill], list[ExposureView]]) -> None:
        ill, self._standing = told
        self.model.set_rows(ill)
        if ill:
            self.table.selectRow(0)
        self.back.setHidden(not self._standing)
        self._tell()

    def _on_toggled(self, each: Ill) -> None:
        self.picked ^= {each.person_id}
        place = self.table.currentIndex().row()
        self.table.viewport().update()
        self.table.selectRow(min(place + 1, len(self.model.shown_rows) - 1))
        self._tell()

    def _tell(self) -> None:
        n = len(self.picked)
        self.count.setText(
            ngettext("{n} person is marked", "{n} persons are marked", n).format(n=n) if n
            else _("Space marks who shared it."))

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is not None:
            self.act.setEnabled(False)
            self._context.pool.run(lambda: self._write(values), self._on_written,
                                   self._on_refused)

    def _write(self, values: dict[str, Any]) -> int:
        """In a worker's thread. Raises Invalid."""
        if values["day"] is None:
            raise Invalid(_("Say on which day."))
        return sharing.share(self._context.desk, Shared(
            ExposureKind(values["kind"]), values["day"], values["what"] or "",
            sorted(self.picked)))

    def _on_back(self) -> None:
        last = self._standing[0]
        ask(self, _("Take back “{what}”?").format(what=last.what),
            _("{day}, {n} persons: they are counted without it from now on.").format(
                day=last.day, n=len(last.people)), _("Take it back"),
            lambda: self._context.pool.run(
                lambda: sharing.take_back(self._context.desk, last.row), self._on_written,
                self._on_refused))

    def _on_written(self, _row: int) -> None:
        self.accept()
        self._done()

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")


class _PickTable(RowsTable):
    """Space, Enter or a click in the first column marks a line."""

    def __init__(self, model: RowsModel[Ill], toggle: Callable[[Ill], object]) -> None:
        super().__init__(model, "shared", row_height=32)
        self._toggle = toggle
        self.opened.connect(toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks; everything else as in every table."""
        if event.key() == Qt.Key.Key_Space and self.current is not None:
            self._toggle(self.current)
        else:
            super().keyPressEvent(event)
