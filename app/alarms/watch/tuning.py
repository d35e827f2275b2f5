"""The school sets its own numbers for a threshold, from a day on (R12)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.models import AlarmRule
from app.alarms.watch.thresholds import Threshold, built_in, thresholds_on
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.register import Period
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce

MOST_PERSONS, MOST_DAYS = 200, 200


@dataclass(frozen=True)
class Tuned:
    """What a school sets; `minutes` None = nothing is due."""

    used: bool
    persons: int
    days: int
    school_days: bool
    minutes: int | None
    source: str


def tuned(threshold: Threshold) -> Tuned:
    """A threshold's numbers as they stand."""
    return Tuned(threshold.used, threshold.persons, threshold.days, threshold.school_days,
                 threshold.minutes, threshold.source)


def checked(told: Tuned, law: Threshold) -> Tuned:
    """The numbers as they are kept. Raises Invalid: a deadline may only be shortened, and what
    the law counts is not counted later."""
    if not 1 <= told.persons <= MOST_PERSONS or not 1 <= told.days <= MOST_DAYS:
        raise Invalid(
            _("A threshold counts 1 to {persons} persons in 1 to {days} days.").format(
                persons=MOST_PERSONS, days=MOST_DAYS))
    if law.minutes is not None and (told.minutes is None or not 0 < told.minutes <= law.minutes):
        raise Invalid(
            _("The time to report may only be shortened: {n} minutes at most.").format(
                n=law.minutes))
    if told.minutes is not None and told.minutes <= 0:
        raise Invalid(_("The time to report is at least a minute."))
    if law.minutes is not None and law.used and (
            not told.used or told.persons > law.persons or told.days < law.days):
        raise Invalid(
            _("This threshold may only be made stricter: {persons} persons, {days} days.").format(
                persons=law.persons, days=law.days),
            _("Fewer persons, more days, or less time to report."))
    if not told.source.strip():
        raise Invalid(_("A threshold needs its source."),
                      _("Write which notice or rule of the school it stands in."))
    return told


def tune(desk: Desk, rule: str, told: Tuned, day: date) -> int:
    """Other numbers hold from a day on; alarms that were raised keep theirs.

    Raises NotFound, Invalid, Conflict for a day before an edition that stands.
    """
    law = built_in().get(rule)
    if law is None:
        raise NotFound(_("There is no threshold named {rule}.").format(rule=rule))
    kept, now = checked(told, law), clock.now()
    with desk.begin(Right.SET_DISEASES) as session:
        newest = session.scalar(
            select(func.max(AlarmRule.in_force_from)).where(AlarmRule.rule == rule))
        if newest is not None and day < newest:
            raise Conflict(_("An edition from {day} on stands already.").format(day=newest),
                           _("A new one begins on that day or later."))
        if day < clock.today():
            raise Invalid(_("A rule cannot be changed for days that are past."),
                          _("Let it begin today or later."))
        row = AlarmRule(
            nonce=nonce(), rule=rule, in_force_from=day, at=now, recorded_at=now,
            account_id=desk.actor.id, used=kept.used, persons=kept.persons, days=kept.days,
            school_days=kept.school_days, minutes=kept.minutes, source=kept.source.strip())
        session.add(row)
        session.flush()
        return row.id


@dataclass(frozen=True)
class Edition:
    """One of the school's own editions, with who published it and when."""

    rule: str
    since: date
    told: Tuned
    at: datetime
    by: str


def editions(session: Session, rule: str) -> list[Edition]:
    """The school's own editions of a threshold, the newest first."""
    query = (
        select(AlarmRule, Account.display)
        .outerjoin(Account, Account.id == AlarmRule.account_id)
        .where(AlarmRule.rule == rule)
        .order_by(AlarmRule.in_force_from.desc(), AlarmRule.id.desc())
    )
    return [
        Edition(row.rule, row.in_force_from, Tuned(
            row.used, row.persons, row.days, row.school_days, row.minutes, row.source),
            row.at, who or "")
        for row, who in session.execute(query)]


def register(session: Session, period: Period) -> list[Threshold]:
    """Every threshold as it holds on the last day of a period."""
    return list(thresholds_on(session, period.last).values())
