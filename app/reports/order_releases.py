"""Certificates for whoever was released from an order, one or many (解除医学观察证明)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.cases.orders import queries, wording
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import ChangeKind, State
from app.errors import Invalid
from app.i18n import _
from app.people.models import Person
from app.progress import QUIET, Progress
from app.reports import release_certificates
from app.reports.release_certificates import Release
from app.security.desk import Desk
from app.security.rights import Right

_next = aliased(IsolationOrder)
_GOES_ON = select(_next.id).where(_next.follows_id == OrderChange.order_id).exists()


def released_on(desk: Desk, day: date) -> list[int]:
    """The orders that somebody was released from on a day, not into a next stage."""
    query = select(OrderChange.order_id).where(
        OrderChange.kind == ChangeKind.RELEASED, OrderChange.day == day,
        ~_GOES_ON).order_by(OrderChange.id)
    with desk.read(Right.READ_CASES) as session:
        return list(session.scalars(query))


def write(desk: Desk, order_ids: Sequence[int], path: Path, progress: Progress = QUIET) -> int:
    """Write them as .pdf; answers how many. Raises Invalid where nobody was released.

    Who went on with a next stage is under observation still: no paper says otherwise.
    """
    with desk.begin(Right.READ_CASES) as session:
        going = set(session.scalars(
            select(IsolationOrder.follows_id).where(IsolationOrder.follows_id.in_(order_ids))))
        rows = [row for row in queries.these(session, order_ids)
                if row.state is State.RELEASED and row.id not in going]
        ages = _ages(session, rows)
        desk.note_read(session, IsolationOrder.__tablename__)
    if not rows:
        raise Invalid(_("Nobody was released yet."), _("Release them first."))
    return release_certificates.write(desk, [_told(row, ages) for row in rows], path, progress)


def _told(row: OrderView, ages: dict[int, int | None]) -> Release:
    closed = row.term.closed
    assert closed is not None
    last = min(row.end or closed.day, closed.day)
    return Release(
        wording.number(row.id), row.name, row.sex, ages.get(row.person_id), row.group,
        _(wording.KIND[row.kind]), row.from_day, last,
        _("released on {day} by {who}").format(day=closed.day, who=closed.by or "—"))


def _ages(session: Session, rows: Sequence[OrderView]) -> dict[int, int | None]:
    query = select(Person.id, Person.birth_date).where(
        Person.id.in_([row.person_id for row in rows]))
    days = {row.person_id: row.from_day for row in rows}
    return {key: _age(born, days[key]) for key, born in session.execute(query)}


def _age(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
