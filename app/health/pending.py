"""What the health files have waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.health.absences import queries as absences
from app.health.absences import wording as absence_words
from app.health.absences.rules import FIRST_WITHIN, Due
from app.health.checks.rules import Round, Standing
from app.health.checks.standing import standing_of
from app.health.clocks import queries as clocks
from app.i18n import _, ngettext
from app.pending import Pending
from app.rulebook.calendar.queries import is_school_day
from app.security.rights import ROLE, Right, Role

_NAMED = 3  # classes that are named; more are counted


def classes(session: Session, at: datetime) -> Iterable[Pending]:
    """Classes whose morning check is not reported, once it is due."""
    day = clock.local(at).date()
    if not is_school_day(session, day):
        return
    told = standing_of(session, day, Round.MORNING)
    late = told.named(Standing.MISSING)
    if told.due is None or not late:
        return
    named = " ".join(late[:_NAMED]) if len(late) <= _NAMED else ngettext(
        "{names} and {n} more class", "{names} and {n} more classes", len(late) - _NAMED).format(
            names=" ".join(late[:_NAMED]), n=len(late) - _NAMED)
    yield Pending(
        _("{classes}: morning check not reported").format(classes=named),
        _("{n} of {all} classes, due {at}").format(
            n=len(late), all=len(told.of), at=f"{clock.local(told.due):%H:%M}"),
        Right.READ_NUMBERS, ("health", "checks"), owner=_(ROLE[Role.DOCTOR]),
        since=told.due, due=told.due, grave=True)


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Reports with a clock, families to be called, pupils to be followed up today."""
    doctor = _(ROLE[Role.DOCTOR])
    for each in clocks.open_ones(session):
        yield Pending(
            _("{name}: to be reported").format(name=each.name), each.what,
            Right.READ_HEALTH, ("isolation", "alarms"), owner=doctor,
            since=each.found_at, due=each.due_at, grave=True)
    today, plain = clock.local(at).date(), 0
    for row in absences.open_ones(session):
        if row.overdue:
            by = row.heard_at + FIRST_WITHIN if row.due is Due.FIRST else clock.at(today)
            yield Pending(
                _("{name} {group}: no follow-up yet").format(name=row.name, group=row.group),
                absence_words.due(row), Right.READ_HEALTH, ("health", "absences"),
                owner=row.teacher or doctor, since=row.heard_at, due=by, key=row.id)
        elif row.due is not Due.NOTHING:
            plain += 1
    if plain:
        yield Pending(
            ngettext("{n} pupil at home ill to be followed up today",
                     "{n} pupils at home ill to be followed up today", plain).format(n=plain),
            _("Every day until they are back"), Right.READ_HEALTH, ("health", "absences"),
            owner=doctor, due=clock.bounds(today, today)[1])
