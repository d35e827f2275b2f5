"""Ending the orders of a case or contact that turned out to be none: nothing is erased."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts import standing
from app.cases.contacts.models import Contact
from app.cases.orders import stages
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import moved_by
from app.cases.orders.rules import Change, ChangeKind
from app.cases.orders.service import Ordered, give, open_rows, write
from app.cases.orders.stages import Due
from app.cases.orders.wording import rule_of, source_of
from app.people.merging.queries import family
from app.rulebook.diseases.queries import rules_on


def of_case(session: Session, case_id: int, why: str, by: int | None) -> int:
    """Every order that a case gave or moved."""
    contacts = session.scalars(select(Contact.id).where(Contact.case_id == case_id)).all()
    given = session.scalars(select(IsolationOrder.id).where(IsolationOrder.case_id == case_id))
    touched = [*given, *moved_by(session, contacts)]
    return sum(_end(session, row, why, by, case_id) for row in open_rows(session, touched))


def of_contacts(session: Session, contacts: Sequence[int], why: str, by: int | None) -> int:
    """Every order that these contacts gave or moved; they were withdrawn before."""
    given = session.scalars(
        select(IsolationOrder.id).where(IsolationOrder.contact_id.in_(contacts)))
    touched = [*given, *moved_by(session, contacts)]
    return sum(_end(session, row, why, by) for row in open_rows(session, touched))


def _end(session: Session, row: IsolationOrder, why: str, by: int | None, case_id: int = 0) -> int:
    write(session, row, Change(ChangeKind.ENDED, clock.today(), why=why), by)
    left = standing.exposures(
        session, family(session, row.person_id), row.disease, case_id)
    if left:
        _observe_on(session, row, left, by)
    return 1


def _observe_on(session: Session, row: IsolationOrder, left: Sequence[Contact],
                by: int | None) -> None:
    """The longest of what the other exposures ask for, under the order's own profile."""
    today = clock.today()
    disease = rules_on(session, today).get(row.disease)
    asked: list[tuple[Contact, Due]] = []
    for each in left:
        due = stages.at(stages.stages(disease, row.profile, each.grade), each.last_on, today)
        if due is not None:
            asked.append((each, due))
    if not asked:
        return
    contact, due = max(asked, key=lambda one: (one[1].end, -one[0].id))
    stage = due.stage
    give(session, Ordered(
        row.person_id, stage.kind, row.disease, due.basis, stage.days,
        rule_of(stage, contact.grade), source_of(stage, disease), today, case_id=contact.case_id,
        contact_id=contact.id, group_id=row.group_id, follows_id=row.id, how=row.how,
        ordered_by=row.ordered_by, place=row.place, grade=contact.grade, step=stage.step,
        profile=row.profile), by)
