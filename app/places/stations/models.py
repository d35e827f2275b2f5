"""The machines of a school."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Key, Name


class Station(Base):
    """A machine of the school (岗位); rows are signed with its name.

    machine   a code of its own, kept in the machine's settings
    gate      the gate it stands at; empty in an office
    """

    __tablename__ = "station"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    machine: Mapped[str] = mapped_column(String(32))
    gate: Mapped[Name] = mapped_column(default="")
    joined_at: Mapped[datetime]
    seen_at: Mapped[datetime]
