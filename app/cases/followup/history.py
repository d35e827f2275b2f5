"""Orders and follow-ups of one person, as lines of their time line."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import tells, wording
from app.cases.followup.rules import Status
from app.cases.followup.views import Told
from app.cases.orders import queries
from app.cases.orders import wording as orders
from app.cases.orders.queries import OrderView
from app.i18n import _
from app.people.events import Event, EventKind

_TONE = {Status.DONE: "", Status.NOT_REACHED: "again", Status.REFUSED: "again",
         Status.MISSED: "again"}


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Each order when it was given, what moved or ended it, and every follow-up."""
    if not files:
        return
    for row in queries.of_person(session, files[0]):
        yield _given(row)
        yield from _changes(row)
    told = tells.of_people(session, [files[0]], date(1970, 1, 1), clock.today())
    for each in told.get(files[0], ()):
        if not each.room:  # the stay tells of its own looks
            yield _asked(each)


def _given(row: OrderView) -> Event:
    open_ = row.term.closed is None
    return Event(
        row.at, EventKind.ORDER, _(orders.KIND[row.kind]),
        _("; ").join((row.disease_name, orders.sum_of(row))), orders.ordered(row),
        "again" if open_ else "neutral", source=("isolation_order", row.id),
        state=orders.standing(row) if open_ else _(orders.STATE[row.state]))


def _changes(row: OrderView) -> Iterator[Event]:
    for each in row.changes:
        if each.at is not None:
            yield Event(
                each.at, EventKind.ORDER,
                _("{what}: {day}").format(what=_(orders.CHANGE[each.kind]), day=each.day),
                each.why, each.by, source=("isolation_order", row.id))


def _asked(told: Told) -> Event:
    return Event(
        told.at, EventKind.ORDER, _("Daily follow-up"), wording.tell(told), told.who,
        "hold" if told.ill else _TONE[told.status], source=("follow_up", told.id),
        state=_(wording.ILL) if told.ill else "")
