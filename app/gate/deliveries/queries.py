"""What lies on the shelf, what was there in a period, and what can be proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.deliveries.models import Delivery, DeliveryStep
from app.gate.deliveries.rules import ENDS, DeliveryKind, State, Step, proposed, state
from app.gate.disinfecting.rules import Agent, Disinfection
from app.people.models import Group, Person
from app.people.queries import CLASS_OF
from app.people.rules import GroupKind
from app.places.models import Gate
from app.policy import Policy
from app.register import Period
from app.rulebook.queries import policy_on
from app.security.models import Account

SUGGESTED = 40  # earlier names that are proposed


@dataclass(frozen=True)
class DeliveryRow:
    """One parcel as shelf list and register show it.

    receiver, group  the person, or `department` where it is for none
    ended_at, taker  when its time on the shelf ended, and who took it
    """

    id: int
    nonce: str
    at: datetime
    recorded_at: datetime
    gate: str
    kind: DeliveryKind
    company: str
    tracking: str
    count: int
    receiver_id: int | None
    receiver: str
    group: str
    department: str
    shelf: str
    account: str
    disinfected_at: datetime | None
    disinfection: Disinfection | None
    end: Step | None
    ended_at: datetime | None
    taker: str
    remark: str
    state: State

    @property
    def whom(self) -> str:
        """For whom: a person, else a department."""
        return self.receiver or self.department


_end = aliased(DeliveryStep)
_clean = aliased(DeliveryStep)
LYING = ~select(DeliveryStep.id).where(
    DeliveryStep.delivery_id == Delivery.id, DeliveryStep.step.in_(ENDS)
).exists()


def of_period(session: Session, period: Period) -> list[DeliveryRow]:
    """Everything that lay on the shelf at some time of a period, by when it was put down."""
    first, end = clock.bounds(period.first, period.last)
    there = or_(Delivery.at >= first, _end.id.is_(None), _end.at >= first)
    return _rows(session, Delivery.at < end, there)


def on_shelf(session: Session) -> list[DeliveryRow]:
    """What lies there now, the oldest first."""
    return _rows(session, LYING)


def named(session: Session, text: str) -> DeliveryRow | None:
    """The parcel of this code, else the newest with this tracking number."""
    wanted = text.strip()
    same = or_(Delivery.nonce == wanted, (Delivery.tracking == wanted) & (Delivery.tracking != ""))
    found = _rows(session, same)
    lying = [row for row in found if row.end is None]
    newest = lying or found
    return newest[-1] if newest else None


def next_place(session: Session, receiver_id: int | None = None) -> str:
    """Where the next parcel is put."""
    query = select(Delivery.shelf, Delivery.receiver_id).where(LYING)
    lying = session.execute(query).all()
    taken: dict[str, int] = {}
    for shelf, _receiver in lying:
        taken[shelf] = taken.get(shelf, 0) + 1
    own = {shelf for shelf, receiver in lying if receiver is not None and receiver == receiver_id}
    return proposed(taken, own)


def companies(session: Session) -> list[str]:
    """Who has delivered before, the last one first."""
    return _earlier(session, Delivery.company)


def departments(session: Session) -> list[str]:
    """Departments of the school, and those that have had something before."""
    offices = select(Group.name).where(Group.kind == GroupKind.OFFICE).order_by(Group.name)
    named_before = _earlier(session, Delivery.department)
    return list(dict.fromkeys([*named_before, *session.scalars(offices)]))


def _earlier(session: Session, column: Any) -> list[str]:
    query = select(column).where(column != "").group_by(column)
    return list(session.scalars(query.order_by(func.max(Delivery.id).desc()).limit(SUGGESTED)))


def _query(*where: ColumnElement[bool]) -> "Select[*tuple[Any, ...]]":
    newest = (
        select(func.max(DeliveryStep.id))
        .where(DeliveryStep.delivery_id == Delivery.id, DeliveryStep.step == Step.DISINFECTED)
        .correlate(Delivery)
        .scalar_subquery()
    )
    return (
        select(
            Delivery.id, Delivery.nonce, Delivery.at, Delivery.recorded_at, Gate.name,
            Delivery.kind, Delivery.company, Delivery.tracking, Delivery.count,
            Delivery.receiver_id, func.coalesce(Person.name, ""), CLASS_OF,
            Delivery.department, Delivery.shelf, func.coalesce(Account.display, ""),
            _clean.at, _clean.agent, _clean.mg_per_l, _clean.minutes,
            _end.step, _end.at, func.coalesce(_end.taker, ""), func.coalesce(_end.remark, ""),
        )
        .join(Gate, Gate.id == Delivery.gate_id)
        .outerjoin(Person, Person.id == Delivery.receiver_id)
        .outerjoin(Account, Account.id == Delivery.account_id)
        .outerjoin(_clean, _clean.id == newest)
        .outerjoin(_end, (_end.delivery_id == Delivery.id) & _end.step.in_(ENDS))
        .where(*where)
        .order_by(Delivery.at, Delivery.id)
    )


def _rows(session: Session, *where: ColumnElement[bool]) -> list[DeliveryRow]:
    now = clock.now()
    policy = policy_on(session, clock.local(now).date())
    return [_row(cells, now, policy) for cells in session.execute(_query(*where))]


def _row(cells: Sequence[Any], now: datetime, policy: Policy) -> DeliveryRow:
    head, (at, agent, mg_per_l, minutes), end = cells[:15], cells[15:19], cells[19:]
    done = None if agent is None else Disinfection(Agent(agent), mg_per_l, minutes)
    return DeliveryRow(*(*head, at, done, *end, state(end[0], head[2], now, policy)))
