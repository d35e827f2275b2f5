"""The district's risk level as told, frozen sheets and their signatures; only added to."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.health.lookback.areas import Level
from app.response.readiness.rules import Opinion, Tier
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, Words, append_only


@append_only
class DistrictRisk(Base):
    """What level the school's district had on a day, and by whose word (R0.4)."""

    __tablename__ = "district_risk"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    day: Mapped[date] = mapped_column(index=True)
    level: Mapped[Level]
    district: Mapped[Name]
    source: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class ReadinessSheet(Base):
    """The board of a day as it was frozen (开学条件核验表).

    number    KX-0003, running in the school
    content   every condition with its evidence as JSON, in the words of that day
    checksum  SHA-256 of the content
    """

    __tablename__ = "readiness_sheet"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    day: Mapped[date]
    policy_id: Mapped[Link | None]
    policy: Mapped[Name]
    term: Mapped[Name] = mapped_column(default="")
    may_open: Mapped[bool]
    content: Mapped[Words]
    checksum: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class ReadinessSignature(Base):
    """What one level says to a sheet."""

    __tablename__ = "readiness_signature"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    sheet_id: Mapped[int] = mapped_column(BIG, ForeignKey("readiness_sheet.id"), index=True)
    tier: Mapped[Tier]
    opinion: Mapped[Opinion]
    name: Mapped[Name]
    office: Mapped[Name] = mapped_column(default="")
    day: Mapped[date]
    words: Mapped[Words] = mapped_column(default="")
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
