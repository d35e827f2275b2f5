"""Epidemic reports: what opened them, their texts, to whom they went; rows are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.alarms.notices.rules import Mark, Origin, Stage
from app.cases.cases.models import CaseEntry
from app.health.clocks.rules import Means
from app.places.counterparts.models import Counterpart
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only

_CORRECTS = "replaces_id IS NOT NULL"


@append_only
class Notice(Base):
    """Something is to be reported (疫情报告); what is known of it are the rows that name it.

    trigger       the rule by its number: T2, T1a, R1.4 …; `rule`, `source` as they stood then
    what          what was found, in words; never shown without READ_HEALTH
    due_at        the last moment for the initial report that is in time
    staged        daily progress and a closing report are asked
    """

    __tablename__ = "notice"
    __table_args__ = (Index(None, "found_at"), Index(None, "disease"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    trigger: Mapped[str] = mapped_column(String(40))
    what: Mapped[Words]
    disease: Mapped[str] = mapped_column(String(40), default="")
    found_at: Mapped[datetime]
    due_at: Mapped[datetime]
    staged: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[Words]
    source: Mapped[Words]
    recorded_at: Mapped[datetime]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]


@append_only
class NoticeSubject(Base):
    """A case, an alarm or a person that a report is about."""

    __tablename__ = "notice_subject"
    __table_args__ = (
        Index("uq_notice_subject_once", "notice_id", "origin", "origin_id", unique=True),
        Index(None, "origin", "origin_id"),
    )

    id: Mapped[Key]
    notice_id: Mapped[int] = mapped_column(BIG, ForeignKey("notice.id"))
    origin: Mapped[Origin]
    origin_id: Mapped[Link]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class NoticeReport(Base):
    """The text of a stage as it stood at a moment (R1.9); the newest one is the draft.

    day          the day it tells of
    replaces_id  the report that it corrects, with `why`
    """

    __tablename__ = "notice_report"
    __table_args__ = (Index(None, "notice_id", "stage", "day"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    notice_id: Mapped[int] = mapped_column(BIG, ForeignKey("notice.id"))
    stage: Mapped[Stage]
    day: Mapped[date]
    reporter: Mapped[Words]
    found: Mapped[Words]
    persons: Mapped[Words]
    onset: Mapped[Words]
    distribution: Mapped[Words]
    symptoms: Mapped[Words]
    diagnosis: Mapped[Words]
    standing: Mapped[Words]
    exposure: Mapped[Words]
    measures: Mapped[Words]
    remark: Mapped[Words]
    why: Mapped[Words] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("notice_report.id"))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class NoticeSent(Base):
    """A report went to somebody: how, when, and what they answered.

    recipient    the office as it was called then, with who took it and under which number
    receipt      number or name under which it was received; it often comes later
    replaces_id  the row that this one corrects or completes; `withdrawn`: it was not sent
    """

    __tablename__ = "notice_sent"
    __table_args__ = (
        Index(None, "report_id"),
        Index(None, "at"),
        Index("uq_notice_sent_replaces_id", "replaces_id", unique=True,
              sqlite_where=text(_CORRECTS), postgresql_where=text(_CORRECTS)),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    report_id: Mapped[int] = mapped_column(BIG, ForeignKey("notice_report.id"))
    counterpart_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(Counterpart.id))
    recipient: Mapped[Name]
    person: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    means: Mapped[Means]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    receipt: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[Words] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("notice_sent.id"))


@append_only
class NoticeMark(Base):
    """What happened to a report on its way: changed, over, not needed; by whom and why.

    entry_id  the row of `case_entry` that changed it
    """

    __tablename__ = "notice_mark"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    notice_id: Mapped[int] = mapped_column(BIG, ForeignKey("notice.id"), index=True)
    kind: Mapped[Mark]
    day: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    why: Mapped[Words] = mapped_column(default="")
    entry_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(CaseEntry.id))
