"""Which reports are due, which were made, and whether in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.health.clocks import rules, wording
from app.health.clocks.models import ReportClock, ReportSent
from app.health.clocks.rules import Sent, State, Trigger
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.queries import CLASS_OF
from app.register import Period
from app.security.models import Account


@dataclass(frozen=True)
class ClockView:
    """One deadline with the reports made; `seconds` over it, negative: left."""

    id: int
    person_id: int
    name: str
    group: str
    trigger: Trigger
    what: str
    found_at: datetime
    due_at: datetime
    rule: str
    source: str
    by: str
    state: State
    seconds: int
    sent: tuple[Sent, ...] = field(default_factory=tuple)

    @property
    def open(self) -> bool:
        """Is it still to be reported?"""
        return self.state in (State.RUNNING, State.OVERDUE)


def open_ones(session: Session) -> list[ClockView]:
    """What is still to be reported, the first due first."""
    made = select(ReportSent.clock_id)
    return sorted(_read(session, ReportClock.id.not_in(made)), key=lambda each: each.due_at)


def register(session: Session, period: Period) -> list[ClockView]:
    """Every clock that was opened in a period, or ran in it still."""
    since, until = clock.bounds(period.first, period.last)
    first = select(func.min(ReportSent.at)).where(
        ReportSent.clock_id == ReportClock.id).scalar_subquery()
    return _read(session, (ReportClock.found_at < until) & or_(
        ReportClock.day.between(period.first, period.last), first.is_(None), first >= since))


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """The clocks of one person's files, one line each."""
    for each in _read(session, ReportClock.person_id.in_(files)):
        yield Event(
            each.found_at, EventKind.CLINIC,
            _("To be reported: {what}").format(what=each.what), wording.standing(each),
            each.by, wording.TONE[each.state], source=("report_clock", each.id),
            state=_(wording.STATE[each.state]))


def _read(session: Session, which: ColumnElement[bool]) -> list[ClockView]:
    files = files_of(session)
    query = (
        select(ReportClock, Person, func.coalesce(called_on(ReportClock.day), CLASS_OF),
               Account.display)
        .join(Person, Person.id == files.kept(ReportClock.person_id))
        .outerjoin(Group, Group.id == ReportClock.group_id)
        .outerjoin(Account, Account.id == ReportClock.account_id)
        .where(which).order_by(ReportClock.found_at, ReportClock.id)
    )
    rows = session.execute(query).all()
    sent = _sent(session, select(ReportClock.id).where(which))
    now = clock.now()
    return [_view(row, tuple(sent.get(row[0].id, ())), now) for row in rows]


def _view(row: Any, sent: tuple[Sent, ...], now: datetime) -> ClockView:
    held, person, group, who = row
    first = sent[0] if sent else None
    end = first.at if first else now
    return ClockView(
        held.id, person.id, person.name, group, held.trigger, held.what, held.found_at,
        held.due_at, held.rule, held.source, who or "",
        rules.state(held.due_at, first, now), int((end - held.due_at).total_seconds()), sent)


def _sent(session: Session, clocks: Any) -> dict[int, list[Sent]]:
    found: dict[int, list[Sent]] = {}
    query = select(ReportSent).where(ReportSent.clock_id.in_(clocks)).order_by(
        ReportSent.at, ReportSent.id)
    for row in session.scalars(query):
        found.setdefault(row.clock_id, []).append(Sent(row.at, row.recipient, row.means, row.note))
    return found
