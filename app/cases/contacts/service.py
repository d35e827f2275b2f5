"""The doctor confirms who was near a case and how near; what follows is ordered with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import rules, subject
from app.cases.contacts.models import Contact
from app.cases.contacts.outcome import Follows, Result, follows
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.standing import CURRENT
from app.cases.contacts.subject import Subject
from app.cases.orders import ending, stages
from app.cases.orders import service as orders
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OrderView, open_of
from app.cases.orders.rules import Change, ChangeKind, How
from app.cases.orders.service import Ordered
from app.cases.orders.wording import rule_of
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Group, Membership
from app.people.rules import HOMES
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Told:
    """One contact as the doctor confirms it."""

    person_id: int
    grade: Grade
    ways: tuple[Way, ...]
    first_on: date
    last_on: date
    met: str = ""


@dataclass(frozen=True)
class Giving:
    """How the orders are given; `at` None = now."""

    how: How = How.ORAL
    ordered_by: str = ""
    place: str = ""
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Done:
    """What became of one contact; `order_id` the order given, moved, or held already."""

    contact_id: int
    person_id: int
    name: str
    result: Result
    order_id: int | None = None
    end: date | None = None


def confirm(desk: Desk, case_id: int, told: Sequence[Told], giving: Giving | None = None
            ) -> list[Done]:
    """Write contacts down, all or none, and give the orders that follow; None = no orders.

    Raises NotFound, Conflict when the case was excluded or somebody has the disease themselves,
    Invalid for days that cannot be, or who is the case.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        about = subject.one(session, case_id)
        _may_have_contacts(about)
        ill = subject.ill_themselves(session, about.disease)
        if not told:
            raise Invalid(_("Nobody is chosen."), _("Tick those who were near."))
        rows = [(each, _written(session, about, each, ill, desk.actor.id)) for each in told]
        if giving is None:
            return [Done(row.id, row.person_id, name, Result.NOTHING)
                    for _each, (row, name) in rows]
        under = open_of(session, [row.person_id for _each, (row, _name) in rows], about.disease)
        return [_ordered(session, about, row, name, under.get(row.person_id), giving,
                         desk.actor.id) for _each, (row, name) in rows]


def revise(desk: Desk, contact_id: int, told: Told, why: str, giving: Giving | None = None
           ) -> Done:
    """Another grade, or other days: a new row; the order of before is ended if it was another.

    Raises NotFound, Conflict when a newer row stands, Invalid.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        row = _newest(session, contact_id)
        _needs_reason(why)
        about = subject.one(session, row.case_id)
        _may_have_contacts(about)
        kept = replace(told, person_id=row.person_id)
        ill = subject.ill_themselves(session, about.disease)
        before = (row.grade, row.last_on)
        made, name = _written(session, about, kept, ill, desk.actor.id, row, why)
        milder = (made.grade, made.last_on) != before and not (
            made.grade is before[0] and made.last_on >= before[1])
        if milder:
            ending.of_contacts(session, _chain(session, made), why.strip(), desk.actor.id)
        under = open_of(session, [made.person_id], about.disease).get(made.person_id)
        if giving is None:
            return Done(made.id, made.person_id, name, Result.NOTHING)
        return _ordered(session, about, made, name, under, giving, desk.actor.id)


def withdraw(desk: Desk, contact_id: int, why: str) -> int:
    """No contact after all: the row stays, what it ordered is ended with the reason.

    Raises NotFound, Conflict, Invalid.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        row = _newest(session, contact_id)
        _needs_reason(why)
        now = clock.now()
        made = Contact(
            nonce=nonce(), case_id=row.case_id, person_id=row.person_id, group_id=row.group_id,
            grade=row.grade, ways=row.ways, met=row.met, first_on=row.first_on,
            last_on=row.last_on, at=now, recorded_at=now, account_id=desk.actor.id,
            withdrawn=True, why=why.strip(), replaces_id=row.id)
        session.add(made)
        session.flush()
        ending.of_contacts(session, _chain(session, made), why.strip(), desk.actor.id)
        return made.id


def _may_have_contacts(about: Subject) -> None:
    if about.excluded:
        raise Conflict(_("This case was excluded; it has no contacts."))


def _needs_reason(why: str) -> None:
    if not why.strip():
        raise Invalid(_("A change of a contact needs its reason."))


