"""What is done with calendar and bells; each act says what it did and offers the way back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.rulebook.calendar import service
from app.rulebook.calendar.rules import Calendar, DayKind, LessonView, SpecialDay, TermView
from app.security.rights import Right
from ui.context import Context
from ui.rulebook import calendar_forms


class CalendarActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not; `may` the right to."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.may = context.desk.may(Right.SET_CALENDAR)
        self.calendar = Calendar()

    def edit_term(self, term: TermView | None = None) -> None:
        """Enter or change a term."""
        calendar_forms.ask_term(self._over, self._context, term, self._on_saved)

    def remove_term(self, term: TermView) -> None:
        """Take a term out."""
        desk, back = self._context.desk, TermView(term.name, term.first, term.last)
        self._do(partial(service.remove_term, desk, term.id),
                 _("{name} was removed.").format(name=term.name),
                 partial(service.set_term, desk, back))

    def edit_day(self, day: date | None = None) -> None:
        """Enter or change a day that differs."""
        day = day or clock.today()
        calendar_forms.ask_day(self._over, self._context, day, self.calendar.days.get(day),
                               self._on_saved)

    def put_day(self, special: SpecialDay) -> None:
        """Enter a day at once."""
        desk, before = self._context.desk, self.calendar.days.get(special.day)
        back = (partial(service.set_days, desk, [before]) if before
                else partial(service.remove_day, desk, special.day))
        words = (_("{day}: no school.") if special.kind is DayKind.OFF
                 else _("{day} is a school day.")).format(day=special.day)
        self._do(partial(service.set_day, desk, special), words, back)

    def remove_day(self, day: date) -> None:
        """Let a day be as the rule says."""
        desk, before = self._context.desk, self.calendar.days.get(day)
        back = partial(service.set_days, desk, [before]) if before else None
        self._do(partial(service.remove_day, desk, day),
                 _("{day} was removed from the list.").format(day=day), back)

    def edit_lesson(self, lesson: LessonView | None = None) -> None:
        """Enter or change a lesson."""
        calendar_forms.ask_lesson(self._over, self._context, lesson, self._on_saved)

    def remove_lesson(self, lesson: LessonView) -> None:
        """Take a lesson out."""
        desk = self._context.desk
        back = LessonView(lesson.name, lesson.begins, lesson.ends, lesson.weekdays, lesson.free)
        self._do(partial(service.remove_lesson, desk, lesson.id),
                 _("{name} was removed.").format(name=lesson.name),
                 partial(service.set_lesson, desk, back))

    def adopt_usual(self) -> None:
        """Start from the bells of many schools."""
        self._do(partial(service.adopt_usual_lessons, self._context.desk),
                 _("The usual times are entered; change what is different here."), None)

    def _do(self, act: Callable[[], object], done: str,
            back: Callable[[], object] | None) -> None:
        self._context.pool.run(act, partial(self._on_done, done, back), self._on_refused)

    def _on_done(self, words: str, back: Callable[[], object] | None, _result: object) -> None:
        if back is None:
            self._context.say(words)
        else:
            self._context.say(words, _("Undo"), partial(self._do, back, _("Undone."), None))
        self.changed.emit()

    def _on_saved(self) -> None:
        self._context.say(_("Saved."))
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))
