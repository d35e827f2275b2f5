"""Who holds which role of the command chart; changes are new rows."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.people.models import PersonLink
from app.response.command.rules import CommandRole
from app.storage.base import BIG, Base, Key, Link, Words


class CommandPost(Base):
    """Somebody holds a role from a day on (任命).

    campus_id  None = for the whole school
    head       answers for the role; others are its members
    until      the first day on which it is held no more
    """

    __tablename__ = "command_post"

    id: Mapped[Key]
    campus_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("campus.id"))
    role: Mapped[CommandRole]
    person_id: Mapped[PersonLink]
    head: Mapped[bool]
    phone: Mapped[str] = mapped_column(String(60), default="")
    duties: Mapped[Words] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