def _written(session: Session, about: Subject, told: Told, ill: set[int], by: int | None,
             before: Contact | None = None, why: str = "") -> tuple[Contact, str]:
    person = open_file(session, told.person_id)
    if person.id == about.person_id:
        raise Invalid(_("{name} is the case, not a contact.").format(name=person.name))
    if person.id in ill:
        raise Conflict(
            _("{name} has the disease and is a case, not a contact.").format(name=person.name))
    if not told.ways:
        raise Invalid(_("Say how {name} was near the case.").format(name=person.name))
    rules.in_order(told.first_on, told.last_on, about.found, clock.today())
    now, standing = clock.now(), before or _known(session, about.id, person.id)
    row = Contact(
        nonce=nonce(), case_id=about.id, person_id=person.id,
        group_id=_home_on(session, person.id, told.last_on), grade=told.grade,
        ways=rules.codes(told.ways), met=told.met.strip(), first_on=told.first_on,
        last_on=told.last_on, at=now, recorded_at=now, account_id=by, why=why.strip(),
        replaces_id=standing.id if standing else None)
    session.add(row)
    session.flush()
    return row, person.name


def _home_on(session: Session, person_id: int, day: date) -> int | None:
    """The class or department of somebody on a day, as the gate's log tells it."""
    return session.scalar(
        select(Group.id).join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id.in_(family(session, person_id)), Group.kind.in_(HOMES),
               Membership.until.is_(None) | (Membership.until > day))
        .order_by(Membership.since, Membership.id).limit(1))


def _ordered(session: Session, about: Subject, row: Contact, name: str, under: OrderView | None,
             giving: Giving, by: int | None) -> Done:
    told = stages.stages(about.rule, about.profile, row.grade)
    found = follows(told, row.last_on, under, clock.today())
    if found.result is Result.MOVED and under is not None and found.due is not None:
        change = Change(ChangeKind.EXPOSURE, found.due.basis, giving.ordered_by,
                        _("Near {name}.").format(name=about.name), row.id)
        orders.write(session, _row(session, under.id), change, by)
        return Done(row.id, row.person_id, name, found.result, under.id, found.due.end)
    if found.result in (Result.ORDERED, Result.REPLACED):
        return _given(session, about, row, name, found, under, giving, by)
    held = under.id if under else None
    return Done(row.id, row.person_id, name, found.result, held, under.end if under else None)


def _given(session: Session, about: Subject, row: Contact, name: str, found: Follows,
           under: OrderView | None, giving: Giving, by: int | None) -> Done:
    assert found.due is not None
    stage, today = found.due.stage, clock.today()
    if under is not None:
        why = _("Merged into the longer one: near {name}.").format(name=about.name)
        orders.write(session, _row(session, under.id),
                     Change(ChangeKind.ENDED, today, giving.ordered_by, why), by)
    made = orders.give(session, Ordered(
        row.person_id, stage.kind, about.disease, found.due.basis, stage.days,
        rule_of(stage, row.grade), stage.source, today, case_id=about.id, contact_id=row.id,
        group_id=row.group_id, follows_id=under.id if under else None, how=giving.how,
        ordered_by=giving.ordered_by, place=giving.place, note=giving.note, at=giving.at,
        grade=row.grade, step=stage.step), by)
    return Done(row.id, row.person_id, name, found.result, made.id, found.due.end)


def _row(session: Session, order_id: int) -> IsolationOrder:
    row = session.get(IsolationOrder, order_id)
    assert row is not None
    return row


def _newest(session: Session, contact_id: int) -> Contact:
    row = session.get(Contact, contact_id)
    if row is None:
        raise NotFound(_("There is no such contact."))
    found = session.scalar(select(Contact).where(Contact.id == contact_id, CURRENT))
    if found is None:
        raise Conflict(_("This contact was changed meanwhile."), _("Read the list anew."))
    return found


def _known(session: Session, case_id: int, person_id: int) -> Contact | None:
    """The last row about this person and case, withdrawn or not."""
    return session.scalar(
        select(Contact).where(Contact.case_id == case_id,
                              Contact.person_id.in_(family(session, person_id)))
        .order_by(Contact.id.desc()).limit(1))


def _chain(session: Session, row: Contact) -> list[int]:
    """Every row about the same person and case."""
    return list(session.scalars(select(Contact.id).where(
        Contact.case_id == row.case_id,
        Contact.person_id.in_(family(session, row.person_id)))))
