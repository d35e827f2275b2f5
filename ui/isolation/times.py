"""Times as they are typed at the bedside: 07:45 for what was, 08:25 or 20 for what will be."""

import re
from datetime import datetime, time, timedelta

from app import clock
from app.errors import Invalid
from app.health.checks import onset
from app.i18n import _
from app.people.rules import NARROW

_MINUTES = re.compile(r"\+?(\d{1,3})(?:\s*(?:min|分|分钟))?")
_TIME = re.compile(r"(\d{1,2})[:：.](\d{2})")
_BACK = timedelta(hours=12)  # an earlier time of day means tomorrow when it lies further back


def past(text: str | None, now: datetime) -> datetime | None:
    """What was; None = now. Raises Invalid."""
    return onset.read(text or "", now)


def ahead(text: str | None, now: datetime) -> datetime | None:
    """What will be: a time of day, or in how many minutes; None = not said. Raises Invalid."""
    plain = (text or "").translate(NARROW).strip()
    if not plain:
        return None
    if found := _MINUTES.fullmatch(plain):
        return now + timedelta(minutes=int(found[1]))
    found = _TIME.fullmatch(plain)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Invalid(_("The time {text} cannot be read.").format(text=text),
                      _("Write a time as 08:25, or in how many minutes: 20."))
    moment = clock.at(clock.local(now).date(), time(hour, minute))
    return moment + timedelta(days=1) if now - moment > _BACK else moment
