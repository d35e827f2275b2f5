"""What opens a report in the same transaction, and what changes one (逢阳必报; R3.11)."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices.law import T2, Ground, due_at, grounds
from app.alarms.notices.models import (
    Notice,
    NoticeMark,
    NoticeReport,
    NoticeSent,
    NoticeSubject,
)
from app.alarms.notices.rules import Mark, Origin
from app.alarms.notices.wording import changed, case_words
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import OPEN, Care
from app.people.models import Group
from app.rulebook.diseases.queries import rules_on
from app.rulebook.queries import policy_on
from app.storage.base import nonce


@dataclass(frozen=True)
class Finding:
    """What is to be reported, on which ground, and the rows that it is about."""

    ground: Ground
    what: str
    found_at: datetime
    disease: str = ""
    staged: bool = False
    subjects: tuple[tuple[Origin, int], ...] = field(default=())
    account_id: int | None = None


def start(session: Session, found: Finding) -> Notice:
    """Write down that something is to be reported; its clock runs from when it was found."""
    day = clock.local(found.found_at).date()
    policy = policy_on(session, day)
    disease = rules_on(session, day).get(found.disease) if found.disease else None
    row = Notice(
        nonce=nonce(), trigger=found.ground.id, what=found.what, disease=found.disease,
        found_at=found.found_at, due_at=due_at(found.ground, found.found_at, disease, policy),
        staged=found.staged or found.ground.staged, rule=found.ground.rule,
        source=found.ground.source, recorded_at=clock.now(), policy_id=policy.id,
        account_id=found.account_id)
    session.add(row)
    session.flush()
    for origin, key in found.subjects:
        join(session, row.id, origin, key, found.account_id)
    return row


def join(session: Session, notice_id: int, origin: Origin, key: int, by: int | None) -> None:
    """This report tells of one more."""
    session.add(NoticeSubject(notice_id=notice_id, origin=origin, origin_id=key,
                              recorded_at=clock.now(), account_id=by))
    session.flush()


def on_entry(session: Session, row: CaseEntry) -> None:
    """A new case is to be reported; one that was told otherwise is to be corrected."""
    case = session.get_one(Case, row.case_id)
    told = session.scalars(
        select(Notice).join(NoticeSubject, NoticeSubject.notice_id == Notice.id)
        .where(NoticeSubject.origin == Origin.CASE, NoticeSubject.origin_id == case.id)
        .order_by(Notice.id)).all()
    before = session.scalars(
        select(CaseEntry).where(CaseEntry.case_id == case.id, CaseEntry.id < row.id)
        .order_by(CaseEntry.id.desc()).limit(1)).first()
    if before is not None and _otherwise(before, row):
        for each in told:
            _mark_changed(session, each, before, row)
    if row.classification in OPEN and not any(each.disease == row.disease for each in told):
        _report(session, case, row)


def _report(session: Session, case: Case, row: CaseEntry) -> None:
    """Nobody has told of it yet: with those of the same disease, or by itself."""
    disease = rules_on(session, clock.local(case.found_at).date()).get(row.disease)
    if disease is not None and not disease.notifiable:
        return
    if (waiting := _waiting(session, row.disease)) is not None:
        join(session, waiting, Origin.CASE, case.id, row.account_id)
        return
    group = session.get(Group, case.group_id) if case.group_id else None
    name = disease.name if disease else row.disease
    start(session, Finding(
        grounds()[T2], case_words(group.name if group else "", name, row.classification),
        case.found_at, row.disease, disease is not None and disease.two_hours,
        ((Origin.CASE, case.id),), row.account_id))


def _waiting(session: Session, disease: str) -> int | None:
    """A report of the same disease that nobody has sent: its clock is the stricter one."""
    sent = exists(select(NoticeSent.id).join(
        NoticeReport, NoticeReport.id == NoticeSent.report_id)
        .where(NoticeReport.notice_id == Notice.id))
    dropped = exists(select(NoticeMark.id).where(
        NoticeMark.notice_id == Notice.id, NoticeMark.kind == Mark.NOT_NEEDED))
    return session.scalar(select(Notice.id).where(
        Notice.disease == disease, Notice.trigger == T2, ~sent, ~dropped).order_by(Notice.id))


def _otherwise(before: CaseEntry, row: CaseEntry) -> bool:
    """Is it no longer as it was told?"""
    died = row.care is Care.DIED and before.care is not Care.DIED
    return died or (before.classification, before.disease) != (row.classification, row.disease)


def _mark_changed(session: Session, told: Notice, before: CaseEntry, row: CaseEntry) -> None:
    now = clock.now()
    names = {key: each.name for key, each in rules_on(session, clock.today()).items()}
    session.add(NoticeMark(
        nonce=nonce(), notice_id=told.id, kind=Mark.CHANGED, day=clock.today(), at=now,
        recorded_at=now, account_id=row.account_id, entry_id=row.id,
        why=changed(before, row, names)))
    session.flush()


def named_in(notice_id: int) -> Select[tuple[int]]:
    """Whoever was named by hand in a report."""
    return select(NoticeSubject.origin_id).where(
        NoticeSubject.notice_id == notice_id, NoticeSubject.origin == Origin.PERSON)
