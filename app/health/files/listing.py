"""Lists over everybody: who has a file with what in it, and the rows of the registers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.files.catalogue import named
from app.health.files.models import Condition, Consent, Document, Focus
from app.health.files.queries import CONDITION, CURRENT, STANDS, ConditionView, loudest
from app.health.files.rules import Answer, Sort
from app.health.lookback import queries as lookback
from app.people.merging.queries import files_of
from app.people.models import Group, Membership, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.roll_queries import roll
from app.people.rules import GroupKind, Status
from app.register import Period
from app.security.models import Account

# A class's place among the school's: the youngest year first, in it by number; nobody's last.
_PLACE = func.coalesce(
    select(func.max(Group.entry_year * 1000 - Group.class_no))
    .join(Membership, Membership.group_id == Group.id)
    .where(Membership.person_id == Person.id, Membership.until.is_(None),
           Group.kind == GroupKind.CLASS)
    .correlate(Person).scalar_subquery(), 0)


@dataclass(frozen=True)
class FileRow:
    """One person on the list of files.

    alerts  what holds today, the loudest first; flags: names of the open ones
    search  pinyin, initials and numbers
    """

    person_id: int
    name: str
    group: str
    number: str
    archived: bool
    alerts: tuple[ConditionView, ...]
    flags: tuple[str, ...]
    search: str


@dataclass(frozen=True)
class ConditionLine:
    """One line of the condition register."""

    group: str
    name: str
    number: str
    condition: ConditionView


@dataclass(frozen=True)
class FocusLine:
    """One flag."""

    group: str
    name: str
    number: str
    kind: str
    reason: str
    since: date
    by: str
    closed_at: datetime | None
    closing: str


@dataclass(frozen=True)
class DocumentLine:
    """One document."""

    group: str
    name: str
    number: str
    kind: str
    title: str
    sort: Sort
    size: int
    dated: date | None
    added_at: datetime
    by: str
    withdrawn_at: datetime | None
    why: str


@dataclass(frozen=True)
class ConsentLine:
    """One answer."""

    group: str
    name: str
    number: str
    kind: str
    answer: Answer
    guardian: str
    relation: str
    answered_on: date
    paper: str
    note: str
    by: str


def people(session: Session) -> list[FileRow]:
    """Everybody with what stands in their file, class by class; who left the school last."""
    alerts, flags = _alerts(session), _flags(session)
    rows = [
        FileRow(row.person_id, row.name, row.group, row.number, row.status is not Status.ACTIVE,
                tuple(loudest(alerts.get(row.person_id, ()))),
                tuple(flags.get(row.person_id, ())), row.search)
        for row in roll(session)
    ]
    return sorted(rows, key=lambda each: each.archived)


def conditions(session: Session, period: Period) -> list[ConditionLine]:
    """What holds on a day, of everybody who is on the roll."""
    query = (
        select(CLASS_OF, Person.name, NUMBER_OF, *CONDITION)
        .join(Person, Person.id == files_of(session).kept(Condition.person_id))
        .outerjoin(Account, Account.id == Condition.account_id)
        .where(CURRENT, Person.status == Status.ACTIVE, _held(period.last))
    )
    return [ConditionLine(group, name, number, ConditionView(*rest)) for group, name, number, *rest
            in session.execute(_by_class(query, Condition.id))]


def focus(session: Session, period: Period) -> list[FocusLine]:
    """Flags that were open on a day of the period."""
    first, _past = clock.bounds(period.first, period.last)
    query = _about(session, Focus, Focus.opened_by).where(
        Focus.since <= period.last, or_(Focus.closed_at.is_(None), Focus.closed_at >= first))
    return [
        FocusLine(group, name, number, named("focus", row.kind), row.reason, row.since, by or "",
                  row.closed_at, row.closing)
        for row, by, group, name, number in session.execute(_by_class(query, Focus.id))
    ]


def documents(session: Session, period: Period) -> list[DocumentLine]:
    """What was filed in the period, the withdrawn ones too."""
    first, past = clock.bounds(period.first, period.last)
    query = _about(session, Document, Document.added_by).where(
        Document.added_at >= first, Document.added_at < past)
    return [
        DocumentLine(group, name, number, named("document", row.kind), row.title, row.sort,
                     row.size, row.dated, row.added_at, by or "", row.withdrawn_at, row.why)
        for row, by, group, name, number in session.execute(_by_class(query, Document.id))
    ]


def consents(session: Session, period: Period) -> list[ConsentLine]:
    """Answers of the period's days; those that were written wrongly are left out."""
    query = (
        _about(session, Consent, Consent.account_id)
        .outerjoin(Document, Document.id == Consent.document_id)
        .add_columns(Document.title)
        .where(STANDS, Consent.answered_on.between(period.first, period.last))
    )
    return [
        ConsentLine(group, name, number, named("consent", row.kind), row.answer, row.guardian,
                    row.relation, row.answered_on, paper or "", row.note, by or "")
        for row, by, group, name, number, paper in session.execute(_by_class(query, Consent.id))
    ]


def _alerts(session: Session) -> dict[int, list[ConditionView]]:
    kept = files_of(session).kept(Condition.person_id)
    query = (
        select(kept, *CONDITION)
        .outerjoin(Account, Account.id == Condition.account_id)
        .where(CURRENT, _held(clock.today())).order_by(Condition.id)
    )
    found: dict[int, list[ConditionView]] = {}
    for person, *row in session.execute(query):
        found.setdefault(person, []).append(ConditionView(*row))
    return found


def _flags(session: Session) -> dict[int, list[str]]:
    """Names of the open flags: those found by rule, then those that were set by hand."""
    found = lookback.flagged(session)
    kept = files_of(session).kept(Focus.person_id)
    query = select(kept, Focus.kind).where(Focus.closed_at.is_(None)).order_by(Focus.id)
    for person, kind in session.execute(query):
        found.setdefault(person, []).append(named("focus", kind))
    return found


def _held(day: date) -> ColumnElement[bool]:
    return or_(Condition.until.is_(None), Condition.until >= day)


def _about(session: Session, model: Any, author: Any) -> "Select[*tuple[Any, ...]]":
    """Rows with who wrote them and whom they are about: class, name, number."""
    who = aliased(Account)
    return (
        select(model, who.display, CLASS_OF, Person.name, NUMBER_OF)
        .join(Person, Person.id == files_of(session).kept(model.person_id))
        .outerjoin(who, who.id == author)
    )


def _by_class(query: "Select[*tuple[Any, ...]]", key: Any) -> "Select[*tuple[Any, ...]]":
    return query.order_by(_PLACE.desc(), NUMBER_OF, Person.id, key)
