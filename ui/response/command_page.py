"""Command (指挥体系): the chart by campus; appointing and ending, dated."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.response.command import queries, service, wording
from app.response.command.queries import Chart
from app.response.command.rules import ALONE
from app.response.command.service import Told
from app.response.duty import staff
from app.response.duty.staff import StaffRow
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask, pulse
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper
from ui.response.command.chart_view import Box, ChartView

_REST = 1_000  # ms between two readings while others write


class CommandPage(QWidget):
    """Enter appoints to the box chosen, Del ends an appointment, Ctrl+P prints the chart."""

    guide = "response#command"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._staff: list[StaffRow] = []
        self.view, self.message = ChartView(), MessageLine()
        self.count, self.missing = Words("", "secondary"), Prose("", "secondary", "hold")
        self.appoint = Button(_("Appoint…"), self._on_appoint, kind="primary", icon="plus",
                              key="Ctrl+N")
        self.end = Button(_("End an appointment…"), self._on_end, key="Del")
        self.print = Button(_("Print the chart"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        keep = context.desk.may(Right.KEEP_DUTY)
        for button in (self.appoint, self.end):
            button.setVisible(keep)
            button.setEnabled(keep)
        self._lay_out()
        self._soon.timeout.connect(self.reload)
        self.view.opened.connect(lambda _box: self.appoint.click())
        self.setFocusProxy(self.view)
        QShortcut(QKeySequence("F5"), self, self.reload)

    def reload(self) -> None:
        """Read the chart anew."""
        self._context.pool.run(partial(_read, self._context.desk), self._on_read,
                               self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have been appointed."""
        super().showEvent(event)
        pulse.follow(self, self._on_pulse)
        self.reload()

    def _on_pulse(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, told: tuple[Chart, list[StaffRow]]) -> None:
        chart, self._staff = told
        self.view.show_chart(chart)
        n = len(chart.empty)
        self.count.setText(ngettext("{n} role is open", "{n} roles are open", n).format(n=n)
                           if n else _("Every role is held"))
        self.missing.setText("；".join(wording.empty(each, chart) for each in chart.empty))
        self.missing.setVisible(bool(chart.empty))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_appoint(self) -> None:
        box = self.view.current
        if box is not None:
            ask.show(AppointDialog(self, self._context, box, self._staff, self._on_done))

    def _on_end(self) -> None:
        box = self.view.current
        if box is None or not box.rows:
            self.message.say(_("Nobody holds this role."), "again")
            return
        ask.show(FormDialog(self, _("End an appointment"), [
            Entry("post", _("Whose"), Kind.CHOICE, box.rows[0].id, choices=[
                (each.id, wording.person(each)) for each in box.rows]),
            Entry("last", _("Last day of the role"), Kind.DAY, clock.today()),
        ], _("End the appointment"), lambda values: service.dismiss(
            self._context.desk, values["post"], values["last"]), self._context.pool,
            self._on_done, text=box.title))

    def _on_done(self, _key: object) -> None:
        self.reload()

    def _on_print(self) -> None:
        show_paper(self, self._context, _("Command chart"), _("Command chart"),
                   partial(_print, self._context))

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Command"), "page"), None, self.print, self.end,
                             self.appoint))
        column.addWidget(self.message)
        card = Card(margins=(8, 12, 8, 8))
        card.body.addWidget(scrolled(self.view), 1)
        foot = card.footer()
        foot.addWidget(self.count)
        foot.addWidget(self.missing, 1)
        column.addWidget(card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


class AppointDialog(FormDialog):
    """Head or member of a role from a day on; the head before ends by it."""

    guide = "response#command"

    def __init__(self, parent: QWidget, context: Context, box: Box, known: list[StaffRow],
                 done: Any) -> None:
        member = [] if box.role in ALONE else [Entry(
            "head", _("Heads it"), Kind.CHOICE, box.open, choices=[
                (True, _("Head of the role")), (False, _("Member of the role"))])]
        super().__init__(parent, _("Appoint to the command"), [
            Entry("person", _("Name or number of the person"), longest=120,
                  offers=[each.words for each in known]),
            *member,
            Entry("phone", _("Telephone"), required=False, longest=60,
                  hint=_("empty = the one on file")),
            Entry("duties", _("Duties in command"), required=False, longest=400),
            Entry("since", _("From the day"), Kind.DAY, clock.today()),
        ], _("Appoint"), partial(_appoint, context.desk, box), context.pool, done,
            text=box.title)


def _appoint(desk: Desk, box: Box, values: dict[str, Any]) -> int:
    """In a worker's thread: who is meant is looked up first."""
    with desk.read(Right.READ_DUTY) as session:
        person_id = staff.somebody(session, values["person"])
    return service.appoint(desk, Told(
        box.role, person_id, values["since"], box.campus_id, bool(values.get("head", True)),
        values["phone"] or "", values["duties"] or ""))


def _read(desk: Desk) -> tuple[Chart, list[StaffRow]]:
    """In a worker's thread."""
    with desk.read(Right.READ_DUTY) as session:
        return queries.chart(session, clock.today()), staff.staff(session)


def _print(context: Context, path: Path, progress: Progress) -> int:
    from app.reports.command_chart import print_chart

    return print_chart(context.desk, path, progress)
