"""The stage after an order: 14 days in a central place, then 7 of monitoring at home (R0.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.orders import queries, stages
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import Change, ChangeKind, How, State
from app.cases.orders.service import Ordered, give, write
from app.cases.orders.stages import Stage
from app.cases.orders.wording import rule_of
from app.errors import Conflict, Invalid
from app.i18n import _
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Next:
    """An order whose stage is over, or ends today, and what comes after it."""

    order: OrderView
    stage: Stage
    basis: date

    @property
    def end(self) -> date:
        """The last day of the stage to come."""
        return self.basis + timedelta(days=self.stage.days)


def waiting(session: Session) -> list[Next]:
    """Orders that reached their end, or were released there, and were not continued yet."""
    continued = select(IsolationOrder.follows_id).where(IsolationOrder.follows_id.is_not(None))
    found = queries.read(
        session, IsolationOrder.grade.is_not(None) & IsolationOrder.id.not_in(continued))
    told = rules_on(session, clock.today()) if found else {}
    return [each for row in found if (each := _next(row, told.get(row.disease))) is not None]


def next_of(session: Session, row: OrderView) -> Stage | None:
    """The stage that comes after an order, under the profile it was given under."""
    return _after(row, rules_on(session, clock.today()).get(row.disease))


def go_on(desk: Desk, order_ids: Sequence[int], how: How = How.ORAL, ordered_by: str = "",
          place: str = "") -> list[int]:
    """Release from one stage into the next, in one act; all or none. Answers the new orders.

    Raises NotFound, Conflict when a stage has not ended or nothing comes after it.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        found = {each.order.id: each for each in waiting(session)}
        return [_go_on(session, queries.one(session, key), found.get(key), desk.actor.id,
                       (how, ordered_by, place)) for key in order_ids]


def _go_on(session: Session, row: OrderView, then: Next | None, by: int | None,
           told: tuple[How, str, str]) -> int:
    if then is None:
        raise Conflict(
            _("Nothing comes after the order of {name} yet.").format(name=row.name),
            _("The next stage is ordered on the last day of this one, or later."))
    today, (how, ordered_by, place) = clock.today(), told
    if then.end < today:
        raise Invalid(_("The next stage of {name} is past, too.").format(name=row.name),
                      _("Release them instead."))
    held = session.get(IsolationOrder, row.id)
    if row.open and held is not None:
        write(session, held, Change(ChangeKind.RELEASED, today, ordered_by,
                                    _("Goes on with the next stage.")), by)
    return give(session, Ordered(
        row.file_id, then.stage.kind, row.disease, then.basis, then.stage.days,
        rule_of(then.stage, row.grade) if row.grade else "", then.stage.source,
        max(today, then.basis), counted=row.counted, case_id=row.case_id,
        contact_id=row.contact_id, group_id=held.group_id if held else None, follows_id=row.id,
        how=how, ordered_by=ordered_by, place=place, grade=row.grade, step=then.stage.step,
        profile=row.profile), by).id


def _next(row: OrderView, disease: Disease | None) -> Next | None:
    stage = _after(row, disease)
    closed = row.term.closed
    if stage is None or row.end is None or row.state in (State.HOLDS, State.ENDED):
        return None
    if closed is not None and closed.day < row.end:
        return None  # released early: somebody decided against the rest
    return Next(row, stage, row.end)


def _after(row: OrderView, disease: Disease | None) -> Stage | None:
    told = stages.stages(disease, row.profile, row.grade)
    return next((each for each in told if each.step == row.step + 1), None)
