"""What moves the end of an order, and the release: always a person's act (R3.10, R11.8)."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app import clock
from app.cases.followup import daily
from app.cases.followup.views import Line
from app.cases.orders import following, queries
from app.cases.orders import service as orders
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import Change, ChangeKind
from app.cases.orders.stages import Stage
from app.cases.orders.wording import KIND
from app.errors import AppError, Conflict, Invalid
from app.i18n import _, ngettext
from app.security.desk import Desk
from app.security.rights import Right


def set_end(desk: Desk, order_id: int, day: date, by: str, why: str) -> None:
    """Set the end of an order by hand, with who said so and why. Raises as `orders.change`."""
    if not by.strip():
        raise Invalid(_("An end that is set by hand needs who said so."))
    orders.change(desk, order_id, Change(ChangeKind.END, day, by, why))


def expose(desk: Desk, order_id: int, day: date, why: str, by: str = "") -> None:
    """A later exposure: counting begins anew (R3.10). Raises as `orders.change`."""
    orders.change(desk, order_id, Change(ChangeKind.EXPOSURE, day, by, why))


@dataclass(frozen=True)
class Released:
    """What came of releasing several: whose orders ended, and who was not let go, and why."""

    names: tuple[str, ...] = ()
    orders: tuple[int, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def release(desk: Desk, order_ids: Sequence[int], why: str = "", by: str = "", *,
            dry_run: bool = False) -> Released:
    """Release some: a person's act, never the clock's (R11.8); who may not go stays, named.

    Before the last day is over, where an order has no end, or where a stage follows, it needs a
    reason. Days that nobody explained stand in the way, unless they have left the school.
    """
    done: list[OrderView] = []
    refused: list[tuple[str, str]] = []
    today = clock.today()
    with suppress(_Rehearsed), desk.begin(Right.KEEP_CASES) as session:
        lines = {each.id: each for each in daily.daily(session, today).lines}
        for each in queries.these(session, order_ids):
            try:
                _may_go(each, lines, today, why)
                if (then := following.next_of(session, each)) is not None and not why.strip():
                    raise _goes_on(then)
                row = session.get_one(IsolationOrder, each.id)
                orders.write(session, row, Change(ChangeKind.RELEASED, today, by, why.strip()),
                             desk.actor.id)
                done.append(each)
            except AppError as refusal:
                refused.append((each.name, str(refusal)))
        if dry_run:
            raise _Rehearsed
    return Released(tuple(each.name for each in done), tuple(each.id for each in done),
                    tuple(refused))


def _goes_on(then: Stage) -> Conflict:
    """After 14 days in a central place come 7 at home: nobody drops out of them unseen."""
    days = ngettext("{n} day", "{n} days", then.days).format(n=then.days)
    return Conflict(
        _("After this comes: {kind}, {days}.").format(kind=_(KIND[then.kind]), days=days),
        _("Let them go on with the next stage, or say why nothing follows."))


def _may_go(order: OrderView, lines: Mapping[int, Line], today: date, why: str) -> None:
    line = lines.get(order.person_id)
    if line is not None and line.gone and not why.strip():
        raise Invalid(_("{name} has left the school: a release needs its reason.").format(
            name=line.name))
    if line is not None:
        following.explained(line)
    if not order.term.over(today) and not why.strip():
        raise Invalid(_("The last day is not over: a release needs its reason."))
