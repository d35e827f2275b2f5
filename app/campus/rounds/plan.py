"""The plan of rounds: how often at which alert, by when, and how far it got; pure (R4.3)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.campus.rounds.rules import Task
from app.errors import Invalid
from app.i18n import _
from app.places.grid.rules import Use

MOST = 6  # times a day; the hours of the day are given for no more


class Alert(StrEnum):
    """How alert the school is: 常态, 加强, 疫情处置."""

    NORMAL = "normal"
    RAISED = "raised"
    OUTBREAK = "outbreak"


class Standing(StrEnum):
    """Where a round of today stands."""

    MISSED = "missed"
    SOON = "soon"
    NOW = "now"
    LATER = "later"
    FAULTY = "faulty"
    LATE = "late"
    DONE = "done"


OPEN = frozenset({Standing.MISSED, Standing.SOON, Standing.NOW, Standing.LATER})
SOON = timedelta(hours=1)  # before it is due


@dataclass(frozen=True)
class Often:
    """So many times a day or a week; 0 = not at all."""

    times: int
    weekly: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the plan.

    place_id   for one place, None = for every place of this use
    often      on ordinary days, at a raised alert, in an outbreak
    person_id  who does it, None = who answers for the place
    until      by when each of them is done, empty = the school's usual hours
    every      also on days without school
    """

    use: Use | None
    task: Task
    often: Mapping[Alert, Often]
    purpose: str = ""
    minutes: int = 30
    litres: int | None = None
    until: tuple[time, ...] = ()
    every: bool = False
    source: str = ""
    since: date = date.min
    place_id: int | None = None
    person_id: int | None = None
    person: str = ""
    edition: int | None = None


@dataclass(frozen=True)
class Slot:
    """One round that is wanted: the `number`th of `times`, opening and due at wall times of a day.

    weekly  it may be done on any day of the week until then
    """

    number: int
    times: int
    opens: time
    due: time
    weekly: bool = False


def read_often(text: str) -> Often:
    """3, 1/week or 1/周; 0 = not done. Raises Invalid."""
    number, _slash, per = text.strip().lower().partition("/")
    if not number.strip().isdecimal() or per.strip() not in ("", "day", "week", "天", "日", "周"):
        raise Invalid(_("{text} does not say how often.").format(text=text.strip() or "—"),
                      _("Write 3 for three times a day, 1/week for once a week, 0 for never."))
    found = Often(int(number), per.strip() in ("week", "周"))
    if found.times > MOST:
        raise Invalid(_("At most {most} times.").format(most=MOST))
    return found


def written(often: Often) -> str:
    """The other way round."""
    return f"{often.times}/week" if often.weekly and often.times else str(often.times)


def slots(line: Line, alert: Alert, day: date, hours: Mapping[int, Sequence[time]],
          school: Sequence[date], opens: time = time(6)) -> list[Slot]:
    """What is wanted on a day; `school` the days of its week on which there is school, `opens` the
    hour before which nobody is asked to begin.

    A weekly round is wanted on the day by which it is due, the days of the week parted evenly.
    """
    often = line.often[alert]
    open_days = school if not line.every else week(day)
    if not often.times or day not in open_days:
        return []
    if often.weekly:
        last = [open_days[math.ceil((n + 1) * len(open_days) / often.times) - 1]
                for n in range(often.times)]
        return [Slot(n + 1, often.times, opens, hours[1][-1], weekly=True)
                for n, each in enumerate(last) if each == day]
    due = line.until if len(line.until) == often.times else tuple(hours[often.times])
    return [Slot(n + 1, often.times, due[n - 1] if n else opens, due[n])
            for n in range(often.times)]


def week(day: date) -> list[date]:
    """Monday to Sunday of the week of a day."""
    return [date.fromordinal(day.toordinal() - day.weekday() + n) for n in range(7)]


def standing(opens: datetime, due: datetime, at: datetime, done: datetime | None,
             *, faulty: bool = False) -> Standing:
    """Where one of them stands at a moment."""
    if done is None:
        if at > due:
            return Standing.MISSED
        if at < opens:
            return Standing.LATER
        return Standing.SOON if at > due - SOON else Standing.NOW
    if faulty:
        return Standing.FAULTY
    return Standing.LATE if done > due else Standing.DONE


def filled(opens: Sequence[datetime], done: Sequence[tuple[datetime, bool]]) -> list[int | None]:
    """Which of what was done, in order of time, stands for each slot; None = nothing does.

    opens  when each slot opens
    done   when, and whether it fell short: then the next before the next slot opens is done for
           the same one again
    """
    found: list[int | None] = [None] * len(opens)
    last, short = -1, False
    for which, (at, faulty) in enumerate(done):
        again = short and (last + 1 == len(opens) or at < opens[last + 1])
        if not again and last + 1 == len(opens):
            break
        last += not again
        found[last], short = which, faulty
    return found
