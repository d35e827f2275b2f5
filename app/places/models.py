"""Where: the school, its campuses and gates."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Key, Link, Name


class School(Base):
    """The one school of this database. `demo` is set at founding and never changes.

    drill  this is the copy in which the drill of that number is played, "" = the school itself
    """

    __tablename__ = "school"

    id: Mapped[Key]
    name: Mapped[Name]
    code: Mapped[str] = mapped_column(String(20), default="")
    demo: Mapped[bool] = mapped_column(default=False)
    drill: Mapped[str] = mapped_column(String(20), default="", server_default="")
    pass_key: Mapped[bytes] = mapped_column(LargeBinary(32), info={"secret": True})
    founded_at: Mapped[datetime]


class Campus(Base):
    """A campus (校区)."""

    __tablename__ = "campus"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(60), unique=True)


class Gate(Base):
    """A gate (校门); its name is unique in the school."""

    __tablename__ = "gate"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[Name]
    campus_id: Mapped[Link] = mapped_column(ForeignKey("campus.id"))
