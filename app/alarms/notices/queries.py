"""Reading epidemic reports: what is due, what was sent to whom, and whether in time."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.alarms.notices.involved import people_in
from app.alarms.notices.models import (
    Notice,
    NoticeMark,
    NoticeReport,
    NoticeSent,
    NoticeSubject,
)
from app.alarms.notices.rules import (
    FIELDS,
    Course,
    Draft,
    Marked,
    Origin,
    Reported,
    tasks,
)
from app.alarms.notices.views import NoticeView, ReportView, SentView
from app.alarms.notices.wording import TRIGGER
from app.errors import NotFound
from app.i18n import _
from app.policy import Policy
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.rulebook.queries import policy_on
from app.security.models import Account
from app.security.rights import Right

_later = aliased(NoticeSent)
STANDS = ~select(_later.id).where(_later.replaces_id == NoticeSent.id).exists() \
    & ~NoticeSent.withdrawn
"""Was this sending neither corrected nor taken back?"""


def notices(session: Session, which: Any = None) -> list[NoticeView]:
    """Reports, the most urgent first, done ones last and newest first."""
    found = _read(session, which)
    return sorted(found, key=lambda each: (
        not each.open, each.task.due_at.timestamp() if each.open else -each.found_at.timestamp(),
        each.id))


def one(session: Session, notice_id: int) -> NoticeView:
    """One report. Raises NotFound."""
    found = _read(session, Notice.id == notice_id)
    if not found:
        raise NotFound(_("There is no such report."))
    return found[0]


def in_period(session: Session, period: Period) -> list[NoticeView]:
    """Reports found in a period, or of which something was due or sent in it."""
    since, until = clock.bounds(period.first, period.last)
    return [each for each in _read(session, Notice.found_at < until)
            if each.open or each.found_at >= since
            or any(since <= (task.sent_at or task.due_at) < until for task in each.tasks)]


def of_person(session: Session, files: Sequence[int]) -> list[NoticeView]:
    """Reports that are about somebody."""
    about = people_in(session)
    wanted = set(files)
    keys = [key for key, people in about.items() if wanted & set(people)]
    return _read(session, Notice.id.in_(keys)) if keys else []


def course_of(session: Session, row: Notice) -> Course:
    """Everything that decides what is due of one report."""
    reports = _reports(session, [row.id]).get(row.id, [])
    return _course(row, reports, _marks(session, [row.id]).get(row.id, []),
                   row.id in _alarmed(session, [row.id]))


def sees_illness(session: Session) -> bool:
    """May whoever reads through this session know what somebody has?"""
    desk = session.info.get("desk")
    return desk is not None and desk.may(Right.READ_HEALTH)


def _read(session: Session, which: Any) -> list[NoticeView]:
    query = (
        select(Notice, func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == Notice.account_id).order_by(Notice.found_at, Notice.id)
    )
    rows = session.execute(query if which is None else query.where(which)).all()
    keys = [row.id for row, _by in rows]
    reports, marks = _reports(session, keys), _marks(session, keys)
    names = {key: each.name for key, each in rules_on(session, clock.today()).items()}
    policy, told = policy_on(session, clock.today()), sees_illness(session)
    people, alarmed = people_in(session, keys), _alarmed(session, keys)
    return [_view(row, by, reports.get(row.id, []), marks.get(row.id, []), names, policy, told,
                  len(people.get(row.id, ())), row.id in alarmed) for row, by in rows]


def _view(row: Notice, by: str, reports: list[ReportView], marks: list[Marked],
          names: dict[str, str], policy: Policy, told: bool, persons: int,
          alarmed: bool) -> NoticeView:
    course = _course(row, reports, marks, alarmed)
    return NoticeView(
        row.id, row.trigger if told or row.trigger in TRIGGER else "",
        row.what if told else "", row.disease if told else "",
        names.get(row.disease, row.disease) if told else "", row.found_at, row.due_at,
        course.staged, row.rule if told else "", row.source if told else "", by, persons, told,
        tuple(tasks(course, policy, clock.now())),
        tuple(marks if told else (Marked(each.kind, each.day, each.at) for each in marks)),
        tuple(reports if told else map(_blank, reports)))


def _blank(report: ReportView) -> ReportView:
    told = Draft(report.draft.reporter)
    return ReportView(report.id, report.stage, report.day, told, "", report.at, report.by,
                      report.sent)


def _course(row: Notice, reports: Iterable[ReportView], marks: list[Marked],
            alarmed: bool) -> Course:
    sent = [Reported(report.stage, report.day, each.at)
            for report in reports for each in report.sent]
    return Course(row.found_at, row.due_at, row.staged or alarmed, tuple(sent), tuple(marks))


def _reports(session: Session, keys: Sequence[int]) -> dict[int, list[ReportView]]:
    sent = _sendings(session, keys)
    query = (
        select(NoticeReport, func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == NoticeReport.account_id)
        .where(NoticeReport.notice_id.in_(keys)).order_by(NoticeReport.id)
    )
    found: dict[int, list[ReportView]] = {}
    for row, by in session.execute(query):
        draft = Draft(**{name: getattr(row, name) for name in FIELDS})
        found.setdefault(row.notice_id, []).append(ReportView(
            row.id, row.stage, row.day, draft, row.why, row.at, by, tuple(sent.get(row.id, ()))))
    return found


def _sendings(session: Session, keys: Sequence[int]) -> dict[int, list[SentView]]:
    query = (
        select(NoticeSent, func.coalesce(Account.display, ""))
        .join(NoticeReport, NoticeReport.id == NoticeSent.report_id)
        .outerjoin(Account, Account.id == NoticeSent.account_id)
        .where(NoticeReport.notice_id.in_(keys), STANDS).order_by(NoticeSent.at, NoticeSent.id)
    )
    found: dict[int, list[SentView]] = {}
    for row, by in session.execute(query):
        found.setdefault(row.report_id, []).append(SentView(
            row.id, row.report_id, row.recipient, row.person, row.phone, row.means, row.at,
            row.recorded_at, by, row.receipt, row.note, row.counterpart_id))
    return found


def _alarmed(session: Session, keys: Sequence[int]) -> set[int]:
    """Which of them are about an alarm: their course is told until it is over."""
    return set(session.scalars(select(NoticeSubject.notice_id).where(
        NoticeSubject.notice_id.in_(keys), NoticeSubject.origin == Origin.ALARM)))


def _marks(session: Session, keys: Sequence[int]) -> dict[int, list[Marked]]:
    query = select(NoticeMark).where(NoticeMark.notice_id.in_(keys)).order_by(NoticeMark.id)
    found: dict[int, list[Marked]] = {}
    for row in session.scalars(query):
        found.setdefault(row.notice_id, []).append(Marked(row.kind, row.day, row.at, row.why))
    return found
