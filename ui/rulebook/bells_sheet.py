"""The bells: lessons and breaks of the day, and the late line, which the policy says."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.policy import Policy
from app.register import Column
from app.rulebook.calendar import rules, wording
from app.rulebook.calendar.rules import LessonView
from app.rulebook.wording import edition
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, scrolled
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.rulebook.calendar_acts import CalendarActs
from ui.rulebook.days_sheet import on_delete
from ui.security.columns import Columns
from ui.table import RowsTable

SIDE = 336
COLUMNS: list[Column[LessonView]] = [
    Column(N_("Lesson or break"), lambda each: each.name, 3),
    Column(N_("Begins"), lambda each: f"{each.begins:%H:%M}", 1.4),
    Column(N_("Ends"), lambda each: f"{each.ends:%H:%M}", 1.4),
    Column(N_("Weekdays"), wording.weekdays, 2.4),
    Column(N_("Going home"), lambda each: _("day pupils may") if each.free else "", 2,
           tone=lambda _each: "admit"),
]


class BellsSheet(QWidget):
    """Everybody reads; who keeps the calendar changes."""

    def __init__(self, context: Context, acts: CalendarActs) -> None:
        super().__init__()
        self._acts = acts
        self.model: RowsModel[LessonView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "lessons", context.settings.folder, row_height=36)
        self.table.setAccessibleName(_("Bell times"))
        self.usual = Button(_("Take the usual times"), acts.adopt_usual, kind="primary")
        self.usual.setVisible(acts.may)
        self.count = Words("", "secondary")
        self._due, self._who, self._hours = Words("", "page"), Prose("", "secondary"), Prose("", "")
        self._sheets = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)
        if acts.may:
            self.table.opened.connect(acts.edit_lesson)
            on_delete(self.table, acts.remove_lesson)

    def show_bells(self, lessons: list[LessonView], policy: Policy) -> None:
        """Lessons, late line, and what follows for the gate."""
        self.model.set_rows(lessons)
        self._sheets.setCurrentIndex(0 if lessons else 1)
        self.count.setText(ngettext("{n} row", "{n} rows", len(lessons)).format(n=len(lessons)))
        self._due.setText(f"{policy.due_at:%H:%M}")
        self._who.setText(_("Set by the principal as a new edition of the policy. In force: "
                            "{edition}").format(edition=edition(policy)))
        held = rules.hours(lessons, 1, policy.due_at, policy.lessons_until)
        free = _(", ").join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in held.free)
        words = _("On a Monday a pupil needs a leave slip from {begins} to {ends}.").format(
            begins=f"{held.due_at:%H:%M}", ends=f"{held.ends:%H:%M}")
        if free:
            words += _(" Day pupils may go home {free}.").format(free=free)
        self._hours.setText(words)

    def _lay_out(self) -> None:
        card = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "clock", _("No bell times yet"),
            _("Until then lessons end at the time the policy says."), self.usual))
        self._sheets.setMinimumHeight(180)
        card.body.addWidget(self._sheets)
        foot = card.footer()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(Words(_("Enter changes, Delete removes") if self._acts.may else "", "hint"))
        side = Card(_("Late line"))
        for part in (self._due, self._who, HairLine(),
                     Words(_("Lesson hours at the gate"), "secondary"), self._hours):
            side.body.addWidget(part)
        side.body.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(Columns(card, side, SIDE)))
