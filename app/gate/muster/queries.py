"""Who is inside for a roll call, and what was ticked: three short reads, joined here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app import clock
from app.gate import presence
from app.gate.muster.models import Muster, MusterTick
from app.gate.muster.rules import Head, Place
from app.gate.visits import queries as visits
from app.people.merging.queries import merged_into
from app.people.models import Group, Membership, Referral
from app.people.rules import GroupKind, Kind
from app.places.grid.people import cells_of_people
from app.register import Period
from app.security.models import Account

LASTS = timedelta(hours=6)  # a roll call that nobody ended is over then


@dataclass(frozen=True)
class MusterView:
    """A roll call that was begun."""

    id: int
    at: datetime
    opened_by: str
    station: str
    closed_at: datetime | None


@dataclass(frozen=True)
class Ticks:
    """What was ticked since `newest` of an earlier reading."""

    newest: int
    ticked: dict[str, bool]


def inside(session: Session, at: datetime) -> list[Head]:
    """Everybody inside at a moment: people by their passages, visitors by their slips."""
    groups = _groups(session)
    into = merged_into(session)
    referred = select(Referral.person_id).where(
        Referral.made_at <= at, Referral.closed_at.is_(None) | (Referral.closed_at > at))
    waiting = {into.get(person, person) for person in session.scalars(referred)}
    cells = cells_of_people(session, clock.local(at).date())
    people = [_head(row, groups, waiting, cells) for row in presence.entries(session, at)]
    return people + [_guest(row) for row in visits.inside(session, at)]


def _groups(session: Session) -> dict[int, dict[GroupKind, Any]]:
    query = select(
        Membership.person_id, Group.kind, Group.name, Membership.place, Group.entry_year,
        Group.class_no,
    ).join(Group, Group.id == Membership.group_id).where(Membership.until.is_(None))
    found: dict[int, dict[GroupKind, Any]] = {}
    for row in session.execute(query):
        found.setdefault(row[0], {})[row[1]] = row
    return found


def _head(row: Any, of_all: dict[int, dict[GroupKind, Any]], waiting: set[int],
          cells: dict[int, str]) -> Head:
    key, name, number, kind, at, gate = row
    groups = of_all.get(key, {})
    home = groups.get(GroupKind.CLASS) or groups.get(GroupKind.OFFICE)
    room = groups.get(GroupKind.DORMITORY)
    place = Place.OBSERVATION if key in waiting else (
        Place.CLASS if kind is Kind.PUPIL else Place.OFFICE)
    group = home[2] if home else ""
    order = (-(home[4] or 0), home[5] or 0, group) if home else (1, 0, "")
    return Head(
        name, place, group, order, number, room[2] if room else "", room[3] if room else "",
        gate=gate or "", at=at, person_id=key, kind=kind, cell=cells.get(key, ""),
    )


def _guest(row: visits.VisitRow) -> Head:
    return Head(
        row.name, Place.VISITOR, number=row.slip, host=row.visited, gate=row.gate_in,
        at=row.arrived_at, code=row.code, visit_id=row.id, party=row.party,
    )


def register(session: Session, period: Period) -> list[Head]:
    """The register of a day: who is inside now, or was at its end."""
    return sorted(
        inside(session, presence.moment_of(period.last)),
        key=lambda head: (list(Place).index(head.place), head.order, head.number, head.name))


def open_muster(session: Session, at: datetime) -> MusterView | None:
    """The roll call that is under way."""
    query = (
        select(Muster.id, Muster.at, func.coalesce(Account.display, ""), Muster.station,
               Muster.closed_at)
        .outerjoin(Account, Account.id == Muster.opened_by)
        .where(Muster.closed_at.is_(None), Muster.at > at - LASTS)
        .order_by(Muster.id.desc()).limit(1)
    )
    row = session.execute(query).first()
    return MusterView(*row) if row else None


def ticks(session: Session, muster_id: int, after: int = 0) -> Ticks:
    """What was ticked after a row; the newest tick of somebody counts."""
    query = select(
        MusterTick.id, MusterTick.person_id, MusterTick.visit_id, MusterTick.present,
    ).where(and_(MusterTick.muster_id == muster_id, MusterTick.id > after)).order_by(MusterTick.id)
    newest, ticked, into = after, {}, merged_into(session)
    for key, person, guest, present in session.execute(query):
        newest = key
        ticked[f"v{guest}" if person is None else f"p{into.get(person, person)}"] = present
    return Ticks(newest, ticked)


def now_or(muster: MusterView | None) -> datetime:
    """The moment whose people are called."""
    return muster.at if muster else clock.now()
