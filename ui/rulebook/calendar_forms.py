"""The forms of the calendar: a term, a special day, a lesson."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import N_, _
from app.rulebook.calendar import service, wording
from app.rulebook.calendar.rules import DayKind, LessonView, SpecialDay, TermView
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind

_WEEKDAYS = ((N_("Mon – Fri"), "12345"), (N_("Mon – Sat"), "123456"), (N_("Mon – Thu"), "1234"),
             (N_("Friday only"), "5"), (N_("Saturday only"), "6"), (N_("Every day"), "1234567"))
Done = Callable[[], object]


def ask_term(over: QWidget, context: Context, term: TermView | None, done: Done) -> None:
    """Enter or change a term."""
    first = term.first if term else clock.today()
    entries = [
        Entry("name", _("Name"), value=term.name if term else "", longest=60),
        Entry("first", _("First day"), Kind.DAY, first),
        Entry("last", _("Last day"), Kind.DAY, term.last if term else first + timedelta(140)),
    ]
    key = term.id if term else 0

    def submit(values: dict[str, Any]) -> None:
        service.set_term(context.desk, TermView(
            values["name"], values["first"], values["last"], key))

    _ask(over, context, _("Term"), entries, submit, done)


def ask_day(over: QWidget, context: Context, day: date, special: SpecialDay | None,
            done: Done) -> None:
    """Enter or change a day that differs."""
    weekdays = [(number, wording.weekday(number)) for number in range(1, 6)]
    entries = [
        Entry("day", _("Day"), Kind.DAY, day),
        Entry("kind", _("What it is"), Kind.CHOICE, special.kind if special else DayKind.OFF,
              choices=[(kind, _(word)) for kind, word in wording.KIND.items()]),
        Entry("follows", _("Timetable of"), Kind.CHOICE, (special and special.follows) or 0,
              hint=_("for a make-up day"), required=False,
              choices=[(0, _("not said")), *weekdays]),
        Entry("note", _("Note"), value=special.note if special else "", required=False,
              longest=120),
    ]

    def submit(values: dict[str, Any]) -> None:
        kind = DayKind(values["kind"])
        follows = values["follows"] if kind is DayKind.MAKE_UP else None
        service.set_day(context.desk, SpecialDay(
            values["day"], kind, follows or None, values["note"] or ""))

    _ask(over, context, _("Special day"), entries, submit, done)


def ask_lesson(over: QWidget, context: Context, lesson: LessonView | None, done: Done) -> None:
    """Enter or change a lesson or break."""
    choices = [(days, _(word)) for word, days in _WEEKDAYS]
    if lesson and lesson.weekdays not in dict(choices):
        choices.append((lesson.weekdays, wording.weekdays(lesson)))
    entries = [
        Entry("name", _("Name"), value=lesson.name if lesson else "", longest=40),
        Entry("begins", _("Begins"), value=_hour(lesson.begins if lesson else None),
              check=time_rule),
        Entry("ends", _("Ends"), value=_hour(lesson.ends if lesson else None), check=time_rule),
        Entry("weekdays", _("On"), Kind.CHOICE, lesson.weekdays if lesson else "12345",
              choices=choices),
        Entry("free", _("A break in which day pupils may go home"), Kind.CHECK,
              bool(lesson and lesson.free)),
    ]
    key = lesson.id if lesson else 0

    def submit(values: dict[str, Any]) -> None:
        service.set_lesson(context.desk, LessonView(
            values["name"], wall(values["begins"]), wall(values["ends"]), values["weekdays"],
            values["free"], key))

    _ask(over, context, _("Lesson or break"), entries, submit, done)


def _ask(over: QWidget, context: Context, title: str, entries: Sequence[Entry],
         submit: Callable[[dict[str, Any]], None], done: Done) -> None:
    ask.show(ask.FormDialog(over, title, entries, _("Save"), submit, context.pool,
                            partial(_told, done)))


def _told(done: Done, _result: object) -> None:
    done()


def _hour(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def wall(text: str) -> time:
    """08:00, also with a full-width colon."""
    return time.fromisoformat(text.replace("：", ":").zfill(5))


def time_rule(text: str) -> str:
    """What is wrong with a time of day."""
    try:
        wall(text)
    except ValueError:
        return _("Write the time as 17:30.")
    return ""
