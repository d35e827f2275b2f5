"""Words of the calendar, shared by screen, paper and command line."""

from app.i18n import N_, _
from app.rulebook.calendar.rules import (
    LONGEST_BREAK,
    LONGEST_HOLIDAY,
    DayKind,
    Doubt,
    Finding,
    LessonView,
)

WEEKDAY = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
KIND = {
    DayKind.SCHOOL: N_("School day"),
    DayKind.OFF: N_("No school"),
    DayKind.MAKE_UP: N_("Make-up day"),
}
TONE = {DayKind.SCHOOL: "admit", DayKind.OFF: "neutral", DayKind.MAKE_UP: "again"}
_DOUBT = {
    Doubt.GAP_BETWEEN: N_("{first} – {last}: more than {break_} days between two terms. Is a "
                          "term missing?"),
    Doubt.GAP_INSIDE: N_("{first} – {last}: more than {holiday} days without school inside a "
                         "term."),
    Doubt.OUTSIDE: N_("{first} is marked as without school, but lies in no term anyway."),
    Doubt.IDLE: N_("{first} is a school day anyway, the entry changes nothing."),
    Doubt.NO_TIMETABLE: N_("{first} is a make-up day; nobody has said whose timetable it "
                           "follows."),
    Doubt.NOTHING_AHEAD: N_("No term from {first} on: nobody is expected at the gate until one "
                            "is entered."),
    Doubt.LESSONS_OVERLAP: N_("{one} and {other} overlap."),
}


def weekday(number: int | None) -> str:
    """Monday … Sunday in short, from 1 to 7."""
    return _(WEEKDAY[number - 1]) if number else ""


def weekdays(lesson: LessonView) -> str:
    """On which days a lesson is held."""
    if lesson.weekdays == "12345":
        return _("Mon – Fri")
    return _(", ").join(weekday(int(each)) for each in lesson.weekdays)


def finding(one: Finding) -> str:
    """What wants a look, in a sentence."""
    return _(_DOUBT[one.doubt]).format(
        first=one.first, last=one.last, break_=LONGEST_BREAK, holiday=LONGEST_HOLIDAY,
        one=one.names[0], other=one.names[1])
