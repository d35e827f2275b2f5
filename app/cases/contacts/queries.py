"""Reading contacts as they were confirmed, with what they are under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import OPEN
from app.cases.contacts import wording
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.standing import NEWEST
from app.cases.orders import queries as orders
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OrderView
from app.errors import NotFound
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of, in_family
from app.people.models import Group, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Sex
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.security.models import Account

_later = aliased(Contact)
_LAST = ~select(_later.id).where(_later.replaces_id == Contact.id).exists()


@dataclass(frozen=True)
class ContactView:
    """One contact as it stands; `order` the open one of the disease, else the last there was.

    withdrawn  no contact after all, `why`; `excluded`: the case turned out to be none
    """

    id: int
    case_id: int
    case_name: str
    disease: str
    disease_name: str
    excluded: bool
    person_id: int
    name: str
    number: str
    group: str
    sex: Sex | None
    grade: Grade
    ways: tuple[Way, ...]
    met: str
    first_on: date
    last_on: date
    at: datetime
    by: str
    withdrawn: bool
    why: str
    revised: bool
    order: OrderView | None = None
    search: str = ""

    @property
    def stands(self) -> bool:
        """Is it a contact now?"""
        return not (self.withdrawn or self.excluded)


def of_case(session: Session, case_id: int) -> list[ContactView]:
    """The contacts of one case, by class and number; who was withdrawn comes last."""
    found = _read(session, Contact.case_id == case_id)
    return sorted(found, key=lambda each: (each.withdrawn, each.group, each.number, each.id))


def one(session: Session, contact_id: int) -> ContactView:
    """One contact by its newest row. Raises NotFound."""
    found = _read(session, Contact.id == contact_id)
    if not found:
        raise NotFound(_("There is no such contact."))
    return found[0]


def register(session: Session, period: Period) -> list[ContactView]:
    """Contacts confirmed in a period, or exposed in it."""
    first, end = clock.bounds(period.first, period.last)
    return _read(session, or_(
        and_(Contact.at >= first, Contact.at < end),
        and_(Contact.first_on <= period.last, Contact.last_on >= period.first)))


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """Each case that one person was near, a line of their time line."""
    for row in _read(session, Contact.person_id.in_(files)):
        detail = (wording.told(row.ways), wording.days(row.first_on, row.last_on), row.why)
        yield Event(
            row.at, EventKind.CASE,
            _("Near a case of {disease}").format(disease=row.disease_name),
            _("; ").join(filter(None, detail)), row.by,
            "neutral" if not row.stands else "again", source=(Contact.__tablename__, row.id),
            state=wording.standing(row))


def _read(session: Session, which: ColumnElement[bool]) -> list[ContactView]:
    files, whose, case = files_of(session), aliased(Person), aliased(Case)
    query = (
        select(Contact, Person, NUMBER_OF, func.coalesce(called_on(Contact.last_on), CLASS_OF),
               whose.name, CaseEntry.disease, CaseEntry.classification,
               func.coalesce(Account.display, ""))
        .join(Person, Person.id == files.kept(Contact.person_id))
        .join(case, case.id == Contact.case_id)
        .join(CaseEntry, and_(CaseEntry.case_id == Contact.case_id, NEWEST))
        .join(whose, whose.id == files.kept(case.person_id))
        .outerjoin(Group, Group.id == Contact.group_id)
        .outerjoin(Account, Account.id == Contact.account_id)
        .where(which, _LAST).order_by(Contact.at, Contact.id)
    )
    rows = session.execute(query).all()
    names = rules_on(session, clock.today()) if rows else {}
    under = _orders(session, sorted({row[1].id for row in rows}))
    return [_view(row, names, under) for row in rows]


def _orders(session: Session, people: Sequence[int]) -> dict[tuple[int, str], OrderView]:
    """By person and disease: the open one, else the last."""
    if not people:
        return {}
    found: dict[tuple[int, str], OrderView] = {}
    for row in orders.read(session, IsolationOrder.person_id.in_(in_family(session, people))):
        known = found.get((row.person_id, row.disease))
        if known is None or row.open or not known.open:
            found[row.person_id, row.disease] = row
    return found


def _view(told: Any, names: Any, under: dict[tuple[int, str], OrderView]) -> ContactView:
    row, person, number, group, case_name, disease, classification, by = told
    return ContactView(
        row.id, row.case_id, case_name, disease,
        names[disease].name if disease in names else disease, classification not in OPEN,
        person.id, person.name, number, group, person.sex, row.grade,
        tuple(Way(each) for each in row.ways.split(",") if each), row.met, row.first_on,
        row.last_on, row.at, by, row.withdrawn, row.why, row.replaces_id is not None,
        under.get((person.id, disease)), f"{person.pinyin}\n{person.initials}")
