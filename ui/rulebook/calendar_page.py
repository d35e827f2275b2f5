"""Calendar and bells (校历·作息): the administrator keeps them, everybody reads."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.policy import Policy
from app.register import Period
from app.rulebook.calendar import queries, wording
from app.rulebook.calendar.queries import SetUp
from app.rulebook.calendar.registers import CALENDAR
from app.rulebook.queries import policy_on
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import page, row
from ui.parts.choices import Segment
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.reports.register_papers import export_register, show_register
from ui.rulebook.bells_sheet import BellsSheet
from ui.rulebook.calendar_acts import CalendarActs
from ui.rulebook.calendar_import import CalendarImport
from ui.rulebook.days_sheet import DaysSheet

_SHOWN = 2  # findings in one line; the rest is counted


@dataclass(frozen=True)
class Read:
    """Everything the page shows."""

    set_up: SetUp
    policy: Policy


class CalendarPage(QWidget):
    """Two sheets: the days and the bells; what about them wants a look stands above."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.read: Read | None = None
        self.acts = CalendarActs(self, context)
        self.choice = Segment([("days", _("Calendar")), ("bells", _("Bell times"))],
                              name=_("Calendar and bells"))
        self.findings, self.message = MessageLine(), MessageLine()
        self.days = DaysSheet(context, self.acts, self._print, self._export)
        self.bells = BellsSheet(context, self.acts)
        self.importing = CalendarImport(context)
        self.import_ = Button(_("Import…"), self.importing.choose, icon="file-import",
                              key="Ctrl+I")
        self.new = Button(_("Add"), self._on_new, kind="primary", icon="plus", key="Ctrl+N")
        for button in (self.import_, self.new):
            button.setVisible(self.acts.may)
        self.sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show("days")

    def reload(self) -> None:
        """Read calendar and bells anew."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes to the front."""
        super().showEvent(event)
        self.reload()

    def _read(self) -> Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_CALENDAR) as session:
            return Read(queries.set_up(session), policy_on(session, clock.today()))

    def _on_read(self, read: Read) -> None:
        self.read = read
        self.message.hide()
        self.days.show_calendar(read.set_up)
        self.bells.show_bells(read.set_up.lessons, read.policy)
        told = [wording.finding(each) for each in read.set_up.findings]
        if not told:
            self.findings.hide()
            return
        words = " ".join(told[:_SHOWN])
        if more := len(told) - _SHOWN:
            words += ngettext(" And {n} more.", " And {n} more.", more).format(
                n=more) if more > 0 else ""
        self.findings.say(words, "again")

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_new(self) -> None:
        if self.choice.value() == "days":
            self.acts.edit_day(self.days.month.month.day)
        else:
            self.acts.edit_lesson()

    def _show(self, name: object) -> None:
        sheet = self.days if name == "days" else self.bells
        self.sheets.setCurrentWidget(sheet)
        self.import_.setVisible(self.acts.may and sheet is self.days)
        self.setFocusProxy(sheet)

    def _print(self) -> None:
        show_register(self, self._context, CALENDAR.name, self._period())

    def _export(self) -> None:
        export_register(self, self._context, CALENDAR.name, self._period(), None,
                        self.message.say)

    def _period(self) -> Period:
        """From the first to the last day that is entered."""
        days = [clock.today()]
        if self.read is not None:
            whole = self.read.set_up.calendar
            days += [*whole.days, *(day for term in whole.terms for day in (term.first, term.last))]
        return Period(min(days), max(days))

    def _connect(self) -> None:
        self.choice.changed.connect(self._show)
        self.acts.changed.connect(self.reload)
        self.acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.importing.done.connect(self.reload)
        for key, act in (("F5", self.reload), ("Ctrl+B", self._turn)):
            QShortcut(QKeySequence(key), self, act)

    def _turn(self) -> None:
        """Ctrl+B: the other sheet."""
        self.choice.set_value("bells" if self.choice.value() == "days" else "days")
        self.setFocus()

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Calendar and bells"), "page"), 12, self.choice, None,
                             self.import_, self.new))
        for part in (self.findings, self.message, self.importing):
            column.addWidget(part)
        for sheet in (self.days, self.bells):
            self.sheets.addWidget(sheet)
        column.addWidget(self.sheets, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
