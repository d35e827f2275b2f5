"""Rows of the registers: a stage a row, and a sending a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices.queries import in_period
from app.alarms.notices.rules import Stage, Task
from app.alarms.notices.views import NoticeView, ReportView, SentView
from app.register import Period


@dataclass(frozen=True)
class StageLine:
    """One stage of a report with what was sent of it."""

    notice: NoticeView
    task: Task
    sent: tuple[SentView, ...]
    reporter: str


@dataclass(frozen=True)
class SentLine:
    """One sending."""

    notice: NoticeView
    report: ReportView
    sent: SentView


def stages(session: Session, period: Period) -> list[StageLine]:
    """Every stage of the reports of a period, by report, in the order in which they fell due."""
    return [_stage(view, task) for view in sorted(
        in_period(session, period), key=lambda each: (each.found_at, each.id))
        for task in view.tasks]


def sendings(session: Session, period: Period) -> list[SentLine]:
    """Everything that was sent in a period, in the order in which it was."""
    since, until = clock.bounds(period.first, period.last)
    found = [SentLine(view, report, sent) for view in in_period(session, period)
             for report in view.reports for sent in report.sent if since <= sent.at < until]
    return sorted(found, key=lambda each: (each.sent.at, each.sent.id))


def reports_of(view: NoticeView, task: Task) -> Sequence[ReportView]:
    """The texts that were sent for a stage; a correction may be told by any later one."""
    if task.stage is Stage.CORRECTION:
        return [each for each in view.reports
                if any(sent.at == task.sent_at for sent in each.sent)]
    return [each for each in view.reports if each.stage is task.stage and each.sent
            and (task.stage is not Stage.PROGRESS or each.day == task.day)]


def _stage(view: NoticeView, task: Task) -> StageLine:
    reports = reports_of(view, task)
    sent = sorted((each for report in reports for each in report.sent),
                  key=lambda each: (each.at, each.id))
    return StageLine(view, task, tuple(sent), reports[-1].draft.reporter if reports else "")
