"""What screen and paper show of an epidemic report: frozen, read in one go."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.alarms.notices.rules import Draft, Marked, Stage, Task, next_one, ticked
from app.health.clocks.rules import Means, State


@dataclass(frozen=True)
class SentView:
    """A report went to somebody."""

    id: int
    report_id: int
    recipient: str
    person: str
    phone: str
    means: Means
    at: datetime
    recorded_at: datetime
    by: str
    receipt: str
    note: str
    counterpart_id: int | None


@dataclass(frozen=True)
class ReportView:
    """One text of a stage, and to whom it went; unsent, it is a draft."""

    id: int
    stage: Stage
    day: date
    draft: Draft
    why: str
    at: datetime
    by: str
    sent: tuple[SentView, ...] = ()


@dataclass(frozen=True)
class NoticeView:
    """One report with all its stages; what names an illness is "" for who may not know.

    persons  how many it is about; `told` whether this reader may see what it says
    """

    id: int
    trigger: str
    what: str
    disease: str
    disease_name: str
    found_at: datetime
    due_at: datetime
    staged: bool
    rule: str
    source: str
    by: str
    persons: int
    told: bool
    tasks: tuple[Task, ...]
    marks: tuple[Marked, ...]
    reports: tuple[ReportView, ...]

    @property
    def task(self) -> Task:
        """What is to be sent first, else the last that was."""
        return next_one(self.tasks) or self.tasks[-1]

    @property
    def open(self) -> bool:
        """Is something still to be sent?"""
        return next_one(self.tasks) is not None

    @property
    def late(self) -> bool:
        """Was or is anything late?"""
        return any(each.state in (State.LATE, State.OVERDUE) for each in self.tasks)

    def at(self, now: datetime) -> "NoticeView":
        """The same a moment later: its clocks have gone on."""
        return replace(self, tasks=tuple(ticked(each, now) for each in self.tasks))

    def newest(self, stage: Stage, day: date | None = None) -> ReportView | None:
        """The newest text of a stage, of a day where days tell it apart."""
        found = [each for each in self.reports
                 if each.stage is stage and (day is None or each.day == day)]
        return found[-1] if found else None
