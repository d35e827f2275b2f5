"""Reading orders with everything that moved their end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.cases.models import Case
from app.cases.contacts.rules import Grade
from app.cases.orders import stages
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import (
    CLOSING,
    Basis,
    Change,
    How,
    OrderKind,
    State,
    Term,
    state_of,
    term,
)
from app.errors import NotFound
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.merging.queries import family, files_of, in_family
from app.people.models import Group, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Sex
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.security.models import Account

_closing = aliased(OrderChange)
OPEN: ColumnElement[bool] = ~select(_closing.id).where(
    _closing.order_id == IsolationOrder.id, _closing.kind.in_(CLOSING)).exists()
"""Has nobody released them, nor ended the order of the statement?"""


@dataclass(frozen=True)
class OrderView:
    """One order as it stands, with every number that explains it.

    person_id     the kept file; `file_id` the one the order was written for
    disease_name  as the catalogue calls it; `case_name` whose case it comes from
    basis         as it was ordered; `term.basis` is where it counts from now
    tests         days on which samples are taken
    """

    id: int
    person_id: int
    file_id: int
    name: str
    number: str
    group: str
    sex: Sex | None
    kind: OrderKind
    disease: str
    disease_name: str
    case_id: int | None
    case_name: str
    contact_id: int | None
    follows_id: int | None
    grade: Grade | None
    step: int
    from_day: date
    counted: Basis
    basis: date
    term: Term
    changes: tuple[Change, ...]
    tests: tuple[date, ...]
    rule: str
    source: str
    profile: str
    how: How
    ordered_by: str
    place: str
    note: str
    by: str
    at: datetime
    state: State

    @property
    def open(self) -> bool:
        """Does it still hold, or wait for somebody to release them?"""
        return self.term.closed is None

    @property
    def end(self) -> date | None:
        """The last day, included."""
        return self.term.end


def changes_of(session: Session, order_id: int) -> list[Change]:
    """What moved or ended an order, in the order it was written down."""
    return _changes(session, [order_id]).get(order_id, [])


def term_of(session: Session, row: IsolationOrder) -> Term:
    """How long an order holds now."""
    return term(row.basis, row.days, changes_of(session, row.id))


def one(session: Session, order_id: int) -> OrderView:
    """One order. Raises NotFound."""
    found = read(session, IsolationOrder.id == order_id)
    if not found:
        raise NotFound(_("There is no such order."))
    return found[0]


def these(session: Session, ids: Sequence[int]) -> list[OrderView]:
    """Some orders, in the order of their numbers."""
    return read(session, IsolationOrder.id.in_(ids))


def open_orders(session: Session) -> list[OrderView]:
    """Every order that nobody has ended, the first to end first; cases, without an end, last."""
    found = read(session, OPEN)
    return sorted(found, key=lambda row: (row.end or date.max, row.id))


def of_case(session: Session, case_id: int) -> list[OrderView]:
    """Every order that came from a case, ended ones too."""
    return read(session, IsolationOrder.case_id == case_id)


def of_person(session: Session, person_id: int) -> list[OrderView]:
    """Every order of a person, ended ones too."""
    return read(session, IsolationOrder.person_id.in_(family(session, person_id)))


def open_of(session: Session, people: Sequence[int], disease: str) -> dict[int, OrderView]:
    """The open order of each of these people (kept files) for a disease: the last to end."""
    files = in_family(session, people)
    found = read(session, OPEN & IsolationOrder.person_id.in_(files)
                  & (IsolationOrder.disease == disease))
    return {row.person_id: row for row in sorted(found, key=lambda each: each.end or date.max)}


def register(session: Session, period: Period) -> list[OrderView]:
    """Orders that held on a day of a period, or were given or ended in it."""
    found = read(session, IsolationOrder.from_day <= period.last)
    return [row for row in found if row.term.closed is None
            or row.term.closed.day >= period.first]


def read(session: Session, which: ColumnElement[bool]) -> list[OrderView]:
    """Orders of a choice, in the order they were given."""
    files, whose, case = files_of(session), aliased(Person), aliased(Case)
    query = (
        select(IsolationOrder, Person, NUMBER_OF,
               func.coalesce(called_on(IsolationOrder.from_day), CLASS_OF),
               func.coalesce(whose.name, ""), func.coalesce(Account.display, ""))
        .join(Person, Person.id == files.kept(IsolationOrder.person_id))
        .outerjoin(Group, Group.id == IsolationOrder.group_id)
        .outerjoin(case, case.id == IsolationOrder.case_id)
        .outerjoin(whose, whose.id == files.kept(case.person_id))
        .outerjoin(Account, Account.id == IsolationOrder.account_id)
        .where(which).order_by(IsolationOrder.id)
    )
    rows = session.execute(query).all()
    changes = _changes(session, select(IsolationOrder.id).where(which))
    diseases = rules_on(session, clock.today()) if rows else {}
    return [_view(row, changes.get(row[0].id, []), diseases) for row in rows]


def _view(told: Any, changes: Sequence[Change], diseases: Any) -> OrderView:
    row, person, number, group, case_name, by = told
    held = term(row.basis, row.days, changes)
    disease = diseases.get(row.disease)
    stage = next((each for each in stages.stages(disease, row.profile, row.grade)
                  if each.step == row.step and each.kind is row.kind), None)
    return OrderView(
        row.id, person.id, row.person_id, person.name, number, group, person.sex, row.kind,
        row.disease, disease.name if disease else row.disease, row.case_id, case_name,
        row.contact_id, row.follows_id, row.grade, row.step, row.from_day, row.counted, row.basis,
        held, tuple(changes), tuple(stages.tests_due(held.basis, stage.tests if stage else ())),
        row.rule, row.source, row.profile, row.how, row.ordered_by, row.place, row.note, by,
        row.at, state_of(held, clock.today()))


def _changes(session: Session, orders: Any) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    query = (
        select(OrderChange, func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == OrderChange.account_id)
        .where(OrderChange.order_id.in_(orders)).order_by(OrderChange.id)
    )
    for row, who in session.execute(query):
        found.setdefault(row.order_id, []).append(
            Change(row.kind, row.day, row.by or who, row.why, row.contact_id, row.at))
    return found


def moved_by(session: Session, contacts: Iterable[int]) -> list[int]:
    """Orders whose end was moved by one of these contacts."""
    query = select(OrderChange.order_id).where(OrderChange.contact_id.in_(list(contacts)))
    return list(dict.fromkeys(session.scalars(query)))
