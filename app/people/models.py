"""Who: people, their groups, passes, and what stands in their way at the gate."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.people.rules import (
    ActKind,
    Boarding,
    GroupKind,
    Kind,
    LeaveKind,
    Obstacle,
    Sender,
    Sex,
    Status,
)
from app.storage.base import BIG, Base, Code, Key, Link, Name, Nonce, Words, append_only

PersonLink = Annotated[int, mapped_column(BIG, ForeignKey("person.id"), index=True)]
# A range of keys is a prefix only where they are ordered by code point, as SQLite does anyway.
BY_CODE_POINT = String(240).with_variant(String(240, collation="C"), "postgresql")


class Person(Base):
    """A pupil or a member of staff; people leave (status), rows stay (R8.7).

    number       学号 or 工号, as printed on the pass
    roll_number  学籍号 (R10.2)
    missing_since  the day a new class list no longer named the person (待核, R10.4)
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("uq_person_id_number", "id_number", unique=True,
              sqlite_where=text("merged_into_id IS NULL"),
              postgresql_where=text("merged_into_id IS NULL")),
        Index("uq_person_roll_number", "roll_number", unique=True,
              sqlite_where=text("merged_into_id IS NULL"),
              postgresql_where=text("merged_into_id IS NULL")),
        Index(None, "number"),
        Index(None, "name"),
        Index("ix_person_merged_into", "merged_into_id",
              sqlite_where=text("merged_into_id IS NOT NULL"),
              postgresql_where=text("merged_into_id IS NOT NULL")),
    )

    id: Mapped[Key]
    kind: Mapped[Kind]
    name: Mapped[Name]
    pinyin: Mapped[str] = mapped_column(String(240), default="")
    initials: Mapped[str] = mapped_column(String(60), default="")
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    id_type: Mapped[str] = mapped_column(String(2), default="")
    id_number: Mapped[str | None] = mapped_column(String(30))
    roll_number: Mapped[str | None] = mapped_column(String(30))
    number: Mapped[str | None] = mapped_column(String(30))
    boarding: Mapped[Boarding] = mapped_column(default=Boarding.DAY)
    status: Mapped[Status] = mapped_column(default=Status.ACTIVE)
    missing_since: Mapped[date | None]
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[Words] = mapped_column(default="")
    remarks: Mapped[Words] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    created_at: Mapped[datetime]


class SearchKey(Base):
    """One word by which a person is found: name, pinyin, initials, numbers; lower case.

    part   the name without its beginning: 小明 of 王小明, so that a part is a prefix, too
    """

    __tablename__ = "search_key"
    __table_args__ = (Index(None, "part", "key", "person_id"),)

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    part: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str] = mapped_column(BY_CODE_POINT)


class Photo(Base):
    """A person's picture as JPEG, and the thumbnail that the gate shows."""

    __tablename__ = "photo"

    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"), primary_key=True)
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes] = mapped_column(LargeBinary)


class Group(Base):
    """A class, dormitory, department, school bus or canteen table.

    name        as the school says it: 七(1)班
    entry_year  the year the class entered its stage (届); stays when the grade rises
    closed_on   the day from which nobody belongs to it any more: graduated, or closed
    """

    __tablename__ = "group"

    id: Mapped[Key]
    kind: Mapped[GroupKind]
    name: Mapped[Name] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(String(12), default="")
    entry_year: Mapped[int | None]
    grade: Mapped[int | None]
    class_no: Mapped[int | None]
    closed_on: Mapped[date | None]


class GroupName(Base):
    """What a group was called until a day (not included); since then by the next, or its own."""

    __tablename__ = "group_name"

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"), index=True)
    name: Mapped[Name]
    until: Mapped[date]


class Membership(Base):
    """Somebody belongs to a group from a day on, until a day; changes are new rows.

    place   the number in a class, the bed in a dormitory
    seat    where somebody sits in the classroom, row and column: 3-4
    """

    __tablename__ = "membership"
    __table_args__ = (
        Index(None, "group_id", "until"),
        Index("ix_membership_ended", "until", sqlite_where=text("until IS NOT NULL"),
              postgresql_where=text("until IS NOT NULL")),
    )

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    group_id: Mapped[int] = mapped_column(BIG, ForeignKey("group.id"))
    place: Mapped[str] = mapped_column(String(20), default="")
    seat: Mapped[str] = mapped_column(String(12), default="")
    since: Mapped[date]
    until: Mapped[date | None]


