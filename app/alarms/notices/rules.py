"""What an epidemic report is, which of its stages are due, and what was in time; pure.

R1.1 to whom, R1.2 and R1.5 by when, R1.9 what it says and its stages, R11.3 the clocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app import clock
from app.health.clocks.rules import Sent, State, state
from app.policy import Policy

LAST_MINUTE = time(23, 59, 59)  # a day that is included ends here


class Stage(StrEnum):
    """初次, 进程, 结案, 订正."""

    INITIAL = "initial"
    PROGRESS = "progress"
    CLOSING = "closing"
    CORRECTION = "correction"


class Mark(StrEnum):
    """What happened to a report on its way.

    CHANGED     what was reported is no longer so: it is to be corrected
    ENDED       it is over since a day; `REOPENED` it is not, after all
    NOT_NEEDED  the doctor looked again: nothing is to be reported, with the reason
    """

    CHANGED = "changed"
    ENDED = "ended"
    REOPENED = "reopened"
    NOT_NEEDED = "not-needed"


class Origin(StrEnum):
    """What a report is about: rows of these tables; PERSON was named by hand."""

    CASE = "case_file"
    ALARM = "alarm"
    DECLARATION = "check_declaration"
    PERSON = "person"


@dataclass(frozen=True)
class Draft:
    """The fields of R1.9 as they are written, each in the school's words.

    reporter   name and number; `found` when it was found
    persons    how many and who; `onset` when they fell ill; `distribution` by class, dormitory
    diagnosis  where they were seen and what was said; `standing` how they are now
    """

    reporter: str = ""
    found: str = ""
    persons: str = ""
    onset: str = ""
    distribution: str = ""
    symptoms: str = ""
    diagnosis: str = ""
    standing: str = ""
    exposure: str = ""
    measures: str = ""
    remark: str = ""


FIELDS = tuple(each.name for each in fields(Draft))


@dataclass(frozen=True)
class Marked:
    """One mark: its day, the moment it was written, and why."""

    kind: Mark
    day: date
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class Reported:
    """A stage that was sent to somebody; `day` tells the daily ones apart."""

    stage: Stage
    day: date
    at: datetime


@dataclass(frozen=True)
class Course:
    """Everything that decides what is due.

    staged  daily progress and a closing report are asked (an event, a cluster)
    """

    found_at: datetime
    due_at: datetime
    staged: bool = False
    sent: tuple[Reported, ...] = ()
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Task:
    """One stage with its clock; `seconds` over it, negative: left.

    missed  it was left out, and a later one was sent
    """

    stage: Stage
    day: date
    due_at: datetime
    state: State
    seconds: int
    sent_at: datetime | None = None
    missed: bool = field(default=False)

    @property
    def open(self) -> bool:
        """Is it still to be sent?"""
        return self.state in (State.RUNNING, State.OVERDUE) and not self.missed


def tasks(course: Course, policy: Policy, now: datetime) -> list[Task]:
    """Every stage that was or is due, in the order in which they fell due."""
    first = _task(course, Stage.INITIAL, clock.local(course.found_at).date(), course.due_at, now)
    dropped = [each for each in course.marks if each.kind is Mark.NOT_NEEDED]
    if first.sent_at is None:
        if dropped:
            return [Task(first.stage, first.day, first.due_at, State.NOT_NEEDED, 0,
                         dropped[-1].at)]
        return [first]
    over = ended(course.marks)
    found = [first, *_progress(course, policy, now, first.sent_at, over)]
    found += _corrections(course, policy, now, first.sent_at)
    if over is not None:
        due = clock.at(over.day + timedelta(days=policy.report_closing), LAST_MINUTE)
        found.append(_task(course, Stage.CLOSING, over.day, due, now))
    elif (closed := _first(course, Stage.CLOSING)) is not None:
        found.append(_task(course, Stage.CLOSING, closed.day, closed.at, now))
    return sorted(found, key=lambda each: each.due_at)


def ticked(task: Task, now: datetime) -> Task:
    """The same a moment later: only a clock that still runs goes on."""
    if task.sent_at is not None or task.state not in (State.RUNNING, State.OVERDUE):
        return task
    return replace(task, state=state(task.due_at, None, now),
                   seconds=int((now - task.due_at).total_seconds()))


def ended(marks: Sequence[Marked]) -> Marked | None:
    """Since when it is over, None = it goes on."""
    over = [each for each in marks if each.kind in (Mark.ENDED, Mark.REOPENED)]
    return over[-1] if over and over[-1].kind is Mark.ENDED else None


def next_one(found: Sequence[Task]) -> Task | None:
    """What is to be sent first."""
    return min((each for each in found if each.open), key=lambda each: each.due_at, default=None)


def _task(course: Course, stage: Stage, day: date, due_at: datetime, now: datetime) -> Task:
    sent = _first(course, stage, None if stage in (Stage.INITIAL, Stage.CLOSING) else day)
    end = sent.at if sent else now
    return Task(stage, day, due_at, state(due_at, Sent(sent.at) if sent else None, now),
                int((end - due_at).total_seconds()), sent.at if sent else None)


def _first(course: Course, stage: Stage, day: date | None = None) -> Reported | None:
    sent = [each for each in course.sent
            if each.stage is stage and (day is None or each.day == day)]
    return min(sent, key=lambda each: each.at, default=None)


def _progress(course: Course, policy: Policy, now: datetime, since: datetime,
              over: Marked | None) -> list[Task]:
    """A report a day from the day after the first one, until the day before it is over."""
    closed = _first(course, Stage.CLOSING)
    last = clock.local(now).date()
    if over is not None or closed is not None:
        ends = [each.day for each in (over, closed) if each is not None]
        last = min(last, min(ends) - timedelta(days=1))
    days = {each.day for each in course.sent if each.stage is Stage.PROGRESS}
    day = clock.local(since).date() + timedelta(days=1)
    while course.staged and day <= last:
        days.add(day)
        day += timedelta(days=1)
    told = [_task(course, Stage.PROGRESS, each, clock.at(each, policy.report_daily_by), now)
            for each in sorted(days)]
    passed = [each.day for each in told if each.due_at <= now]
    later = max((each.at for each in course.sent), default=since)
    newest = date.max if over is not None else max(passed, default=date.min)
    return [_left_out(each, later, newest) for each in told]


def _left_out(task: Task, later: datetime, newest: date) -> Task:
    """A day without its report stays red for ever; but only the newest one can still be sent, and
    none when a later report told its facts or it is over."""
    if not task.open or (later <= task.due_at and task.day >= newest):
        return task
    return replace(task, missed=True)


def _corrections(course: Course, policy: Policy, now: datetime, since: datetime) -> list[Task]:
    """What changed after it was told is told again; any later report does it."""
    found = []
    for mark in course.marks:
        if mark.kind is not Mark.CHANGED or mark.at < since:
            continue
        due = mark.at + timedelta(hours=policy.report_cluster)
        told = min((each.at for each in course.sent if each.at >= mark.at), default=None)
        found.append(Task(
            Stage.CORRECTION, mark.day, due, state(due, Sent(told) if told else None, now),
            int(((told or now) - due).total_seconds()), told))
    return found
