"""Which backups are kept, and when the next one is due."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, time, timedelta

from app import clock

DAYS, WEEKS, MONTHS = 7, 4, 6  # the newest of each of so many is kept
STALE = timedelta(days=2)  # then a school has to worry
IDLE = timedelta(minutes=3)  # nobody typed for so long: nobody is disturbed
RETRY = timedelta(minutes=30)  # after one that failed


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of all copies those that stay: by day, by week, by month; the newest always."""
    newest_first = sorted(set(moments), reverse=True)
    stay = set(newest_first[:1])
    for most, of in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        stay |= _newest_of_each(newest_first, most, of)
    return stay


def due(now: datetime, last: datetime | None, wall: str, tried: datetime | None = None) -> bool:
    """Has the hour of a nightly backup passed since the last one? Empty `wall`: never.

    tried  when the one before was tried here and failed
    """
    at = _time(wall)
    if at is None or (tried is not None and now - tried < RETRY):
        return False
    today = clock.local(now).date()
    hour = clock.at(today, at)
    if hour > now:
        hour = clock.at(today - timedelta(days=1), at)
    return last is None or last < hour


def stale(now: datetime, last: datetime | None) -> bool:
    """Is there no backup that a school could rely on?"""
    return last is None or now - last > STALE


def _newest_of_each(
    newest_first: list[datetime], most: int, of: Callable[[datetime], Hashable]
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(of(moment), moment)
    return set(list(found.values())[:most])


def _day(moment: datetime) -> Hashable:
    return clock.local(moment).date()


def _week(moment: datetime) -> Hashable:
    return clock.local(moment).isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    local = clock.local(moment)
    return local.year, local.month


def _time(wall: str) -> time | None:
    hour, _colon, minute = wall.strip().replace("：", ":").partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None
