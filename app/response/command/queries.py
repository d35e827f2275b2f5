"""The command chart on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Status
from app.places.models import Campus
from app.register import Period
from app.response.command.models import CommandPost
from app.response.command.rules import CommandRole, Empty, Held, empty

_ORDER = {role: place for place, role in enumerate(CommandRole)}


@dataclass(frozen=True)
class CommandRow:
    """Somebody in a role; campus "" = for the whole school."""

    id: int
    role: CommandRole
    campus_id: int | None
    campus: str
    person_id: int
    name: str
    phone: str
    head: bool
    duties: str
    since: date
    until: date | None
    here: bool


@dataclass(frozen=True)
class Chart:
    """Who holds which role, the campuses, and what nobody holds."""

    rows: list[CommandRow]
    campuses: dict[int, str]
    empty: list[Empty]

    def of(self, role: CommandRole, campus_id: int | None = None) -> list[CommandRow]:
        """Who holds a role, its head first."""
        return [each for each in self.rows if each.role is role and each.campus_id == campus_id]


def chart(session: Session, day: date) -> Chart:
    """The chart as it is on a day."""
    rows = _rows(session, day, day)
    campuses = {key: name for key, name in session.execute(  # noqa: C416 - rows, not pairs
        select(Campus.id, Campus.name).order_by(Campus.id))}
    held = [Held(each.role, each.campus_id, each.head, each.here) for each in rows]
    return Chart(rows, campuses, empty(held, campuses))


def register(session: Session, period: Period) -> list[CommandRow]:
    """Whoever held a role on a day of the period."""
    return _rows(session, period.first, period.last)


def _rows(session: Session, first: date, last: date) -> list[CommandRow]:
    who = files_of(session).kept(CommandPost.person_id)
    phone = func.coalesce(func.nullif(CommandPost.phone, ""), Person.phone)
    rows: Iterable[Any] = session.execute(
        select(CommandPost.id, CommandPost.role, CommandPost.campus_id,
               func.coalesce(Campus.name, ""), Person.id, Person.name, phone, CommandPost.head,
               CommandPost.duties, CommandPost.since, CommandPost.until, Person.status)
        .join(Person, Person.id == who).outerjoin(Campus, Campus.id == CommandPost.campus_id)
        .where(CommandPost.since <= last,
               (CommandPost.until.is_(None)) | (CommandPost.until > first)))
    whole: list[Any] = [(*row[:11], row[11] is Status.ACTIVE) for row in rows]
    told = [CommandRow(*each) for each in whole]
    return sorted(told, key=lambda each: (
        _ORDER[each.role], each.campus_id or 0, not each.head, each.since, each.id))
