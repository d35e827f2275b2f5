"""Giving an order, moving its end, ending it: inside somebody's transaction, or by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts.rules import Grade
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.queries import OPEN, term_of
from app.cases.orders.rules import (
    CLOSING,
    KEEPS_OUT,
    Basis,
    Change,
    ChangeKind,
    How,
    OrderKind,
    checked,
)
from app.errors import Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Restriction
from app.people.rules import Obstacle
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

LONGEST = 366  # days; more is a typing error


@dataclass(frozen=True)
class Ordered:
    """One order as it is told; `days` None = until released.

    rule, source  where the days come from, kept with the order
    grade, step   which stage of the profile it is; `profile` "" = the one in force
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
    grade: Grade | None = None
    step: int = 0
    profile: str = ""


def give(session: Session, ordered: Ordered, by: int | None) -> IsolationOrder:
    """Write an order down; one that keeps somebody out holds them at the gate at once.

    Raises Invalid for days that cannot be.
    """
    return give_many(session, [ordered], by)[0]


def give_many(session: Session, told: Sequence[Ordered], by: int | None) -> list[IsolationOrder]:
    """The same for several at once."""
    policy, now = policy_on(session, clock.today()), clock.now()
    for each in told:
        _can_be(each)
    held = [_hold(each, by) if each.kind in KEEPS_OUT else None for each in told]
    session.add_all(filter(None, held))
    session.flush()
    rows = [IsolationOrder(
        nonce=nonce(), person_id=each.person_id, group_id=each.group_id, case_id=each.case_id,
        contact_id=each.contact_id, follows_id=each.follows_id, grade=each.grade, step=each.step,
        kind=each.kind, disease=each.disease, from_day=each.from_day, counted=each.counted,
        basis=each.basis, days=each.days, rule=each.rule, source=each.source,
        profile=each.profile or policy.profile, at=each.at or now, recorded_at=now, how=each.how,
        ordered_by=each.ordered_by.strip(), place=each.place.strip(), note=each.note.strip(),
        restriction_id=hold.id if hold else None, policy_id=policy.id, account_id=by)
        for each, hold in zip(told, held, strict=True)]
    session.add_all(rows)
    session.flush()
    for row in rows:
        if row.kind is OrderKind.ISOLATE:
            _is_a_case(session, row, by)
    return rows


def _can_be(ordered: Ordered) -> None:
    if ordered.days is not None and not 0 < ordered.days <= LONGEST:
        raise Invalid(_("An order holds between 1 and 366 days."))
    if ordered.from_day < ordered.basis:
        raise Invalid(_("The order begins before the exposure."), _("Check the days."))
    if ordered.basis > clock.today():
        raise Invalid(_("The exposure lies in the future."), _("Check the day."))


def give_by_hand(desk: Desk, ordered: Ordered) -> int:
    """An order that comes from no contact here: from elsewhere, by another authority.

    Raises NotFound, Conflict when the file is closed, Invalid.
    """
    if not ordered.rule.strip():
        raise Invalid(_("Say on what ground it is ordered."),
                      _("Write the notice, the office or the rule that asks for it."))
    with desk.begin(Right.KEEP_CASES) as session:
        open_file(session, ordered.person_id)
        return give(session, ordered, desk.actor.id).id


def change(desk: Desk, order_id: int, told: Change) -> int:
    """Move the end of an order, or release somebody: always a person's act, with a reason.

    Raises NotFound, Conflict when the order has ended, Invalid for a day that cannot be.
    """
    return change_many(desk, [order_id], told)[0]


def change_many(desk: Desk, order_ids: Sequence[int], told: Change) -> list[int]:
    """The same for several at once: all or none."""
    with desk.begin(Right.KEEP_CASES) as session:
        return [write(session, _open(session, each), told, desk.actor.id).id
                for each in order_ids]


def write(session: Session, row: IsolationOrder, told: Change, by: int | None) -> OrderChange:
    """The same inside somebody's transaction."""
    checked(term_of(session, row), told, row.from_day, clock.today())
    now = clock.now()
    made = OrderChange(
        nonce=nonce(), order_id=row.id, kind=told.kind, day=told.day, at=now, recorded_at=now,
        account_id=by, by=told.by.strip(), why=told.why.strip(), contact_id=told.contact_id)
    session.add(made)
    if told.kind in CLOSING:
        _let_in(session, row, by)
    session.flush()
    return made


def open_rows(session: Session, which: Sequence[int]) -> list[IsolationOrder]:
    """Those of these orders that have not ended."""
    query = select(IsolationOrder).where(IsolationOrder.id.in_(which), OPEN)
    return list(session.scalars(query.order_by(IsolationOrder.id)))


def end_all(session: Session, case_id: int, why: str, by: int | None) -> int:
    """End every order that came from a case, with the reason: none is erased; how many.

    Who was near another case of the disease as well is observed on from that exposure.
    """
    from app.cases.orders import ending  # it gives orders itself

    return ending.of_case(session, case_id, why, by)


def _is_a_case(session: Session, case: IsolationOrder, by: int | None) -> None:
    """Who falls ill is no contact of the same disease any more."""
    query = select(IsolationOrder).where(
        IsolationOrder.person_id.in_(family(session, case.person_id)), OPEN,
        IsolationOrder.disease == case.disease, IsolationOrder.kind != OrderKind.ISOLATE)
    for row in session.scalars(query).all():
        why = _("A case themselves since {day}.").format(day=case.from_day)
        write(session, row, Change(ChangeKind.ENDED, clock.today(), why=why), by)


def _open(session: Session, order_id: int) -> IsolationOrder:
    row = session.get(IsolationOrder, order_id)
    if row is None:
        raise NotFound(_("There is no such order."))
    return row


def _hold(ordered: Ordered, by: int | None) -> Restriction:
    return Restriction(person_id=ordered.person_id, obstacle=Obstacle.CLINIC,
                       opened_at=clock.now(), opened_by=by)


def _let_in(session: Session, row: IsolationOrder, by: int | None) -> None:
    held = session.get(Restriction, row.restriction_id or 0)
    if held is not None and held.closed_at is None:
        held.closed_at, held.closed_by = clock.now(), by
