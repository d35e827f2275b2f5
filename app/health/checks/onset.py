"""When an illness began, as people write it: 21:30, 昨天 21:30, 11-22, 11-22 21:30; pure."""

import re
from datetime import date, datetime, time, timedelta

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.rules import NARROW

BACK = {"今天": 0, "今": 0, "昨天": 1, "昨晚": 1, "昨": 1, "前天": 2, "today": 0, "yesterday": 1}
NOON = time(12)  # a day without a time

_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_TIME = re.compile(r"(\d{1,2})[:：.](\d{2})")


def read(text: str, at: datetime) -> datetime | None:
    """A moment up to `at`; None for an empty text. Raises Invalid for what cannot be read.

    A time alone is today's, or yesterday's when it would lie ahead; a day without a year is the
    last one that is past.
    """
    plain = text.translate(NARROW).strip().lower()
    if not plain:
        return None
    today = clock.local(at).date()
    day, rest = _day(plain, today)
    wall = _time(rest) if rest else NOON
    if day is None and rest == plain:
        day = today if clock.at(today, wall) <= at else today - timedelta(days=1)
    if day is None:
        raise _unreadable(text)
    moment = clock.at(day, wall)
    return min(moment, at) if not rest and day == today else moment


def _day(plain: str, today: date) -> tuple[date | None, str]:
    for word in sorted(BACK, key=len, reverse=True):
        if plain.startswith(word):
            return today - timedelta(days=BACK[word]), plain.removeprefix(word).strip()
    if not (found := _DAY.match(plain)):
        return None, plain
    year, month, number = found.groups()
    try:
        day = date(int(year or today.year), int(month), int(number))
        if not year and day > today:
            day = day.replace(year=today.year - 1)
    except ValueError as error:
        raise _unreadable(plain) from error
    return day, plain[found.end():].strip()


def _time(rest: str) -> time:
    found = _TIME.fullmatch(rest)
    hour, minute = map(int, found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise _unreadable(rest)
    return time(hour, minute)


def _unreadable(text: str) -> Invalid:
    return Invalid(_("The time {text} cannot be read.").format(text=text),
                   _("Write it as 21:30, or with the day before it."))


def shown(moment: datetime | None, at: datetime) -> str:
    """As it would be written: today's by the time alone."""
    if moment is None:
        return ""
    wall, today = clock.local(moment), clock.local(at).date()
    if wall.date() == today:
        return f"{wall:%H:%M}"
    return f"{wall:%m-%d %H:%M}" if wall.year == today.year else f"{wall:%Y-%m-%d %H:%M}"
