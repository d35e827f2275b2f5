"""Giving an order, moving its end, ending it: inside somebody's transaction, or by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.queries import changes_of, term_of
from app.cases.orders.rules import (
    CLOSING,
    KEEPS_OUT,
    Basis,
    Change,
    ChangeKind,
    How,
    OrderKind,
)
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.models import Restriction
from app.people.rules import Obstacle
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Ordered:
    """One order as it is told; `days` None = until released.

    rule, source  where the days come from, kept with the order
    """

    person_id: int
    kind: OrderKind
    disease: str
    basis: date
    days: int | None
    rule: str
    source: str
    from_day: date
    counted: Basis = Basis.CONTACT
    case_id: int | None = None
    contact_id: int | None = None
    group_id: int | None = None
    follows_id: int | None = None
    how: How = How.ORAL
    ordered_by: str = ""
    place: str = ""
    note: str = ""
    at: datetime | None = None


def give(session: Session, ordered: Ordered, by: int | None) -> IsolationOrder:
    """Write an order down; one that keeps somebody out holds them at the gate at once.

    Raises Invalid for days that cannot be.
    """
    now = clock.now()
    if ordered.days is not None and not 0 < ordered.days <= 366:
        raise Invalid(_("An order holds between 1 and 366 days."))
    if ordered.from_day < ordered.basis:
        raise Invalid(_("The order begins before the exposure."), _("Check the days."))
    policy = policy_on(session, clock.today())
    held = _hold(session, ordered, by) if ordered.kind in KEEPS_OUT else None
    row = IsolationOrder(
        nonce=nonce(), person_id=ordered.person_id, group_id=ordered.group_id,
        case_id=ordered.case_id, contact_id=ordered.contact_id, follows_id=ordered.follows_id,
        kind=ordered.kind, disease=ordered.disease, from_day=ordered.from_day,
        counted=ordered.counted, basis=ordered.basis, days=ordered.days, rule=ordered.rule,
        source=ordered.source, profile=policy.profile, at=ordered.at or now, recorded_at=now,
        how=ordered.how, ordered_by=ordered.ordered_by.strip(), place=ordered.place.strip(),
        note=ordered.note.strip(), restriction_id=held, policy_id=policy.id, account_id=by)
    session.add(row)
    session.flush()
    return row


def change(desk: Desk, order_id: int, told: Change) -> int:
    """Move the end of an order, or release somebody: always a person's act, with a reason.

    Raises NotFound, Conflict when the order has ended, Invalid for a day that cannot be.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        row = session.get(IsolationOrder, order_id)
        if row is None:
            raise NotFound(_("There is no such order."))
        return write(session, row, told, desk.actor.id).id


def write(session: Session, row: IsolationOrder, told: Change, by: int | None) -> OrderChange:
    """The same inside somebody's transaction."""
    term = term_of(session, row)
    if term.closed is not None:
        raise Conflict(_("This order has ended already."))
    if told.kind is not ChangeKind.RELEASED and not told.why.strip():
        raise Invalid(_("A change of an order needs its reason."))
    if told.kind is ChangeKind.EXPOSURE and told.day > clock.today():
        raise Invalid(_("The exposure lies in the future."), _("Check the day."))
    if told.kind is ChangeKind.END and told.day < row.from_day:
        raise Invalid(_("The order would end before it began."), _("Check the day."))
    now = clock.now()
    made = OrderChange(
        nonce=nonce(), order_id=row.id, kind=told.kind, day=told.day, at=now, recorded_at=now,
        account_id=by, by=told.by.strip(), why=told.why.strip())
    session.add(made)
    if told.kind in CLOSING:
        _let_in(session, row, by)
    session.flush()
    return made


def end_all(session: Session, case_id: int, why: str, by: int | None) -> int:
    """End every order that came from a case, with the reason: none is erased; how many."""
    rows = session.scalars(select(IsolationOrder).where(IsolationOrder.case_id == case_id)).all()
    ended = 0
    for row in rows:
        if not any(each.kind in CLOSING for each in changes_of(session, row.id)):
            write(session, row, Change(ChangeKind.ENDED, clock.today(), why=why), by)
            ended += 1
    return ended


def _hold(session: Session, ordered: Ordered, by: int | None) -> int:
    held = Restriction(person_id=ordered.person_id, obstacle=Obstacle.CLINIC,
                       opened_at=clock.now(), opened_by=by)
    session.add(held)
    session.flush()
    return held.id


def _let_in(session: Session, row: IsolationOrder, by: int | None) -> None:
    held = session.get(Restriction, row.restriction_id or 0)
    if held is not None and held.closed_at is None:
        held.closed_at, held.closed_by = clock.now(), by
