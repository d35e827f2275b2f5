"""Orders with their ends, and the one number of who is released on a day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.followup.rules import released_after
from app.cases.followup.views import ChangeView, OrderView
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import CLOSING, Change, Term, term
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.queries import NUMBER_OF
from app.rulebook.diseases.queries import rules_on
from app.security.models import Account

OPEN = ~(
    select(OrderChange.id)
    .where(OrderChange.order_id == IsolationOrder.id, OrderChange.kind.in_(CLOSING))
    .correlate(IsolationOrder).exists()
)


def orders(session: Session, which: ColumnElement[bool] = OPEN) -> list[OrderView]:
    """Some orders, the open ones when nothing else is asked for, in the order they were given."""
    files = files_of(session)
    query = (
        select(IsolationOrder, Person, NUMBER_OF, called_on(IsolationOrder.from_day),
               Account.display)
        .join(Person, Person.id == files.kept(IsolationOrder.person_id))
        .outerjoin(Group, Group.id == IsolationOrder.group_id)
        .outerjoin(Account, Account.id == IsolationOrder.account_id)
        .where(which).order_by(IsolationOrder.id)
    )
    rows = session.execute(query).all()
    changes = changes_of(session, [row[0].id for row in rows])
    names = {key: each.name for key, each in rules_on(session, clock.today()).items()}
    return [_view(row, changes.get(row[0].id, ()), names) for row in rows]


def order(session: Session, order_id: int) -> OrderView | None:
    """One order, open or not."""
    found = orders(session, IsolationOrder.id == order_id)
    return found[0] if found else None


def by_person(every: Iterable[OrderView]) -> dict[int, list[OrderView]]:
    """Orders of each person, merged files in one."""
    found: dict[int, list[OrderView]] = {}
    for each in every:
        found.setdefault(each.person_id, []).append(each)
    return found


def released(session: Session, day: date) -> list[int]:
    """Who is to be released on the morning of a day: the last of their orders ended before it.

    Somebody whose end is past already and who was not released is overdue, not counted again.
    """
    query = (
        select(IsolationOrder.id, files_of(session).kept(IsolationOrder.person_id),
               IsolationOrder.basis, IsolationOrder.days)
        .where(OPEN)
    )
    rows = session.execute(query).all()
    changes = changes_of(session, [row[0] for row in rows])
    terms: dict[int, list[Term]] = {}
    for key, person, basis, days in rows:
        terms.setdefault(person, []).append(term(basis, days, told(changes.get(key, ()))))
    eve = day - timedelta(days=1)
    return [person for person, every in terms.items() if released_after(every) == eve]


def released_on(session: Session, day: date) -> int:
    """How many are released on a day: one number for board, list and print."""
    return len(released(session, day))


def changes_of(session: Session, keys: Sequence[int]) -> dict[int, list[ChangeView]]:
    """What moved or ended these orders, in the order it was written down."""
    query = (
        select(OrderChange, Account.display)
        .outerjoin(Account, Account.id == OrderChange.account_id)
        .where(OrderChange.order_id.in_(keys)).order_by(OrderChange.id)
    )
    found: dict[int, list[ChangeView]] = {}
    for row, who in session.execute(query):
        found.setdefault(row.order_id, []).append(
            ChangeView(row.kind, row.day, row.at, row.by, who or "", row.why))
    return found


def told(changes: Iterable[ChangeView]) -> list[Change]:
    """The same as the rules take it."""
    return [Change(each.kind, each.day, each.by or each.who, each.why) for each in changes]


def _view(row: Any, changes: Sequence[ChangeView], names: dict[str, str]) -> OrderView:
    order, person, number, group, who = row
    return OrderView(
        order.id, person.id, person.name, number, group or "", order.kind,
        names.get(order.disease, order.disease), order.from_day, order.counted, order.basis,
        order.days, order.rule, order.source, order.profile, order.at, who or "", order.how,
        order.ordered_by, order.place, order.note, order.case_id, order.contact_id,
        term(order.basis, order.days, told(changes)), tuple(changes))
