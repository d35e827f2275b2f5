"""Visits as lists show them: announced, inside, gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction, Verdict
from app.gate.standing import STANDING
from app.gate.visits.models import Visit
from app.gate.visits.rules import CodeColour, State, Times, slip_number, state_of
from app.people.rules import NARROW
from app.places.models import Gate
from app.policy import Policy, Site
from app.register import Period
from app.rulebook.queries import policy_on
from app.security.models import Account

REMEMBERED = timedelta(days=32)  # whoever came longer ago is a matter for the register
RETURNING = 200  # earlier visits looked at for somebody who comes again


@dataclass(frozen=True)
class VisitRow:
    """One visit with what its passages say."""

    id: int
    code: str
    name: str
    id_number: str
    no_id_reason: str
    phone: str
    unit: str
    party: int
    purpose: str
    host_id: int | None
    host: str
    department: str
    plate: str
    health_code: CodeColour | None
    travel_code: CodeColour | None
    tested_at: datetime | None
    risk_area: bool | None
    valid_from: datetime
    valid_until: datetime
    made_at: datetime
    appointed_at: datetime | None
    confirmed_at: datetime | None
    permitted_at: datetime | None
    cancelled_at: datetime | None
    arrived_at: datetime | None
    temperature: Decimal | None
    site: Site | None
    gate_in: str
    guard_in: str
    left_at: datetime | None
    gate_out: str
    guard_out: str
    left_remark: str
    state: State

    @property
    def slip(self) -> str:
        """临时证编号."""
        return slip_number(self.id)

    @property
    def visited(self) -> str:
        """Host and department, as far as they are known."""
        return "·".join(filter(None, (self.department, self.host)))


def visits(session: Session, period: Period) -> list[VisitRow]:
    """Visits that were to begin in a period, and whoever was inside in it, by time."""
    first, end = clock.bounds(period.first, period.last)
    here = and_(_entry.at < end, _entry.at >= first)
    return _rows(session, _VISITS.where(
        or_(and_(Visit.valid_from >= first, Visit.valid_from < end), here)), clock.now())


def today(session: Session, at: datetime) -> list[VisitRow]:
    """What the gate works on: overdue first, then inside, then who is announced for today."""
    first, end = clock.bounds(clock.local(at).date(), clock.local(at).date())
    expected = and_(Visit.valid_from < end, Visit.valid_until >= first,
                    Visit.cancelled_at.is_(None), _entry.id.is_(None), _exit.id.is_(None))
    inside = and_(_entry.id.is_not(None), _exit.id.is_(None), Visit.valid_until >= at - REMEMBERED)
    rows = _rows(session, _VISITS.where(or_(expected, inside)), at)
    order = [State.OVERDUE, State.INSIDE, State.APPOINTED]
    return sorted((row for row in rows if row.state in order),
                  key=lambda row: (order.index(row.state), row.arrived_at or row.valid_from))


def inside(session: Session, at: datetime) -> list[VisitRow]:
    """Visitors who were inside at a moment, by arrival."""
    query = _joined(_passage_of(Direction.IN, at), _passage_of(Direction.OUT, at))
    here = query.where(
        _entry.id.is_not(None), _exit.id.is_(None), Visit.valid_until >= at - REMEMBERED,
        Visit.valid_from <= at,
    ).order_by(None)
    return _rows(session, here.order_by(_entry.at, Visit.id), at)


def overdue(session: Session, at: datetime, policy: Policy) -> int:
    """How many visitors should have left by now."""
    rows = session.execute(
        _joined(_IN, _OUT).with_only_columns(Visit.valid_until, _entry.at)
        .where(_entry.id.is_not(None), _exit.id.is_(None), Visit.valid_until >= at - REMEMBERED)
        .order_by(None))
    return sum(state_of(Times(*row), at, policy) is State.OVERDUE for row in rows)


def visit(session: Session, visit_id: int) -> VisitRow | None:
    """One visit."""
    rows = _rows(session, _VISITS.where(Visit.id == visit_id), clock.now())
    return rows[0] if rows else None


def returning(session: Session, text: str, limit: int) -> list[VisitRow]:
    """Who was here before by phone, ID number, or the beginning of the name; each once."""
    word = "".join(text.translate(NARROW).split())
    if not word:
        return []
    begins = and_(Visit.name >= word, Visit.name < word + "\U0010ffff")
    fits = or_(begins, Visit.phone == word, Visit.id_number == word.upper())
    query = _VISITS.where(fits).order_by(None).order_by(Visit.id.desc()).limit(RETURNING)
    found: dict[tuple[str, str], VisitRow] = {}
    for row in _rows(session, query, clock.now()):
        found.setdefault((row.name, row.id_number or row.phone), row)
    return list(found.values())[:limit]


def _passage_of(direction: Direction, until: datetime | None = None) -> ScalarSelect[Any]:
    """The newest admitted passage of a visit in one direction."""
    query = select(Passage.id).where(
        Passage.code == Visit.code, Passage.person_id.is_(None),
        Passage.verdict == Verdict.ADMIT, Passage.direction == direction, STANDING,
    )
    if until is not None:
        query = query.where(Passage.at <= until)
    return query.order_by(Passage.id.desc()).limit(1).correlate(Visit).scalar_subquery()


_entry, _exit = aliased(Passage), aliased(Passage)
_gate_in, _gate_out = aliased(Gate), aliased(Gate)
_guard_in, _guard_out = aliased(Account), aliased(Account)
_IN, _OUT = _passage_of(Direction.IN), _passage_of(Direction.OUT)


def _word(column: Any) -> ColumnElement[str]:
    return func.coalesce(column, "")


def _joined(came: ScalarSelect[Any], went: ScalarSelect[Any]) -> "Select[*tuple[Any, ...]]":
    return (
        select(
            Visit.id, Visit.code, Visit.name, _word(Visit.id_number), Visit.no_id_reason,
            Visit.phone, Visit.unit, Visit.party, Visit.purpose, Visit.host_id, Visit.host,
            Visit.department, Visit.plate, Visit.health_code, Visit.travel_code, Visit.tested_at,
            Visit.risk_area, Visit.valid_from, Visit.valid_until, Visit.made_at,
            Visit.appointed_at, Visit.confirmed_at, Visit.permitted_at, Visit.cancelled_at,
            _entry.at.label("arrived_at"), _entry.temperature, _entry.site, _word(_gate_in.name),
            _word(_guard_in.display), _exit.at.label("left_at"), _word(_gate_out.name),
            _word(_guard_out.display), _word(_exit.remark),
        )
        .select_from(Visit)
        .outerjoin(_entry, _entry.id == came)
        .outerjoin(_exit, _exit.id == went)
        .outerjoin(_gate_in, _gate_in.id == _entry.gate_id)
        .outerjoin(_gate_out, _gate_out.id == _exit.gate_id)
        .outerjoin(_guard_in, _guard_in.id == _entry.account_id)
        .outerjoin(_guard_out, _guard_out.id == _exit.account_id)
        .order_by(func.coalesce(_entry.at, Visit.valid_from), Visit.id)
    )


_VISITS = _joined(_IN, _OUT)


def _rows(
    session: Session, query: "Select[*tuple[Any, ...]]", at: datetime
) -> list[VisitRow]:
    policy = policy_on(session, clock.local(at).date())
    return [VisitRow(*_cells(row, at, policy)) for row in session.execute(query)]


def _cells(row: Any, at: datetime, policy: Policy) -> tuple[Any, ...]:
    cancelled = row.cancelled_at is not None
    times = Times(row.valid_until, row.arrived_at, row.left_at, cancelled)
    return (*row, state_of(times, at, policy))
