"""What opens a report in the same transaction, and what changes one (逢阳必报; R3.11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices.law import T2, Deadline, Ground, due_at, grounds
from app.alarms.notices.models import (
    Notice,
    NoticeMark,
    NoticeReport,
    NoticeSent,
    NoticeSubject,
)
from app.alarms.notices.rules import Mark, Origin
from app.alarms.notices.wording import case_words, changed
from app.alarms.watch.models import Alarm, AlarmCount
from app.alarms.watch.rules import Level
from app.alarms.watch.standing import standing
from app.alarms.watch.thresholds import thresholds_on
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import OPEN, Care
from app.i18n import _
from app.people.models import Group
from app.rulebook.diseases.queries import rules_on
from app.rulebook.queries import policy_on
from app.storage.base import nonce

NEAR = timedelta(days=14)  # alarms whose window ends so long before are of another outbreak
DROPPED = exists(select(NoticeMark.id).where(
    NoticeMark.notice_id == Notice.id, NoticeMark.kind == Mark.NOT_NEEDED))
"""Did somebody write that nothing is to be reported?"""


@dataclass(frozen=True)
class Finding:
    """What is to be reported, on which ground, and the rows that it is about.

    due_at  the finding's own deadline, which the policy may only shorten
    """

    ground: Ground
    what: str
    found_at: datetime
    disease: str = ""
    staged: bool = False
    due_at: datetime | None = None
    subjects: tuple[tuple[Origin, int], ...] = field(default=())
    account_id: int | None = None


def start(session: Session, found: Finding) -> Notice:
    """Write down that something is to be reported; its clock runs from when it was found."""
    day = clock.local(found.found_at).date()
    policy = policy_on(session, day)
    disease = rules_on(session, day).get(found.disease) if found.disease else None
    due = due_at(found.ground, found.found_at, disease, policy)
    row = Notice(
        nonce=nonce(), trigger=found.ground.id, what=found.what, disease=found.disease,
        found_at=found.found_at, due_at=min(due, found.due_at or due),
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
    told = _about(session, Origin.CASE, case.id)
    before = session.scalars(
        select(CaseEntry).where(CaseEntry.case_id == case.id, CaseEntry.id < row.id)
        .order_by(CaseEntry.id.desc()).limit(1)).first()
    if before is not None and _otherwise(before, row):
        names = {key: each.name for key, each in rules_on(session, clock.today()).items()}
        for each in told:
            mark_changed(session, each, changed(before, row, names), row.account_id, row.id)
    if row.classification in OPEN and (before is None or _otherwise(before, row)) and not any(
            each.disease == row.disease and not _dropped(session, each) for each in told):
        _report(session, case, row, case.found_at if before is None else row.at)


def on_alarm(session: Session, row: Alarm) -> None:
    """A threshold that is to be reported opens its report, or joins one that nobody has sent."""
    if row.due_at is None:
        return
    event = row.level is Level.EVENT
    ground = Ground(row.rule, row.asked, row.source,
                    Deadline.EVENT if event else Deadline.CLUSTER, True)
    like = select(Alarm.id).where(Alarm.topic == row.topic, or_(
        Alarm.unit == row.unit, Alarm.id.in_(_of_the_same_people(session, row))))
    waiting = _unsent(session, row.due_at, or_(
        (Notice.disease == row.disease) & (Notice.disease != ""),
        exists().where(NoticeSubject.notice_id == Notice.id,
                       NoticeSubject.origin == Origin.ALARM, NoticeSubject.origin_id.in_(like))))
    if waiting is not None:
        join(session, waiting, Origin.ALARM, row.id, row.account_id)
        return
    group = session.get(Group, row.group_id) if row.group_id else None
    named = thresholds_on(session, clock.local(row.at).date()).get(row.rule)
    what = " ".join(filter(None, (group.name if group else "", named.name if named else row.rule)))
    start(session, Finding(
        ground, what, row.at, row.disease, True, row.due_at, ((Origin.ALARM, row.id),),
        row.account_id))


def _of_the_same_people(session: Session, row: Alarm) -> list[int]:
    """Alarms that share somebody with this one: a class and its dormitory are one outbreak."""
    every = standing(session, clock.local(row.at).date() - NEAR)
    mine = {person for each in every if each.id == row.id for person in each.people}
    return [each.id for each in every if each.names(mine)]


def on_count(session: Session, row: AlarmCount) -> None:
    """A corrected row: the threshold is no longer reached, or reached again."""
    before = session.scalars(
        select(AlarmCount).where(AlarmCount.alarm_id == row.alarm_id, AlarmCount.id < row.id)
        .order_by(AlarmCount.id.desc()).limit(1)).first()
    if before is None or before.met == row.met:
        return
    for each in _about(session, Origin.ALARM, row.alarm_id):
        mark_changed(session, each, _("the threshold is reached again") if row.met
                     else _("the threshold is no longer reached"), row.account_id)


def _report(session: Session, case: Case, row: CaseEntry, found_at: datetime) -> None:
    """Nobody has told of it yet: with those of the same disease, or by itself."""
    day = clock.local(found_at).date()
    disease = rules_on(session, day).get(row.disease)
    if disease is not None and not disease.notifiable:
        return
    due = due_at(grounds()[T2], found_at, disease, policy_on(session, day))
    waiting = _unsent(session, due, Notice.disease == row.disease)
    if waiting is not None:
        join(session, waiting, Origin.CASE, case.id, row.account_id)
        return
    group = session.get(Group, case.group_id) if case.group_id else None
    name = disease.name if disease else row.disease
    start(session, Finding(
        grounds()[T2], case_words(group.name if group else "", name, row.classification),
        found_at, row.disease, disease is not None and disease.two_hours,
        subjects=((Origin.CASE, case.id),), account_id=row.account_id))


def _unsent(session: Session, due: datetime, which: ColumnElement[bool]) -> int | None:
    """A report that nobody has sent, and whose clock is at least as strict."""
    sent = exists(select(NoticeSent.id).join(
        NoticeReport, NoticeReport.id == NoticeSent.report_id)
        .where(NoticeReport.notice_id == Notice.id))
    return session.scalar(select(Notice.id).where(
        which, Notice.due_at <= due, ~sent, ~DROPPED).order_by(Notice.id).limit(1))


def _about(session: Session, origin: Origin, key: int) -> Sequence[Notice]:
    return session.scalars(
        select(Notice).join(NoticeSubject, NoticeSubject.notice_id == Notice.id)
        .where(NoticeSubject.origin == origin, NoticeSubject.origin_id == key)
        .order_by(Notice.id)).all()


def _dropped(session: Session, told: Notice) -> bool:
    return bool(session.scalar(select(Notice.id).where(Notice.id == told.id, DROPPED)))


def _otherwise(before: CaseEntry, row: CaseEntry) -> bool:
    """Is it no longer as it was told?"""
    died = row.care is Care.DIED and before.care is not Care.DIED
    return died or (before.classification, before.disease) != (row.classification, row.disease)


def mark_changed(session: Session, told: Notice, why: str, by: int | None,
                 entry_id: int | None = None) -> None:
    """What was told is no longer so; who sends next, says why."""
    now = clock.now()
    session.add(NoticeMark(
        nonce=nonce(), notice_id=told.id, kind=Mark.CHANGED, day=clock.today(), at=now,
        recorded_at=now, account_id=by, entry_id=entry_id, why=why))
    session.flush()


def named_in(notice_id: int) -> Select[int]:
    """Whoever was named by hand in a report."""
    return select(NoticeSubject.origin_id).where(
        NoticeSubject.notice_id == notice_id, NoticeSubject.origin == Origin.PERSON)