class Guardian(Base):
    """Whom to call (监护人).

    legal     监护人 before the law; None: nobody said
    ended_at  not to be called from then on; the row stays
    """

    __tablename__ = "guardian"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    position: Mapped[int]
    name: Mapped[Name]
    relation: Mapped[str] = mapped_column(String(20), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    legal: Mapped[bool | None]
    ended_at: Mapped[datetime | None]


class Pass(Base):
    """A signed code that stands for a person; a re-issue revokes the one before."""

    __tablename__ = "pass"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    code: Mapped[Code] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Restriction(Base):
    """What blocks a person at the gate: a class of reason, never an illness.

    until  the last day on which it holds (included), None = until it is closed
    """

    __tablename__ = "restriction"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    obstacle: Mapped[Obstacle]
    opened_at: Mapped[datetime]
    opened_by: Mapped[Link | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[Link | None]
    until: Mapped[date | None]


class Referral(Base):
    """Somebody is handed over to the observation room; one open one a person.

    sender     who handed over; `gate_id` the gate, 0 = none
    passage    nonce of what it was made from: a passage, a check, or a clinic visit
    taken_at   the room has taken them over; until `closed_at` they are there
    """

    __tablename__ = "referral"
    __table_args__ = (
        Index("uq_referral_open", "person_id", unique=True,
              sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    passage: Mapped[str] = mapped_column(String(32))
    sender: Mapped[Sender] = mapped_column(default=Sender.GATE)
    gate_id: Mapped[Link]
    made_at: Mapped[datetime]
    made_by: Mapped[Link | None]
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[Link | None]


class LeaveSlip(Base):
    """Leave that the school approved (假条): from, until, what for, and by whom fetched.

    number        2026-0153, running in a school year; a paper slip's own number if `paper`
    day           the first day of the leave: a number is used once a day
    signed_by     who signed a paper slip, as the guard reads it
    picked_up_by  the guardian as he stands in the file on the day of issue
    ended_at      ended earlier than `until` says
    """

    __tablename__ = "leave_slip"
    __table_args__ = (
        Index("uq_leave_slip_number_day", "number", "day", unique=True,
              sqlite_where=text("cancelled_at IS NULL"),
              postgresql_where=text("cancelled_at IS NULL")),
        Index(None, "since"),
    )

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    kind: Mapped[LeaveKind]
    since: Mapped[datetime]
    until: Mapped[datetime]
    issued_at: Mapped[datetime]
    issued_by: Mapped[Link | None]
    cancelled_at: Mapped[datetime | None]
    number: Mapped[str | None] = mapped_column(String(20))
    day: Mapped[date | None]
    paper: Mapped[bool] = mapped_column(default=False)
    signed_by: Mapped[Name] = mapped_column(default="")
    picked_up_by: Mapped[Name] = mapped_column(default="")
    note: Mapped[Words] = mapped_column(default="")
    cancelled_by: Mapped[Link | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[Link | None]


class Exemption(Base):
    """Somebody may come in while the school is closed, by name (clause 3.3.1)."""

    __tablename__ = "exemption"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    since: Mapped[date]
    until: Mapped[date]
    reason: Mapped[Words]
    issued_at: Mapped[datetime]
    issued_by: Mapped[Link | None]


@append_only
class ImportBatch(Base):
    """One import, with what it changed (JSON), or the undoing of one (`undoes_id`)."""

    __tablename__ = "import_batch"

    id: Mapped[Key]
    at: Mapped[datetime]
    account_id: Mapped[Link | None]
    file_name: Mapped[Name]
    checksum: Mapped[str] = mapped_column(String(64))
    added: Mapped[int]
    updated: Mapped[int]
    rejected: Mapped[int]
    changes: Mapped[Words]
    undoes_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("import_batch.id"), unique=True)


@append_only
class RollAct(Base):
    """What was done to groups or files at once (JSON), or the undoing of it (`undoes_id`).

    day      from which it holds
    year     the school year that a promotion led to
    subject  the group or the person it was done to
    about    in the school's own words: 七(1)班 → 创新班
    """

    __tablename__ = "roll_act"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    kind: Mapped[ActKind]
    day: Mapped[date]
    year: Mapped[int | None]
    subject: Mapped[Link | None]
    about: Mapped[str] = mapped_column(String(240))
    changes: Mapped[Words]
    undoes_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("roll_act.id"), unique=True)
