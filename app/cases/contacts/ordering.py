"""What confirmed contacts are under from now on: given, moved, merged, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.contacts.outcome import Follows, Result, follows
from app.cases.contacts.subject import Subject
from app.cases.contacts.writing import Written
from app.cases.orders import service as orders
from app.cases.orders import stages
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OrderView, open_of
from app.cases.orders.rules import Change, ChangeKind, How
from app.cases.orders.service import Ordered
from app.cases.orders.stages import Due
from app.cases.orders.wording import rule_of, source_of
from app.i18n import _


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


def order(session: Session, about: Subject, rows: Sequence[Written], giving: Giving | None,
          by: int | None) -> list[Done]:
    """What follows for each, in the order of the rows; None = nothing is ordered."""
    if giving is None:
        return [Done(each.row.id, each.row.person_id, each.name, Result.NOTHING)
                for each in rows]
    under = open_of(session, [each.row.person_id for each in rows], about.disease)
    done, given = list[Done](), list[Ordered]()
    for each in rows:
        held = under.get(each.row.person_id)
        told = stages.stages(about.rule, about.profile, each.row.grade)
        found = follows(told, each.row.last_on, held, clock.today())
        done.append(_done(each, found, held))
        if held is not None:
            _moved(session, about, each, found, held, giving, by)
        if found.due is not None and found.result in (Result.ORDERED, Result.REPLACED):
            given.append(_told(about, each, found.due, held, giving))
    keys = iter(orders.give_many(session, given, by))
    return [replace(each, order_id=next(keys).id)
            if each.result in (Result.ORDERED, Result.REPLACED) else each for each in done]


def _done(each: Written, found: Follows, held: OrderView | None) -> Done:
    covered = held.end if held else None
    moved = found.due.end if found.due else covered
    return Done(each.row.id, each.row.person_id, each.name, found.result,
                held.id if held else None, moved)


def _moved(session: Session, about: Subject, each: Written, found: Follows, held: OrderView,
           giving: Giving, by: int | None) -> None:
    """The order that somebody is under already ends later, or gives way to another."""
    if found.due is None:
        return
    why = {Result.MOVED: _("Near {name}."),
           Result.REPLACED: _("Merged into the longer one: near {name}.")}.get(found.result)
    if why is None:
        return
    moves = found.result is Result.MOVED
    row = session.scalars(select(IsolationOrder).where(IsolationOrder.id == held.id)).one()
    orders.write(session, row, Change(
        ChangeKind.EXPOSURE if moves else ChangeKind.ENDED,
        found.due.basis if moves else clock.today(), giving.ordered_by,
        why.format(name=about.name), each.row.id), by)


def _told(about: Subject, each: Written, due: Due, held: OrderView | None, giving: Giving
          ) -> Ordered:
    stage, row = due.stage, each.row
    return Ordered(
        row.person_id, stage.kind, about.disease, due.basis, stage.days,
        rule_of(stage, row.grade), source_of(stage, about.rule), clock.today(),
        case_id=about.id, contact_id=row.id, group_id=row.group_id,
        follows_id=held.id if held else None, how=giving.how, ordered_by=giving.ordered_by,
        place=giving.place, note=giving.note, at=giving.at, grade=row.grade, step=stage.step)
