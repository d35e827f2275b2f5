"""Posts and certificates of whoever works at the school."""

from datetime import date, datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.storage.base import Base, Key, Link, Name


class Post(Base):
    """Somebody holds a post (岗位) from a day on; one open one a person, changes are new rows.

    employer  用工单位; "" = the school itself
    until     the first day on which it is held no more
    """

    __tablename__ = "post"
    __table_args__ = (
        Index("uq_post_open", "person_id", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
    )

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    name: Mapped[str] = mapped_column(String(60))
    site: Mapped[str] = mapped_column(String(60), default="")
    employer: Mapped[Name] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]


class Certificate(Base):
    """A certificate (健康证, 检测 …) as it was handed in; a renewed one is a new row.

    kind          from the catalogue; expires_on: its last valid day
    withdrawn_at  it was entered by mistake and counts no more
    """

    __tablename__ = "certificate"

    id: Mapped[Key]
    person_id: Mapped[PersonLink]
    kind: Mapped[str] = mapped_column(String(24))
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    tested_on: Mapped[date | None]
    result_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Link | None]
    withdrawn_at: Mapped[datetime | None]
