"""The stage after an order: 14 days in a central place, then 7 of monitoring at home (R0.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import daily
from app.cases.followup.rules import DayState
from app.cases.followup.views import Line
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

    Raises NotFound, Conflict when a stage has not ended, nothing comes after it, or a day of it
    was not explained: with the order it would leave the list.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        found = {each.order.id: each for each in waiting(session)}
        lines = {each.id: each for each in daily.daily(session, clock.today()).lines}
        for key in order_ids:
            row = found[key].order if key in found else None
            if row is not None and row.open and (line := lines.get(row.person_id)) is not None:
                _asked(line, row)
        return [_go_on(session, queries.one(session, key), found.get(key), desk.actor.id,
                       (how, ordered_by, place)) for key in order_ids]


def explained(line: Line) -> None:
    """Nobody leaves an order with days of which nobody wrote a word. Raises Conflict."""
    if line.open_days and not line.gone:
        days = _(", ").join(f"{day:%m-%d}" for day in line.open_days)
        raise Conflict(
            _("Nobody has written a word about {days} of {name}.").format(
                days=days, name=line.name),
            _("Write down what was told, or why it could not be done."))


def _asked(line: Line, row: OrderView) -> None:
    """The last day is asked about as well before the next stage begins. Raises Conflict."""
    explained(line)
    last = line.today
    if not line.gone and last is not None and last.day == row.end and last.state is DayState.OPEN:
        raise Conflict(_("{name} was not asked today yet, the last day.").format(name=line.name),
                       _("Ask them first; then let them go on."))


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
    return stages.after(disease, row.profile, row.grade, row.step)
