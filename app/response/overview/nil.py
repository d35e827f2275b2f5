"""零报告 of a day: signed when it is true, and only then; missing is not nil (R1.10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import queries as notices
from app.alarms.watch import queries as watch
from app.errors import Conflict, Invalid
from app.health.checks.rules import Round, Standing
from app.health.checks.standing import RoundStanding, standing_of
from app.health.clocks import queries as clocks
from app.i18n import _, ngettext
from app.register import Period
from app.response.overview.models import NilReport
from app.rulebook.calendar.queries import is_school_day
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

_NAMED = 6  # classes that are named; more are counted


@dataclass(frozen=True)
class Nil:
    """How it stands with the nil report of a day.

    hindered  why there is none, in sentences; empty = it is true and may be signed
    """

    day: date
    classes: int
    reported: int
    hindered: tuple[str, ...] = ()
    signed: str = ""
    signed_at: datetime | None = None

    @property
    def true(self) -> bool:
        """Is there nothing to report?"""
        return not self.hindered


def state(session: Session, at: datetime) -> Nil:
    """Today's nil report: whether it is true, and whether somebody signed it."""
    day = clock.local(at).date()
    told = standing_of(session, day, Round.MORNING) if is_school_day(session, day) else None
    row = signed_on(session, day)
    return Nil(
        day, len(told.of) if told else 0, told.reported if told else 0,
        tuple(_hindered(session, day, told)), row[0] if row else "",
        row[1] if row else None)


def signed_on(session: Session, day: date) -> tuple[str, datetime] | None:
    """Who signed the nil report of a day, and when."""
    row = session.execute(select(NilReport.signed, NilReport.at).where(
        NilReport.day == day).order_by(NilReport.id.desc()).limit(1)).first()
    return (row.signed, row.at) if row else None


def confirm(desk: Desk) -> Nil:
    """Sign that of today there is nothing to report. Raises Invalid, Conflict."""
    now = clock.now()
    with desk.begin(Right.CONFIRM_NIL) as session:
        told = state(session, now)
        if told.signed:
            raise Conflict(_("{name} has signed the nil report of today already.").format(
                name=told.signed))
        if not told.true:
            raise Invalid(_("There is something to report, or something is missing."),
                          "\n".join(told.hindered))
        session.add(NilReport(
            nonce=nonce(), day=told.day, at=now, recorded_at=now, account_id=desk.actor.id,
            signed=desk.actor.display, classes=told.classes, reported=told.reported))
    return told


def since_signed(session: Session, day: date) -> tuple[str, ...]:
    """What was found of a day all the same, after somebody signed it; empty = it still holds."""
    return tuple(_found(session, day))


def _hindered(session: Session, day: date, told: RoundStanding | None) -> Iterable[str]:
    missing = [told.names[key] for key, each in told.of.items()
               if each in (Standing.OPEN, Standing.MISSING)] if told else []
    if told is not None and not told.of:
        yield _("No class is expected: nobody was looked at.")
    if missing:
        names = " ".join(missing[:_NAMED])
        if len(missing) > _NAMED:
            names = _("{names} and others").format(names=names)
        yield ngettext("{n} class has not reported its morning check: {names}.",
                       "{n} classes have not reported their morning check: {names}.",
                       len(missing)).format(n=len(missing), names=names)
    yield from _found(session, day)


def _found(session: Session, day: date) -> Iterable[str]:
    """What was found, sent, or is still to be sent of earlier days; no mistake counts."""
    period = Period(day, day)
    sent = [each for each in notices.in_period(session, period)
            if each.open or any(task.sent_at for task in each.tasks)]
    clocked = [each for each in clocks.register(session, period) if each.open or each.sent]
    if n := len(sent) + len(clocked):
        yield ngettext("{n} thing was reported or is to be reported.",
                       "{n} things were reported or are to be reported.", n).format(n=n)
    raised = {each.id for each in watch.register(session, period) if each.now.met}
    past = clock.bounds(day, day)[1]
    waits = {each.id for each in watch.waiting(session, full=False) if each.at < past}
    if n := len(raised | waits):
        yield ngettext("{n} alarm was raised or is open.", "{n} alarms were raised or are open.",
                       n).format(n=n)
