"""Keeping the calendar and the bells."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.rulebook.calendar import queries, rules, usual
from app.rulebook.calendar.models import CalendarDay, Lesson, Term
from app.rulebook.calendar.rules import Calendar, DayKind, LessonView, SpecialDay, TermView
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import Base

LONGEST_TERM = 366  # days


def seed(session: Session, today: date) -> None:
    """What a new school starts from; inside somebody's transaction."""
    known = usual.calendar_for(today)
    session.add_all(
        Term(name=each.name, first_day=each.first, last_day=each.last) for each in known.terms)
    session.add_all(_row(each) for each in known.days.values())


def set_term(desk: Desk, term: TermView) -> None:
    """Enter or change (`id`) a term. Raises Invalid, or Conflict when it overlaps another."""
    if not term.name.strip():
        raise Invalid(_("The term needs a name."))
    if not 0 <= (term.last - term.first).days <= LONGEST_TERM:
        raise Invalid(_("The term ends before it begins, or is longer than a year."))
    with desk.begin(Right.SET_CALENDAR) as session:
        others = [each for each in queries.terms(session) if each.id != term.id]
        if found := rules.clash([*others, term]):
            one, other = found
            raise Conflict(
                _("{one} ({first} – {last}) and {other} overlap.").format(
                    one=one.name, first=one.first, last=one.last, other=other.name),
                _("A day belongs to one term only: move the first or the last day."))
        row = _existing(session, Term, term.id)
        row.name, row.first_day, row.last_day = term.name.strip(), term.first, term.last
        session.add(row)


def remove_term(desk: Desk, key: int) -> None:
    """Take a term out of the calendar."""
    _remove(desk, Term, key)


def set_day(desk: Desk, special: SpecialDay) -> None:
    """Enter or change a day that differs. Raises Invalid for a make-up day on a school day."""
    with desk.begin(Right.SET_CALENDAR) as session:
        if problem := day_problem(special, queries.calendar(session)):
            raise Invalid(problem, _("Take the day out of the list, or choose another one."))
        _put(session, [special])


def day_problem(special: SpecialDay, calendar: Calendar) -> str:
    """What cannot be right about a special day, "" when nothing is."""
    if special.follows is not None and not 1 <= special.follows <= rules.FRIDAY:
        return _("A make-up day follows the timetable of Monday to Friday.")
    ordinary = rules.is_school_day(Calendar(calendar.terms), special.day)
    if special.kind is DayKind.MAKE_UP and ordinary:
        return _("{day} is a school day already, nothing is made up on it.").format(
            day=special.day)
    return ""


def remove_day(desk: Desk, day: date) -> None:
    """Let a day be again what terms and weekdays say. Raises NotFound."""
    with desk.begin(Right.SET_CALENDAR) as session:
        row = session.scalar(select(CalendarDay).where(CalendarDay.day == day))
        if row is None:
            raise NotFound(_("{day} is not in the list of special days.").format(day=day))
        session.delete(row)


def set_days(desk: Desk, days: Iterable[SpecialDay]) -> None:
    """Enter many days at once, all of them or none."""
    with desk.begin(Right.SET_CALENDAR) as session:
        _put(session, days)


def set_lesson(desk: Desk, lesson: LessonView) -> None:
    """Enter or change (`id`) a lesson or break. Raises Invalid when it ends before it begins."""
    if not lesson.name.strip() or not set(lesson.weekdays) & set("1234567"):
        raise Invalid(_("A lesson needs a name and at least one weekday."))
    if lesson.ends <= lesson.begins:
        raise Invalid(_("The lesson ends before it begins."))
    with desk.begin(Right.SET_CALENDAR) as session:
        row = _existing(session, Lesson, lesson.id)
        _fill(row, lesson)
        session.add(row)


def remove_lesson(desk: Desk, key: int) -> None:
    """Take a lesson out of the day."""
    _remove(desk, Lesson, key)


def adopt_usual_lessons(desk: Desk) -> None:
    """Start from the bells of many schools. Raises Conflict where some are entered already."""
    with desk.begin(Right.SET_CALENDAR) as session:
        if queries.lessons(session):
            raise Conflict(_("There are bell times already."))
        for each in usual.lessons():
            row = Lesson()
            _fill(row, each)
            session.add(row)


def _fill(row: Lesson, lesson: LessonView) -> None:
    row.name, row.begins, row.ends = lesson.name.strip(), lesson.begins, lesson.ends
    row.weekdays, row.free = "".join(sorted(set(lesson.weekdays))), lesson.free


def _put(session: Session, days: Iterable[SpecialDay]) -> None:
    there = {row.day: row for row in session.scalars(select(CalendarDay))}
    for special in days:
        row = there.get(special.day)
        if row is None:
            session.add(_row(special))
        else:
            row.kind, row.follows, row.note = special.kind, special.follows, special.note.strip()


def _row(special: SpecialDay) -> CalendarDay:
    return CalendarDay(day=special.day, kind=special.kind, follows=special.follows,
                       note=special.note.strip()[:120])


def _existing(session: Session, model: type[Any], key: int) -> Any:
    if not key:
        return model()
    row = session.get(model, key)
    if row is None:
        raise NotFound(_("Somebody else has removed this meanwhile."), _("Look at it again."))
    return row


def _remove(desk: Desk, model: type[Base], key: int) -> None:
    with desk.begin(Right.SET_CALENDAR) as session:
        session.delete(_existing(session, model, key or -1))
