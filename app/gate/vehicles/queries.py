"""Which vehicles are here, which came in a period, and what is known of a plate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.disinfecting.rules import Agent, Disinfection, Finding, finding
from app.gate.vehicles.models import Vehicle, VehicleBooking, VehicleStep
from app.gate.vehicles.rules import ENDS, Ground, Judgement, State, Step, state
from app.places.models import Gate
from app.policy import Policy, VehicleKind
from app.register import Period
from app.rulebook.models import PolicyEdition
from app.rulebook.queries import policy_on
from app.security.models import Account
from app.supplies.ledger.models import Voucher

SUGGESTED = 40  # earlier names that are proposed


@dataclass(frozen=True)
class VehicleRow:
    """One vehicle as list and register show it; `finding` judges the newest disinfection.

    slip, unbooked   what the store made of that one: a slip's number, or why there is none
    """

    id: int
    nonce: str
    at: datetime
    recorded_at: datetime
    gate: str
    plate: str
    kind: VehicleKind
    driver: str
    phone: str
    company: str
    goods: str
    judgement: Judgement
    ground: Ground
    edition: int
    account: str
    disinfected_at: datetime | None
    disinfection: Disinfection | None
    end: Step | None
    left_at: datetime | None
    remark: str
    slip: str
    unbooked: str
    state: State
    finding: Finding


@dataclass(frozen=True)
class Earlier:
    """What was written when a plate was here the last time; proposed, never taken unasked."""

    kind: VehicleKind
    driver: str
    phone: str
    company: str
    goods: str


_end = aliased(VehicleStep)
_clean = aliased(VehicleStep)
STILL_HERE = ~select(VehicleStep.id).where(
    VehicleStep.vehicle_id == Vehicle.id, VehicleStep.step.in_(ENDS)
).exists()


def of_period(session: Session, period: Period) -> list[VehicleRow]:
    """Every vehicle that was here at some time of a period, by when it arrived."""
    first, end = clock.bounds(period.first, period.last)
    there = or_(Vehicle.at >= first, _end.id.is_(None), _end.at >= first)
    return _rows(session, Vehicle.at < end, there)


def here(session: Session) -> list[VehicleRow]:
    """Who is inside or waits outside now, the newest first."""
    return _rows(session, _end.id.is_(None))[::-1]


def named(session: Session, nonce: str) -> VehicleRow | None:
    """The vehicle that was entered under this code."""
    return next(iter(_rows(session, Vehicle.nonce == nonce)), None)


def open_of(session: Session, plate: str) -> VehicleRow | None:
    """The vehicle of this plate that has not left; None when there is none."""
    rows = _rows(session, Vehicle.plate == plate, _end.id.is_(None))
    return rows[-1] if rows else None


def last_of(session: Session, plate: str) -> Earlier | None:
    """What was written the last time."""
    query = select(
        Vehicle.kind, Vehicle.driver, Vehicle.phone, Vehicle.company, Vehicle.goods
    ).where(Vehicle.plate == plate).order_by(Vehicle.id.desc()).limit(1)
    row = session.execute(query).first()
    return Earlier(*row) if row else None


def companies(session: Session) -> list[str]:
    """Whose vehicles have been here, the last one first."""
    query = select(Vehicle.company).where(Vehicle.company != "").group_by(Vehicle.company)
    return list(session.scalars(query.order_by(func.max(Vehicle.id).desc()).limit(SUGGESTED)))


def _query(*where: ColumnElement[bool]) -> "Select[*tuple[Any, ...]]":
    newest = (
        select(func.max(VehicleStep.id))
        .where(VehicleStep.vehicle_id == Vehicle.id, VehicleStep.step == Step.DISINFECTED)
        .correlate(Vehicle)
        .scalar_subquery()
    )
    return (
        select(
            Vehicle.id, Vehicle.nonce, Vehicle.at, Vehicle.recorded_at, Gate.name, Vehicle.plate,
            Vehicle.kind, Vehicle.driver, Vehicle.phone, Vehicle.company, Vehicle.goods,
            Vehicle.judgement, Vehicle.ground, PolicyEdition.edition,
            func.coalesce(Account.display, ""),
            _clean.at, _clean.agent, _clean.mg_per_l, _clean.minutes,
            _end.step, _end.at, func.coalesce(_end.remark, ""),
            func.coalesce(Voucher.number, ""), func.coalesce(VehicleBooking.why_not, ""),
        )
        .join(Gate, Gate.id == Vehicle.gate_id)
        .join(PolicyEdition, PolicyEdition.id == Vehicle.policy_id)
        .outerjoin(Account, Account.id == Vehicle.account_id)
        .outerjoin(_clean, _clean.id == newest)
        .outerjoin(VehicleBooking, VehicleBooking.step_id == _clean.id)
        .outerjoin(Voucher, Voucher.id == VehicleBooking.voucher_id)
        .outerjoin(_end, (_end.vehicle_id == Vehicle.id) & _end.step.in_(ENDS))
        .where(*where)
        .order_by(Vehicle.at, Vehicle.id)
    )


def _rows(session: Session, *where: ColumnElement[bool]) -> list[VehicleRow]:
    rows = session.execute(_query(*where)).all()
    days = {clock.local(cells[2]).date() for cells in rows}
    policies = {day: policy_on(session, day) for day in days}
    return [_row(cells, policies[clock.local(cells[2]).date()]) for cells in rows]


def _row(cells: Sequence[Any], policy: Policy) -> VehicleRow:
    head, (at, agent, mg_per_l, minutes), end = cells[:15], cells[15:19], cells[19:]
    done = None if agent is None else Disinfection(Agent(agent), mg_per_l, minutes)
    state_now = state(head[11], end[0])
    return VehicleRow(*(*head, at, done, *end, state_now, finding(done, policy)))
