"""Time: moments are UTC, days are the school's days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The school's day."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment on the school's wall clock."""
    return moment.astimezone(ZONE)


def at(day: date, wall: time = time(0)) -> datetime:
    """The moment of a wall time on a school day, in UTC."""
    return datetime.combine(day, wall, ZONE).astimezone(UTC)


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Moments of a period of school days: from inclusive, to exclusive."""
    return at(first), at(last + timedelta(days=1))


def parse(text: str) -> datetime:
    """Read an ISO moment; without an offset it is the school's wall time. Raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).astimezone(UTC)
