"""The clocks of the board in words: how long somebody waits, how long is left, how long over."""

from datetime import datetime, timedelta

from app import clock
from app.i18n import _
from app.isolation.stays.views import Due

PATIENCE = timedelta(minutes=5)  # of somebody who was handed over and has no bed yet
TONES = {"in-time": "neutral", "soon": "again", "over": "hold"}
_DAY = timedelta(days=1)
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def span(length: timedelta) -> str:
    """12 min, 1 h 5 min, 2 d 3 h."""
    minutes = max(0, int(length / _MINUTE))
    hours, rest = divmod(minutes, 60)
    if length >= _DAY:
        return _("{days} d {hours} h").format(days=length.days, hours=hours % 24)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return _("{minutes} m").format(minutes=minutes)


def hours(length: timedelta) -> str:
    """17 h: where the minutes say nothing any more."""
    return _("{hours} h").format(hours=int(length / _HOUR))


def waiting(since: datetime, at: datetime) -> tuple[str, str]:
    """The words and the tone of a wait."""
    length = at - since
    if length < _MINUTE:
        return _("just came"), "again"
    told = span(length) if length < _HOUR else hours(length)
    return _("waits {time}").format(time=told), "hold" if length >= PATIENCE else "neutral"


def due(what: Due, at: datetime) -> str:
    """How long is left, or how long it is over; nothing for what has no clock."""
    if what.at is None:
        return ""
    if at > what.at:
        return _("{time} over").format(time=span(at - what.at))
    return _("{time} left").format(time=span(what.at - at + timedelta(seconds=59)))


def moment(when: datetime, at: datetime) -> str:
    """A time of today, else with its day."""
    wall, now = clock.local(when), clock.local(at)
    return f"{wall:%H:%M}" if wall.date() == now.date() else f"{wall:%m-%d %H:%M}"
