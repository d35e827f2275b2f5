"""What the calendar and the bells say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Select, bindparam, exists, select
from sqlalchemy.orm import Session

from app import clock
from app.policy import Policy
from app.register import Period
from app.rulebook.calendar import rules
from app.rulebook.calendar.models import CalendarDay, Lesson, Term
from app.rulebook.calendar.rules import Calendar, Hours, LessonView, SpecialDay, TermView
from app.storage.once import read_once

LONGEST_HOLIDAYS = 60  # days
_DAY = bindparam("day", type_=Date())
_SPECIAL = CalendarDay.day == _DAY
_ON_DAY: "Select[*tuple[Any, ...]]" = select(
    select(CalendarDay.kind).where(_SPECIAL).scalar_subquery(),
    select(CalendarDay.follows).where(_SPECIAL).scalar_subquery(),
    exists().where(Term.first_day <= _DAY, Term.last_day >= _DAY),
    ~exists(select(Term.id)),
)
_LESSONS = select(
    Lesson.name, Lesson.begins, Lesson.ends, Lesson.weekdays, Lesson.free, Lesson.id,
).order_by(Lesson.begins, Lesson.ends, Lesson.id)


def timetable_on(session: Session, day: date) -> int | None:
    """The weekday whose timetable a day follows, None without school; one short read."""
    kind, follows, in_term, none = session.connection().execute(_ON_DAY, {"day": day}).one()
    special = SpecialDay(day, kind, follows) if kind else None
    return rules.timetable(day, special, in_term or none)


def is_school_day(session: Session, day: date) -> bool:
    """Is there school on this day?"""
    return timetable_on(session, day) is not None


def lessons(session: Session) -> list[LessonView]:
    """Lessons and breaks in the order of the day."""
    return [LessonView(*row) for row in session.connection().execute(_LESSONS)]


def hours_on(session: Session, day: date, policy: Policy) -> Hours | None:
    """The lesson hours of a day, None without school. Asked for exits: entries pay nothing."""
    weekday = timetable_on(session, day)
    if weekday is None:
        return None
    return rules.hours(lessons(session), weekday, policy.due_at, policy.lessons_until)


def terms(session: Session) -> list[TermView]:
    """Every term, in the order of time."""
    query = select(Term.name, Term.first_day, Term.last_day, Term.id).order_by(Term.first_day)
    return list(read_once(session, "terms", lambda: [
        TermView(*row) for row in session.execute(query)]))


def term_near(session: Session, day: date) -> TermView | None:
    """The term that runs on a day, or comes next."""
    return next((each for each in terms(session) if each.last >= day), None)


def since_term(session: Session, day: date) -> date:
    """The first day on which something is done for the term of a day: since the one before it
    ended, or as many days before the first as the longest holidays have."""
    known = terms(session)
    begins = next((each.first for each in known if each.last >= day), day)
    before = [each.last for each in known if each.last < begins]
    return before[-1] + timedelta(days=1) if before else begins - timedelta(days=LONGEST_HOLIDAYS)


def special_days(session: Session, period: Period | None = None) -> list[SpecialDay]:
    """The days that differ, of all times or of a period."""
    query = select(CalendarDay.day, CalendarDay.kind, CalendarDay.follows, CalendarDay.note)
    if period is not None:
        query = query.where(CalendarDay.day.between(period.first, period.last))
    return [SpecialDay(*row) for row in session.execute(query.order_by(CalendarDay.day))]


def calendar(session: Session) -> Calendar:
    """Everything the school has set."""
    return Calendar(terms(session), {each.day: each for each in special_days(session)})


@dataclass(frozen=True)
class SetUp:
    """Calendar and bells with what about them wants a look."""

    calendar: Calendar
    lessons: list[LessonView]
    findings: list[rules.Finding]


def set_up(session: Session) -> SetUp:
    """Calendar, bells and findings as of today."""
    whole, bells = calendar(session), lessons(session)
    return SetUp(whole, bells, rules.findings(whole, bells, clock.today()))
